"""What a monitoring report says of the broker's implementation plan: the annex, sentences, and the sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from haizhu_broker.papers.content import Attachment, Block, Cell, Column, Paragraph, Table
from haizhu_broker.web import marks
from haizhu_broker.web.clock import local

TITLE = "实施方案推进情况"
PARTS = (("goals", "试点目标", "目标"), ("work", "工作任务", "计划时间"))
TONES = {"逾期": "red", "滞后": "amber"}
KEYS = ("goals", "work")
NAMED = 5


def attachment(progress: dict[str, Any] | None) -> Iterator[Attachment]:
    """The annex, where the report was made with the progress of a plan; reports made before have none."""
    if progress:
        yield Attachment(TITLE, tuple(_tables(progress)))


def _tables(progress: dict[str, Any]) -> Iterator[Block]:
    yield Paragraph(f"数据来源：{progress['source']}。")
    for key, title, planned in PARTS:
        if progress[key]:
            columns = (
                Column("编号", "center"),
                Column(title),
                Column(planned, "center"),
                Column("完成情况", "right"),
                Column("偏差", "center"),
                Column("存在问题"),
            )
            yield Table(title, columns, tuple(_row(one) for one in progress[key]))


def _row(one: dict[str, str]) -> tuple[Cell, ...]:
    return (
        Cell(one["code"], source=key_of(one)),
        Cell(one["title"]),
        Cell(one["planned"]),
        Cell(one["reached"], source=key_of(one)),
        Cell(one["deviation"] or "无"),
        Cell(one["problem"] or "—"),
    )


def key_of(one: dict[str, str]) -> str:
    """By what a cell names its source."""
    return f"plan-{one['code']}"


def lines_of(progress: dict[str, Any] | None) -> list[dict[str, str]]:
    return [line for key in KEYS for line in progress[key]] if progress else []


def overview(progress: dict[str, Any] | None) -> list[str]:
    """One sentence for 总体情况."""
    if not progress:
        return []
    lines = lines_of(progress)
    late = sum(bool(one["deviation"]) for one in lines)
    counted = f"目标 {len(progress['goals'])} 项、工作任务 {len(progress['work'])} 项"
    if all(one["reached"] == "未报" for one in lines):
        return [f"实施方案{counted}，{progress['month']}推进情况未报。"]
    course = f"偏差 {late} 项，见附件“{TITLE}”" if late else "均按计划推进"
    return [f"实施方案{counted}，{course}。"]


def problems(progress: dict[str, Any] | None) -> list[str]:
    """One sentence for 存在问题 where anything deviates."""
    late = [one for one in lines_of(progress) if one["deviation"]]
    if not late:
        return []
    named = "；".join(f"{one['code']} {one['title']}{one['deviation']}（{one['reached']}）" for one in late[:NAMED])
    more = f"等 {len(late)} 项" if len(late) > NAMED else ""
    return [f"实施方案偏差：{named}{more}。"]


def sources(progress: dict[str, Any] | None) -> list[dict[str, Any]]:
    """What the list beside the paper says of each line."""
    return [_source(one, progress) for one in lines_of(progress)] if progress else []


def _source(one: dict[str, str], progress: dict[str, Any]) -> dict[str, Any]:
    as_of = f"{local(datetime.fromisoformat(progress['as_of'])):%Y-%m-%d %H:%M}"
    figure = {"name": one["title"], "value": one["reached"], "unit": "", "source": progress["source"], "as_of": as_of}
    word = one["deviation"]
    return {
        "anchor": f"source-{key_of(one)}",
        "code": one["code"],
        "name": one["title"],
        "value": one["reached"],
        "light": marks.light(TONES.get(word, "green"), word or "按计划"),
        "expression": f"实施方案约定：{one['planned']}",
        "working": "只展示，不计分",
        "figures": [figure],
    }
