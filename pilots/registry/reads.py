"""What the public pages of the registry show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from haizhu_broker.web.addresses import changed
from haizhu_broker.web.columns import Text
from haizhu_broker.web.facts import RecordRow, written
from haizhu_broker.web.table import render_table
from pilots.brokers.models import WORDED
from pilots.brokers.states import BROKER

from .columns import DECIDED, DECIDER, DOCUMENT, ENTRIES, KIND, NAME, RECORDED, STATE, RegistryQuery
from .models import RegistryEntry

ANYBODY = AnonymousUser()
SHOWN_FIRST = 10
HEADED = ("name", "state", "broker", "kind", "decided_on", "recorded_from")
FACTS = [column for column in ENTRIES.columns if column.name not in HEADED]
SHOWN = [column for column in ENTRIES.columns if column.shown]
CHANGED = Text("changed", "变更内容", empty="—")
HISTORY = (KIND, CHANGED, DECIDED, DECIDER, DOCUMENT, STATE, RECORDED)
COMPARED = {
    "name": "名称",
    "sectors": "领域",
    "type": "类型",
    "grade": "等级",
    "valid_until": "有效期至",
    "scope": "业务范围",
    "neutrality": "中立性声明",
}
LONG = ("scope", "neutrality")  # named alone: what they say now stands above


class Told(RecordRow):
    """An entry as a row, with what it changed of the one before it."""

    def __init__(self, entry: RegistryEntry, before: RegistryEntry | None) -> None:
        super().__init__(entry)
        self.before = before

    def __getitem__(self, path: str) -> Any:
        return changes_in(self.record, self.before) if path == CHANGED.name else super().__getitem__(path)


class Standing(NamedTuple):
    """The first brokers of the registry, and how many more there may be."""

    table: SafeString
    is_all: bool


def listed(params: QueryDict) -> dict[str, Any]:
    """One page of the registry as the address asks for it, and where the same is found as open data."""
    query = ENTRIES.query(ANYBODY, params)
    page = query.slice()
    narrowed = changed(query.params, drop=("columns",))
    whole = not page.before and not page.after
    return {
        "title": "数据经纪人名录",
        "search": query.text,
        "form": query.filters_of(query.params).form,
        "day": query.day,
        "problems": [message for found in query.problems.values() for message in found],
        "is_narrowed": query.is_narrowed,
        "has_rows": bool(page.rows),
        "count": len(page.rows) if whole else None,
        "table": table_of(query, page.rows),
        "previous_url": changed(query.params, before=page.before) if page.before else "",
        "next_url": changed(query.params, after=page.after) if page.after else "",
        "query": narrowed if len(narrowed) > 1 else "",
    }


def table_of(query: RegistryQuery, rows: Sequence[dict[str, Any]]) -> SafeString:
    """The rows as a table; those of a past day lead to the brokers as of that day."""
    behind = f"?{urlencode({'on': query.day})}" if query.day else ""
    columns = [replace(NAME, query=behind) if column is NAME else column for column in SHOWN]
    return render_table(columns, rows, caption="数据经纪人名录")


def one(pk: int, asked: str) -> dict[str, Any] | None:
    """A broker with its history up to the day asked for, oldest first; None when the registry has never known it."""
    query = ENTRIES.query(ANYBODY, QueryDict(urlencode({"on": asked}) if asked else ""))
    day, problems = query.day, query.problems.get("on", [])
    known = list(RegistryEntry.objects.filter(broker_id=pk).order_by("pk"))
    if not known:
        return None
    page = {"title": known[-1].name, "pk": pk, "day": day, "problems": problems, "entry": None}
    history = [entry for entry in known if day is None or entry.recorded_from <= day]
    if not history:
        return page
    entry, state = history[-1], BROKER.states[history[-1].state]
    return page | {
        "title": entry.name,
        "entry": entry,
        "state": marks.badge(state.tone, state.label),
        "facts": written(FACTS, entry),
        "history": render_table(HISTORY, list(map(Told, history, [None, *history])), caption="经过"),
    }


def changes_in(entry: Any, before: RegistryEntry | None) -> str:
    """What an entry changed of the one before it, in words; nothing for the first one."""
    if before is None:
        return ""
    changed = [name for name in COMPARED if getattr(entry, name) != getattr(before, name)]
    return "；".join(
        COMPARED[name] if name in LONG else f"{COMPARED[name]}由“{_worded(before, name)}”变更为“{_worded(entry, name)}”"
        for name in changed
    )


def _worded(entry: Any, name: str) -> str:
    value = str(getattr(entry, name))
    return str(dict(WORDED[name].choices)[value]) if name in WORDED else value


def first_ones() -> Standing:
    """For the first page of the public site; without a table when the registry is empty."""
    page = ENTRIES.query(ANYBODY, QueryDict()).slice(SHOWN_FIRST)
    table = render_table(SHOWN, page.rows, caption="数据经纪人") if page.rows else SafeString("")
    return Standing(table, not page.after)


def of_brokers(brokers: Any) -> SafeString:
    """What stands now of these brokers (keys, or a query of them) as a table."""
    rows = RegistryEntry.objects.standing().filter(broker__in=brokers).order_by("sort_key", "pk")
    paths = dict.fromkeys(path for column in SHOWN for path in column.sources)
    return render_table(SHOWN, list(rows.values(*paths)), caption="数据经纪人")
