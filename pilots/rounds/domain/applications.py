"""What the firm does with its application: beginning, handing in, putting right, withdrawing, renouncing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.domain import close_deadline, drop_deadlines
from haizhu_broker.workdays.models import Deadline
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Sector
from pilots.rounds import freezing
from pilots.rounds.access import APPLICATION as POLICY
from pilots.rounds.access import COMMITMENT
from pilots.rounds.criteria import criteria_of
from pilots.rounds.models import Application, Round
from pilots.rounds.states import APPLICATION, APPLYING
from pilots.survey.domain import cases
from pilots.survey.states import SHORTLISTED as INTENDED

from . import statements
from .clocks import SUPPLEMENT, begin_examination, go_on_with_examination

SUBMITTED = Event("applications.submitted", "遴选申报")
ENDED = Event("applications.ended", "撤回或者放弃申报")


@APPLICATION.performs("begin")
def begin(*, round: Round, enterprise: Enterprise, sector: Sector, today: date, now: datetime) -> Application:
    """开始申报: one application per firm and round, in a sector of the round, with a statement per criterion.

    StepRefused outside the time of the round, for a sector that it has not, and for a second application.
    """
    held = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    _refuse_out_of_time(held, now)
    if not held.quotas.filter(sector=sector).exists():
        raise StepRefused({"sector": [f"{held}不含{sector}领域。"]})
    if held.applications.filter(enterprise=enterprise).exists():
        raise StepRefused({"round": [f"{enterprise}已有本批次的申报。"]})
    application = Application.objects.create(round=held, enterprise=enterprise, sector=sector)
    by: dict[str, Any] = {"actor": system_user(), "today": today, "now": now}
    for place, item in enumerate(criteria_of(held), 1):
        statements.lay(**by, application=application, position=place, item=item)
    return application


@APPLICATION.performs("submit")
def submit(application: Application, *, signatory: str, actor: User, today: date, now: datetime) -> None:
    """提交申报 with the name of who signed the commitment; the content is frozen as it stands.

    Received until `applies_until` of the round; one second later it is late (spec 20).
    """
    _refuse_out_of_time(application.round, now)
    application.signatory = signatory
    _refuse_incomplete(application)
    application.submitted_at, application.number = now, _next_number(application.round)
    _hand_in(application, actor, today, now)
    begin_examination(application, today)
    _leave_shortlist(application, today, now)
    _tell_bureau(application, SUBMITTED, "提交了申报", today, now)


def _leave_shortlist(application: Application, today: date, now: datetime) -> None:
    """The survey's case of a 意向企业 becomes 已申报 (spec 20)."""
    case = cases.live_case(application.enterprise, application.round.programme)
    if case is not None and case.state == INTENDED:
        cases.apply(case, actor=system_user(), today=today, now=now)


@APPLICATION.guards("supplement")
def too_late_to_supplement(application: Application, *, today: date) -> str | None:
    due = Deadline.objects.about(application).open().filter(code=SUPPLEMENT).first()
    if due is not None and today > due.due_on:
        return f"补正期限至 {due.due_on}，已过期限。"
    return None


@APPLICATION.performs("supplement")
def supplement(application: Application, *, actor: User, today: date, now: datetime) -> None:
    """提交补正: once, in the firm's own time; another frozen version, and the examination's clock goes on."""
    _refuse_incomplete(application)
    _hand_in(application, actor, today, now)
    close_deadline(application, SUPPLEMENT, today)
    go_on_with_examination(application, today)
    _tell_bureau(
        application, SUBMITTED, f"{application.enterprise}提交了补正材料（{application.number}）。", today, now
    )


@APPLICATION.performs("withdraw")
def withdraw(application: Application, *, today: date, now: datetime, note: str) -> None:
    """撤回申报, before it is scored."""
    drop_deadlines(application)
    _tell_bureau(application, ENDED, "撤回了申报", today, now, note)


@APPLICATION.performs("renounce")
def renounce(application: Application, *, today: date, now: datetime, note: str) -> None:
    """放弃, after it was scored and before the list is announced."""
    _tell_bureau(application, ENDED, "放弃入选", today, now, note)


def missing_in(application: Application) -> list[str]:
    """What an application still lacks before it can be handed in, a sentence each."""
    found = [f"{one} 还没有填写。" for one in application.statements.filter(text="")]
    if not Attachment.objects.about(application).filter(purpose=COMMITMENT.code).exists():
        found.append("还没有上传签署盖章的承诺书。")
    return found


def _refuse_out_of_time(round: Round, now: datetime) -> None:
    if now > round.applies_until:
        raise StepRefused(f"{round}的申报已于 {freezing.moment(round.applies_until)} 截止，逾期不予接收。")
    if round.state != APPLYING or now < round.applies_from:
        raise StepRefused(f"{round}不在申报期内。")


def _refuse_incomplete(application: Application) -> None:
    if missing := missing_in(application):
        raise StepRefused({"": missing})


def _hand_in(application: Application, actor: User, today: date, now: datetime) -> None:
    by: dict[str, Any] = {"actor": system_user(), "today": today, "now": now}
    for statement in application.statements.exclude(state="held"):
        statements.hold(statement, **by)
    freezing.freeze(application, actor, now)


def _next_number(round: Round) -> str:
    """SB, district, round and a running number; the round is locked, so none is given twice."""
    sequence = round.applications.exclude(number="").count() + 1
    return f"SB{round.programme.district_code}-{round.programme_id}-{round.number:02}-{sequence:03}"


def _tell_bureau(application: Application, event: Event, what: str, today: date, now: datetime, note: str = "") -> None:
    tell(
        POLICY.users_allowed("examine", application, today),
        event,
        title=f"{event.label}：{application}",
        body=f"{application.enterprise}{what}（{application.number}）。{note}",
        url=application.get_absolute_url(),
        key=f"application:{application.pk}:{event.code}:{application.version}",
        now=now,
    )
