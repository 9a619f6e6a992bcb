"""A standard and its criteria: changed while a draft, frozen once approved, for good once a round used it."""

from __future__ import annotations

from decimal import Decimal

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned

from .specs import CriterionSpec, Level, Named, Part, StandardSpec, VetoRule
from .states import CRITERION, PUBLISHED, STANDARD

# What still changes after approval; everything else is frozen by trigger.
BOOKKEEPING = ("state", "used_on", "approved_on", "retired_on", "version", "updated_at")
AUDIENCES = {"applicants": "申报单位", "experts": "评审专家", "public": "公众"}


def _parts(verbose_name: str) -> ArrayField[list[str], list[str]]:
    return ArrayField(models.CharField(max_length=12), verbose_name=verbose_name, default=list, blank=True)


@pghistory.track()
class Standard(Versioned):
    """One edition. `dimensions` and `vetoes` are lists of {code, text}; `tie_order` names criteria or dimensions."""

    code = models.SlugField("代码", max_length=60)
    edition = models.PositiveSmallIntegerField("版次", default=1)
    name = models.CharField("名称", max_length=120)
    basis = models.TextField("依据")
    is_proposed = models.BooleanField("建议稿", default=True)
    dimensions = models.JSONField("维度", default=list)
    vetoes = models.JSONField("一票否决项", default=list)
    veto_rule = models.CharField("否决认定", max_length=8, default=VetoRule.ANY.value)
    pass_line = models.DecimalField("及格线", max_digits=5, decimal_places=2, default=70)
    least_share = models.DecimalField("各维度最低比例", max_digits=5, decimal_places=2, default=50)
    places = models.PositiveSmallIntegerField("评分小数位数", default=1)
    tie_order = ArrayField(models.CharField(max_length=10), verbose_name="同分次序", default=list, blank=True)
    shown_to_applicants = _parts("申报单位可见")
    shown_to_experts = _parts("评审专家可见")
    shown_to_public = _parts("公众可见")
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="拟自"
    )
    approved_on = models.DateField("批准日期", null=True, blank=True, editable=False)
    used_on = models.DateField("首次使用日期", null=True, blank=True, editable=False)
    retired_on = models.DateField("停用日期", null=True, blank=True, editable=False)
    state = StateField(STANDARD)

    class Meta:
        default_permissions = ()
        verbose_name = "遴选标准"
        constraints = [
            STANDARD.constraint(),
            models.UniqueConstraint(fields=["code", "edition"], name="pilots_standard_edition"),
            models.CheckConstraint(condition=Q(edition__gte=1), name="pilots_standard_edition_counts"),
            models.CheckConstraint(condition=Q(pass_line__range=(0, 100)), name="pilots_standard_pass_line"),
            models.CheckConstraint(condition=Q(least_share__range=(0, 100)), name="pilots_standard_least_share"),
            models.CheckConstraint(condition=Q(places__lte=2), name="pilots_standard_places"),
            models.CheckConstraint(
                condition=Q(veto_rule__in=[one.value for one in VetoRule]), name="pilots_standard_veto_rule"
            ),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=False) | ~Q(state__in=PUBLISHED), name="pilots_standard_approved_dated"
            ),
            models.CheckConstraint(
                condition=Q(used_on=None) | Q(state__in=PUBLISHED), name="pilots_standard_used_is_approved"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"shown_to_{one}__contained_by": [part.value for part in Part]}),
                    name=f"pilots_standard_to_{one}",
                )
                for one in AUDIENCES
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
                    IF to_jsonb(NEW) - kept IS DISTINCT FROM to_jsonb(OLD) - kept
                       OR (OLD.used_on IS NOT NULL AND NEW.used_on IS DISTINCT FROM OLD.used_on) THEN
                        RAISE EXCEPTION 'an approved standard is frozen' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="weights_are_whole",
                operation=pgtrigger.UpdateOf("state"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__state="draft", new__state="approved"),
                declare=[("whole", "numeric")],
                func="""
                    SELECT sum(weight) INTO whole FROM pilots_criterion WHERE standard_id = NEW.id;
                    IF whole IS DISTINCT FROM 100 THEN
                        RAISE EXCEPTION 'the weights of a standard sum to 100, not %', whole USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="move_criteria",
                operation=pgtrigger.UpdateOf("state"),
                when=pgtrigger.After,
                condition=pgtrigger.Q(old__state__df=pgtrigger.F("new__state")),
                func="""
                    UPDATE pilots_criterion SET state = NEW.state WHERE standard_id = NEW.id;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}第{self.edition}版"

    @property
    def title(self) -> str:
        return f"{self}（建议稿）" if self.is_proposed else str(self)

    def get_absolute_url(self) -> str:
        return reverse("pilots:standard_detail", args=[self.pk])

    def shown_to(self, audience: str) -> frozenset[Part]:
        """The parts that `applicants`, `experts` or the `public` may see."""
        return frozenset(Part(one) for one in getattr(self, f"shown_to_{audience}"))

    def spec(self) -> StandardSpec:
        """The standard as a value."""
        return StandardSpec(
            code=self.code,
            name=self.name,
            basis=self.basis,
            is_proposed=self.is_proposed,
            dimensions=tuple(Named(one["code"], one["text"]) for one in self.dimensions),
            criteria=tuple(one.spec() for one in self.criteria.all()),
            vetoes=tuple(Named(one["code"], one["text"]) for one in self.vetoes),
            veto_rule=VetoRule(self.veto_rule),
            pass_line=Decimal(self.pass_line),
            least_share=Decimal(self.least_share),
            places=self.places,
            tie_order=tuple(self.tie_order),
            shown={one: self.shown_to(one) for one in AUDIENCES},
        )


