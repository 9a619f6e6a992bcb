"""A version of a plan as a paper: printed for filing and for whoever reads on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from haizhu_broker.papers.content import (
    Block,
    Cell,
    Column,
    Content,
    Heading,
    Layout,
    Paragraph,
    Table,
    paragraphs,
)
from haizhu_broker.papers.rendering import render_docx, render_pdf
from haizhu_broker.papers.wording import grouped
from haizhu_broker.web.clock import local

from .models import PlanVersion
from .redline import outline
from .sections import Section

RENDERERS = {"pdf": render_pdf, "docx": render_docx}
GOALS = (
    Column("编号", "center"),
    Column("目标"),
    Column("数值", "right"),
    Column("完成日期", "center"),
    Column("说明"),
)
WORK = (
    Column("编号", "center"),
    Column("工作任务"),
    Column("时间", "center"),
    Column("成果"),
    Column("负责人", "center"),
    Column("内容"),
)
LIMITS = (Column("项目"), Column("上限", "right"), Column("说明"))


def content_of(version: PlanVersion) -> Content:
    """The whole plan as a paper of the firm, under the number of its version and with its digest."""
    content = version.content
    return Content(
        layout=Layout.WORKING,
        organ=content["enterprise"],
        title="数据经纪人试点实施方案",
        number=f"第{version.number}版",
        blocks=tuple(_body(version)),
        dated_on=local(version.submitted_at).date(),
        watermark="",
    )


def printed(version: PlanVersion, form: str) -> bytes:
    """The paper as a file; `form` is pdf or docx."""
    return RENDERERS[form](content_of(version))


def _body(version: PlanVersion) -> Iterator[Block]:
    content = version.content
    yield Paragraph(f"统一社会信用代码{content['uscc']}，试点编号{content['broker']}。")
    yield Paragraph(f"{'；'.join(outline(content))}。")
    if content["reason"]:
        yield Paragraph(f"变更理由：{content['reason']}")
    for section in content["sections"]:
        yield Heading(section["title"])
        yield from _section(Section(section["code"]), section["clauses"])
    yield Paragraph(f"本版本内容摘要（SM3）：{grouped(version.sm3)}。")


def _section(section: Section, clauses: list[dict[str, Any]]) -> Iterator[Block]:
    if section == Section.GOALS:
        yield Table("试点目标", GOALS, tuple(_goal(one) for one in clauses))
    elif section == Section.WORK:
        yield Table("工作内容和计划", WORK, tuple(_work(one) for one in clauses))
    elif section == Section.LIMITS:
        yield Table("测试限制", LIMITS, tuple(_limit(one) for one in clauses))
    else:
        for one in clauses:
            yield from _text(one)


def _goal(one: dict[str, Any]) -> tuple[Cell, ...]:
    return _cells(one["code"], one["title"], f"{one['figure']}{one['unit']}", one["due_on"], one["text"])


def _work(one: dict[str, Any]) -> tuple[Cell, ...]:
    time = f"{one['starts_on']}至{one['ends_on']}"
    return _cells(one["code"], one["title"], time, one["deliverable"], one["person"], one["text"])


def _limit(one: dict[str, Any]) -> tuple[Cell, ...]:
    return _cells(one["title"], f"{one['figure']}{one['unit']}", one["text"])


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text or "—") for text in texts)


def _text(one: dict[str, Any]) -> Iterator[Block]:
    yield Heading(one["title"], 2)
    yield from paragraphs(one["text"])
    if one["files"]:
        yield Paragraph(f"佐证材料：{'、'.join(file['name'] for file in one['files'])}。")
