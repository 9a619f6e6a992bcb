"""The certificates that an enterprise holds, and how long each is valid."""

from __future__ import annotations

from typing import Any

from haizhu_broker.lifecycle.errors import StepRefused

from ..models import Certificate, CertificateKind, Enterprise
from ..models.particulars import LEVELLED
from ..states import CERTIFICATE, CURRENT

FIELDS = ("kind", "name", "level", "number", "issuer", "valid_until")
LEVELS = {  # R§2.5
    CertificateKind.PROTECTION: ("自主保护级", "指导保护级", "监督保护级", "强制保护级", "专控保护级"),
    CertificateKind.DCMM: ("初始级", "受管理级", "稳健级", "量化管理级", "优化级"),
    CertificateKind.DSMM: ("非正式执行", "计划跟踪", "充分定义", "量化控制", "持续优化"),
}


@CERTIFICATE.performs("add")
def add(*, enterprise: Enterprise, **values: Any) -> Certificate:
    """Enter a certificate. StepRefused at the field: a level that its kind does not have, a number that is there."""
    certificate = Certificate(enterprise=enterprise, **_known(values))
    _refuse_wrong(certificate)
    return certificate


@CERTIFICATE.performs("revise")
def revise(certificate: Certificate, **values: Any) -> None:
    for field, value in _known(values).items():
        setattr(certificate, field, value)
    _refuse_wrong(certificate)


@CERTIFICATE.performs("remove")
def remove(certificate: Certificate) -> None:
    """撤下: it stays on file."""


def level_words(kind: str, level: int | None) -> str:
    """三级（监督保护级）: the level with the name that its standard gives it."""
    names = LEVELS.get(CertificateKind(kind))
    return f"{level}级（{names[level - 1]}）" if names and level else ""


def _refuse_wrong(certificate: Certificate) -> None:
    needs_level = certificate.kind in LEVELLED
    if needs_level and not certificate.level:
        raise StepRefused({"level": ["请填写等级（1–5）。"]})
    if not needs_level and certificate.level:
        raise StepRefused({"level": ["其他资质不填等级。"]})
    twins = Certificate.objects.filter(
        enterprise=certificate.enterprise, kind=certificate.kind, number=certificate.number, state=CURRENT
    )
    if twins.exclude(pk=certificate.pk).exists():
        raise StepRefused({"number": ["该企业已有同一编号的证书。"]})


def _known(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"a certificate has no {sorted(unknown)}")
    return values
