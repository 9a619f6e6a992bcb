"""Who surveys: the bureau; experts the visits that they take part in; a firm its own questionnaire and nothing else.

Cases, answers and visits are review data of the firm: who is tied to it reaches none of them (spec 00 §2), save the
answers of his own firm. Seats of a body see what has been referred to them (the meetings room opens it).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from haizhu_broker.access import roles
from haizhu_broker.access.capacities import Capacity
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.relations import RELATIONS
from haizhu_broker.attachments.kinds import SHEETS
from haizhu_broker.attachments.purposes import Purpose, declare
from pilots.meetings.referring import referable
from pilots.programme.models import Programme
from pilots.roles import BUREAU, FIRM, UNITS, Role

from .models import Participant, SurveyCase
from .states import LISTED, SHORTLISTED


@dataclass(frozen=True)
class Visiting:
    """A relation that needs no row of its own: the person takes part in the visit."""

    name: str = "visiting"
    label: str = "参加的调研"
    root: str = "pilots.SiteVisit"

    def reached(self, path: str, held: Iterable[Capacity], user_id: int) -> Q:
        key = f"{path}__in" if path else "pk__in"
        return Q(**{key: Participant.objects.filter(user_id=user_id).values("visit_id")})

    def holders(self, root_ids: Iterable[int], role: str) -> Q:
        return Q(user_id__in=Participant.objects.filter(visit_id__in=list(root_ids)).values("user_id"))


RELATIONS["visiting"] = Visiting()

REFERRED = referable(
    "pilots.SurveyCase",
    "意向企业",
    ready=lambda: SurveyCase.objects.filter(state=SHORTLISTED),
    concerns="enterprise",
)


def listed_programmes() -> QuerySet[Programme]:
    """The programmes that have a shortlist: it is taken to a meeting as one matter (方案一(三)1)."""
    return Programme.objects.filter(survey_cases__state=SHORTLISTED).distinct()


WHOLE = referable(
    "pilots.Programme",
    "意向企业名单",
    ready=listed_programmes,
    concerns="survey_cases__enterprise",
    opens="pilots:shortlist",
)

SURVEY_CASE = Policy(
    "pilots.SurveyCase",
    paths={REFERRED.name: "", WHOLE.name: "programme"},
    firewall="enterprise",
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        row("view", Role.LEADING_GROUP, *UNITS, reach=REFERRED.name),
        row("view", Role.LEADING_GROUP, *UNITS, reach=WHOLE.name, states=LISTED),
        *rows(("open", "revise", "survey", "shortlist", "exclude"), *BUREAU),
        row("apply", roles.SYSTEM, *BUREAU),
    ),
)

INTENDED = Policy(
    "pilots.Intended",
    paths={REFERRED.name: "", WHOLE.name: "programme"},
    firewall="enterprise",
    rows=(
        row("view", *BUREAU),
        *(row("view", Role.LEADING_GROUP, *UNITS, reach=one.name) for one in (REFERRED, WHOLE)),
    ),
)

QUESTIONNAIRE = Policy(
    "pilots.Questionnaire",
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        *rows(("load", "reload"), *BUREAU),
        *rows(("put_in_use", "retire"), Role.BUREAU_DIRECTOR),
    ),
)

ANSWER = Policy(
    "pilots.Answer",
    paths={"own": "enterprise"},
    firewall="enterprise",
    filed_by="own",
    rows=(
        *rows(("view", "fill", "submit", "attach", "detach"), *BUREAU),
        *rows(("view", "fill", "submit", "attach", "detach"), *FIRM, reach="own"),
        *rows(("ask", "return", "withdraw"), *BUREAU),
    ),
)

SITE_VISIT = Policy(
    "pilots.SiteVisit",
    paths={"visiting": ""},
    firewall="enterprise",
    rows=(
        *rows(("view", "record", "amend", "attach", "detach"), *BUREAU),
        *rows(("view", "record", "amend", "attach"), Role.EXPERT, reach="visiting"),
        *rows(("plan", "rearrange", "cancel"), *BUREAU),
        *rows(("confirm", "reopen"), Role.BUREAU_DIRECTOR),
    ),
)

PROOF = Purpose("proof", "问卷佐证材料")
declare("pilots.Answer", PROOF)
declare(
    "pilots.SiteVisit",
    Purpose("photograph", "现场照片", kinds=(".png", ".jpg", ".jpeg"), megabytes=10),
    Purpose("material", "调研材料"),
    Purpose("signed_sheet", "签字的实地调研记录表", kinds=SHEETS, most=2),
)
