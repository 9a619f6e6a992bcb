"""Site visits: planned with staff and experts, recorded facet by facet, confirmed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from haizhu_broker.access import firewall
from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.attachments.steps import bind_attaching
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.enterprises.models import Enterprise
from pilots.roles import BUREAU, Role

from ..facets import LEAST, MOST, Facet
from ..models import Finding, Participant, SiteVisit, SurveyCase
from ..states import OPEN, SITE_VISIT

VISITING = Event("survey.visiting", "实地调研安排")

bind_attaching(SITE_VISIT)


@SITE_VISIT.performs("plan")
def plan(
    *, case: SurveyCase, planned_on: date, place: str, participants: Collection[User], today: date, now: datetime
) -> SiteVisit:
    """安排实地调研. StepRefused when the case is closed, the day is past, nobody of the bureau goes, or one is tied."""
    if case.state not in OPEN:
        raise StepRefused({"case": ["这条线索已办结，不能再安排调研。"]})
    visit = SiteVisit(case=case, enterprise=case.enterprise, planned_on=planned_on, place=place)
    _refuse_past(planned_on, today)
    visit.save()
    _send(visit, participants, today, now)
    return visit


@SITE_VISIT.performs("rearrange")
def rearrange(
    visit: SiteVisit, *, planned_on: date, place: str, participants: Collection[User], today: date, now: datetime
) -> None:
    """调整安排: another day, place or party."""
    _refuse_past(planned_on, today)
    visit.planned_on, visit.place = planned_on, place
    _send(visit, participants, today, now)


@SITE_VISIT.performs("record")
def record(visit: SiteVisit, *, today: date, **told: Any) -> None:
    """登记调研情况: a finding and a score (0–100) for each of the five facets. StepRefused by facet."""
    _write(visit, today, **told)


@SITE_VISIT.performs("amend")
def amend(visit: SiteVisit, *, today: date, **told: Any) -> None:
    """更正记录, as long as it is not confirmed."""
    _write(visit, today, **told)


@SITE_VISIT.performs("confirm")
def confirm(visit: SiteVisit, *, actor: User, today: date) -> None:
    """确认: from now on nothing of it changes."""
    visit.confirmed_by, visit.confirmed_on = actor, today


@SITE_VISIT.performs("reopen")
def reopen(visit: SiteVisit) -> None:
    """退回重新调研: what was found stays until it is written anew."""


@SITE_VISIT.performs("cancel")
def cancel(visit: SiteVisit, *, today: date, now: datetime, note: str) -> None:
    """取消; the party is told."""
    _tell(visit, f"{visit.enterprise}实地调研取消：{note}", now)


@SITE_VISIT.guards("confirm")
def unfinished(visit: SiteVisit, *, today: date) -> str | None:
    missing = set(Facet.values) - set(visit.findings.values_list("facet", flat=True))
    return f"还有 {len(missing)} 个方面没有记录。" if missing else None


def _refuse_past(day: date, today: date) -> None:
    if day < today:
        raise StepRefused({"planned_on": ["计划日期不能早于今天。"]})


def _send(visit: SiteVisit, participants: Collection[User], today: date, now: datetime) -> None:
    held = Membership.objects.valid_on(today).filter(user__in=participants)
    staff = set(held.filter(role__in=BUREAU).values_list("user_id", flat=True))
    expert = set(held.filter(role=Role.EXPERT).values_list("user_id", flat=True))
    if not staff:
        raise StepRefused({"participants": ["至少一名政务数据局人员参加。"]})
    if strangers := [one.display_name for one in participants if one.pk not in staff | expert]:
        raise StepRefused({"participants": [f"{'、'.join(strangers)}不是经办人员或专家。"]})
    tied = firewall.tied_users(Enterprise._meta.label, [visit.enterprise_id], today)
    if walled := [one.display_name for one in participants if one.pk in set(tied.values_list("user_id", flat=True))]:
        raise StepRefused({"participants": [f"{'、'.join(walled)}与该企业有利益关系，应当回避。"]})
    visit.attendance.exclude(user__in=participants).delete()
    for one in participants:
        Participant.objects.update_or_create(
            visit=visit, user=one, defaults={"is_expert": one.pk in expert and one.pk not in staff}
        )
    _tell(visit, f"{visit.planned_on:%Y-%m-%d} 到{visit.enterprise}实地调研，地点：{visit.place}", now)


def _tell(visit: SiteVisit, words: str, now: datetime) -> None:
    key = f"survey.visit:{visit.pk}:{visit.version}"
    tell(visit.participants.all(), VISITING, title=words, url=visit.get_absolute_url(), key=key, now=now)


def _write(
    visit: SiteVisit,
    today: date,
    *,
    visited_on: date,
    findings: Mapping[str, tuple[str, Decimal]],
    summary: str,
    advice: str = "",
    received_by: str = "",
) -> None:
    if visited_on > today:
        raise StepRefused({"visited_on": ["调研日期不能晚于今天。"]})
    if faults := _faults_of(findings):
        raise StepRefused(faults)
    visit.visited_on, visit.summary, visit.advice, visit.received_by = visited_on, summary, advice, received_by
    visit.findings.all().delete()
    Finding.objects.bulk_create(
        Finding(visit=visit, facet=facet.value, text=findings[facet][0], score=findings[facet][1]) for facet in Facet
    )


def _faults_of(findings: Mapping[str, tuple[str, Decimal]]) -> dict[str, list[str]]:
    """What is wrong, by facet: nothing may be left out, and a score keeps to its scale."""
    faults = {}
    for facet in Facet:
        text, score = findings.get(facet, ("", None))
        if not text or score is None:
            faults[f"score_{facet}"] = [f"“{facet.label}”应填写情况和评分。"]
        elif not score.is_finite() or not LEAST <= score <= MOST or score != round(score, 1):
            faults[f"score_{facet}"] = [f"评分应在 {LEAST}–{MOST} 之间，最多一位小数，您填写的是 {score}。"]
    return faults
