"""A firm's application to a round: its statements, written by several people, and the versions that were handed in."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.attachments.freezing import Frozen
from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.papers.models import Document
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Sector
from pilots.rounds.states import ADMITTED, APPLICATION, LAPSED, STATEMENT, WRITING

from .rounds import Round


@pghistory.track(exclude=["blind_code"])
class Application(Versioned):
    """申报: one per firm and round. `blind_code` is drawn when it is admitted; experts know it by that alone."""

    audit_excluded = ("blind_code",)

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="applications", verbose_name="批次")
    enterprise = models.ForeignKey(
        Enterprise, on_delete=models.PROTECT, related_name="applications", verbose_name="企业"
    )
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="applications", verbose_name="申报领域")
    number = models.CharField("申报编号", max_length=30, blank=True, editable=False)
    blind_code = models.CharField("匿名代号", max_length=12, null=True, editable=False)
    signatory = models.CharField("承诺签署人", max_length=60, blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True, editable=False)
    checks = models.JSONField("形式审查", default=dict, editable=False)
    points = models.JSONField("补正事项", default=list, editable=False)
    supplement_asked_on = models.DateField("要求补正日期", null=True, editable=False)
    days_left = models.PositiveSmallIntegerField("尚余审查工作日", null=True, editable=False)
    answered_on = models.DateField("答复日期", null=True, editable=False)
    reply = models.TextField("答复", blank=True, editable=False)
    receipt = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name="通知书"
    )
    supplement_notice = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name="补正通知书"
    )
    state = StateField(APPLICATION)

    class Meta:
        default_permissions = ()
        verbose_name = "申报"
        indexes = [
            models.Index(fields=["round", "number", "id"], name="pilots_application_by_number"),
            models.Index(fields=["submitted_at", "id"], name="pilots_application_by_time"),
        ]
        constraints = [
            APPLICATION.constraint(),
            models.UniqueConstraint(fields=["round", "enterprise"], name="pilots_application_once"),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="pilots_application_number"),
            models.UniqueConstraint(fields=["round", "blind_code"], name="pilots_application_blind"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=False, number__gt="") | Q(state__in=["draft", LAPSED]),
                name="pilots_application_submitted",
            ),
            models.CheckConstraint(
                condition=Q(blind_code__isnull=False) | ~Q(state__in=["accepted", *ADMITTED]),
                name="pilots_application_is_blinded",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}（{self.round}）"

    def get_absolute_url(self) -> str:
        return reverse("pilots:application_detail", args=[self.pk])


@pghistory.track()
class Statement(Versioned):
    """What a firm states about one criterion of the standard; its own version lets several people write at once."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="statements")
    code = models.CharField("代码", max_length=20)
    dimension = models.CharField("方面", max_length=60, blank=True)
    title = models.CharField("评审项", max_length=100)
    expected = models.TextField("应提供的佐证", blank=True)
    position = models.PositiveSmallIntegerField("次序")
    text = models.TextField("说明", blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="填写人"
    )
    written_at = models.DateTimeField("填写时间", null=True, editable=False)
    state = StateField(STATEMENT, default=WRITING)

    class Meta:
        default_permissions = ()
        verbose_name = "申报内容"
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["position", "id"], name="pilots_statement_order")]
        constraints = [
            STATEMENT.constraint(),
            models.UniqueConstraint(fields=["application", "code"], name="pilots_statement_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:statement_detail", args=[self.pk])


class Submission(Frozen):
    """What was handed in, as it was: JSON in its canonical form with its digests; never changed afterwards."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField("版本")

    class Meta:
        default_permissions = ()
        verbose_name = "提交版本"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="pilots_submission_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="pilots_submission_number"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.application} 第 {self.number} 次提交"
