"""Experts, think tanks, the fields they know, and when they cannot come."""

from __future__ import annotations

from datetime import date

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse

from haizhu_broker.accounts.models import Organization
from haizhu_broker.database.fields import SealedField
from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.programme.models import Sector

from ..states import EXPERT, IN_POOL, KEPT, THINK_TANK


class Title(models.TextChoices):
    """职称: the scale of fees follows from it (财科教〔2017〕128号)."""

    FULL = "full", "正高级"
    ASSOCIATE = "associate", "副高级"
    MIDDLE = "middle", "中级"
    OTHER = "other", "其他"


SENIOR = (Title.FULL, Title.ASSOCIATE)


class ExpertField(models.Model):
    """A technical field that experts know (数据安全, 隐私计算 …), beside the sectors of the plan; it may grow."""

    name = models.CharField("技术领域", max_length=40, unique=True)
    position = models.PositiveSmallIntegerField("次序", default=100)

    class Meta:
        default_permissions = ()
        verbose_name = "技术领域"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


@pghistory.track(exclude=["telephone"])
class ThinkTank(Versioned):
    """智库机构: an organization that is consulted as a whole; its name is its organization's."""

    audit_excluded = ("telephone",)
    revealable = ("telephone",)

    organization = models.OneToOneField(
        Organization, on_delete=models.PROTECT, related_name="think_tank", verbose_name="机构"
    )
    introduction = models.TextField("简介", blank=True)
    contact_name = models.CharField("联系人", max_length=60, blank=True)
    telephone = SealedField("联系电话", blank=True, purpose="experts")
    sectors = models.ManyToManyField(Sector, related_name="think_tanks", verbose_name="领域")
    skills = models.ManyToManyField(ExpertField, related_name="think_tanks", verbose_name="技术领域")
    joined_on = models.DateField("入库日期")
    state = StateField(THINK_TANK)

    class Meta:
        default_permissions = ()
        verbose_name = "智库机构"
        constraints = [THINK_TANK.constraint()]

    def __str__(self) -> str:
        return self.organization.short_name

    def get_absolute_url(self) -> str:
        return reverse("pilots:think_tank_detail", args=[self.pk])


class ExpertQuerySet(models.QuerySet["Expert"]):
    def on_duty(self, day: date) -> ExpertQuerySet:
        """Those who stand in the pool on `day`, within their term."""
        return self.filter(state=IN_POOL, valid_from__lte=day, valid_until__gte=day)

    def to_expire(self, today: date) -> ExpertQuerySet:
        """Those whose term is over and who stand in the pool still."""
        return self.filter(state__in=KEPT, valid_until__lt=today).order_by("pk")


@pghistory.track(exclude=["telephone"])
class Expert(Versioned):
    """A person in the pool for one term. The name is the account's; nobody has two terms at once."""

    audit_excluded = ("telephone",)
    revealable = ("telephone",)

    number = models.CharField("专家编号", max_length=20, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="experts", verbose_name="账户"
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="experts", verbose_name="工作单位"
    )
    think_tank = models.ForeignKey(
        ThinkTank, on_delete=models.PROTECT, null=True, blank=True, related_name="experts", verbose_name="所属智库"
    )
    is_outside = models.BooleanField("外部专家", default=True)
    title = models.CharField("职称", max_length=20, default=Title.OTHER)
    position = models.CharField("职务", max_length=60, blank=True)
    speciality = models.CharField("专长", max_length=200, blank=True)
    telephone = SealedField("手机", blank=True, purpose="experts")
    sectors = models.ManyToManyField(Sector, related_name="experts", verbose_name="领域")
    skills = models.ManyToManyField(ExpertField, related_name="experts", verbose_name="技术领域")
    valid_from = models.DateField("聘期自")
    valid_until = models.DateField("聘期至")
    state = StateField(EXPERT)

    objects = ExpertQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "专家"
        constraints = [
            EXPERT.constraint(),
            models.CheckConstraint(condition=Q(title__in=Title.values), name="pilots_expert_title"),
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="pilots_expert_term"),
            ExclusionConstraint(
                name="pilots_expert_one_term_a_day",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (
                        Func(F("valid_from"), F("valid_until"), Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.user.display_name

    @property
    def is_senior(self) -> bool:
        return self.title in SENIOR

    def get_absolute_url(self) -> str:
        return reverse("pilots:expert_detail", args=[self.pk])


class Absence(models.Model):
    """Days, both included, on which an expert cannot come."""

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="absences")
    starts_on = models.DateField("自")
    ends_on = models.DateField("至")
    reason = models.CharField("事由", max_length=100, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = "不可用时段"
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="pilots_absence_dates"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} 至 {self.ends_on}"
