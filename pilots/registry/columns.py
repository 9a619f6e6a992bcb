"""What the registry shows of a broker, and of each change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from haizhu_broker.web.columns import Choice, Code, Date, Link, Number, State, Text
from haizhu_broker.web.listing import Listing, Query
from pilots.brokers.models import Grade, Type
from pilots.brokers.states import BROKER

from .filters import CHANGED, ChangeFilters, EntryFilters
from .models import RegistryEntry, StandingEntry


class RegistryQuery(Query):
    """What stands now, or stood at the end of the day asked for."""

    @property
    def day(self) -> date | None:
        """The day asked for; None for now."""
        if self.filterset is None or "on" in self.problems:
            return None
        asked: date | None = self.filterset.form.cleaned_data.get("on")
        return asked

    def records(self) -> QuerySet[Any]:
        found: Any = super().records()
        return found.on(self.day) if self.day else found.standing()


@dataclass(frozen=True, eq=False)
class Registry(Listing):
    """A listing that is read as of a day."""

    def query(self, user: Any, params: QueryDict, *, every_column: bool = False) -> RegistryQuery:
        return RegistryQuery(self, user, params, every_column=every_column)


NAME = Link("name", "数据经纪人", key="broker_id", to="pilots:site_broker")
NUMBER = Code("number", "编号")
KIND = Choice("kind", "事项", CHANGED)
STATE = State("state", "状态", BROKER)
DECIDED = Date("decided_on", "决定日期")
DECIDER, DOCUMENT = Text("decider", "决定机关"), Code("document", "文号")
RECORDED = Date("recorded_from", "登记日期")
BROKER_KEY = Number("broker", "数据经纪人标识", source="broker_id", shown=False)

ENTRIES = Registry(
    StandingEntry,
    records=StandingEntry.entries.all,
    columns=(
        NAME,
        NUMBER,
        Text("sectors", "领域"),
        Choice("type", "类型", dict(Type.choices)),
        Choice("grade", "等级", dict(Grade.choices)),
        STATE,
        Date("valid_from", "有效期自"),
        Date("valid_until", "有效期至"),
        BROKER_KEY,
        Code("uscc", "统一社会信用代码", shown=False),
        Text("scope", "业务范围", shown=False),
        Text("neutrality", "中立性声明", shown=False),
        Date("decided_on", "最近决定日期", shown=False),
        Choice("kind", "最近决定", CHANGED, shown=False),
        Date("recorded_from", "登记日期", shown=False),
    ),
    filterset=EntryFilters,
    order="sort_key",
    search=("name", "number", "uscc", "sectors", "scope"),
    initials=("initials",),
)

CHANGES = Listing(
    RegistryEntry,
    columns=(
        NAME,
        KIND,
        DECIDED,
        DECIDER,
        DOCUMENT,
        STATE,
        RECORDED,
        NUMBER,
        BROKER_KEY,
    ),
    filterset=ChangeFilters,
    order="-pk",
)
