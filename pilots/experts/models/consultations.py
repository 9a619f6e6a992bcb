"""A question to an expert or a think tank, the opinion and the fee."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned

from ..states import CONSULTATION, PAID
from .pool import Expert, ThinkTank


@pghistory.track()
class Consultation(Versioned):
    """咨询 of one expert or one think tank. `enterprise` is the firm that is advised: a tie follows from it.

    `days` in 人天, `rate` in yuan a day after tax, `fee` = days × rate in yuan.
    """

    number = models.CharField("咨询编号", max_length=20, unique=True, editable=False)
    expert = models.ForeignKey(
        Expert, on_delete=models.PROTECT, null=True, related_name="consultations", verbose_name="专家"
    )
    think_tank = models.ForeignKey(
        ThinkTank, on_delete=models.PROTECT, null=True, related_name="consultations", verbose_name="智库机构"
    )
    enterprise = models.ForeignKey(
        "pilots.Enterprise",
        on_delete=models.PROTECT,
        null=True,
        related_name="consultations",
        verbose_name="受咨询企业",
    )
    title = models.CharField("咨询事项", max_length=120)
    question = models.TextField("咨询问题")
    due_on = models.DateField("答复期限")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="发出人"
    )
    asked_at = models.DateTimeField("发出时间")
    accepted_on = models.DateField("受理日期", null=True)
    opinion = models.TextField("咨询意见", blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True)
    reply = models.TextField("采纳说明", blank=True)
    days = models.DecimalField("人天", max_digits=5, decimal_places=1, null=True)
    rate = models.DecimalField("标准", max_digits=8, decimal_places=2, null=True)
    fee = models.DecimalField("咨询费", max_digits=10, decimal_places=2, null=True)
    voucher = models.CharField("支付凭证", max_length=60, blank=True)
    paid_on = models.DateField("支付日期", null=True)
    state = StateField(CONSULTATION)

    class Meta:
        default_permissions = ()
        verbose_name = "专家咨询"
        indexes = [models.Index(fields=["asked_at", "id"], name="pilots_consultation_by_time")]
        constraints = [
            CONSULTATION.constraint(),
            models.CheckConstraint(
                condition=Q(expert__isnull=True, think_tank__isnull=False)
                | Q(expert__isnull=False, think_tank__isnull=True),
                name="pilots_consultation_one_asked",
            ),
            models.CheckConstraint(
                condition=~Q(state=PAID) | Q(fee__isnull=False, paid_on__isnull=False),
                name="pilots_consultation_paid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"

    def get_absolute_url(self) -> str:
        return reverse("pilots:consultation_detail", args=[self.pk])
