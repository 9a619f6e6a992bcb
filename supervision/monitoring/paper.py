"""The monitoring report as an official document: six parts, charts with their tables, the annexes (R§3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from haizhu_broker.accounts.models import Organization
from haizhu_broker.papers.content import (
    Attachment,
    Block,
    Cell,
    Chart,
    Column,
    Content,
    Heading,
    Paragraph,
    Series,
    Table,
    paragraphs,
)
from haizhu_broker.papers.kinds import Addressee, Kind, declare
from haizhu_broker.web.clock import local
from pilots.documents.kinds import BUREAU
from supervision.regime.aspects import LABELS, SEVEN
from supervision.regime.scoring import Band

from . import planned
from .models import MonitoringReport

PARTS = {
    "overview": "总体情况",
    "measures": "监测评估",
    "inspections": "检查与整改",
    "risks": "风险与事件",
    "problems": "存在问题",
    "next_steps": "下一步工作",
}
PAPER = declare(
    Kind(
        "monitoring_report",
        "监管报告",
        f"{BUREAU}监",
        retention=30,
        addressee=Addressee.REQUIRED,
        sealed=True,
        parts=tuple(PARTS.values()),
    )
)
LIGHTS = {"green": "绿", "amber": "黄", "red": "红", "grey": "灰"}
BANDS = {band.value: band.label for band in Band}
NO_TOTAL = "不出总分"
PENDING = "待接入"
SCORE = "score"


def content_of(report: MonitoringReport, organ: Organization, today: date) -> Content:
    """The report in the order of GB/T 9704-2012; `organ` is written with its name of `today`.

    A figure's `source` is the code of its indicator; the paragraphs of 总体情况 have the source `score`.
    """
    name = organ.name_on(today)
    return Content(
        kind=PAPER.code,
        organ=name,
        title=report.title,
        addressee=report.subject_name if report.broker_id else "试点工作领导小组、联席会议各成员单位",
        blocks=tuple(_body(report)),
        attachments=tuple(_attachments(report.results)),
        copies=("试点工作领导小组成员", "联席会议各成员单位") if report.broker_id else (),
        printed_by=name,
    )


def _body(report: MonitoringReport) -> Iterator[Block]:
    if report.corrects:
        yield Paragraph(f"本报告更正{report.corrects.number}《{report.corrects.title}》，自签发之日起以本报告为准。")
    for name, title in PARTS.items():
        yield Heading(title)
        for one in paragraphs(report.sections[name]["text"]):
            yield Paragraph(one.text, source=SCORE if name == "overview" else "")
        if name == "overview":
            yield from _trend(report.results["history"])
        if name == "measures":
            yield from _measured(report.results)
    made = local(report.produced_at)
    yield Paragraph(f"数据生成时间：{made:%Y年%-m月%-d日 %H:%M}。本报告所用指标、阈值和权重均为建议值。")


def _trend(history: list[dict[str, Any]]) -> Iterator[Block]:
    """The totals of up to twelve periods; a single one is no trend."""
    if sum(point["score"] is not None for point in history) > 1:
        scores = tuple(NO_TOTAL if p["score"] is None else Decimal(p["score"]) for p in history)
        title = f"综合得分走势（{history[0]['label']}至{history[-1]['label']}）"
        labels = tuple(point["label"].partition("年")[2] or point["label"] for point in history)
        yield Chart(title, "line", labels, (Series("得分", scores),), unit="分", suggested=True)


def _measured(result: dict[str, Any]) -> Iterator[Block]:
    if result["district"]:
        if result["district"]["brokers"]:
            yield _brokers(result["district"]["brokers"])
        return
    rated = [one for one in result["aspects"] if one["score"] is not None]
    if rated:
        scores = tuple(Decimal(one["score"]) for one in rated)
        names = tuple(one["label"] for one in rated)
        yield Chart("七个方面得分", "bar", names, (Series("得分", scores),), "分", suggested=True)


def _brokers(rows: list[dict[str, Any]]) -> Table:
    columns = (
        Column("试点单位"),
        Column("得分", "right", "分"),
        Column("等次", "center"),
        Column("灯", "center"),
        Column("绿灯", "right", "项"),
        Column("黄灯", "right", "项"),
        Column("红灯", "right", "项"),
        Column("其中未报", "right", "项"),
    )
    cells = tuple(
        (
            row["name"],
            row["score"] or NO_TOTAL,
            BANDS.get(row["band"], "—"),
            LIGHTS[row["light"]],
            *(str(row[name]) for name in ("greens", "ambers", "reds", "unreported")),
        )
        for row in rows
    )
    return Table("试点单位评估结果", columns, cells, suggested=True)


def _attachments(result: dict[str, Any]) -> Iterator[Attachment]:
    shown = [line for line in result["lines"] if line["word"] != PENDING]
    if shown:
        yield Attachment("指标监测表", tuple(_indicators(shown)))
    pending = [line for line in result["lines"] if line["word"] == PENDING]
    yield from planned.attachment(result.get("plan"))
    if pending:
        names = "、".join(f"{line['code']} {line['name']}" for line in pending)
        yield Attachment("待接入指标", (Paragraph(f"下列指标的数据来源尚未接入，不参与计分：{names}。"),))


def _indicators(lines: list[dict[str, Any]]) -> Iterator[Block]:
    """One table for each aspect, since the whole would not be read on one sheet."""
    for aspect, label in LABELS.items():
        own = [line for line in lines if line["aspect"] == aspect.value]
        if own:
            scored = "" if aspect in SEVEN else "（只展示，不计分）"
            yield _table(f"{label}{scored}", own)


def _table(title: str, lines: list[dict[str, Any]]) -> Table:
    columns = (
        Column("编号", "center"),
        Column("指标"),
        Column("本期", "right"),
        Column("上期", "right"),
        Column("绿/黄/红", "center"),
        Column("灯", "center"),
        Column("得分", "right"),
        Column("权重", "right"),
    )
    left_out = [
        f"{line['code']} {line['left_out']}。" for line in lines if line["left_out"] and line["weight"] != "0.00"
    ]
    return Table(title, columns, tuple(_row(line) for line in lines), notes=tuple(left_out), suggested=True)


def _row(line: dict[str, Any]) -> tuple[Cell, ...]:
    before = line["before"]
    return (
        Cell(line["code"], source=line["code"]),
        Cell(line["name"]),
        Cell(measured(line, line["unit"]), source=line["code"]),
        Cell(measured(before, line["unit"]) if before else "—"),
        Cell(limits(line)),
        Cell(LIGHTS[line["light"]]),
        Cell(line["points"] or "—"),
        Cell(line["weight"] if line["weight"] != "0.00" else "—"),
    )


def limits(line: dict[str, Any]) -> str:
    """The limits, and the target they are held against."""
    return f"{line['notation']}（目标 {line['target']}）" if line["target"] else str(line["notation"])


def measured(line: dict[str, str], unit: str) -> str:
    """A value with its unit, or the word that stands for it: 未报, 不可计算, 待接入."""
    if not line["value"]:
        return line["word"]
    if unit == "是/否":
        return "是" if line["value"] == "1" else "否"
    return f"{line['value']}{unit}"
