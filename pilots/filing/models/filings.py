"""Filings: one matter that is reported to one authority, however often it has to be sent."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.programme.models import Programme

from ..guards import CLOCK_GUARD
from ..kinds import KINDS
from ..states import ACCEPTED, CLOSED, DISCARDED, DRAFT, FILING, RECALLED, RETURNED, SETTLED, UNANSWERED
from .authorities import Authority


@pghistory.track()
class Filing(Versioned):
    """备案事项 about a record (`subject_type`, `subject_id`). `attempt` counts what was signed; 0 before the first."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="filings", verbose_name="试点项目")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="filings", verbose_name="备案机关")
    kind = models.CharField("事项", max_length=20)
    subject_type = models.CharField("对象类型", max_length=60, editable=False)
    subject_id = models.BigIntegerField("对象", editable=False)
    title = models.CharField("标题", max_length=150)
    basis = models.TextField("依据")
    points = models.TextField("要点")
    measures = models.TextField("监管措施", blank=True)
    attempt = models.PositiveSmallIntegerField("报送次数", default=0, editable=False)
    letter_number = models.CharField("函件文号", max_length=80, blank=True, editable=False)
    issued_on = models.DateField("报送日期", null=True, editable=False)
    delivered_on = models.DateField("送达日期", null=True, editable=False)
    number = models.CharField("受理编号", max_length=80, blank=True, editable=False)
    answered_on = models.DateField("答复日期", null=True, editable=False)
    reasons = models.JSONField("退回理由", default=list, editable=False)
    state = StateField(FILING)

    class Meta:
        default_permissions = ()
        verbose_name = "备案"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["authority", "-id"], name="pilots_filing_of_authority"),
            models.Index(fields=["state", "id"], name="pilots_filing_by_state"),
            models.Index(fields=["subject_type", "subject_id"], name="pilots_filing_subject"),
            models.Index(fields=["issued_on", "id"], name="pilots_filing_by_day"),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="pilots_filing_title"),
            GinIndex(OpClass(Upper("letter_number"), name="gin_trgm_ops"), name="pilots_filing_letter"),
            GinIndex(OpClass(Upper("number"), name="gin_trgm_ops"), name="pilots_filing_number"),
        ]
        constraints = [
            FILING.constraint(),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="pilots_filing_kind"),
            models.UniqueConstraint(
                fields=["authority", "kind", "subject_type", "subject_id"],
                condition=~Q(state__in=[CLOSED, DISCARDED]),
                name="pilots_filing_one_open",
            ),
            models.UniqueConstraint(
                fields=["authority", "number"], condition=~Q(number=""), name="pilots_filing_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=SETTLED, answered_on__isnull=False) & ~Q(number="")
                | ~Q(state__in=SETTLED) & Q(number=""),
                name="pilots_filing_number_when_accepted",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[DRAFT, DISCARDED], attempt=0)
                | ~Q(state__in=[DRAFT, DISCARDED]) & Q(attempt__gte=1, issued_on__isnull=False),
                name="pilots_filing_issued_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state=RETURNED) | ~Q(reasons=[]), name="pilots_filing_returned_says_why"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="waits_by_a_clock",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(new__state__in=[*UNANSWERED, RETURNED, RECALLED]),
                func=CLOCK_GUARD,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind].label

    @property
    def is_accepted(self) -> bool:
        return self.state in (ACCEPTED, CLOSED)

    def get_absolute_url(self) -> str:
        return reverse("pilots:filing_detail", args=[self.pk])