@pghistory.track()
class Criterion(Versioned):
    """One criterion of a standard; its code begins with the code of its dimension, as S1.2 does with S1."""

    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="criteria", verbose_name="遴选标准")
    position = models.PositiveSmallIntegerField("次序")
    dimension = models.CharField("维度", max_length=10)
    code = models.CharField("编号", max_length=10)
    name = models.CharField("指标", max_length=80)
    weight = models.DecimalField("分值", max_digits=5, decimal_places=2)
    scale = models.DecimalField("评分上限", max_digits=5, decimal_places=2)
    evidence = models.CharField("佐证要求", max_length=400)
    levels = models.JSONField("评分档次", default=list)
    state = StateField(CRITERION)

    class Meta:
        default_permissions = ()
        verbose_name = "遴选指标"
        ordering = ["position", "id"]
        constraints = [
            CRITERION.constraint(),
            models.UniqueConstraint(fields=["standard", "code"], name="pilots_criterion_once"),
            models.CheckConstraint(condition=Q(weight__gt=0, weight__lte=100), name="pilots_criterion_weight"),
            models.CheckConstraint(condition=Q(scale__gt=0), name="pilots_criterion_scale"),
            models.CheckConstraint(condition=Q(code__startswith=F("dimension")), name="pilots_criterion_code"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="only_in_draft",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                declare=[("standing", "text")],
                func="""
                    IF TG_OP = 'DELETE' THEN
                        SELECT state INTO standing FROM pilots_standard WHERE id = OLD.standard_id;
                    ELSE
                        SELECT state INTO standing FROM pilots_standard WHERE id = NEW.standard_id;
                    END IF;
                    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'state' = to_jsonb(OLD) - 'state'
                       AND NEW.state = standing THEN
                        RETURN NEW;
                    END IF;
                    IF standing <> 'draft' OR (TG_OP <> 'DELETE' AND NEW.state <> standing) THEN
                        RAISE EXCEPTION 'the criteria of a standard change only in a draft' USING ERRCODE = '23514';
                    END IF;
                    IF TG_OP = 'DELETE' THEN
                        RETURN OLD;
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:criterion_detail", args=[self.pk])

    def spec(self) -> CriterionSpec:
        """The criterion as a value."""
        return CriterionSpec(
            code=self.code,
            name=self.name,
            dimension=self.dimension,
            weight=Decimal(self.weight),
            scale=Decimal(self.scale),
            evidence=self.evidence,
            levels=tuple(Level.of(one) for one in self.levels),
        )
