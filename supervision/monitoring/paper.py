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
from haizhu_broker.papers.kinds import Kind, declare

from .models import MonitoringReport

PAPER = declare(Kind("monitoring_report", "监管报告", "海政数监", retention=30))
PARTS = {
    "overview": "总体情况",
    "measures": "监测评估",
    "inspections": "检查与整改",
    "risks": "风险与事件",
    "problems": "存在问题",
    "next_steps": "下一步工作",
}
LIGHTS = {"green": "绿", "amber": "黄", "red": "红", "grey": "灰"}
NO_TOTAL = "不出总分"


def content_of(report: MonitoringReport, organ: Organization, today: date) -> Content:
    """The report in the order of GB/T 9704-2012; `organ` is written with its name of `today`."""
    name = organ.name_on(today)
    return Content(
        kind=PAPER.code,
        organ=name,
        title=f"关于{report.title}的通报" if report.corrects_id else f"{report.title}",
        addressee=report.subject_name if report.broker_id else "试点工作领导小组、联席会议各成员单位",
        blocks=tuple(_body(report)),
        attachments=tuple(_attachments(report.results)),
        copies=("试点工作领导小组成员", "联席会议各成员单位") if report.broker_id else (),
        printed_by=name,
    )


def _body(report: MonitoringReport) -> Iterator[Block]:
    if report.corrects_id:
        yield Paragraph(f"本报告更正{report.corrects.number}《{report.corrects.title}》，自签发之日起以本报告为准。")
    for name, title in PARTS.items():
        yield Heading(title)
        yield from paragraphs(report.sections[name]["text"])
        if name == "overview":
            yield from _trend(report.results["history"])
        if name == "measures":
            yield from _measured(report)
    yield Paragraph(f"数据生成时间：{report.produced_at:%Y-%m-%d %H:%M}（协调世界时）。指标、阈值和权重均为建议值。")


def _trend(history: list[dict[str, Any]]) -> Iterator[Block]:
    if any(point["score"] is not None for point in history):
        scores = tuple(NO_TOTAL if p["score"] is None else Decimal(p["score"]) for p in history)
        labels = tuple(point["label"] for point in history)
        yield Chart("综合得分走势", "line", labels, (Series("得分", scores),), unit="分", suggested=True)


def _measured(report: MonitoringReport) -> Iterator[Block]:
    result = report.results
    if result["district"]:
        yield _brokers(result["district"]["brokers"])
        return
    rated = [one for one in result["aspects"] if one["score"] is not None]
    if rated:
        scores = tuple(Decimal(one["score"]) for one in rated)
        yield Chart(
            "七个方面得分", "bar", tuple(one["label"] for one in rated), (Series("得分", scores),), "分", suggested=True
        )


def _brokers(rows: list[dict[str, Any]]) -> Table:
    bands = {"excellent": "优", "good": "良", "fair": "中", "poor": "差", "": "—"}
    columns = (
        Column("试点单位"),
        Column("得分", "right", "分"),
        Column("等次", "center"),
        Column("绿灯", "right", "项"),
        Column("黄灯", "right", "项"),
        Column("红灯", "right", "项"),
        Column("未报", "right", "项"),
    )
    cells = tuple(
        (
            row["name"],
            row["score"] or NO_TOTAL,
            bands[row["band"]],
            *(str(row[name]) for name in ("greens", "ambers", "reds", "unreported")),
        )
        for row in rows
    )
    return Table("试点单位评估结果", columns, cells, suggested=True)


def _attachments(result: dict[str, Any]) -> Iterator[Attachment]:
    shown = [line for line in result["lines"] if line["word"] != "待接入"]
    if shown:
        yield Attachment("指标监测表", (_indicators(shown),))
    pending = [line for line in result["lines"] if line["word"] == "待接入"]
    if pending:
        names = "、".join(f"{line['code']} {line['name']}" for line in pending)
        yield Attachment("待接入指标", (Paragraph(f"下列指标的数据来源尚未接入，不参与计分：{names}。"),))


def _indicators(lines: list[dict[str, Any]]) -> Table:
    columns = (
        Column("编号"),
        Column("指标"),
        Column("数值", "right"),
        Column("阈值（绿/黄/红）"),
        Column("灯", "center"),
        Column("得分", "right"),
        Column("权重", "right"),
    )
    rows = tuple(
        (
            line["code"],
            line["name"],
            f"{line['value']}{line['unit']}" if line["value"] else line["word"],
            Cell(line["notation"], suggested=line["is_proposed"]),
            LIGHTS[line["light"]],
            line["points"] or "—",
            line["weight"],
        )
        for line in lines
    )
    return Table("指标监测表", columns, rows, notes=("未报的指标按红灯计 0 分；不可计算的不计入得分。",), wide=True)
