"""Which indicator set and which targets hold for a broker at a time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import F, FilteredRelation, Q

from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.periods import Period
from pilots.brokers.models import Broker

from ..models import IndicatorSet, Objective
from ..states import PUBLISHED

MONTHS = 12


def set_for(broker: Broker | None, day: date) -> IndicatorSet:
    """The set by which a period ending on `day` is reported and judged (方案二(三)8).

    Of those in force, the narrowest for the broker's type and grade, then the latest; the district (None) has the
    general one. Raises StepRefused without one.
    """
    fitting: list[IndicatorSet] = [
        one
        for one in IndicatorSet.objects.in_force(day)
        if (one.applies_to(broker.type, broker.grade) if broker else not one.specificity)
    ]
    if not fitting:
        raise StepRefused(f"{day:%Y年%-m月%-d日}没有适用于{broker or '全区'}的已批准指标集，请先批准指标集。")
    return max(fitting, key=lambda one: one.specificity)


def targets_for(broker: Broker | None, period: Period) -> dict[str, Decimal]:
    """Indicator code → target of the period, from the approved objectives of its year.

    The broker's own value goes before the common one; a paced target counts for the months that have passed.
    """
    standing = (
        Objective.objects.filter(
            Q(retired_on__isnull=True) | Q(retired_on__gt=period.end),
            state__in=PUBLISHED,
            year=period.end.year,
        )
        .exclude(indicator_code="")
        .annotate(own=FilteredRelation("assigned", condition=Q(assigned__broker=broker)))
        .order_by("approved_on", "id")
        .values_list("indicator_code", "is_paced", "value", F("own__value"))
    )
    return {
        code: target * period.end.month / MONTHS if is_paced else target
        for code, is_paced, common, own in standing
        if (target := common if own is None else own) is not None
    }
