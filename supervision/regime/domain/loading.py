"""Loading indicator sets and rules from their files; loading the same file twice changes nothing."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max

from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.files import faults_refused

from ..indicators import SetSpec
from ..models import Indicator, IndicatorSet, NamedInput, Objective, Rule
from ..rule_file import read_rules
from ..set_file import read_set
from ..states import INDICATOR_SET
from .standing import draft_objective, draft_rule

RULES = Path(__file__).parent.parent / "rules"


def load_set(text: str, *, actor: User, today: date, now: datetime | None = None) -> IndicatorSet:
    """The set written in `text` (see set_file) as rows: the edition that already holds exactly this, else a new draft.

    Raises StepRefused with every fault of the file.
    """
    with faults_refused():
        spec = read_set(text)
    known: IndicatorSet
    for known in IndicatorSet.objects.filter(code=spec.code).order_by("-edition"):
        if _contents(known.spec()) == _contents(spec) and (known.name, known.basis) == (spec.name, spec.basis):
            return known
    draft: IndicatorSet = load(actor=actor, today=today, now=now, spec=spec)
    return draft


@INDICATOR_SET.performs("load")
def load(*, spec: SetSpec) -> IndicatorSet:
    """A draft with what `spec` holds, as the next edition of its code."""
    last = IndicatorSet.objects.filter(code=spec.code).aggregate(last=Max("edition"))["last"] or 0
    draft = IndicatorSet.objects.create(
        code=spec.code,
        edition=last + 1,
        name=spec.name,
        basis=spec.basis,
        broker_types=list(spec.broker_types),
        grades=list(spec.grades),
        weights={aspect.value: f"{weight.normalize():f}" for aspect, weight in spec.weights.items()},
    )
    for position, one in enumerate(spec.inputs.values(), 1):
        NamedInput(indicator_set=draft, position=position, **asdict(one)).save()
    for indicator in spec.indicators:
        Indicator(indicator_set=draft, **asdict(indicator)).save()
    return draft


@transaction.atomic
def load_rules(text: str, *, actor: User, today: date, now: datetime | None = None) -> list[Rule | Objective]:
    """The objectives and rules written in `text` that are not there yet, as drafts; returns those that were added.

    Raises StepRefused with every fault of the file.
    """
    with faults_refused():
        listed = read_rules(text)
    known = {*Rule.objects.values_list("code", flat=True), *Objective.objects.values_list("code", flat=True)}
    drafting = [
        *((draft_objective, one) for one in listed["objectives"]),
        *((draft_rule, one) for one in listed["rules"]),
    ]
    return [
        draft(actor=actor, today=today, now=now, **facts) for draft, facts in drafting if facts["code"] not in known
    ]


def _contents(spec: SetSpec) -> tuple[Any, ...]:
    return spec.weights, spec.inputs, sorted(spec.indicators, key=lambda one: one.code), spec.broker_types, spec.grades
