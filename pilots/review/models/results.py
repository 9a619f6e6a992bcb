"""A result with the frozen input it follows from; computed again it gives the same bytes."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse

from .panels import Panel


class ReviewResult(models.Model):
    """The `number`-th result of a panel; the latest counts, none is ever changed. Digests are SM3 of canonical JSON."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="results", verbose_name="评审组")
    number = models.PositiveSmallIntegerField("次序")
    reason = models.CharField("缘由", max_length=200)
    input = models.JSONField("评分数据")
    result = models.JSONField("结果")
    robustness = models.JSONField("稳健性")
    input_digest = models.CharField("评分数据摘要", max_length=64)
    digest = models.CharField("结果摘要", max_length=64)
    computed_at = models.DateTimeField("计算时间")
    computed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = "评审结果"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["panel", "number"], name="pilots_reviewresult_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.panel.round}评审结果（第{self.number}次计算）"

    def get_absolute_url(self) -> str:
        return reverse("pilots:review_result_detail", args=[self.pk])
