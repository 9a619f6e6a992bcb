"""Rules that the firms must keep, and objectives with the values set for one year or one broker."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.brokers.models import Broker

from ..aspects import Aspect
from ..states import OBJECTIVE, RULE

TITLE = 60  # signs of the text that name a rule or objective


class Severity(models.TextChoices):
    """How grave a breach is; it sets the time for rectification (R§4.2)."""

    ORDINARY = "ordinary", "一般"
    MAJOR = "major", "较重"
    GRAVE = "grave", "严重"


class CheckedBy(models.TextChoices):
    """How a rule is checked."""

    REPORT = "report", "定期报送"
    MONITORING = "monitoring", "技术监测"
    INSPECTION = "inspection", "检查"
    FILES = "files", "材料核对"


@pghistory.track()
class Rule(Versioned):
    """One rule of conduct (监管规则): what is demanded, on which basis, how grave a breach is, how it is checked."""

    code = models.CharField("编号", max_length=20, unique=True)
    text = models.TextField("内容")
    basis = models.CharField("依据", max_length=200)
    aspect = models.CharField("方面", max_length=1)
    severity = models.CharField("严重程度", max_length=10)
    checked_by = models.CharField("检查方式", max_length=10)
    is_proposed = models.BooleanField("建议值", default=True)
    approved_on = models.DateField("批准日期", null=True, blank=True, editable=False)
    retired_on = models.DateField("停用日期", null=True, blank=True, editable=False)
    state = StateField(RULE)

    class Meta:
        default_permissions = ()
        verbose_name = "监管规则"
        ordering = ["code"]
        constraints = [
            RULE.constraint(),
            models.CheckConstraint(condition=Q(aspect__in=list(Aspect)), name="regime_rule_aspect"),
            models.CheckConstraint(condition=Q(severity__in=Severity.values), name="regime_rule_severity"),
            models.CheckConstraint(condition=Q(checked_by__in=CheckedBy.values), name="regime_rule_checked_by"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text[:TITLE]}"

    def get_absolute_url(self) -> str:
        return reverse("supervision:rule_detail", args=[self.pk])


@pghistory.track()
class Objective(Versioned):
    """One objective (监管目标). With an indicator and a year it is the target that 对照目标 is measured against.

    `value` holds for every broker without a value of its own. `is_paced`: a cumulative figure is held against the part
    of the year that has passed (按序时进度).
    """

    code = models.CharField("编号", max_length=20, unique=True)
    text = models.TextField("内容")
    basis = models.CharField("依据", max_length=200)
    aspect = models.CharField("方面", max_length=1)
    indicator_code = models.CharField("对应指标", max_length=10, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    value = models.DecimalField("统一目标值", max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    is_paced = models.BooleanField("按序时进度", default=True)
    approved_on = models.DateField("批准日期", null=True, blank=True, editable=False)
    retired_on = models.DateField("停用日期", null=True, blank=True, editable=False)
    state = StateField(OBJECTIVE)

    class Meta:
        default_permissions = ()
        verbose_name = "监管目标"
        ordering = ["code"]
        constraints = [
            OBJECTIVE.constraint(),
            models.CheckConstraint(condition=Q(aspect__in=list(Aspect)), name="regime_objective_aspect"),
            models.CheckConstraint(
                condition=Q(indicator_code="") | Q(year__isnull=False), name="regime_objective_has_year"
            ),
            models.CheckConstraint(condition=Q(value__isnull=True) | Q(value__gt=0), name="regime_objective_value"),
            models.UniqueConstraint(
                fields=["indicator_code", "year"],
                condition=Q(state="approved") & ~Q(indicator_code=""),
                name="regime_objective_one_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text[:TITLE]}"

    def get_absolute_url(self) -> str:
        return reverse("supervision:objective_detail", args=[self.pk])


@pghistory.track()
class AssignedValue(models.Model):
    """The value of an objective for one broker, from its implementation plan."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="assigned")
    broker = models.ForeignKey(Broker, on_delete=models.PROTECT, related_name="+", verbose_name="试点单位")
    value = models.DecimalField("目标值", max_digits=18, decimal_places=4)

    class Meta:
        default_permissions = ()
        verbose_name = "分解目标值"
        ordering = ["broker__number"]
        constraints = [
            models.UniqueConstraint(fields=["objective", "broker"], name="regime_value_once"),
            models.CheckConstraint(condition=Q(value__gt=0), name="regime_value_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.objective} {self.broker}"
