"""What the tabs of a report and its form show; a version counts, what is merely saved is the supplier's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.audit import journal
from haizhu_broker.web import clock
from haizhu_broker.web.columns import Code, Column, Date, Moment, Text, YesNo
from haizhu_broker.web.numbers import plain
from haizhu_broker.web.table import render_table
from supervision.regime.aspects import LABELS
from supervision.regime.formula import Missing, Outcome, Value
from supervision.regime.inputs import InputSpec, Kind
from supervision.regime.sources import ASKED, source_label

from .domain import WORDS, contact, deadline_of, inputs_of, last_submission, previous_figures
from .figures import shown, unusual
from .known import outcomes
from .linking import Download
from .models import PeriodicReport, Supplier
from .states import OPEN_TO_FIRM, RETURNED

MOVED = "变化超过 50%"
LATER = "提交后计算"


class Figure(Text):
    """A figure with its thousands separators, right-aligned."""

    align = "num"


FIGURE_COLUMNS = (
    Text("name", "数据项"),
    Figure("now", "本期", empty="未报"),
    Figure("before", "上期", empty="无"),
    Text("unit", "单位"),
    Text("remark", "说明"),
)
KNOWN_COLUMNS = (Text("name", "数据项"), Figure("text", "数值"), Text("unit", "单位"), Text("source", "来源"))
VERSION_COLUMNS = (
    Text("title", "版本"),
    Moment("submitted_at", "提交时间"),
    Text("submitted_by", "提交人", source="submitted_by__display_name"),
    YesNo("is_accepted", "已接收"),
    Download("receipt", "回执", "下载", of="receipt_url"),
    Download("page", "盖章页", "下载", of="page_url", empty="未附"),
    Code("digest", "SM3 摘要"),
)
DIFFERENCE_COLUMNS = (
    Text("version", "版本"),
    Text("name", "数据项"),
    Figure("before", "前一版", empty="无"),
    Figure("after", "本版", empty="无"),
)
REMINDER_COLUMNS = (
    Date("on", "催办日"),
    Moment("at", "时间"),
    Text("by", "催办人", source="by__display_name"),
    Text("told", "催办对象"),
    Text("note", "说明"),
)


@dataclass(frozen=True)
class Content:
    """Figures, remarks and words by key, and a sentence that says which version they are."""

    figures: Mapping[str, str]
    remarks: Mapping[str, str]
    words: Mapping[str, str]
    sentence: str


@dataclass(frozen=True)
class Known:
    """A figure that the portal computes, as people read it."""

    name: str
    text: str
    unit: str
    source: str


@dataclass(frozen=True)
class Return:
    """Why a report was returned, and by whom."""

    title: str
    text: str


def supplies(user: Any, report: PeriodicReport) -> bool:
    """Whether this person is on the side that fills the report in, and so sees what is not submitted yet."""
    action = "fill" if report.supplier == Supplier.FIRM else "collect"
    return policy_of(report).allows(user, action, report)


def content_for(user: Any, report: PeriodicReport) -> Content:
    """What this person may read: the supplier what is saved, everybody else the version submitted last."""
    if supplies(user, report):
        return Content(report.figures, report.remarks, report.words, "")
    last = last_submission(report)
    if last is None:
        return Content({}, {}, {}, "尚未提交，提交后可以查看。")
    sentence = f"第{last.number}版，{clock.local(last.submitted_at):%Y-%m-%d %H:%M} 提交。"
    return Content(last.figures, last.remarks, last.words, sentence)


def figures(report: PeriodicReport, user: Any) -> dict[str, Any]:
    """The figures by aspect beside those of the period before, then those that the portal computes."""
    content, inputs, before = content_for(user, report), inputs_of(report), previous_figures(report)
    moved = unusual(inputs, content.figures, before, {})
    known = [one.__dict__ for one in known_figures(report, clock.today())]
    parts = [
        _table(label, FIGURE_COLUMNS, [_row(one, content, before, moved) for one in inputs if one.aspect == aspect])
        for aspect, label in LABELS.items()
        if any(one.aspect == aspect for one in inputs)
    ]
    return {
        "parts": [*parts, *([_table("平台计算", KNOWN_COLUMNS, known)] if known else [])],
        "words": content.sentence,
        "import_url": _import_url(report, user),
        "returned": last_return(report),
    }


def versions(report: PeriodicReport, user: Any) -> dict[str, Any]:
    """Every submitted version with its digest, and what each changed in the one before."""
    paths = ("number", "submitted_at", "submitted_by__display_name", "is_accepted", "digest", "stamped_page", "figures")
    found = list(report.submissions.order_by("-number").values(*paths))
    if not found:
        return {"words": "还没有提交过。"}
    rows = [{**one, **_links(report, one), "title": f"第{one['number']}版"} for one in found]
    changes = list(_differences(report, found))
    parts = [_table("已提交的版本", VERSION_COLUMNS, rows)]
    return {"parts": [*parts, *([_table("各版之间的变化", DIFFERENCE_COLUMNS, changes)] if changes else [])]}


def words(report: PeriodicReport, user: Any) -> dict[str, Any]:
    """What the firm wrote beside its figures."""
    content = content_for(user, report)
    told = [{"title": label, "text": content.words.get(name, "")} for name, label in WORDS.items()]
    return {"told": told, "words": content.sentence}


def deadline(report: PeriodicReport, user: Any) -> dict[str, Any]:
    """The deadline with its rule, the extension asked for, and who was reminded when."""
    found = deadline_of(report)
    rows = list(found.reminders.values(*(column.path for column in REMINDER_COLUMNS)))
    parts = [_table("催办记录", REMINDER_COLUMNS, rows)] if rows else []
    return {"deadline": found, "parts": parts, "words": "" if rows else "没有催办过。"}


def last_return(report: PeriodicReport) -> Return | None:
    """For a returned report: by whom, how to reach them, and what is to be completed."""
    if report.state != RETURNED:
        return None
    entry = journal.timeline(report).filter(verb="return").select_related("actor").first()
    if entry is None or entry.actor is None:
        return None
    title = f"{clock.local(entry.at):%-m月%-d日}由{contact(entry.actor)}退回，请补正后重新提交。"
    return Return(title, entry.note)


def known_figures(report: PeriodicReport, today: date) -> list[Known]:
    """What the portal computes for this report, as far as it can by now."""
    found = outcomes(report, today)
    spec = report.indicator_set.spec()
    names = {one.key: one.name for one in spec.inputs.values()}
    return [
        Known(
            one.name, _written(one, found[one.source], report), one.unit, source_label(one.source, names) or "平台计算"
        )
        for one in spec.inputs.values()
        if one.source not in ASKED and one.source in found and not one.source.startswith("monitoring.")
    ]


def _written(one: InputSpec, outcome: Outcome, report: PeriodicReport) -> str:
    """The figure, or why there is none: before the first submission it simply waits for this month's."""
    if isinstance(outcome, Missing) and report.first_submitted_on is None:
        return LATER
    if not isinstance(outcome, Value):
        return outcome.word
    return (
        date.fromordinal(int(outcome.amount)).isoformat()
        if one.kind is Kind.DATE
        else shown(one, plain(outcome.amount))
    )


