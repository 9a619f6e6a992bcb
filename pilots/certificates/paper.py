"""The certificate as a document: one framed page (R§3.2), behind it a scope for which the page has no room."""

from __future__ import annotations

from datetime import date

from haizhu_broker.papers.content import Attachment, Content, Paragraph, paragraphs
from haizhu_broker.papers.wording import chinese_date
from pilots.brokers.models import Grade, Type
from pilots.programme.models import office_of

from .models import PilotCertificate

TITLE = "数据经纪人试点证书"
ROOM = 90  # characters of the scope for which the framed page has room


def content_of(certificate: PilotCertificate, today: date) -> Content:
    """What the page says; a longer scope is its annex, whole."""
    kind, grade = Type(certificate.type).label, Grade(certificate.grade).label
    scope = "".join(certificate.scope.split())
    annexes = () if len(scope) <= ROOM else (_annex(certificate),)
    term = f"{chinese_date(certificate.valid_from)}至{chinese_date(certificate.valid_until)}"
    lines = (
        "经遴选、公示和审定，你单位为数据经纪人试点单位。",
        f"试点编号：{certificate.number}。类型：{kind}。等级：{grade}。",
        f"领域：{certificate.sectors}。",
        "业务范围见附件。" if annexes else f"业务范围：{scope.rstrip('。')}。",
        f"有效期：{term}。证书状态以扫码核验结果为准。",
    )
    return Content(
        organ=office_of(certificate.broker.programme_id).name_on(today),
        title=TITLE,
        addressee=certificate.name,
        blocks=tuple(Paragraph(line) for line in lines),
        attachments=annexes,
    )


def _annex(certificate: PilotCertificate) -> Attachment:
    """The scope as it was written, with whose it is."""
    whose = f"{certificate.name}，试点编号：{certificate.number}。"
    return Attachment("业务范围", (Paragraph(whose), *paragraphs(certificate.scope)))
