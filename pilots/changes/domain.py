"""Reporting a change, completing it once, taking it up and closing it; a firm leaves only at its own wish."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.attachments.steps import bind_attaching
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.wording import chinese_date
from haizhu_broker.workdays.domain import close_deadline, drop_deadlines, set_deadline
from haizhu_broker.workdays.rules import working_days
from haizhu_broker.workdays.table import calendar
from pilots.brokers.following import By, when_decided
from pilots.brokers.models import Broker, Decision
from pilots.brokers.preceding import Preceded, precedes
from pilots.brokers.reminding import remind_of_term
from pilots.brokers.states import BROKER, LIVE

from .access import CHANGE_NOTICE as POLICY
from .models import ACCEPTING, REPORTING, SUPPLEMENTING, ChangeNotice, Follows, Kind
from .states import ACCEPTED, CHANGE_NOTICE, RETURNED, SUBMITTED

REPORTED = Event("changes.reported", "重大事项变更报告")
HANDLED = Event("changes.handled", "重大事项变更办理", is_obligatory=True)
DUE = Event("changes.due", "变更报告期限")
WORDED = ("kind", "title", "detail", "happened_on")
bind_attaching(CHANGE_NOTICE)


@CHANGE_NOTICE.performs("draft")
def draft(*, broker: Broker, today: date, **words: Any) -> ChangeNotice:
    """报告变更 of a live broker; it is due so many working days (建议值) after the day on which it happened."""
    if broker.state not in LIVE:
        raise StepRefused({"broker": [f"{broker}已{BROKER.label_of(broker.state)}，不再报告变更。"]})
    notice = ChangeNotice(broker=broker)
    _word(notice, words, today)
    notice.save()
    _set_term(notice)
    return notice


@CHANGE_NOTICE.performs("revise")
def revise(notice: ChangeNotice, *, today: date, **words: Any) -> None:
    """修改 before submitting, or when asked for more; the day of a notice that was submitted stays."""
    if notice.state == RETURNED and words.get("happened_on", notice.happened_on) != notice.happened_on:
        raise StepRefused({"happened_on": ["已提交的报告不能更改发生日期。"]})
    _word(notice, words, today)
    if notice.submitted_on is None:
        _set_term(notice)


@CHANGE_NOTICE.performs("submit")
def submit(notice: ChangeNotice, *, today: date, now: datetime) -> None:
    """提交: the first submission is the day of the report, and says by how many working days it is late."""
    if notice.submitted_on is None:
        notice.submitted_on = today
        term = close_deadline(notice, REPORTING, today)
        notice.late_by = term.late_by(calendar()) if term else 0
    close_deadline(notice, SUPPLEMENTING, today)
    _set_days(notice, ACCEPTING, settings.CHANGE_ACCEPTANCE_DAYS, today, "提交后", "受理变更报告")
    people = POLICY.users_allowed("accept", notice, today)
    late = f"逾期 {notice.late_by} 个工作日。" if notice.late_by else ""
    _tell(people, REPORTED, notice, "提交重大事项变更报告", f"{late}{notice.detail}", now)


@CHANGE_NOTICE.guards("ask_more")
def refuse_asking_twice(notice: ChangeNotice, *, today: date) -> str | None:
    return "已要求补正一次，不能再次要求。" if notice.returned_on else None


@CHANGE_NOTICE.performs("ask_more")
def ask_more(notice: ChangeNotice, *, note: str, today: date, now: datetime) -> None:
    """要求补正, once and in full."""
    notice.wanted, notice.returned_on = note.strip(), today
    close_deadline(notice, ACCEPTING, today)
    firm = notice.broker.enterprise.organization
    _set_days(notice, SUPPLEMENTING, settings.CHANGE_SUPPLEMENT_DAYS, today, "要求补正后", "补正变更报告", firm)
    _tell(POLICY.users_allowed("submit", notice, today), HANDLED, notice, "变更报告需要补正", notice.wanted, now)


@CHANGE_NOTICE.performs("accept")
def accept(notice: ChangeNotice, *, today: date, now: datetime) -> None:
    """受理."""
    notice.accepted_on = today
    close_deadline(notice, ACCEPTING, today)
    _tell(POLICY.users_allowed("submit", notice, today), HANDLED, notice, "变更报告已受理", "", now)


@CHANGE_NOTICE.performs("close")
def close(
    notice: ChangeNotice,
    *,
    follows: str,
    result: str,
    today: date,
    now: datetime,
    decision: Decision | None = None,
) -> None:
    """办结 with what follows: a decision about the broker made since the report, a change of its plan, nothing."""
    if not result.strip():
        raise StepRefused({"result": ["请填写处理结果。"]})
    if (follows == Follows.DECISION) != (decision is not None):
        words = "请选择随之作出的决定。" if decision is None else "没有选择“作出决定”的，不选决定。"
        raise StepRefused({"decision": [words]})
    if decision is not None and (
        decision.broker_id != notice.broker_id or decision.decided_on < (notice.submitted_on or today)
    ):
        raise StepRefused({"decision": ["应为本经纪人在报告之后作出的决定。"]})
    notice.follows, notice.result, notice.decision, notice.settled_on = follows, result.strip(), decision, today
    _tell(POLICY.users_allowed("submit", notice, today), HANDLED, notice, "变更报告已办结", notice.result, now)


@CHANGE_NOTICE.performs("take_back")
def take_back(notice: ChangeNotice) -> None:
    """撤回 by the firm, before it is taken up."""
    drop_deadlines(notice)


@precedes("withdraw")
def wished_for(broker: Broker, kind: str, today: date) -> Preceded:
    """A broker leaves at its firm's own wish (退出), which the bureau has taken up."""
    wish = _wishes(broker).first()
    if wish is None:
        return Preceded(lacking="退出由企业申请：请企业提交“申请退出”，受理后办理。")
    return Preceded(words=f"企业{chinese_date(wish.submitted_on)}申请退出，{chinese_date(wish.accepted_on)}受理。")


