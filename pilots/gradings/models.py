"""Grading schemes by edition, and the gradings of brokers with the evidence they were decided on."""

from __future__ import annotations

from datetime import date

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.brokers.models import Broker, Decision, Grade

from .scheme_file import scheme_of
from .specs import SchemeSpec
from .states import DECIDED, DRAFT, GRADING, PUBLISHED, SCHEME

DEADLINE = "grading_renewal"  # on the broker: by when its grade is renewed


class Sort(models.TextChoices):
    """Why a broker is graded (spec 30)."""

    INITIAL = "initial", "首次定级"
    RENEWAL = "renewal", "年度复核"
    ADJUSTMENT = "adjustment", "动态调整"


class GradingSchemeQuerySet(models.QuerySet["GradingScheme"]):
    def in_force_on(self, day: date) -> GradingScheme | None:
        """The scheme that applies on `day`; None before the first one."""
        enacted = self.filter(state__in=PUBLISHED, effective_from__lte=day)
        return enacted.order_by("-effective_from", "-pk").first()


@pghistory.track()
class GradingScheme(Versioned):
    """One edition; `content` is what `scheme_file.stored` gives, frozen once it is in force."""

    code = models.SlugField("代码", max_length=60)
    edition = models.PositiveSmallIntegerField("版次", default=1)
    name = models.CharField("名称", max_length=120)
    basis = models.TextField("依据")
    is_proposed = models.BooleanField("建议稿", default=True)
    content = models.JSONField("内容")
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="拟自"
    )
    effective_from = models.DateField("施行日期", null=True, blank=True)
    state = StateField(SCHEME)

    objects = GradingSchemeQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "分级方案"
        constraints = [
            SCHEME.constraint(),
            models.UniqueConstraint(fields=["code", "edition"], name="pilots_gradingscheme_edition"),
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="in_force"), name="pilots_gradingscheme_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(effective_from__isnull=False) | Q(state=DRAFT), name="pilots_gradingscheme_dated"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="keep_enacted", operation=pgtrigger.Delete, condition=pgtrigger.Q(old__state__in=list(PUBLISHED))
            ),
            pgtrigger.Protect(
                name="freeze_enacted",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=list(PUBLISHED))
                & (
                    pgtrigger.Q(old__content__df=pgtrigger.F("new__content"))
                    | pgtrigger.Q(old__effective_from__df=pgtrigger.F("new__effective_from"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}第{self.edition}版{'（建议稿）' if self.is_proposed else ''}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:gradingscheme_detail", args=[self.pk])

    def spec(self) -> SchemeSpec:
        """The scheme as a value."""
        return scheme_of({**self.content, "name": self.name, "basis": self.basis, "is_proposed": self.is_proposed})


@pghistory.track()
class Grading(Versioned):
    """One grading: the evidence of `collected_on`, what the scheme makes of it, and what was decided."""

    broker = models.ForeignKey(Broker, on_delete=models.PROTECT, related_name="gradings", verbose_name="数据经纪人")
    scheme = models.ForeignKey(GradingScheme, on_delete=models.PROTECT, related_name="gradings", verbose_name="方案")
    sort = models.CharField("类别", max_length=12)
    before = models.CharField("原等级", max_length=1)
    collected_on = models.DateField("取证日期")
    evidence = models.JSONField("证据", default=dict)
    results = models.JSONField("逐项结果", default=list)
    computed = models.CharField("计算等级", max_length=1, blank=True)
    grade = models.CharField("确定等级", max_length=1, blank=True)
    verified = models.TextField("待接入条件的核实情况", blank=True)
    reason = models.TextField("与计算等级不同的理由", blank=True)
    decided_on = models.DateField("定级日期", null=True, blank=True)
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="grading", verbose_name="变更决定"
    )
    state = StateField(GRADING)

    class Meta:
        default_permissions = ()
        verbose_name = "定级"
        indexes = [models.Index(fields=["collected_on", "id"], name="pilots_grading_by_day")]
        constraints = [
            GRADING.constraint(),
            models.UniqueConstraint(fields=["broker"], condition=Q(state="drawn"), name="pilots_grading_one_open"),
            models.CheckConstraint(condition=Q(sort__in=Sort.values), name="pilots_grading_sort"),
            models.CheckConstraint(
                condition=Q(computed__in=["", *Grade.values], grade__in=["", *Grade.values], before__in=Grade.values),
                name="pilots_grading_grades",
            ),
            models.CheckConstraint(
                condition=~Q(state=DECIDED) | (Q(decided_on__isnull=False) & ~Q(grade="")),
                name="pilots_grading_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state=DECIDED) | Q(grade=models.F("computed")) | ~Q(reason=""),
                name="pilots_grading_departs_with_reason",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="freeze_decided",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=DECIDED),
            )
        ]

    def __str__(self) -> str:
        return f"{self.broker} {Sort(self.sort).label}（{self.collected_on}）"

    def get_absolute_url(self) -> str:
        return reverse("pilots:grading_detail", args=[self.pk])
