"""Lights of deadlines in lists: the annotation, the column and the filter over the same rule."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from haizhu_broker.web.clock import today
from haizhu_broker.web.columns import Column, Row
from haizhu_broker.workdays.lights import Colour, Light, light_on
from haizhu_broker.workdays.models import Deadline, due_of
from haizhu_broker.workdays.table import calendar

COLOURS = [(colour.value, colour.word) for colour in (Colour.RED, Colour.AMBER, Colour.GREEN, Colour.GREY)]
READ = ("due_on", "provisional", "closed_on")


def with_deadline(queryset: QuerySet, code: str) -> QuerySet:
    """Annotate `due_on`, `provisional` and `closed_on` of each record's deadline `code`."""
    label = queryset.model._meta.label
    return queryset.annotate(**{field: due_of(label, code, field) for field in READ})


@dataclass(frozen=True)
class DueLight(Column):
    """The light of the deadline that `with_deadline` annotated, with the sentence why."""

    _: KW_ONLY
    empty: str = "无期限"

    kind = {"type": "string", "enum": [word for _, word in COLOURS]}

    @property
    def sources(self) -> tuple[str, ...]:
        return READ

    def light(self, row: Row) -> Light | None:
        due_on, provisional, closed_on = (row[name] for name in READ)
        if due_on is None:
            return None
        return light_on(due_on, today=today(), calendar=calendar(), provisional=provisional, closed_on=closed_on)

    def value(self, row: Row) -> Any:
        found = self.light(row)
        return found.colour.word if found else None

    def plain(self, row: Row) -> Any:
        found = self.light(row)
        return f"{found.colour.word}：{found.sentence}" if found else self.empty

    def cell(self, row: Row) -> SafeString:
        found = self.light(row)
        return marks.light(found.colour, found.colour.word, found.sentence) if found else self.nothing


class LightFilter(filters.MultipleChoiceFilter):
    """Records whose deadline `code` has one of the chosen lights today."""

    def __init__(self, *, code: str, **options: Any) -> None:
        super().__init__(choices=COLOURS, **{"label": "状态灯", **options})
        self.code = code

    def filter(self, queryset: QuerySet, chosen: list[str]) -> QuerySet:
        if not chosen:
            return queryset
        deadlines = Deadline.objects.filter(subject_type=queryset.model._meta.label, code=self.code)
        wanted = Q()
        for one in chosen:
            lit = deadlines.lit(Colour(one), today=today(), calendar=calendar())
            wanted |= Q(pk__in=lit.values("subject_id"))
        return queryset.filter(wanted)
