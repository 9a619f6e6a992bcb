"""Taking an authority's receipts: by the line, as a file, or written down by hand; each once, in any order."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import rfc8785
from django.db import transaction

from haizhu_broker.access.policy import policy_of
from haizhu_broker.attachments.examining import Examined
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event as Notice
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict

from ..access import FILING as POLICY
from ..kinds import Moment, source_of, subject_of
from ..models import Filing, Package, Receipt
from ..states import ACCEPTED, DELIVERED, FILING, RECALLED, RETURNED, UNANSWERED
from ..words import Answer, Event, Way
from . import clocks, feed

ANSWERED = Notice("filing.answered", "备案机关答复", is_obligatory=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What the authority says of a package, as it was understood: `at` is its own time, only recorded."""

    receipt: uuid.UUID
    kind: Answer
    sha256: str
    number: str = ""
    reasons: Sequence[Mapping[str, str]] = ()
    at: datetime | None = None

    def digest(self, package: Package) -> str:
        """What tells two receipts under one number apart; the same moment in another zone is the same."""
        said: dict[str, Any] = {
            "package": package.pk,
            "kind": str(self.kind),
            "sha256": self.sha256,
            "number": self.number,
            "reasons": [dict(one) for one in self.reasons],
            "at": self.at.timestamp() if self.at else None,
        }
        return hashlib.sha256(rfc8785.dumps(said)).hexdigest()


class ReceiptRefused(StepConflict):
    """A receipt that cannot be taken; `reason` names why for a machine, `package` the one that stands instead."""

    def __init__(self, reason: str, message: str, package: int | None = None) -> None:
        super().__init__(message)
        self.reason, self.package = reason, package


def take(package: Package, word: Word, way: Way, *, actor: Any, today: date, now: datetime) -> tuple[Receipt, bool]:
    """Take a receipt that came by the line or as a file, once; the receipt, and whether it is new.

    An acknowledgement that comes late is kept and changes nothing. ReceiptRefused: `differs` (its number stands for
    other words), `package-differs` (another content was received), `superseded`, `withdrawn`, `settled` (the package
    is answered already), `number-used`.
    """
    with transaction.atomic():
        feed.locked(package.authority_id)
        filing = Filing.objects.select_for_update(no_key=True).get(pk=package.filing_id)
        if known := _known(package, word):
            return known, False
        _refuse_unfit(filing, package, word)
        verb, action = (receive, "receive") if way == Way.LINE else (carry, "record")
        if filing.state in UNANSWERED:
            verb(filing, actor=actor, today=today, now=now, package=package, word=word)
        elif POLICY.allows(actor, action, filing):
            _keep(filing, package, word, way, Moment(actor, today, now))
        else:
            raise NotPermitted("您没有办理这一事项的权限。")
        return Receipt.objects.get(authority=package.authority_id, receipt=word.receipt), True


@FILING.performs("receive")
def receive(filing: Filing, *, package: Package, word: Word, actor: Any, today: date, now: datetime) -> None:
    """回执 by the line."""
    _settle(filing, package, word, Way.LINE, Moment(actor, today, now))


@FILING.performs("carry")
def carry(filing: Filing, *, package: Package, word: Word, actor: Any, today: date, now: datetime) -> None:
    """导入回执文件: the same receipt, brought back by hand."""
    _settle(filing, package, word, Way.ARCHIVE, Moment(actor, today, now))


@FILING.performs("record")
def record(
    filing: Filing,
    *,
    kind: str,
    actor: Any,
    today: date,
    now: datetime,
    number: str = "",
    reasons: Sequence[Mapping[str, str]] = (),
    at: datetime | None = None,
    scan: Examined | None = None,
) -> None:
    """登记答复 of an authority that answers on paper: the portal chooses the number of the receipt."""
    package = filing.packages.get(attempt=filing.attempt)
    word = Word(receipt=uuid.uuid4(), kind=Answer(kind), sha256=package.sha256, number=number, reasons=reasons, at=at)
    _settle(filing, package, word, Way.HAND, Moment(actor, today, now), scan)


