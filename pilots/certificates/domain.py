"""Issuing certificates, and how they follow what is decided about their broker (spec 30: certificate with QR)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.domain import issue_content, outside
from haizhu_broker.papers.scans import Scan
from pilots.brokers.domain import firm_people
from pilots.brokers.following import By, when_decided
from pilots.brokers.models import Broker, Decision
from pilots.brokers.states import BROKER as BROKERS
from pilots.documents.kinds import CERTIFICATE
from pilots.enterprises.following import when_revised
from pilots.enterprises.models import Enterprise
from pilots.programme.models import office_of

from .models import PilotCertificate
from .paper import content_of
from .states import CURRENT, OUTDATED, PILOT_CERTIFICATE, VALID

ISSUED = Event("certificates.issued", "试点证书", is_obligatory=True)
FIT = ("active", "rectifying")
FOLLOWED = {"suspend": "halt", "resume": "restore", "terminate": "withdraw", "expire": "end", "withdraw": "end"}


def said_of(broker: Broker) -> dict[str, Any]:
    """What a certificate of today would say."""
    return {
        "name": str(broker.enterprise),
        "number": broker.number,
        "type": broker.type,
        "grade": broker.grade,
        "sectors": "、".join(sector.name for sector in broker.sectors.order_by("position", "pk")),
        "scope": broker.scope,
        "valid_from": broker.valid_from,
        "valid_until": broker.valid_until,
    }


def differs(certificate: PilotCertificate, broker: Broker) -> bool:
    """Whether the certificate no longer says what its broker is."""
    return any(getattr(certificate, name) != value for name, value in said_of(broker).items())


@PILOT_CERTIFICATE.performs("issue")
def issue(
    *,
    actor: User,
    today: date,
    now: datetime,
    broker: Broker,
    outside_number: str = "",
    sealed_scan: Scan | None = None,
) -> PilotCertificate:
    """颁发; StepRefused for a broker that is not 试点中 or 整改中, or has a certificate."""
    broker = Broker.objects.select_for_update(no_key=True).get(pk=broker.pk)
    if broker.certificates.filter(state__in=CURRENT).exists():
        raise StepRefused({"broker": [f"{broker} 已有试点证书；内容变更的，在原证书上办理换发。"]})
    return _issued(broker, By(actor, today, now), outside_number, sealed_scan)


@PILOT_CERTIFICATE.performs("replace")
def replace(
    certificate: PilotCertificate,
    *,
    actor: User,
    today: date,
    now: datetime,
    outside_number: str = "",
    sealed_scan: Scan | None = None,
) -> None:
    """换发: this certificate ends and another says what the broker is now."""
    certificate.ended_on, certificate.state = today, "replaced"
    certificate.save()
    _issued(certificate.broker, By(actor, today, now), outside_number, sealed_scan, replaces=certificate)


def _issued(broker: Broker, by: By, outside_number: str, sealed_scan: Scan | None, **more: Any) -> PilotCertificate:
    if broker.state not in FIT:
        reason = f"{broker} 当前为“{BROKERS.label_of(broker.state)}”，只有试点中或整改中的可以发证。"
        raise StepRefused({"broker": [reason]} if not more else reason)
    if by.today > broker.valid_until:
        reason = f"{broker} 的有效期至 {broker.valid_until}，已届满，不再发证。"
        raise StepRefused({"broker": [reason]} if not more else reason)
    made = PilotCertificate(broker=broker, issued_on=by.today, **said_of(broker), **more)
    made.save()
    made.document = issue_content(
        content_of(made, by.today),
        organ=office_of(broker.programme_id),
        kind=CERTIFICATE,
        subject=made,
        snapshot={name: str(value) for name, value in said_of(broker).items()},
        actor=by.actor,
        today=by.today,
        now=by.now,
        outside=outside(outside_number, sealed_scan),
    )
    made.save()
    tell(
        firm_people(broker, by.today),
        ISSUED,
        title=f"试点证书已颁发：{made.document.number}",
        body=f"{broker} 的试点证书可以在平台下载，二维码通向核验页。",
        url=made.get_absolute_url(),
        key=f"pilot_certificate:{made.pk}",
        now=by.now,
    )
    return made


@PILOT_CERTIFICATE.performs("outdate")
def outdate(certificate: PilotCertificate) -> None:
    """内容变更: it stands until it is replaced, and the director is waited for."""


@PILOT_CERTIFICATE.performs("halt")
def halt(certificate: PilotCertificate) -> None:
    """暂停使用 while the broker is suspended."""


@PILOT_CERTIFICATE.performs("restore")
def restore(certificate: PilotCertificate) -> None:
    """恢复使用; what changed meanwhile is to be issued anew."""
    certificate.state = OUTDATED if differs(certificate, certificate.broker) else VALID


@PILOT_CERTIFICATE.performs("withdraw")
def withdraw(certificate: PilotCertificate, *, today: date) -> None:
    """收回 with the 终止 of the broker."""
    certificate.ended_on = today


@PILOT_CERTIFICATE.performs("end")
def end(certificate: PilotCertificate, *, today: date) -> None:
    """终了 when the pilot of the broker ends otherwise."""
    certificate.ended_on = today


@when_decided
def follow_decision(broker: Broker, decision: Decision, by: By) -> None:
    """What is decided about a broker holds for its certificate too, in the same transaction."""
    certificate = broker.certificates.filter(state__in=CURRENT).first()
    if certificate is None:
        return
    step = FOLLOWED.get(decision.kind, "")
    if decision.kind == "change" and certificate.state == VALID and differs(certificate, broker):
        step = "outdate"
    if step and certificate.state in PILOT_CERTIFICATE.steps[step].sources:
        PILOT_CERTIFICATE.verbs[step](certificate, actor=system_user(), today=by.today, now=by.now)


@when_revised
def follow_name(enterprise: Enterprise, today: date) -> None:
    """A certificate bears the name of its firm."""
    standing = PilotCertificate.objects.filter(broker__enterprise=enterprise, state=VALID)
    for certificate in standing.exclude(name=str(enterprise)):
        outdate(certificate, actor=system_user(), today=today)
