"""An indicator set: one edition of the yardstick, frozen once approved."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.workdays.periods import Frequency

from ..aspects import Aspect
from ..indicators import SetSpec
from ..inputs import InputSpec
from ..states import INDICATOR_SET, PUBLISHED

# What still changes after approval; everything else is frozen by trigger.
BOOKKEEPING = ("state", "effective_until", "version", "updated_at")


class IndicatorSetQuerySet(models.QuerySet):
    def in_force(self, day: date) -> IndicatorSetQuerySet:
        """The approved or since retired sets that apply to periods ending on `day`, the latest first."""
        return self.filter(
            Q(effective_until__isnull=True) | Q(effective_until__gte=day),
            state__in=PUBLISHED,
            effective_from__lte=day,
        ).order_by("-effective_from", "-edition", "-id")


@pghistory.track()
class IndicatorSet(Versioned):
    """One edition. Empty `broker_types` or `grades` mean all; `weights` maps a scored aspect's letter to its weight."""

    code = models.SlugField("代码", max_length=60)
    edition = models.PositiveSmallIntegerField("版次", default=1)
    name = models.CharField("名称", max_length=120)
    basis = models.TextField("依据")
    broker_types = ArrayField(models.CharField(max_length=20), verbose_name="适用类型", default=list, blank=True)
    grades = ArrayField(models.CharField(max_length=1), verbose_name="适用等级", default=list, blank=True)
    weights = models.JSONField("方面权重", default=dict)
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="拟自"
    )
    approved_on = models.DateField("批准日期", null=True, blank=True, editable=False)
    effective_from = models.DateField("生效日期", null=True, blank=True, editable=False)
    # The last day in force; before effective_from when the set was retired without ever coming into force.
    effective_until = models.DateField("停用日期", null=True, blank=True, editable=False)
    state = StateField(INDICATOR_SET)

    objects = IndicatorSetQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "指标集"
        indexes = [models.Index(fields=["state", "-effective_from", "-id"], name="regime_set_in_force")]
        constraints = [
            INDICATOR_SET.constraint(),
            models.UniqueConstraint(fields=["code", "edition"], name="regime_set_edition"),
            models.CheckConstraint(condition=Q(edition__gte=1), name="regime_set_edition_counts"),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=False, effective_from__isnull=False) | ~Q(state__in=PUBLISHED),
                name="regime_set_approved_is_dated",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="keep_published", operation=pgtrigger.Delete, condition=pgtrigger.Q(old__state__in=list(PUBLISHED))
            ),
            pgtrigger.Trigger(
                name="freeze_published",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__state__in=list(PUBLISHED)),
                declare=[("kept", f"text[] = '{{{','.join(BOOKKEEPING)}}}'")],
                func="""
                    IF to_jsonb(NEW) - kept IS DISTINCT FROM to_jsonb(OLD) - kept THEN
                        RAISE EXCEPTION 'an approved indicator set is frozen' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="move_parts",
                operation=pgtrigger.UpdateOf("state"),
                when=pgtrigger.After,
                condition=pgtrigger.Q(old__state__df=pgtrigger.F("new__state")),
                func="""
                    UPDATE supervision_indicator SET state = NEW.state WHERE indicator_set_id = NEW.id;
                    UPDATE supervision_namedinput SET state = NEW.state WHERE indicator_set_id = NEW.id;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}第{self.edition}版"

    @property
    def title(self) -> str:
        return str(self)

    @property
    def is_published(self) -> bool:
        return self.state in PUBLISHED

    def spec(self) -> SetSpec:
        """The set as a value; a published one is frozen, so each process reads it once."""
        return _published_spec(self.pk, self.updated_at) if self.is_published else _spec(self.pk)

    def inputs_of(self, supplier: str, kind: str = Frequency.MONTH) -> list[InputSpec]:
        """What `firm` or `bureau` is asked for in a report of this rhythm, in the order of the form."""
        return list(self.spec().inputs_of(supplier, kind))

    def get_absolute_url(self) -> str:
        return reverse("supervision:indicator_set_detail", args=[self.pk])

    def scope(self) -> dict[str, list[str]]:
        """The condition on brokers to whom the set applies."""
        narrowed = {"type__in": self.broker_types, "grade__in": self.grades}
        return {path: values for path, values in narrowed.items() if values}

    @property
    def specificity(self) -> int:
        """How narrow the set is: a set for one type or grade goes before a general one."""
        return bool(self.broker_types) + bool(self.grades)

    def applies_to(self, broker_type: str, grade: str) -> bool:
        return (not self.broker_types or broker_type in self.broker_types) and (not self.grades or grade in self.grades)

    def overlaps(self, other: IndicatorSet) -> bool:
        """Whether some broker could fall under both."""
        types, grades = {*self.broker_types}, {*self.grades}
        return (not types or not other.broker_types or bool(types & {*other.broker_types})) and (
            not grades or not other.grades or bool(grades & {*other.grades})
        )


@lru_cache(maxsize=64)
def _published_spec(pk: int, updated_at: datetime) -> SetSpec:
    return _spec(pk)


def _spec(pk: int) -> SetSpec:
    found = IndicatorSet.objects.prefetch_related("named_inputs", "indicators").get(pk=pk)
    return SetSpec(
        code=found.code,
        name=str(found),
        basis=found.basis,
        weights={Aspect(letter): Decimal(weight) for letter, weight in sorted(found.weights.items())},
        inputs={one.key: one.spec() for one in found.named_inputs.all()},
        indicators=tuple(one.spec() for one in found.indicators.all()),
        broker_types=tuple(found.broker_types),
        grades=tuple(found.grades),
    )
