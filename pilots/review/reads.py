"""What the pages of the review show: members, progress, a sheet with what it is about, ranking, intervals, working."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.columns import Code, Column, Figure, Link, Moment, Number, Prose, State, Text
from haizhu_broker.web.numbers import plain
from haizhu_broker.web.table import render_table

from .blinding import statements_of
from .domain.members import firms_of
from .domain.panels import open_points_of
from .domain.results import recomputed, standing_result
from .domain.sheets import standard_of
from .models import Panel, PanelMember, ReviewResult, ScoreSheet
from .scoring.explaining import failure_words, intervals, steps_of, tie_words
from .states import MEMBER, SUBMITTED, VOID

Row = Mapping[str, Any]
CODE = Code("code", "代号")
MEMBERS = (
    CODE,
    Link("expert", "专家", source="expert__user__display_name", to="pilots:panel_member_detail"),
    Text("organization", "工作单位", source="expert__organization__short_name"),
    State("state", "状态", MEMBER),
    Moment("declared_at", "声明时间", empty="未声明"),
)
PROGRESS = (
    CODE,
    Number("all", "评分表", unit="份"),
    Number("done", "已提交", unit="份"),
    Number("void", "作废", unit="份"),
)
STATEMENTS = (
    Code("code", "编号"),
    Text("title", "评审项"),
    Text("text", "说明", empty="未填写"),
    Text("files", "佐证"),
)
GIVEN = (
    Code("code", "编号"),
    Text("name", "指标"),
    Text("score", "评分", empty="未评"),
    Text("scale", "评分上限"),
    Text("remark", "评语", empty="无"),
)
VETOES = (Code("code", "编号"), Text("text", "否决项"), Text("reason", "理由"))
RANKING = (
    Code("code", "申报代号"),
    Prose("name", "企业", empty="未公开"),
    Text("group", "领域"),
    Figure("rank", "排序", empty="不合格"),
    Figure("group_rank", "领域内", empty="不合格"),
    Figure("interval", "排序区间"),
    Figure("score", "得分"),
    Figure("raw", "平均分"),
    Figure("trimmed", "去极值平均", empty="未去极值"),
    Figure("deviation", "标准差"),
    Figure("spread", "极差"),
    Prose("words", "说明", empty="无"),
)
INTERVALS = (
    Code("code", "申报代号"),
    Number("base", "现排序"),
    Figure("span", "排序区间"),
    Text("qualified", "合格的情形"),
    Text("best_by", "使其上升的情形", empty="无"),
    Text("worst_by", "使其下降的情形", empty="无"),
)
STEPS = (Text("step", "步骤"), Text("working", "算法"), Text("value", "结果"))


def members(record: Panel, user: Any) -> dict[str, Any]:
    """Who sits on the panel and what they declared."""
    paths = ("pk", "code", "expert__user__display_name", "expert__organization__short_name", "state", "declared_at")
    return {"parts": [_table("评审组成员", MEMBERS, record.members.order_by("pk").values(*paths))]}


def progress(record: Panel, user: Any) -> dict[str, Any]:
    """How far each expert is, and what is still open."""
    counts = record.members.filter(sheets__isnull=False).annotate(
        all=Count("sheets"),
        done=Count("sheets", filter=Q(sheets__state=SUBMITTED)),
        void=Count("sheets", filter=Q(sheets__state=VOID)),
    )
    rows = list(counts.order_by("pk").values("pk", "code", "all", "done", "void"))
    parts = [_table("评分进度", PROGRESS, rows)] if rows else []
    return {"points": open_points_of(record), "parts": parts, "words": "" if rows else "评分还没有开始。"}


def standing(record: Panel, user: Any) -> dict[str, Any]:
    """The ranking of the result that counts, for whoever may read results."""
    result = standing_result(record)
    if result is None or not policy_of(ReviewResult).allows(user, "view", result):
        return {"words": "评审结果还没有计算，或者您不能查看。"}
    return {**ranking(result, user), "link": result.get_absolute_url()}


def firms(record: PanelMember, user: Any) -> dict[str, Any]:
    """The firms of which the declaration speaks; only names, nothing that leads to a code."""
    names = [one.organization.short_name for one in firms_of(record.panel)]
    return {"title": "本批次申报单位", "names": names}


def material(record: ScoreSheet, user: Any) -> dict[str, Any]:
    """What the firm stated, its name replaced by its code."""
    found = statements_of(record.application, record.blind_code)
    return {"parts": [_table("申报材料", STATEMENTS, found)]} if found else {"words": "没有申报材料。"}


def given(record: ScoreSheet, user: Any) -> dict[str, Any]:
    """The scores and words of the sheet."""
    spec = standard_of(record)
    rows = [
        {
            "code": one.code,
            "name": one.name,
            "score": record.scores.get(one.code, ""),
            "scale": plain(one.scale),
            "remark": record.remarks.get(one.code, ""),
        }
        for one in spec.criteria
    ]
    vetoes = [
        {"code": one.code, "text": one.text, "reason": record.vetoes[one.code]}
        for one in spec.vetoes
        if one.code in record.vetoes
    ]
    points = record.points
    total = sum((points[one.code] * one.weight / one.scale for one in spec.criteria if one.code in points), Decimal(0))
    parts = [_table("评分", GIVEN, rows), *([_table("否决意见", VETOES, vetoes)] if vetoes else [])]
    return {"parts": parts, "words": f"已评 {len(points)} 项，共 {len(spec.criteria)} 项，合计 {total:.2f} 分。"}


def ranking(record: ReviewResult, user: Any) -> dict[str, Any]:
    """The ranking with scores, spread and intervals; a firm's name beside its code."""
    names = _names(record)
    spans = record.robustness["intervals"]
    rows = [
        {
            **one,
            "pk": one["place"],
            "name": names.get(one["code"], ""),
            "rank": str(one["rank"] or ""),
            "group_rank": str(one["group_rank"] or ""),
            "interval": _span(spans[one["code"]]),
            "words": "；".join([*map(failure_words, one["failures"]), *tie_words(one["tie"])]),
        }
        for one in sorted(record.result["entrants"], key=lambda one: one["place"])
    ]
    return {"parts": [_table("排序", RANKING, rows)], "words": f"{record.result['rounding']}。"}


