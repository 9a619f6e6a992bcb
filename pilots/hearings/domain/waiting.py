"""Suspension and termination wait for the hearing; a decision settles it, an urgent one opens it (spec 30)."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.papers.wording import chinese_date
from haizhu_broker.workdays.domain import set_deadline
from haizhu_broker.workdays.lights import day_text
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.rules import working_days
from pilots.brokers.following import By, when_decided
from pilots.brokers.models import HEARD_BEFORE, Broker, Decision
from pilots.brokers.preceding import Preceded, precedes

from ..models import INFORMING, STATING, Hearing, Intended
from ..states import CLOSED, DRAFT, DROPPED, INFORMED, STATED, WAIVED, WEIGHED
from .hearings import prepare, settle

HEARD_FOR = {  # a firm that was heard on its termination may be suspended instead
    "suspend": (Intended.SUSPEND, Intended.TERMINATE),
    "terminate": (Intended.TERMINATE,),
}
UNTOLD = "作出决定前应书面告知企业并听取陈述申辩，尚未告知。"
URGENT = "情况紧急、等待会造成危害的，填写紧急处置理由后可立即暂停。"


@precedes(*HEARD_BEFORE)
def heard_before(broker: Broker, kind: str, today: date) -> Preceded:
    """The hearing that lets the decision be taken, in words; or what is lacking yet."""
    hearings = _open(broker, kind)
    ready = next((one for one in hearings if _is_over(one, today)), None)
    if ready is not None:
        return Preceded(words=_told(ready))
    lacking = _lacking(hearings[0], today) if hearings else UNTOLD
    return Preceded(lacking=lacking + (URGENT if kind == "suspend" else ""))


@when_decided
def hear_of_decision(broker: Broker, decision: Decision, by: By) -> None:
    """The decision closes the hearing it refers to; after 紧急处置 the firm is heard within a term (建议值)."""
    if decision.kind not in HEARD_FOR:
        return
    if decision.urgent_because:
        _hear_afterwards(broker, decision, by)
        return
    ready = next(one for one in _open(broker, decision.kind) if _is_over(one, by.today))
    settle(ready, actor=system_user(), today=by.today, now=by.now, decision=decision)


def last_day(hearing: Hearing) -> date | None:
    """The last day on which the firm may state its view; None before it is told."""
    return Deadline.objects.about(hearing).filter(code=STATING).values_list("due_on", flat=True).first()


def _open(broker: Broker, kind: str) -> list[Hearing]:
    found = Hearing.objects.filter(broker=broker, intended__in=HEARD_FOR[kind], urgent=None)
    return list(found.exclude(state__in=(CLOSED, DROPPED)).select_related("document").order_by("intended", "-pk"))


def _is_over(hearing: Hearing, today: date) -> bool:
    """Whether the firm was answered, waived, or let its term pass."""
    if hearing.state in (WAIVED, WEIGHED):
        return True
    until = last_day(hearing) if hearing.state == INFORMED else None
    return until is not None and today > until


def _lacking(hearing: Hearing, today: date) -> str:
    if hearing.state == DRAFT:
        return UNTOLD
    if hearing.state == STATED:
        return "企业的陈述申辩意见尚未答复。"
    until = last_day(hearing)
    return f"陈述申辩期限至 {day_text(until, today) if until else '告知后'}，尚未届满。"


def _told(hearing: Hearing) -> str:
    number = hearing.document.number if hearing.document else ""
    told = f"{chinese_date(hearing.informed_on)}书面告知（{number}）"
    if hearing.state == WEIGHED:
        said = f"{chinese_date(hearing.stated_on)}提出陈述申辩，{chinese_date(hearing.weighed_on)}逐点答复"
    else:
        said = "企业放弃陈述申辩" if hearing.state == WAIVED else "期限届满未提出陈述申辩"
    return f"{told}，{said}。"


def _hear_afterwards(broker: Broker, decision: Decision, by: By) -> None:
    hearing = prepare(
        actor=by.actor,
        today=by.today,
        now=by.now,
        broker=broker,
        intended=Intended.SUSPEND,
        urgent=decision,
        proposal=f"已于{chinese_date(decision.decided_on)}紧急暂停你单位试点（{decision.document}）。",
        facts=f"{decision.ground}\n紧急处置理由：{decision.urgent_because}",
        basis="方案二（二）6。",
    )
    days = settings.HEARING_NOTICE_DAYS
    rule = working_days(days, f"紧急处置后{days}个工作日内告知（建议值）")
    set_deadline(hearing, INFORMING, rule=rule, start=by.today, title=f"告知并听取陈述申辩：{hearing}")
