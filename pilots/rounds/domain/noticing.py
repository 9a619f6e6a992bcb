"""What a public notice about a round holds, and what follows for round and applications while it runs (R§4.3)."""

from __future__ import annotations

from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.notices.models import Objection, PublicNotice
from pilots.notices.subjects import Moment, Named, Noticeable, Proposal, noticeable, subject_of
from pilots.rounds.models import Application, Round
from pilots.rounds.states import DECIDING, PUBLICISED, SHORTLISTED

from . import moving, outcomes


def _proposes(round: Round) -> Proposal:
    """The approved list in its order; StepRefused before the leading group's approval is registered."""
    if round.state != DECIDING or not round.approved_on:
        raise StepRefused("领导小组审定后方可公示。")
    held = round.proposals.filter(is_approved=True, application__state=SHORTLISTED)
    listed = held.select_related("application__sector", "application__enterprise__organization")
    in_order = sorted(listed, key=lambda one: (one.position is None, one.position or 0, one.rank))
    return Proposal(
        programme=round.programme,
        title=f"{round.programme}{round}拟入选单位公示",
        basis=f"经专家评审、联席会议审议（{round.minutes}）和领导小组审定（{round.approval}）。",
        named=[Named(one.application.enterprise, f"{one.application.sector}领域", one.application) for one in in_order],
    )


def _posted(notice: PublicNotice, moment: Moment) -> None:
    moving.post(subject_of(notice), **_by(moment))


def _closed(notice: PublicNotice, moment: Moment) -> None:
    moving.close(subject_of(notice), **_by(moment))


def _withdrawn(notice: PublicNotice, moment: Moment) -> None:
    moving.take_down(subject_of(notice), **_by(moment))


def _upheld(objection: Objection, moment: Moment) -> None:
    """The application that the objection is about is struck from the list, with what may be told of it."""
    about = objection.about
    if about is None or about.record_id is None or about.record_type != Application._meta.label:
        return
    application = Application.objects.get(pk=about.record_id)
    if application.state == PUBLICISED:
        outcomes.strike(application, **_by(moment), note=objection.statement)


def _by(moment: Moment) -> dict[str, Any]:
    """The portal takes the round's step for whoever took the notice's."""
    return {"actor": system_user(), "today": moment.today, "now": moment.now}


ROUND_NOTICE = noticeable(
    Noticeable("pilots.Round", proposes=_proposes, posted=_posted, closed=_closed, withdrawn=_withdrawn, upheld=_upheld)
)