def robustness(record: ReviewResult, user: Any) -> dict[str, Any]:
    """The intervals of every entrant and what moves it."""
    found = intervals(record.robustness)
    lead = "逐一去掉一位专家、逐项把分值增减一成（其余按比例调整至合计 100）后的排序变化。"
    return {"parts": [_table("排序区间", INTERVALS, found)], "words": lead}


def working(record: ReviewResult, user: Any) -> dict[str, Any]:
    """Every entrant's way from the sheets to the score, step by step."""
    order = sorted(record.result["entrants"], key=lambda one: one["place"])
    parts = [_table(f"{one['code']} 的计算过程", STEPS, steps_of(one, record.input)) for one in order]
    return {"parts": parts}


def check(record: ReviewResult, user: Any) -> dict[str, Any]:
    """Whether the frozen sheets still give the same bytes, computed now."""
    words = "已按冻结的评分数据重新计算，与所存结果逐字节一致。"
    return {"words": words if recomputed(record) else "重新计算的结果与所存结果不一致，请立即核查。"}


def _names(record: ReviewResult) -> dict[str, str]:
    held = record.panel.round.applications.exclude(blind_code=None)
    return dict(held.values_list("blind_code", "enterprise__organization__short_name"))


def _span(interval: Mapping[str, Any]) -> str:
    best, worst = interval["best"], interval["worst"]
    return str(best) if best == worst else f"{best}–{worst}"


def _table(title: str, columns: Sequence[Column], rows: Iterable[Row]) -> dict[str, Any]:
    return {"title": title, "table": render_table(columns, list(rows), caption=title)}
