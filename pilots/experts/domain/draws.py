"""Drawing experts, replacing who cannot serve, settling and annulling (R§4.1, R§4.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Model

from haizhu_broker.access.capacities import capacities
from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.domain import issue_content
from haizhu_broker.web.clock import local
from pilots.documents.kinds import DRAW_RECORD
from pilots.programme.models import Sector
from pilots.roles import BUREAU

from .. import drawing
from ..candidates import Known, Wanted, candidates, reasons_now
from ..drawing import Candidate
from ..models import Draw, DrawnExpert, Expert, ExpertField
from ..models.draws import REASONS
from ..numbers import next_number
from ..records import content_of
from ..states import DRAW


@DRAW.performs("draw")
def draw(
    *,
    actor: User,
    today: date,
    now: datetime,
    title: str,
    supervisor: str,
    size: int,
    sectors: Iterable[Sector] = (),
    skills: Iterable[ExpertField] = (),
    enterprises: Iterable[Any] = (),
    needed_from: date | None = None,
    needed_until: date | None = None,
    words: str = "",
    subject: Model | None = None,
) -> Draw:
    """抽取 `size` experts (odd, at least EXPERT_PANEL_LEAST) by the rule of `drawing`.

    Whoever knows one of `sectors` or `skills` may come (all, when none is named), if his term covers the days from
    `needed_from` (today) through `needed_until` and nothing ties him to one of `enterprises`. `subject` is the record
    of an upper room for which they are drawn. `words` are said by the supervisor on the spot and go into the seed.
    StepRefused with whom the pool lacks.
    """
    first = needed_from or today
    wanted = Wanted(tuple(sectors), tuple(skills), first, needed_until or first, tuple(enterprises))
    least = _accepted(size, wanted, today)
    known = candidates(wanted, now)
    pool = [one.candidate for one in known]
    if lacks := drawing.lacking(pool, size, least):
        raise StepRefused({"size": [*lacks, *_against(pool)]})
    said = {"title": title, "supervisor": supervisor, "words": words, "drawn_at": now, "drawn_by": actor}
    made = _drawn(wanted, known, today, size=size, outside_least=least, **said)
    if subject is not None:
        made.subject_type, made.subject_id = subject._meta.label, subject.pk
    _settle_result(made, known, pool)
    made.sectors.set(wanted.sectors)
    made.skills.set(wanted.skills)
    made.enterprises.set(wanted.enterprises)
    return made


def _drawn(wanted: Wanted, known: list[Known], today: date, **said: Any) -> Draw:
    return Draw(
        number=next_number(Draw, f"CQ-{today:%Y}-", 3),
        needed_from=wanted.first,
        needed_until=wanted.last,
        snapshot=[one.frozen() for one in known],
        **said,
    )


@DRAW.performs("replace")
def replace(draw: Draw, *, leaving: DrawnExpert, because: str, today: date, note: str) -> None:
    """回避补抽: `leaving` gives up his place, the next of the same order takes it; the reason is recorded.

    `because` is a key of `REASONS`. Whoever became unfit since the draw (a tie declared meanwhile, another absence)
    is passed over, and that is recorded too. StepRefused when nobody is left.
    """
    gone = draw.drawn.filter(left_because="").filter(pk=leaving.pk).first()
    if gone is None:
        raise StepRefused({"leaving": ["该专家不在评审组中。"]})
    if because not in REASONS:
        raise StepRefused({"because": ["没有这一种缘由。"]})
    gone.left_because, gone.left_words, gone.left_on = because, note, today
    gone.save(update_fields=["left_because", "left_words", "left_on"])
    passed: list[dict[str, str]] = []
    found = _next(draw, passed)
    if found is None:
        raise StepRefused({"leaving": ["候选名单中没有可以补抽的专家，请增补专家库后重新抽取。"]})
    last = draw.drawn.order_by("-place").first()
    assert last is not None
    DrawnExpert.objects.create(draw=draw, expert=found, place=last.place + 1)
    step = {
        "left": gone.expert.number,
        "because": REASONS[because],
        "words": note,
        "on": today.isoformat(),
        "passed_over": passed,
        "taken": found.number,
    }
    draw.replacements = [*draw.replacements, step]


@DRAW.performs("settle")
def settle(draw: Draw) -> None:
    """确定评审组: nothing but a replacement with its reason changes it from now on."""


@DRAW.performs("annul")
def annul(draw: Draw) -> None:
    """作废: the draw stays on record with its reason and counts for nobody's load."""


