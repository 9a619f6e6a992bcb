"""What the pages of experts and draws show beside their facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString

from haizhu_broker.access.models import Tie
from haizhu_broker.access.policy import policy_of
from haizhu_broker.access.ties import KINDS
from haizhu_broker.web import clock, marks

from .computed import SOURCE
from .domain.draws import standing
from .domain.ties import apart_until
from .models import Consultation, Draw, Expert
from .models.draws import REASONS


def availability(expert: Expert, user: Any) -> dict[str, Any]:
    """The days on which the expert cannot come."""
    may = policy_of(expert).allows(user, "drop_absence", expert)
    return {
        "absences": [
            {"row": one, "drop": f"{expert.get_absolute_url()}steps/drop_absence/?absence={one.pk}" if may else ""}
            for one in expert.absences.all()
        ]
    }


def ties(expert: Expert, user: Any) -> dict[str, Any]:
    """What was declared, and, for the bureau, which enterprise is meant and what follows from other records."""
    policy = policy_of(expert)
    is_office = policy.allows(user, "match_tie", expert)
    declared = expert.ties.select_related("enterprise__organization", "declared_by")
    return {
        "is_office": is_office,
        "declared": [
            {
                "row": one,
                "kind": KINDS[one.kind],
                "until": apart_until(one),
                "match": f"{expert.get_absolute_url()}steps/match_tie/?declared={one.pk}"
                if is_office and one.enterprise is None
                else "",
            }
            for one in declared
        ],
        "computed": list(_computed(expert)) if is_office else [],
    }


def _computed(expert: Expert) -> Iterator[dict[str, Any]]:
    roots = Expert.ties.rel.related_model._meta.get_field("enterprise").related_model._base_manager
    found = list(Tie.objects.filter(user=expert.user_id, source=SOURCE).order_by("kind", "pk"))
    names = roots.select_related("organization").in_bulk([one.root_id for one in found])
    for one in found:
        yield {"enterprise": names[one.root_id], "kind": one.label, "until": one.valid_until}


def engagements(expert: Expert, user: Any) -> dict[str, Any]:
    """What the expert was asked and, for the bureau alone, what he was drawn for."""
    return {
        "is_office": policy_of(Draw).may_ever(user, "view"),
        "drawn": [
            {
                "draw": one.draw,
                "at": clock.local(one.draw.drawn_at),
                "words": f"退出：{REASONS[one.left_because]}" if one.left_because else "在组",
            }
            for one in expert.engagements.filter(draw__in=policy_of(Draw).permitted(user)).select_related("draw")
        ],
        "consultations": list(policy_of(Consultation).permitted(user).filter(expert=expert).order_by("-asked_at")),
    }


def result(draw: Draw, user: Any) -> dict[str, Any]:
    """Whom the draw took, in the order of taking, and who has left."""
    may = policy_of(draw).allows(user, "replace", draw) and draw.state != "annulled"
    rows = draw.drawn.select_related("expert__user", "expert__organization")
    return {
        "drawn": [
            {
                "place": one.place,
                "person": one.expert,
                "state": _standing(one.left_because),
                "leave": f"{draw.get_absolute_url()}steps/replace/?leaving={one.pk}"
                if may and not one.left_because
                else "",
            }
            for one in rows
        ],
        "replacements": draw.replacements,
        "outside": sum(one.expert.is_outside for one in standing(draw)),
        "least": draw.outside_least,
        "size": draw.size,
    }


def _standing(left_because: str) -> SafeString:
    return marks.badge("grey", f"退出：{REASONS[left_because]}") if left_because else marks.badge("green", "在组")


def candidates(draw: Draw, user: Any) -> dict[str, Any]:
    """The list from which was drawn, and who was left out for which reason."""
    return {
        "fit": [one for one in draw.snapshot if not one["reasons"]],
        "left_out": [one for one in draw.snapshot if one["reasons"]],
    }


def exported(draw: Draw) -> str:
    """All that another person needs to compute the draw again, as JSON (docs/expert-draw.md)."""
    rows = draw.drawn.select_related("expert").order_by("place")
    replaced = len(draw.replacements)
    taken = [one.expert.number for one in rows]
    return json.dumps(
        {
            "number": draw.number,
            "drawn_at": clock.local(draw.drawn_at).isoformat(),
            "words": draw.words,
            "size": draw.size,
            "outside_least": draw.outside_least,
            "candidates": draw.snapshot,
            "digest": draw.digest,
            "seed": draw.seed,
            "taken": taken[: len(taken) - replaced],
            "replacements": draw.replacements,
        },
        ensure_ascii=False,
        indent=1,
    )
