"""The scores of confirmed visits side by side: one mean per facet, and the mean of the facets."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Avg, DecimalField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Round

from .facets import Facet
from .models import Finding, Intended, SurveyCase
from .states import CONFIRMED

PLACES = 1
SCORE = DecimalField(max_digits=5, decimal_places=PLACES)
NEVER = Decimal(-1)  # what is not scored yet is ordered behind every score


def with_scores(cases: QuerySet[SurveyCase] | QuerySet[Intended] | None = None) -> QuerySet[SurveyCase]:
    """Cases with `score_<facet>`, their `average` and `rank_by`; scores are means of confirmed visits, 0–100.

    Half is rounded away from zero at one decimal, as the database does it.
    """
    found = SurveyCase.objects.all() if cases is None else cases
    scored = found.annotate(**{f"score_{facet}": _mean(facet) for facet in Facet})
    total = sum((F(f"score_{facet}") for facet in Facet), Value(Decimal(0), output_field=SCORE))
    average = Round(total / Value(len(Facet)), precision=PLACES, output_field=SCORE)
    return scored.annotate(average=average, rank_by=Coalesce(average, Value(NEVER), output_field=SCORE))


def _mean(facet: str) -> Round:
    here = Finding.objects.filter(visit__case=OuterRef("pk"), visit__state=CONFIRMED, facet=facet)
    mean = here.order_by().values("facet").annotate(mean=Avg("score")).values("mean")
    return Round(Subquery(mean), precision=PLACES, output_field=SCORE)
