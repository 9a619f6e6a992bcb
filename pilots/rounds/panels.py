"""What rounds and applications lay on common pages: what waits for firm and bureau, figures, the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from haizhu_broker.web.clock import local
from haizhu_broker.web.lights import with_deadline
from haizhu_broker.web.panels import Queue, Tile, Waiting, seek, tiles, waits

from .access import APPLICATION as POLICY
from .access import ROUND as ROUNDS_POLICY
from .columns import APPLICATIONS, ROUNDS, with_light
from .domain.clocks import SUPPLEMENT
from .models import Application, Round
from .states import APPLICATION, APPLYING, DRAFT, SUBMITTED, SUPPLEMENTING

LIST = "pilots:application_list"
JOINED = ("enterprise__organization", "round")

seek("遴选批次", ROUNDS, "pilots:round_list")
seek("遴选申报", APPLICATIONS, LIST)


def _step(application: Application, name: str) -> str:
    return reverse("pilots:application_step", args=[application.pk, name])


@waits
def applications_to_examine(user: Any, today: date) -> Iterator[Queue]:
    """What was handed in and waits for 形式审查, each by its day."""
    if POLICY.may_ever(user, "examine"):
        found = POLICY.permitted(user, "examine", with_light()).filter(state=SUBMITTED)
        yield Queue(found.select_related(*JOINED), _to_examine)


def _to_examine(one: Any) -> Waiting:
    return Waiting(
        "形式审查",
        one.get_absolute_url(),
        about=str(one),
        from_whom=str(one.enterprise),
        due_on=one.due_on,
        is_provisional=one.provisional,
        act="审查",
        act_url=_step(one, "examine"),
    )


@waits
def own_applications(user: Any, today: date) -> Iterator[Queue]:
    """The firm's next step and its last day: handing in before the end, putting right in its term."""
    if not POLICY.may_ever(user, "submit"):
        return
    held = with_deadline(Application.objects.all(), SUPPLEMENT)
    open_ones = Q(state=DRAFT, round__state=APPLYING) | Q(state=SUPPLEMENTING)
    yield Queue(POLICY.permitted(user, "submit", held).filter(open_ones).select_related(*JOINED), _to_hand_in)


def _to_hand_in(one: Any) -> Waiting:
    is_draft = one.state == DRAFT
    return Waiting(
        "提交申报" if is_draft else "补正申报材料",
        one.get_absolute_url(),
        about=str(one.round),
        from_whom="区政务数据局",
        due_on=local(one.round.applies_until).date() if is_draft else one.due_on,
        act="填写",
    )


@waits
def rounds_to_move(user: Any, today: date) -> Iterator[Queue]:
    """Rounds whose time for applications is over, for whoever moves them on."""
    if ROUNDS_POLICY.may_ever(user, "begin_review"):
        over = Round.objects.filter(state=APPLYING, applies_until__date__lt=today).order_by("applies_until")
        yield Queue(ROUNDS_POLICY.permitted(user, "begin_review", over), _to_move_on)


def _to_move_on(one: Round) -> Waiting:
    return Waiting("转入评审", one.get_absolute_url(), about=str(one), from_whom="申报已截止", must_act=True)


@tiles
def applications_counted(user: Any, today: date) -> Iterator[Tile]:
    """For the bureau how many wait; for a firm how its own applications stand."""
    if POLICY.may_ever(user, "examine"):
        waiting = POLICY.permitted(user).filter(state=SUBMITTED)
        yield Tile("申报待审查", waiting, "份", url=f"{reverse(LIST)}?state={SUBMITTED}")
    elif POLICY.may_ever(user, "begin"):
        for one in POLICY.permitted(user).select_related("round").order_by("-pk")[:3]:
            yield Tile("遴选申报", APPLICATION.label_of(one.state), "", str(one.round), one.get_absolute_url())
