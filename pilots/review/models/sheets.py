"""What one expert gives one application; locked by the database once it is submitted."""

from __future__ import annotations

from decimal import Decimal

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.review.states import SHEET, VOID
from pilots.rounds.models import Application

from .panels import Panel, PanelMember


@pghistory.track()
class ScoreSheet(Versioned):
    """`scores` maps criterion → decimal text, `remarks` criterion → words, `vetoes` veto → reason.

    `blind_code` is the application's: what people read of a sheet names the firm by it alone.
    """

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="sheets", verbose_name="评审组")
    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="sheets", verbose_name="专家")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="sheets", verbose_name="申报")
    blind_code = models.CharField("申报代号", max_length=12)
    scores = models.JSONField("评分", default=dict)
    remarks = models.JSONField("评语", default=dict)
    vetoes = models.JSONField("否决意见", default=dict)
    explanation = models.TextField("偏离说明", blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True, editable=False)
    void_reason = models.TextField("作废理由", blank=True, editable=False)
    state = StateField(SHEET)

    class Meta:
        default_permissions = ()
        verbose_name = "评分表"
        indexes = [models.Index(fields=["blind_code", "id"], name="pilots_scoresheet_by_code")]
        constraints = [
            SHEET.constraint(),
            models.UniqueConstraint(fields=["member", "application"], name="pilots_scoresheet_once"),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False), name="pilots_scoresheet_submitted"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="locked",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=["submitted", VOID])
                & (
                    pgtrigger.Q(old__scores__df=pgtrigger.F("new__scores"))
                    | pgtrigger.Q(old__remarks__df=pgtrigger.F("new__remarks"))
                    | pgtrigger.Q(old__vetoes__df=pgtrigger.F("new__vetoes"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blind_code} {self.member.code}评分表"

    def get_absolute_url(self) -> str:
        return reverse("pilots:score_sheet_detail", args=[self.pk])

    @property
    def points(self) -> dict[str, Decimal]:
        """Criterion → score as given."""
        return {code: Decimal(score) for code, score in self.scores.items()}
