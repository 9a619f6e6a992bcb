"""Practitioners, their training and their yearly checks; nobody is registered at two brokers on one day."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Upper
from django.urls import reverse

from haizhu_broker.database.fields import SealedField
from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.brokers.models import Broker

from .identity import PURPOSE, Paper
from .states import BANNED, DEREGISTERED, ENGAGED, PRACTITIONER

SEALED = ("identity_number", "identity_key")


@pghistory.track(exclude=[*SEALED])
class Practitioner(Versioned):
    """A person engaged at one broker; another engagement of the same person is another record with the same key.

    From `engaged_from` until before `held_until` nobody registers the person again: that is the end of the engagement,
    or of a ban (without one: open, or for good). The number itself stays out of every history.
    """

    revealable = ("identity_number",)
    audit_excluded = SEALED

    broker = models.ForeignKey(
        Broker, on_delete=models.PROTECT, related_name="practitioners", verbose_name="数据经纪人"
    )
    name = models.CharField("姓名", max_length=60)
    paper = models.CharField("证件类型", max_length=20)
    identity_number = SealedField("证件号码", purpose=PURPOSE)
    identity_key = models.CharField("证件摘要", max_length=64, editable=False)
    position = models.CharField("岗位", max_length=60)
    credentials = models.CharField("持有证书", max_length=200, blank=True)
    engaged_from = models.DateField("聘用日期")
    engaged_until = models.DateField("离任日期", null=True, blank=True, editable=False)
    held_until = models.DateField("占用至", null=True, blank=True, editable=False)
    banned_until = models.DateField("禁入至", null=True, blank=True, editable=False)
    committed_on = models.DateField("保密承诺日期", null=True, blank=True)
    state = StateField(PRACTITIONER)

    class Meta:
        default_permissions = ()
        verbose_name = "从业人员"
        indexes = [
            models.Index(fields=["broker", "id"], name="pilots_practitioner_by_broker"),
            models.Index(fields=["engaged_from", "id"], name="pilots_practitioner_by_day"),
            models.Index(fields=["name", "id"], name="pilots_practitioner_by_name"),
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="pilots_practitioner_words"),
        ]
        constraints = [
            PRACTITIONER.constraint(),
            ExclusionConstraint(
                name="pilots_practitioner_one_broker_a_day",
                expressions=[
                    ("identity_key", RangeOperators.EQUAL),
                    (
                        Func(F("engaged_from"), F("held_until"), Value("[)"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
            models.CheckConstraint(condition=Q(paper__in=Paper.values), name="pilots_practitioner_paper"),
            models.CheckConstraint(
                condition=Q(identity_key__regex=r"^[0-9a-f]{64}$") & ~Q(identity_number__regex=r"^[0-9A-Za-z]{1,40}$"),
                name="pilots_practitioner_sealed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENGAGED, engaged_until=None, held_until=None)
                | Q(state=DEREGISTERED, engaged_until__isnull=False, held_until=F("engaged_until"))
                | Q(state=BANNED, engaged_until__isnull=False),
                name="pilots_practitioner_engaged",
            ),
            models.CheckConstraint(condition=Q(banned_until=None) | Q(state=BANNED), name="pilots_practitioner_banned"),
        ]
        triggers = [
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="of_one_broker", fields=["broker", "paper", "engaged_from"]),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.broker.enterprise}）"

    def get_absolute_url(self) -> str:
        return reverse("pilots:practitioner_detail", args=[self.pk])


class Training(models.Model):
    """Hours (学时) that a practitioner was trained on one day."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="trainings")
    held_on = models.DateField("培训日期")
    topic = models.CharField("培训内容", max_length=120)
    organizer = models.CharField("组织单位", max_length=80)
    hours = models.DecimalField("学时", max_digits=5, decimal_places=1)

    class Meta:
        default_permissions = ()
        verbose_name = "培训记录"
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "held_on", "topic"], name="pilots_training_once"),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=24), name="pilots_training_hours"),
        ]

    def __str__(self) -> str:
        return f"{self.held_on} {self.topic}"


class YearlyCheck(models.Model):
    """年检 of one practitioner for one year, by the bureau."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="checks")
    year = models.PositiveSmallIntegerField("年度")
    is_passed = models.BooleanField("合格")
    hours = models.DecimalField("年度学时", max_digits=6, decimal_places=1)
    words = models.CharField("说明", max_length=400, blank=True)
    checked_on = models.DateField("年检日期")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = "年检"
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["practitioner", "year"], name="pilots_yearlycheck_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.year}年度"

    @property
    def result(self) -> str:
        return "合格" if self.is_passed else "不合格"
