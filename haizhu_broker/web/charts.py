"""Charts as declarations: one question each, drawn by the browser, with the same figures as a table under it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Literal

Figure = int | float | Decimal | None


@dataclass(frozen=True)
class Series:
    """One row of figures; `None` where there is none."""

    name: str
    values: Sequence[Figure]


@dataclass(frozen=True)
class Limit:
    """A line to hold the figures against, such as a threshold."""

    name: str
    value: int | float | Decimal


@dataclass(frozen=True)
class Chart:
    """A chart for `components/chart.html`: `title` answers its question, `names` are the months or firms on the axis.

    Bars always begin at zero; a line may be given `least` and `most`. `words` stand for a missing figure.
    """

    key: str
    title: str
    kind: Literal["line", "bar"]
    names: Sequence[str]
    series: Sequence[Series]
    unit: str = ""
    heading: str = "月份"
    limits: Sequence[Limit] = ()
    least: int | None = None
    most: int | None = None
    is_sideways: bool = False
    words: str = "未报"

    def __post_init__(self) -> None:
        if any(len(one.values) != len(self.names) for one in self.series):
            raise ValueError(f"{self.title}: every series needs {len(self.names)} figures")

    @property
    def drawing(self) -> dict[str, Any]:
        """What chart.js reads."""
        shown = asdict(self)
        shown["series"] = [{"name": s.name, "values": [_plain(v) for v in s.values]} for s in self.series]
        shown["limits"] = [{"name": one.name, "value": _plain(one.value)} for one in self.limits]
        return shown

    @property
    def rows(self) -> Iterator[tuple[str, list[tuple[str, Any]]]]:
        """The table: a name and each series' figure, with `words` where there is none."""
        for place, name in enumerate(self.names):
            yield (
                name,
                [(one.name, self.words if one.values[place] is None else one.values[place]) for one in self.series],
            )


def _plain(value: Figure) -> float | int | None:
    return float(value) if isinstance(value, Decimal) else value
