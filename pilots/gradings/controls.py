"""What rooms above read: the security controls that a plan answers, and what a broker's grade drives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from haizhu_broker.workdays.periods import Frequency, Period
from pilots.brokers.models import Broker

from .collecting import profile_of
from .models import GradingScheme
from .specs import Control, Profile
from .states import PUBLISHED


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
    effect = spec.effect(grade_on(broker, day))
    profile = profile_of(broker, day)
    controls = tuple(one for one in spec.controls if one.when.holds(profile))
    return Effects(effect.reports, effect.inspection_weight, controls)


def grade_on(broker: Broker, day: date) -> str:
    """The broker's grade at the end of `day`, as its decisions tell."""
    later = broker.decisions.filter(decided_on__gt=day, changes__has_key="grade").order_by("pk").first()
    return str(later.changes["grade"][0]) if later else broker.grade


@dataclass(frozen=True, slots=True)
class Reporting:
    """How often each grade reports, scheme after scheme; before the first one every broker reports by month."""

    schemes: tuple[tuple[date, dict[str, Frequency]], ...]

    @classmethod
    def read(cls) -> Reporting:
        """All schemes that are or were in force, in one statement."""
        enacted = GradingScheme.objects.filter(state__in=PUBLISHED).order_by("effective_from", "pk")
        return cls(
            tuple(
                (one.effective_from, {effect.grade: effect.reports for effect in one.spec().effects})
                for one in enacted
                if one.effective_from
            )
        )

    @property
    def is_monthly(self) -> bool:
        """Whether no grade was ever asked for anything but months."""
        return all(one == Frequency.MONTH for _, asked in self.schemes for one in asked.values())

    def asked(self, broker: Broker, period: Period) -> bool:
        """Whether the firm is asked for a report of `period`: its grade's frequency on the last day is that kind."""
        day = period.end
        standing = next((asked for since, asked in reversed(self.schemes) if since <= day), None)
        if standing is None:
            return period.kind == Frequency.MONTH
        return standing[grade_on(broker, day)] == period.kind
