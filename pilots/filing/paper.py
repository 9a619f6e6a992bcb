"""The letter of a filing as a document: its texts, the pilot units, and what is attached (R§3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from haizhu_broker.accounts.models import Organization
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.papers import content as parts
from haizhu_broker.papers.content import Block, Cell, Column, Content, Heading, Table, paragraphs
from pilots.brokers.models import Broker, Grade, Type
from pilots.documents.kinds import FILING_LETTER

from .kinds import KINDS, Matter
from .models import Filing

COLUMNS = (
    Column("序号", "center"),
    Column("试点单位"),
    Column("统一社会信用代码"),
    Column("类型"),
    Column("等级", "center"),
    Column("业务范围"),
)
CLOSING = "以上情况，请予备案。"
NONE = "无。"


def content_of(filing: Filing, matter: Matter, organ: Organization, day: date) -> Content:
    """What the letter of `organ` says, with the names of organ and authority valid on `day`."""
    return Content(
        organ=organ.name_on(day),
        title=filing.title,
        addressee=filing.authority.organization.name_on(day),
        blocks=tuple(_blocks(filing, matter)),
        attachments=tuple(parts.Attachment(name) for name in enclosed(filing, matter)),
    )


def enclosed(filing: Filing, matter: Matter) -> list[str]:
    """The names of what is attached: what the room encloses, and what the office added."""
    named = [one.name for one in matter.enclosures]
    named += Attachment.objects.about(filing).values_list("name", flat=True) if filing.pk else []
    return [name.rpartition(".")[0] or name for name in named]


def _blocks(filing: Filing, matter: Matter) -> list[Block]:
    if KINDS[filing.kind].paper != FILING_LETTER:
        return [
            *paragraphs(filing.basis),
            *paragraphs(filing.points),
            *paragraphs(filing.measures),
            *paragraphs("特此函报。"),
        ]
    return [
        Heading("备案依据"),
        *paragraphs(filing.basis),
        Heading("试点单位基本情况"),
        *_units(matter.brokers),
        Heading("实施方案要点"),
        *paragraphs(filing.points),
        Heading("监管措施"),
        *paragraphs(filing.measures or NONE),
        *paragraphs(CLOSING),
    ]


def _units(brokers: Sequence[Broker]) -> Sequence[Block]:
    if not brokers:
        return paragraphs(NONE)
    rows = tuple(
        (
            Cell(str(place)),
            Cell(str(one.enterprise)),
            Cell(one.enterprise.uscc),
            Cell(str(Type(one.type).label)),
            Cell(str(Grade(one.grade).label)),
            Cell(one.scope),
        )
        for place, one in enumerate(brokers, start=1)
    )
    return [Table("试点单位基本情况", COLUMNS, rows)]
