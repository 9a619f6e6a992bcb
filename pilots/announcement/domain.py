"""Drafting the list, settling what each firm is named for, and announcing it: once, all or nothing (方案二(三)7)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.domain import issue_content, outside
from haizhu_broker.papers.scans import Scan
from haizhu_broker.webhooks import events as webhooks
from haizhu_broker.webhooks.domain import publish
from pilots.brokers import domain as brokers
from pilots.brokers.models import Broker
from pilots.documents.kinds import LIST_NOTICE
from pilots.programme.models import office_of
from pilots.rounds.access import APPLICATION as APPLICATIONS
from pilots.rounds.domain import moving
from pilots.rounds.models import Application, Round
from pilots.rounds.states import FILING, JUDGED, POSTED, PUBLICISED

from .models import Announced, Announcement
from .paper import content_of, snapshot_of
from .states import ANNOUNCED, ANNOUNCEMENT, DISCARDED

PUBLISHED = Event("announcement.published", "名单公布", is_obligatory=True)
PUSHED = webhooks.Event("announcement.published", "名单公布", "announcement-detail")
FIELDS = ("title", "basis", "decider", "valid_from", "valid_until")
PARTICULARS = ("number", "type", "grade", "scope", "neutrality")


@ANNOUNCEMENT.performs("draft")
def draft(*, round: Round, today: date, **values: Any) -> Announcement:
    """拟定 from the applications that were noticed until the end and not struck; one for each round.

    StepRefused while the notice is up or, where the round says so, the province has not answered.
    """
    if reason := not_ready(round):
        raise StepRefused({"round": [reason]})
    if Announcement.objects.filter(round=round).exclude(state=DISCARDED).exists():
        raise StepRefused({"round": ["这一批次已有拟定的名单。"]})
    announcement = Announcement(round=round, **_known(values))
    _refuse_empty_time(announcement)
    announcement.save()
    _list(announcement, today)
    return announcement


@ANNOUNCEMENT.performs("revise")
def revise(announcement: Announcement, *, today: date, **values: Any) -> None:
    """修改; the list is read from the round anew, what was settled for a firm that stays is kept."""
    for field, value in _known(values).items():
        setattr(announcement, field, value)
    _refuse_empty_time(announcement)
    _list(announcement, today)


@ANNOUNCEMENT.performs("settle")
def settle(announcement: Announcement, *, firm: Announced, **values: str) -> None:
    """填写资格 of one firm: number, type, grade, scope and declaration of neutrality."""
    if firm.announcement_id != announcement.pk:
        raise StepRefused({"firm": ["名单中没有这一单位。"]})
    if unknown := set(values) - set(PARTICULARS):
        raise TypeError(f"a firm has no {sorted(unknown)}")
    for field, value in values.items():
        setattr(firm, field, value)
    same = announcement.announced.exclude(pk=firm.pk).filter(number=firm.number)
    if same.exists() or Broker.objects.filter(number=firm.number).exists():
        raise StepRefused({"number": [f"编号 {firm.number} 已使用，请另编。"]})
    firm.save()


@ANNOUNCEMENT.guards("announce")
def refuse_unready(announcement: Announcement, *, today: date) -> str | None:
    if reason := not_ready(announcement.round):
        return reason
    listed = list(announcement.announced.select_related("application__enterprise__organization"))
    if {one.application_id for one in listed} != set(_selected(announcement.round).values_list("pk", flat=True)):
        return "名单与公示结果不一致，请先“修改”并核对。"
    missing = [str(one) for one in listed if not one.is_settled]
    return f"还没有填写资格：{'、'.join(missing)}。" if missing else None


@ANNOUNCEMENT.performs("announce")
def announce(
    announcement: Announcement,
    *,
    actor: Any,
    today: date,
    now: datetime,
    outside_number: str = "",
    sealed_scan: Scan | None = None,
) -> None:
    """公布: the document is issued, each firm becomes a broker by its decision, the round is 已公布, all are told.

    The round is locked first, so of two at once the second finds it announced; whatever fails undoes all.
    """
    listed = list(announcement.announced.select_related("application__enterprise__organization", "application__sector"))
    announcement.document = issue_content(
        content_of(announcement, listed, today),
        organ=office_of(announcement.round.programme_id),
        kind=LIST_NOTICE,
        subject=announcement,
        snapshot=snapshot_of(announcement, listed),
        actor=actor,
        today=today,
        now=now,
        outside=outside(outside_number, sealed_scan),
    )
    announcement.announced_on, announcement.state = today, ANNOUNCED
    for one in listed:
        one.broker = _named(announcement, one, actor, today, now)
        one.save(update_fields=["broker"])
    moving.announce(announcement.round, actor=system_user(), today=today, now=now)
    _tell_applicants(announcement, today, now)
    publish(PUSHED, announcement, today=today, now=now)


@ANNOUNCEMENT.performs("discard")
def discard(announcement: Announcement) -> None:
    """不再公布: a draft that is given up; the round may be drafted again."""


def not_ready(round: Round) -> str | None:
    """Why the list of a round cannot be announced yet, or None."""
    if round.state not in (POSTED, FILING) or not round.posting_closed_on:
        return "公示尚未期满，不能公布名单。"
    if round.files_before_notice and not round.filed_on:
        return "本批次公布前须报省，还没有登记省级意见的日期和文号。"
    return None if _selected(round).exists() else "没有公示中的申报，名单为空。"


def _selected(round: Round) -> Any:
    return Application.objects.filter(round=round, state=PUBLICISED)


def _named(announcement: Announcement, one: Announced, actor: Any, today: date, now: datetime) -> Any:
    """The broker that the firm becomes, by the decision under the number of the document."""
    assert announcement.document is not None
    return brokers.announce(
        actor=actor,
        today=today,
        now=now,
        programme=announcement.round.programme,
        enterprise=one.application.enterprise,
        sectors=[one.application.sector],
        type=one.type,
        grade=one.grade,
        number=one.number,
        valid_from=announcement.valid_from,
        valid_until=announcement.valid_until,
        scope=one.scope,
        neutrality=one.neutrality,
        batch=announcement.round.number,
        decided_on=today,
        decider=announcement.decider,
        ground=announcement.basis,
        document=announcement.document.number,
    )


def _list(announcement: Announcement, today: date) -> None:
    """Bring the list in line with the round; a new firm gets the next free number."""
    selected = list(_selected(announcement.round).order_by("proposal__position", "pk"))
    announcement.announced.exclude(application__in=selected).delete()
    held = {one.application_id: one for one in announcement.announced.all()}
    taken = {one.number for one in held.values()}
    taken |= set(Broker.objects.values_list("number", flat=True))
    for position, application in enumerate(selected, start=1):
        one = held.get(application.pk)
        if one is None:
            number = _free_number(taken, today)
            taken.add(number)
            one = Announced(announcement=announcement, application=application, number=number)
        one.position = position
        one.save()


def _free_number(taken: set[str], today: date) -> str:
    numbers = (f"{settings.BROKER_MARK}-{today.year}-{sequence:03}" for sequence in range(1, 1_000))
    return next(number for number in numbers if number not in taken)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"an announcement has no {sorted(unknown)}")
    return values


def _refuse_empty_time(announcement: Announcement) -> None:
    if announcement.valid_until <= announcement.valid_from:
        raise StepRefused({"valid_until": ["试点期的截止日应晚于起始日。"]})


def _tell_applicants(announcement: Announcement, today: date, now: datetime) -> None:
    """Every firm whose application was judged; the pushed event names the announcement alone."""
    for application in announcement.round.applications.filter(state__in=JUDGED):
        tell(
            APPLICATIONS.users_allowed("attach", application, today),
            PUBLISHED,
            title=f"名单公布：{announcement}",
            body="本批次数据经纪人试点单位名单已经公布，请查看。",
            url=announcement.get_absolute_url(),
            key=f"announcement:{announcement.pk}",
            now=now,
        )