@DRAW.performs("print_record")
def print_record(draw: Draw, *, actor: User, today: date, now: datetime) -> None:
    """生成抽取记录: the sheet as a numbered document; after a replacement another one is made."""
    organ = _organ(actor)
    draw.document = issue_content(
        content_of(draw, organ.name_on(today)),
        organ=organ,
        kind=DRAW_RECORD,
        subject=draw,
        snapshot={"seed": draw.seed, "digest": draw.digest, "replacements": draw.replacements},
        actor=actor,
        today=today,
        now=now,
    )


def standing(draw: Draw) -> list[DrawnExpert]:
    """The panel as it stands, in the order of taking."""
    return list(draw.drawn.filter(left_because="").select_related("expert__user").order_by("place"))


def wanted_of(draw: Draw) -> Wanted:
    """What the draw asked for, as far as it decides who is fit."""
    return Wanted(
        tuple(draw.sectors.all()),
        tuple(draw.skills.all()),
        draw.needed_from,
        draw.needed_until,
        tuple(draw.enterprises.select_related("organization")),
    )


def pool_of(draw: Draw) -> list[Candidate]:
    """The candidates as the snapshot holds them."""
    return [Candidate(one["number"], one["outside"], one["load"], tuple(one["reasons"])) for one in draw.snapshot]


def _settle_result(made: Draw, known: list[Known], pool: list[Candidate]) -> None:
    """Work out seed and result and save them."""
    moment = made.drawn_at = made.drawn_at.replace(microsecond=0)
    made.digest = drawing.digest_of(made.snapshot)
    made.seed = drawing.seed_of(made.number, local(moment).isoformat(), made.words, made.digest)
    taken = drawing.take(drawing.ordered(pool, made.seed), made.size, made.outside_least)
    experts = {one.candidate.number: one.expert for one in known}
    made.save()
    DrawnExpert.objects.bulk_create(
        DrawnExpert(draw=made, expert=experts[one.number], place=place) for place, one in enumerate(taken, 1)
    )


def _next(draw: Draw, passed: list[dict[str, str]]) -> Expert | None:
    """Who follows in the order; those unfit by now are noted in `passed`."""
    pool = {one.number: one for one in pool_of(draw)}
    order, wanted = drawing.ordered(pool.values(), draw.seed), wanted_of(draw)
    rows = list(draw.drawn.select_related("expert"))
    gone = {row.expert.number for row in rows}
    standing = [pool[row.expert.number] for row in rows if not row.left_because]
    while found := drawing.following(order, gone, standing, draw.size, draw.outside_least):
        expert = Expert.objects.select_related("user").get(number=found.number)
        if not (reasons := reasons_now(expert, wanted)):
            return expert
        passed.append({"number": found.number, "words": "；".join(reasons)})
        gone.add(found.number)
    return None


def _organ(actor: User) -> Organization:
    """The bureau for which the actor signs."""
    held = next(one for one in capacities(actor) if one.role in BUREAU)
    return Organization.objects.get(pk=held.organization or 0)


def _accepted(size: int, wanted: Wanted, today: date) -> int:
    """How many must come from outside; StepRefused for a panel of the wrong size or days that are over."""
    least = settings.EXPERT_PANEL_LEAST
    if size < least or size % 2 == 0:
        raise StepRefused({"size": [f"评审专家应为单数且不少于{least}名（建议值），您填写的是{size}。"]})
    if wanted.last < wanted.first or wanted.first < today:
        raise StepRefused({"needed_until": ["使用日期不能早于今天，结束日期不能早于开始日期。"]})
    return drawing.outside_least(size, settings.EXPERT_OUTSIDE_SHARE)


def _against(pool: list[Candidate]) -> list[str]:
    """How many were left out for which reason, in words."""
    kinds = Counter(reason.partition("：")[0].partition("（")[0] for one in pool for reason in one.reasons)
    if not kinds:
        return []
    words = "，".join(f"{kind}{number}名" for kind, number in kinds.items())
    return [f"专家库共{len(pool)}名，未列入候选的缘由：{words}。"]