@when_decided
def close_wish(broker: Broker, decision: Decision, by: By) -> None:
    """The decision closes the wish that it follows."""
    if decision.kind == "withdraw" and (wish := _wishes(broker).first()):
        said = {"follows": Follows.DECISION, "decision": decision, "result": f"{decision}。"}
        close(wish, actor=system_user(), today=by.today, now=by.now, **said)


def _wishes(broker: Broker) -> Any:
    return ChangeNotice.objects.filter(broker=broker, kind=Kind.WITHDRAWAL, state=ACCEPTED).order_by("pk")


def _word(notice: ChangeNotice, words: dict[str, Any], today: date) -> None:
    if unknown := set(words) - set(WORDED):
        raise TypeError(f"a change notice has no {sorted(unknown)}")
    for name, value in words.items():
        setattr(notice, name, value.strip() if isinstance(value, str) else value)
    if missing := [name for name in WORDED if not getattr(notice, name)]:
        raise StepRefused({name: ["请填写。"] for name in missing})
    if notice.happened_on > today:
        raise StepRefused({"happened_on": ["发生日期不能晚于今天。"]})
    if notice.happened_on < (since := _named_on(notice.broker)):
        raise StepRefused(
            {"happened_on": [f"发生日期不能早于成为试点单位之日 {since}，您填写的是 {notice.happened_on}。"]}
        )


def _named_on(broker: Broker) -> date:
    """From which day on changes are reported."""
    named = broker.decisions.order_by("pk").values_list("decided_on", flat=True).first()
    return min(broker.valid_from, named or broker.valid_from)


def _set_term(notice: ChangeNotice) -> None:
    """A wish to leave has no term."""
    if notice.kind == Kind.WITHDRAWAL:
        drop_deadlines(notice)
        return
    firm = notice.broker.enterprise.organization
    _set_days(notice, REPORTING, settings.CHANGE_NOTICE_WORKING_DAYS, notice.happened_on, "发生后", "报告变更", firm)


def _set_days(
    notice: ChangeNotice,
    code: str,
    days: int,
    start: date,
    since: str,
    what: str,
    owner: Organization | None = None,
) -> None:
    rule = working_days(days, f"{since}{days}个工作日内（建议值）")
    set_deadline(notice, code, rule=rule, start=start, owner=owner, title=f"{what}：{notice}")


def whoever_owes(notice: ChangeNotice, day: date) -> Iterable[User]:
    """The bureau while it has the report, the firm while it writes it or puts it right."""
    return POLICY.users_allowed("accept" if notice.state == SUBMITTED else "submit", notice, day)


for _code in (REPORTING, SUPPLEMENTING, ACCEPTING):
    remind_of_term(ChangeNotice, _code, DUE, whoever_owes)


def _tell(people: Any, event: Event, notice: ChangeNotice, title: str, body: str, now: datetime) -> None:
    key = f"change:{notice.pk}:{notice.version}:{notice.state}"
    tell(people, event, title=f"{title}：{notice}", body=body, url=notice.get_absolute_url(), key=key, now=now)
