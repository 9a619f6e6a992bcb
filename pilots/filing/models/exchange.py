"""What passes over the line: the feed of changes, who fetched what, and the receipts of the authority."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from haizhu_broker.attachments.names import RandomName

from ..guards import FEED_GUARD
from ..words import Answer, Event, Way
from .authorities import Authority
from .packages import FROZEN, Package


class Change(models.Model):
    """One line of an authority's feed; numbered from 1 without gaps, in the order in which lines become visible."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="changes")
    sequence = models.PositiveBigIntegerField("序号")
    event = models.CharField("事件", max_length=10)
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="changes", verbose_name="备案包")
    at = models.DateTimeField("时间")

    class Meta:
        default_permissions = ()
        verbose_name = "备案变动"
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "sequence"], name="pilots_change_once"),
            models.CheckConstraint(condition=Q(event__in=Event.values), name="pilots_change_event"),
        ]
        triggers = [
            FROZEN,
            pgtrigger.Trigger(
                name="follows_the_last", operation=pgtrigger.Insert, when=pgtrigger.Before, func=FEED_GUARD
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.event}"


class Receipt(models.Model):
    """回执: what the authority says of a package, under the number that it chose; kept once, whatever way it came.

    `at` is the authority's own time and only recorded. `state` is where the filing stood after it.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="receipts")
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="receipts", verbose_name="备案包")
    receipt = models.UUIDField("回执编号")
    kind = models.CharField("回执", max_length=12)
    number = models.CharField("受理编号", max_length=80, blank=True)
    reasons = models.JSONField("退回理由", default=list)
    at = models.DateTimeField("对方时间", null=True)
    digest = models.CharField("内容摘要", max_length=64)
    state = models.CharField("办理后状态", max_length=30)
    way = models.CharField("途径", max_length=10)
    scan = models.FileField("扫描件", upload_to=RandomName("filings"), max_length=120, blank=True)
    recorded_at = models.DateTimeField("登记时间", default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="登记人"
    )

    class Meta:
        default_permissions = ()
        verbose_name = "备案回执"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "receipt"], name="pilots_receipt_once"),
            models.UniqueConstraint(
                fields=["authority", "number"], condition=~Q(number=""), name="pilots_receipt_number_once"
            ),
            models.UniqueConstraint(
                fields=["package"], condition=~Q(kind=Answer.ACKNOWLEDGED), name="pilots_receipt_one_verdict"
            ),
            models.CheckConstraint(condition=Q(kind__in=Answer.values), name="pilots_receipt_kind"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="pilots_receipt_way"),
            models.CheckConstraint(
                condition=Q(kind=Answer.ACCEPTED, reasons=[]) & ~Q(number="")
                | Q(kind=Answer.RETURNED, number="") & ~Q(reasons=[])
                | Q(kind=Answer.ACKNOWLEDGED, number="", reasons=[]),
                name="pilots_receipt_is_complete",
            ),
        ]
        triggers = [FROZEN]

    def __str__(self) -> str:
        return f"{self.kind_label} {self.receipt}"

    @property
    def kind_label(self) -> str:
        return str(Answer(self.kind).label)


class Fetch(models.Model):
    """Who took what of a package, when and on which way; `part` is a digest, or empty for the package itself."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="fetches", verbose_name="备案包")
    part = models.CharField("内容", max_length=64, blank=True)
    name = models.CharField("名称", max_length=120)
    way = models.CharField("途径", max_length=10)
    size = models.PositiveBigIntegerField("字节数")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="取件人"
    )
    at = models.DateTimeField("时间")

    class Meta:
        default_permissions = ()
        verbose_name = "取件记录"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["package", "-at", "-id"], name="pilots_fetch_of_package")]
        constraints = [models.CheckConstraint(condition=Q(way__in=Way.values), name="pilots_fetch_way")]
        triggers = [FROZEN]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"
