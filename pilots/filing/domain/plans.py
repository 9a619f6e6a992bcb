"""Implementation plans as they are filed with the province; the answer moves the plan itself (方案二(三)7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from haizhu_broker.attachments.models import Attachment
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.wording import chinese_date
from pilots.plans.domain.filing import begin_filing, record_filing, return_filing
from pilots.plans.freezing import clauses_of, frozen
from pilots.plans.models import Plan, PlanFiling, PlanVersion
from pilots.plans.redline import Revision, redline
from pilots.plans.sections import Section
from pilots.plans.states import APPROVED, FILING

from ..kinds import Enclosure, Matter, Moment, content
from .lists import MEASURES

JOINED = ("broker__enterprise__organization", "broker__programme")
MOST_NAMED = 12  # changed clauses that the letter names
SHOWN = 600  # signs of the scope that the letter proposes


def approved() -> QuerySet[Plan]:
    return Plan.objects.filter(state=APPROVED).select_related(*JOINED).order_by("-pk")


def _issued(plan: Plan, moment: Moment) -> None:
    """An approved plan is under filing from now on; one that was taken back and is sent anew is so already."""
    if plan.state == APPROVED:
        begin_filing(plan, **_by(moment))


def _returned(plan: Plan, reasons: Sequence[Mapping[str, str]], moment: Moment) -> None:
    lines = [f"{one['section']}：{one['text']}" if one["section"] else one["text"] for one in reasons]
    return_filing(plan, **_by(moment), reasons="\n".join(lines))


def _accepted(plan: Plan, number: str, moment: Moment) -> None:
    record_filing(plan, **_by(moment), number=number)


@content(
    "plan",
    "pilots.Plan",
    candidates=approved,
    joined=JOINED,
    issued=_issued,
    returned=_returned,
    accepted=_accepted,
)
def plan_matter(plan: Plan, day: date) -> Matter:
    """The latest version of a plan that is approved, or under filing already; StepRefused before that."""
    version = plan.versions.first()
    if plan.state not in (APPROVED, FILING) or version is None:
        raise StepRefused("实施方案批准之后才能备案；退回补正的，待新版本批准后重报。")
    broker, former = plan.broker, _filed_before(version)
    firm, amends = broker.enterprise, _amends(former, version) if former else None
    replaced = f"，变更{_day(former)}备案的第{former.version.number}版（{former.number}）" if former else ""
    what = "变更" if former else ""
    return Matter(
        programme=broker.programme,
        edition=f"{plan._meta.label}:{plan.pk}:{version.number}",
        title=f"关于{firm}数据经纪人试点实施方案{what}备案的函"[:150],
        content={"version": version.number, **frozen(version), "amends": amends},
        brokers=[broker],
        enclosures=list(_files(version)),
        basis=f"按照{broker.programme.title}，{firm}编制的试点实施方案（第{version.number}版）已经批准{replaced}。",
        points="\n".join([*_amended(version, amends), *_points(version)]),
        measures=MEASURES,
    )


def _filed_before(version: PlanVersion) -> PlanFiling | None:
    """The latest filing of an earlier version that was accepted; None when this is the first."""
    held = PlanFiling.objects.filter(version__plan=version.plan_id, version__number__lt=version.number)
    return held.exclude(number="").select_related("version").order_by("-version__number").first()


def _day(former: PlanFiling) -> str:
    assert former.ended_on is not None
    return chinese_date(former.ended_on)


def _amends(former: PlanFiling, version: PlanVersion) -> dict[str, Any]:
    """Which filed version this one replaces, and every clause that differs."""
    assert former.ended_on is not None
    return {
        "version": former.version.number,
        "number": former.number,
        "filed_on": former.ended_on.isoformat(),
        "changes": [_amendment(one) for one in redline(former.version.content, version.content)],
    }


def _amendment(one: Revision) -> dict[str, str]:
    before, after = ("".join(piece.words for piece in side) for side in (one.before, one.after))
    named = {"section": one.section, "code": one.code, "title": one.title, "change": one.change}
    return {**named, "before": before, "after": after}


def _amended(version: PlanVersion, amends: Mapping[str, Any] | None) -> Iterator[str]:
    """Why the plan is changed, and which clauses, as the letter says it."""
    if amends is None:
        return
    if reason := version.content["reason"]:
        yield f"变更理由：{reason}"
    named = [f"{one['title'] or one['section']}（{one['change']}）" for one in amends["changes"][:MOST_NAMED]]
    more = f"等 {len(amends['changes'])} 条" if len(amends["changes"]) > MOST_NAMED else ""
    yield f"变更的条款：{'、'.join(named) or '无'}{more}。"


def _points(version: PlanVersion) -> Iterator[str]:
    """The scope in words, and every goal with its figure and day."""
    clauses = list(clauses_of(version.content))
    scope = next((one["text"] for one in clauses if one["section"] == Section.SCOPE and one["text"]), "")
    if scope:
        yield f"业务范围：{scope[:SHOWN]}"
    goals = [one for one in clauses if one["section"] == Section.GOALS]
    if goals:
        yield "试点目标：" + "；".join(f"{one['title']}{one['figure']}{one['unit']}" for one in goals) + "。"


def _files(version: PlanVersion) -> Iterator[Enclosure]:
    """The evidence that the frozen version names, as it was handed in."""
    named = [one for clause in clauses_of(version.content) for one in clause["files"]]
    kept = Attachment.objects.in_bulk([one["id"] for one in named]) if named else {}
    for one in named:
        attachment = kept.get(one["id"])
        if attachment is None or not attachment.file or attachment.sha256 != one["sha256"]:
            raise StepRefused(f"方案的佐证材料“{one['name']}”已不在，不能报送。")
        yield Enclosure(attachment.name, attachment.kind.content_type, _reader(attachment))


def _reader(attachment: Attachment) -> Any:
    def read() -> bytes:
        with attachment.file.open("rb") as file:
            content: bytes = file.read()
        return content

    return read


def _by(moment: Moment) -> dict[str, Any]:
    return {"actor": moment.actor, "today": moment.today, "now": moment.now}
