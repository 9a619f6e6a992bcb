"""What an expert declared of an interest in a firm."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from haizhu_broker.access import ties
from haizhu_broker.access.models import Tie

from .pool import Expert


class ExpertTie(models.Model):
    """An interest in a firm as it was declared: the firm by its words, and the enterprise once it is known.

    `tie` is what stands in the conflict firewall; the declaration says more and stays when the interest has ended.
    """

    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="ties")
    company = models.CharField("企业", max_length=120)
    enterprise = models.ForeignKey(
        "pilots.Enterprise", on_delete=models.PROTECT, null=True, related_name="expert_ties", verbose_name="关联企业"
    )
    kind = models.CharField("关系", max_length=20)
    starts_on = models.DateField("自", null=True, blank=True)
    ends_on = models.DateField("至", null=True, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    is_elsewhere = models.BooleanField("企业未在本平台登记", default=False)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField("申报时间")
    tie = models.ForeignKey(Tie, on_delete=models.SET_NULL, null=True, related_name="declarations")

    class Meta:
        default_permissions = ()
        verbose_name = "利益关系申报"
        ordering = ["-declared_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(ties.KINDS)), name="pilots_experttie_kind"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="pilots_experttie_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company}（{ties.KINDS[self.kind]}）"
