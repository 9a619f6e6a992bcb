"""The column of a due date: the day, and beside it the light with its sentence."""

from dataclasses import KW_ONLY, dataclass
from typing import Any

from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from haizhu_broker.web.clock import today
from haizhu_broker.web.columns import Column, Row
from haizhu_broker.workdays.lights import Light, light_on
from haizhu_broker.workdays.table import calendar


@dataclass(frozen=True)
class Due(Column):
    """A due date at `source`; `provisional` and `closed` are the ORM paths of the flag and of the day it was done."""

    _: KW_ONLY
    provisional: str = ""
    closed: str = ""

    align = "date"
    kind = {"type": "string", "format": "date"}

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.path, self.provisional, self.closed)))

    def light(self, row: Row) -> Light:
        return light_on(
            row[self.path],
            today=today(),
            calendar=calendar(),
            provisional=bool(self.provisional and row[self.provisional]),
            closed_on=row[self.closed] if self.closed else None,
        )

    def cell(self, row: Row) -> SafeString:
        value: Any = row[self.path]
        if value is None:
            return self.nothing
        light = self.light(row)
        return SafeString(f"{value.isoformat()} {marks.light(light.colour, light.colour.word, light.sentence)}")