def _known(package: Package, word: Word) -> Receipt | None:
    """The receipt that stands under this number; ReceiptRefused when it says something else."""
    known = Receipt.objects.filter(authority=package.authority_id, receipt=word.receipt).first()
    if known is not None and known.digest != word.digest(package):
        raise ReceiptRefused("differs", f"回执编号 {word.receipt} 已用于另一份回执，内容不同。", known.package_id)
    return known


def _refuse_unfit(filing: Filing, package: Package, word: Word) -> None:
    if word.sha256 != package.sha256:
        raise ReceiptRefused(
            "package-differs", f"所收备案包的摘要与签发的不符，签发的为 {package.sha256}。", package.pk
        )
    if package.attempt != filing.attempt:
        newer = filing.packages.get(attempt=filing.attempt)
        sentence = f"第 {package.attempt} 次报送已被第 {newer.attempt} 次报送（备案包 {newer.pk}）取代。"
        raise ReceiptRefused("superseded", sentence, newer.pk)
    if filing.state == RECALLED:
        raise ReceiptRefused("withdrawn", f"第 {package.attempt} 次报送已经撤回，不再接受回执。", package.pk)
    if word.kind != Answer.ACKNOWLEDGED and filing.state not in UNANSWERED:
        here = FILING.label_of(filing.state)
        raise ReceiptRefused("settled", f"这次报送已有答复，当前为“{here}”，不能再次答复。", package.pk)
    if word.number and _is_used(filing, word.number):
        raise ReceiptRefused("number-used", f"受理编号 {word.number} 已用于另一件备案。", package.pk)


def _is_used(filing: Filing, number: str) -> bool:
    return Receipt.objects.filter(authority=filing.authority_id, number=number).exists()


def _settle(
    filing: Filing, package: Package, word: Word, way: Way, moment: Moment, scan: Examined | None = None
) -> None:
    """What a receipt does to its filing: delivered, accepted or returned, with the record's own room told."""
    if _known(package, word):
        return
    _refuse_unfit(filing, package, word)
    filing.delivered_on = filing.delivered_on or moment.today
    if word.kind == Answer.ACKNOWLEDGED:
        filing.state = DELIVERED
        clocks.await_answer(filing, filing.issued_on or moment.today)
    else:
        _answer(filing, word, moment)
    _keep(filing, package, word, way, moment, scan)
    feed.note(package, Event.RECEIPT, moment.now)
    _tell(filing, word, moment)


def _answer(filing: Filing, word: Word, moment: Moment) -> None:
    source, subject = source_of(filing.kind, filing.subject_type), subject_of(filing)
    filing.answered_on = moment.today
    if word.kind == Answer.ACCEPTED:
        filing.state, filing.number = ACCEPTED, word.number
        clocks.end(filing, moment.today)
        source.accepted(subject, word.number, moment)
    else:
        filing.state, filing.reasons = RETURNED, [dict(one) for one in word.reasons]
        clocks.await_amendment(filing, moment.today)
        source.returned(subject, filing.reasons, moment)


def _keep(filing: Filing, package: Package, word: Word, way: Way, moment: Moment, scan: Examined | None = None) -> None:
    kept = Receipt(
        authority_id=package.authority_id,
        package=package,
        receipt=word.receipt,
        kind=word.kind,
        number=word.number,
        reasons=[dict(one) for one in word.reasons],
        at=word.at,
        digest=word.digest(package),
        state=filing.state,
        way=way,
        recorded_at=moment.now,
        recorded_by=moment.actor,
    )
    if scan is not None:
        kept.scan.save(scan.name, scan.file, save=False)
    kept.save()


def _tell(filing: Filing, word: Word, moment: Moment) -> None:
    """The office hears of acceptance and return; an acknowledgement is read in the ledger."""
    if word.kind == Answer.ACKNOWLEDGED:
        return
    outcome = f"受理编号 {word.number}" if word.number else "退回补正"
    tell(
        policy_of(filing).users_allowed("record", filing, moment.today),
        ANSWERED,
        title=f"{filing.authority}答复：{filing}",
        body=f"{outcome}。",
        url=filing.get_absolute_url(),
        key=f"filing:{filing.pk}:{filing.attempt}:{word.kind}",
        now=moment.now,
    )
