"""The 公示 as a document: basis, whom it names, its days, and how the public objects (R§3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from haizhu_broker.papers.content import Block, Cell, Column, Content, Heading, Items, Table, paragraphs
from haizhu_broker.papers.wording import chinese_date
from pilots.programme.models import office_of

from .models import Noticed, PublicNotice

HOW = (
    "对公示内容有异议的，请在公示期内实名提出，写明事实和理由，附证明材料，并留下联系方式。",
    "可以在本平台公众网站在线提出，也可以向受理单位书面提出。受理单位对异议人信息保密。",
)


def content_of(notice: PublicNotice, named: Sequence[Noticed], today: date) -> Content:
    """What the notice says; its days stand in it, so it is written once the last of them is known."""
    return Content(
        organ=office_of(notice.programme_id).name_on(today),
        title=notice.title,
        blocks=tuple(_blocks(notice, named)),
    )


def snapshot_of(notice: PublicNotice, named: Sequence[Noticed]) -> dict[str, Any]:
    """What the document was written from, kept with it."""
    fields = ("subject_type", "subject_id", "days", "channel")
    listed = [
        {"name": one.name, "uscc": one.uscc, "particulars": one.particulars, "record": one.record_id} for one in named
    ]
    term = {"posted_on": str(notice.posted_on), "ends_on": str(notice.ends_on)}
    return {**{name: getattr(notice, name) for name in fields}, **term, "noticed": listed}


def days_words(notice: PublicNotice) -> str:
    """From the day after posting to the last day, with the number of working days."""
    if notice.posted_on is None:
        return f"自发布次日起{notice.days}个工作日。"
    first = notice.posted_on + timedelta(days=1)
    return f"{chinese_date(first)}至{chinese_date(notice.ends_on)}，共{notice.days}个工作日。"


def _blocks(notice: PublicNotice, named: Sequence[Noticed]) -> list[Block]:
    return [
        Heading("公示依据"),
        *paragraphs(notice.basis),
        Heading("公示名单"),
        _list_of(named),
        Heading("公示期限"),
        *paragraphs(f"{days_words(notice)}\n发布网址：{notice.channel}"),
        Heading("异议受理"),
        Items(
            (
                f"受理单位：{notice.receiver}；",
                f"电话：{notice.telephone}；",
                f"邮箱：{notice.mailbox}；",
                f"地址：{notice.address}。",
            ),
            ordered=False,
        ),
        Heading("提出异议的要求"),
        *paragraphs("\n".join(HOW)),
    ]


def _list_of(named: Sequence[Noticed]) -> Table:
    has_words = any(one.particulars for one in named)
    columns = [Column("序号", "center"), Column("单位名称"), Column("统一社会信用代码")]
    rows = [[Cell(str(one.position)), Cell(one.name), Cell(one.uscc)] for one in named]
    if has_words:
        columns.append(Column("内容"))
        for row, one in zip(rows, named, strict=True):
            row.append(Cell(one.particulars))
    return Table("公示名单", tuple(columns), tuple(tuple(row) for row in rows))
