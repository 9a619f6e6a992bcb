"""What notices and objections lay on common pages: what waits for the bureau, how many there are, the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from haizhu_broker.web.panels import Queue, Tile, Waiting, seek, tiles, waits

from .access import OBJECTION as OBJECTION_POLICY
from .access import PUBLIC_NOTICE as NOTICE_POLICY
from .columns import NOTICES, OBJECTIONS, with_light
from .models import PublicNotice
from .states import CHECKING, DRAFT, OPEN, POSTED, SUBMITTED

seek("公示", NOTICES, "pilots:public_notice_list")
seek("异议", OBJECTIONS, "pilots:objection_list")


@waits
def objections_waiting(user: Any, today: date) -> Iterator[Waiting]:
    """Objections to take up, to check and to answer; one statement."""
    if not OBJECTION_POLICY.may_ever(user, "view"):
        return
    may = {name: OBJECTION_POLICY.may_ever(user, name) for name in ("accept", "record_finding", "uphold")}
    open_ones = OBJECTION_POLICY.permitted(user, "view", with_light()).filter(state__in=OPEN)
    for one in open_ones.select_related("notice"):
        step = "accept" if one.state == SUBMITTED else "uphold" if one.finding else "record_finding"
        if may[step]:
            yield Waiting(
                {"accept": "受理异议", "record_finding": "核查异议", "uphold": "答复异议"}[step],
                one.get_absolute_url(),
                about=f"{one.number}，{one.notice}",
                from_whom="公众",
                due_on=one.due_on,
                is_provisional=one.provisional,
                act="办理",
            )


@waits
def notices_waiting(user: Any, today: date) -> Iterator[Queue]:
    """Drafts that the director is to post, and notices that the tick could not close."""
    if NOTICE_POLICY.may_ever(user, "post"):
        yield Queue(PublicNotice.objects.filter(state=DRAFT).order_by("pk"), _to_post)
        yield Queue(PublicNotice.objects.over(today), _to_close)


def _to_post(one: PublicNotice) -> Waiting:
    return Waiting("发布公示", one.get_absolute_url(), about=one.title, act="审核", must_act=True)


def _to_close(one: PublicNotice) -> Waiting:
    return Waiting("公示届满未办结", one.get_absolute_url(), about=one.title, due_on=one.ends_on, act="查看")


@tiles
def notices_counted(user: Any, today: date) -> Iterator[Tile]:
    """Notices that are up, and for the bureau the objections that are open."""
    if NOTICE_POLICY.everywhere(user, "view"):
        up = PublicNotice.objects.filter(state=POSTED)
        yield Tile("正在公示", up, "项", url=f"{reverse('pilots:public_notice_list')}?state={POSTED}")
    if OBJECTION_POLICY.may_ever(user, "view"):
        number = OBJECTION_POLICY.permitted(user).filter(state__in=OPEN)
        address = f"{reverse('pilots:objection_list')}?state={SUBMITTED}&state={CHECKING}"
        yield Tile("异议未办结", number, "件", url=address)
