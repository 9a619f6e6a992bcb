"""The demonstration's part of the regime: the first set in force through 2022, rules and objectives approved, targets.

`haizhu_broker/home` composes it with the other parts. Every function may run again: what is there stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from pilots.brokers.models import Broker

from . import domain
from .domain.loading import RULES
from .models import IndicatorSet, Objective, Rule
from .set_file import SETS
from .states import DRAFT, TESTED

FIRST_SET = SETS / "haizhu-2022.yaml"
FIRST_RULES = RULES / "haizhu-2022.yaml"
YEAR = 2022
NAMES = {"H01": ("累计交易额", "万元"), "H02": ("交易笔数", "笔"), "H11": ("API调用量", "万次")}


def put_in_force(*, staff: User, director: User, today: date, now: datetime) -> IndicatorSet:
    """The first indicator set in force from January 2022, its rules and objectives approved."""
    found = domain.load_set(FIRST_SET.read_text(encoding="utf-8"), actor=system_user(), today=today, now=now)
    if found.state == DRAFT:
        domain.back_test(found, actor=staff, today=today, now=now)
    if found.state == TESTED:
        domain.approve(found, actor=director, today=today, now=now, effective_from=date(YEAR, 1, 1))
    domain.load_rules(FIRST_RULES.read_text(encoding="utf-8"), actor=system_user(), today=today, now=now)
    for rule in Rule.objects.filter(state=DRAFT):
        domain.approve_rule(rule, actor=director, today=today, now=now)
    for objective in Objective.objects.filter(state=DRAFT):
        domain.approve_objective(objective, actor=director, today=today, now=now)
    return found


def set_targets(
    targets: Mapping[Broker, Mapping[str, Decimal]], *, staff: User, director: User, today: date, now: datetime
) -> None:
    """Targets of the year by broker and indicator code (H01, H02, H11), approved as objectives."""
    for code, (name, unit) in NAMES.items():
        values = {broker: given[code] for broker, given in targets.items() if code in given}
        if not values or Objective.objects.filter(indicator_code=code, year=YEAR).exists():
            continue
        objective = domain.draft_objective(
            actor=staff,
            today=today,
            now=now,
            code=f"MB-{YEAR}-{code}",
            text=f"{YEAR}年{name}达到实施方案确定的目标值。",
            basis="方案二（三）7、8",
            aspect="H",
            indicator_code=code,
            year=YEAR,
            unit=unit,
        )
        domain.assign(objective, actor=staff, today=today, now=now, values=values)
        domain.approve_objective(objective, actor=director, today=today, now=now)
