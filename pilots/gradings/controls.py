"""What rooms above read: the security controls that a plan answers, and what a broker's grade drives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from haizhu_broker.workdays.periods import Frequency
from pilots.brokers.models import Broker

from .collecting import profile_of
from .models import GradingScheme
from .specs import Control, Profile


@dataclass(frozen=True, slots=True)
class Effects:
    """What a grade drives on a day (R§1.2, 建议值): report frequency, weight in the draw of inspections, controls."""

    frequency: Frequency
    inspection_weight: Decimal
    controls: tuple[Control, ...]


def required_controls(who: Broker | Profile, day: date) -> tuple[Control, ...]:
    """The controls that the scheme in force on `day` requires, in its order; none while no scheme is in force.

    A Profile says for itself what data are held; of a broker only public data are known (see `profile_of`).
    """
    scheme = GradingScheme.objects.in_force_on(day)
    if scheme is None:
        return ()
    profile = profile_of(who, day) if isinstance(who, Broker) else who
    return tuple(one for one in scheme.spec().controls if one.when.holds(profile))


def effects_of(broker: Broker, day: date) -> Effects | None:
    """What the broker's grade drives under the scheme in force on `day`; None while no scheme is in force."""
    scheme = GradingScheme.objects.in_force_on(day)
    if scheme is None:
        return None
    spec = scheme.spec()
    effect = spec.effect(broker.grade)
    profile = profile_of(broker, day)
    controls = tuple(one for one in spec.controls if one.when.holds(profile))
    return Effects(effect.reports, effect.inspection_weight, controls)


def frequencies_on(day: date) -> dict[str, Frequency]:
    """How often each grade reports on `day`; empty while no scheme is in force."""
    scheme = GradingScheme.objects.in_force_on(day)
    return {one.grade: one.reports for one in scheme.spec().effects} if scheme else {}