def _row(one: InputSpec, content: Content, before: Mapping[str, str], moved: Mapping[str, Any]) -> dict[str, Any]:
    remark = content.remarks.get(one.key, "")
    return {
        "name": one.name,
        "now": shown(one, content.figures.get(one.key)) or ("可留空" if one.optional else ""),
        "before": shown(one, before.get(one.key)),
        "unit": "" if one.kind in (Kind.DATE, Kind.YES_NO) else one.unit,
        "remark": "；".join(filter(None, [MOVED if one.key in moved else "", remark])),
    }


def _links(report: PeriodicReport, version: Mapping[str, Any]) -> dict[str, str]:
    place = [report.pk, version["number"]]
    receipt = reverse("supervision:periodic_report_receipt", args=place)
    page = reverse("supervision:periodic_report_page", args=place)
    return {
        "receipt_url": receipt if report.supplier == Supplier.FIRM else "",
        "page_url": page if version["stamped_page"] else "",
    }


def _differences(report: PeriodicReport, versions: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What each version changed, the newest first."""
    for after, before in pairwise(versions):
        for one in inputs_of(report):
            old, new = before["figures"].get(one.key), after["figures"].get(one.key)
            if old != new:
                yield {
                    "version": f"第{after['number']}版",
                    "name": one.name,
                    "before": shown(one, old),
                    "after": shown(one, new),
                }


def _import_url(report: PeriodicReport, user: Any) -> str:
    is_open = report.state in OPEN_TO_FIRM and policy_of(report).allows(user, "fill", report)
    return reverse("supervision:periodic_report_import", args=[report.pk]) if is_open else ""


def _table(title: str, columns: tuple[Column, ...], rows: list[Any]) -> dict[str, Any]:
    return {"title": title, "table": render_table(columns, rows, caption=title)}
