"""The written notice of what is intended: decision, facts and basis, how to state a view (R§3.2)."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from haizhu_broker.papers.content import Block, Content, Heading, paragraphs
from haizhu_broker.papers.wording import chinese_date
from pilots.documents.kinds import TERMINATION_NOTICE
from pilots.programme.models import office_of

from .models import Hearing

INTENT, GROUND, STATING = TERMINATION_NOTICE.parts


def content_of(hearing: Hearing, until: date, today: date) -> Content:
    """What the firm is told; `until` is the last day on which it may state its view."""
    firm = hearing.broker.enterprise.organization.name_on(today)
    blocks: list[Block] = [
        Heading(INTENT),
        *paragraphs(hearing.proposal),
        Heading(GROUND),
        *paragraphs(f"{hearing.facts}\n{hearing.basis}"),
        Heading(STATING),
        *paragraphs(_how(hearing, until)),
    ]
    return Content(
        organ=office_of(hearing.broker.programme_id).name_on(today),
        title=f"{'' if hearing.urgent_id else '拟'}{hearing.label}{firm}数据经纪人试点告知书",
        addressee=firm,
        blocks=tuple(blocks),
    )


def _how(hearing: Hearing, until: date) -> str:
    days = settings.HEARING_WORKING_DAYS
    term = f"你单位可以自收到本告知书之日起{days}个工作日内（至{chinese_date(until)}止）陈述和申辩，并提交证明材料；"
    after = "逾期未提出的，视为放弃。" if not hearing.urgent_id else "陈述申辩将作为是否维持暂停的依据。"
    return f"{term}{after}\n陈述申辩通过本平台提出，我单位逐点答复。"
