"""The announcement as a document: the list with type, grade and sector, and the time of the pilot (R§3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from haizhu_broker.papers.content import Block, Cell, Column, Content, Heading, Table, paragraphs
from haizhu_broker.papers.wording import chinese_date
from pilots.programme.models import office_of

from .models import Announced, Announcement

COLUMNS = (
    Column("序号", "center"),
    Column("单位名称"),
    Column("编号"),
    Column("领域"),
    Column("类型"),
    Column("等级", "center"),
)
ADDRESSEE = "各有关单位"
PENDING = "待填写"


def content_of(announcement: Announcement, announced: Sequence[Announced], today: date) -> Content:
    """What is announced; each firm must be settled."""
    return Content(
        organ=office_of(announcement.round.programme_id).name_on(today),
        title=announcement.title,
        addressee=ADDRESSEE,
        blocks=tuple(_blocks(announcement, announced)),
        note="此件公开发布",
    )


def snapshot_of(announcement: Announcement, announced: Sequence[Announced]) -> dict[str, Any]:
    """What the document was written from, kept with it."""
    fields = ("number", "type", "grade", "scope", "neutrality", "application_id")
    listed = [{"name": str(one), **{name: getattr(one, name) for name in fields}} for one in announced]
    return {"round": announcement.round_id, "approval": announcement.round.approval, "announced": listed}


def _blocks(announcement: Announcement, announced: Sequence[Announced]) -> list[Block]:
    rows = tuple(
        (
            Cell(str(place)),
            Cell(str(one)),
            Cell(one.number),
            Cell(str(one.application.sector)),
            Cell(one.type_label or PENDING),
            Cell(one.grade_label or PENDING),
        )
        for place, one in enumerate(announced, start=1)
    )
    term = f"{chinese_date(announcement.valid_from)}至{chinese_date(announcement.valid_until)}。"
    return [
        *paragraphs(announcement.basis),
        Heading("名单"),
        Table("数据经纪人试点单位名单", COLUMNS, rows),
        Heading("试点期限"),
        *paragraphs(term),
    ]
