"""The certificate as a document: one framed page (R§3.2)."""

from __future__ import annotations

from datetime import date

from haizhu_broker.papers.content import Content, Paragraph
from haizhu_broker.papers.wording import chinese_date
from pilots.brokers.models import Grade, Type

from .models import PilotCertificate

TITLE = "数据经纪人试点证书"
LONGEST = 90  # characters of the scope that one framed page has room for
CUT = "……（全文见公开名录）"


def content_of(certificate: PilotCertificate, today: date) -> Content:
    """What the page says."""
    kind, grade = Type(certificate.type).label, Grade(certificate.grade).label
    scope = "".join(certificate.scope.split())
    scope = scope if len(scope) <= LONGEST else f"{scope[:LONGEST]}{CUT}"
    term = f"{chinese_date(certificate.valid_from)}至{chinese_date(certificate.valid_until)}"
    lines = (
        "经遴选、公示和审定，你单位为数据经纪人试点单位。",
        f"试点编号：{certificate.number}。类型：{kind}。等级：{grade}。",
        f"领域：{certificate.sectors}。",
        f"业务范围：{scope.rstrip('。')}。",
        f"有效期：{term}。证书状态以扫码核验结果为准。",
    )
    return Content(
        organ=certificate.broker.programme.organ.name_on(today),
        title=TITLE,
        addressee=certificate.name,
        blocks=tuple(Paragraph(line) for line in lines),
    )
