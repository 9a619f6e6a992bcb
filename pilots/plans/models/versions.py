"""The versions of a plan as they were handed in, and what became of those that were filed."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from haizhu_broker.attachments.freezing import Frozen

from .plans import Plan


class PlanVersion(Frozen):
    """方案版本: canonical JSON with its digests; never changed afterwards."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版本")

    class Meta:
        default_permissions = ()
        verbose_name = "方案版本"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="pilots_plan_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="pilots_plan_version_number"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.plan}第{self.number}版"


@pghistory.track()
class PlanFiling(models.Model):
    """方案备案: that a version was sent up, once and never again; the number it got, or why it was returned."""

    version = models.OneToOneField(PlanVersion, on_delete=models.PROTECT, related_name="filing")
    begun_on = models.DateField("报送日期")
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField("办结日期", null=True)
    number = models.CharField("备案编号", max_length=80, blank=True)
    reasons = models.TextField("退回理由", blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = "方案备案"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="pilots_plan_filing_number"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, number="", reasons="")
                | Q(ended_on__isnull=False) & (Q(number="") ^ Q(reasons="")),
                name="pilots_plan_filing_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}备案"
