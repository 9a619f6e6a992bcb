"""The list of pilot units as it is filed with the province: the announcement, and how the units were selected."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.web.clock import local
from pilots.announcement.models import Announcement
from pilots.announcement.states import ANNOUNCED
from pilots.brokers.models import Broker
from pilots.notices.models import Objection, PublicNotice
from pilots.review.models import ReviewResult
from pilots.rounds.models import Proposal, Round

from ..kinds import Matter, content
from .summaries import copy_of

MEASURES = "按月、季、年编制监管报告，常态化监测评估，不定期检查并开展技术监测，出现重大数据安全问题的及时终止试点。"


def announced() -> QuerySet[Announcement]:
    return Announcement.objects.filter(state=ANNOUNCED).order_by("-pk")


@content("pilot_list", "pilots.Announcement", candidates=announced, joined=("document", "round__programme"))
def pilot_list(announcement: Announcement, day: date) -> Matter:
    """The announced units; StepRefused before the list is announced."""
    document = announcement.document
    if document is None:
        raise StepRefused("名单公布之后才能备案。")
    brokers = list(
        Broker.objects.filter(announced__announcement=announcement)
        .select_related("enterprise__organization")
        .order_by("announced__position")
    )
    names = "、".join(str(one.enterprise) for one in brokers)
    term = f"{announcement.valid_from.isoformat()} 至 {announcement.valid_until.isoformat()}"
    return Matter(
        programme=announcement.round.programme,
        edition=f"{announcement._meta.label}:{announcement.pk}",
        title=f"关于报送{announcement.round}数据经纪人试点单位名单备案的函",
        content=_listed(announcement),
        brokers=brokers,
        enclosures=[copy_of(document)],
        basis=announcement.basis,
        points=f"确定试点单位 {len(brokers)} 家：{names}。试点期限 {term}。",
        measures=MEASURES,
    )


def _listed(announcement: Announcement) -> dict[str, Any]:
    document = announcement.document
    assert document is not None
    return {
        "announcement": document.number,
        "announced_on": announcement.announced_on.isoformat() if announcement.announced_on else None,
        "decider": announcement.decider,
        "term": {"from": announcement.valid_from.isoformat(), "until": announcement.valid_until.isoformat()},
        "selection": _selection(announcement),
    }


def _selection(announcement: Announcement) -> dict[str, Any]:
    """How the units were selected: what was handed in, reviewed, deliberated, approved and noticed."""
    round = announcement.round
    reviewed = ReviewResult.objects.filter(panel__round=round).first()
    notice = PublicNotice.objects.filter(
        subject_type=Round._meta.label, subject_id=round.pk, posted_on__isnull=False
    ).first()
    return {
        "round": round.name,
        "applications": round.applications.exclude(number="").count(),
        "reviewed_on": _iso(local(reviewed.computed_at).date() if reviewed else None),
        "results": _results(announcement),
        "minutes": round.minutes,
        "approved_on": _iso(round.approved_on),
        "approval": round.approval,
        "notice": {
            "from": _iso(notice.posted_on if notice else None),
            "until": _iso(notice.ends_on if notice else None),
            "objections": Objection.objects.filter(notice=notice).count() if notice else 0,
        },
    }


def _results(announcement: Announcement) -> list[dict[str, Any]]:
    """Score and rank of the announced units alone; nothing goes up of those that were not selected."""
    named = Proposal.objects.filter(application__announced__announcement=announcement)
    places = named.select_related("application__enterprise__organization").order_by("application__announced__position")
    return [{"name": str(one.application.enterprise), "score": f"{one.score:.2f}", "rank": one.rank} for one in places]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
