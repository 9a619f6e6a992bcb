"""Attachments of records: what was handed in, for which record and purpose, with digests and the scan's verdict."""

from __future__ import annotations

from datetime import datetime

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .kinds import KINDS, Kind
from .names import RandomName
from .purposes import purposes_of
from .verdicts import Verdict


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def about(self, subject: models.Model) -> AttachmentQuerySet:
        """The attachments that stand at `subject`, the oldest first; those removed are left out."""
        return self.filter(subject_type=subject._meta.label, subject_id=subject.pk, removed_at=None).order_by("pk")

    def to_scan(self, now: datetime) -> AttachmentQuerySet:
        """Those nobody has scanned yet, as far as their next try is due."""
        waiting = Q(verdict__in=[Verdict.WAITING, Verdict.UNSCANNED], removed_at=None, scan_at__lte=now)
        return self.filter(waiting).order_by("scan_at", "pk")


@pghistory.track()
class Attachment(models.Model):
    """One file. The row outlives its bytes: what was removed or infected keeps name, digests and verdict."""

    subject_type = models.CharField("对象类型", max_length=60)
    subject_id = models.BigIntegerField("对象")
    purpose = models.CharField("用途", max_length=40)
    name = models.CharField("文件名", max_length=120)
    suffix = models.CharField("类型", max_length=8)
    file = models.FileField("文件", upload_to=RandomName("attachments"), blank=True)
    size = models.PositiveBigIntegerField("大小", help_text="字节")
    pages = models.PositiveIntegerField("页数", default=0)
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="上传人"
    )
    uploader_name = models.CharField("上传人姓名", max_length=60)
    uploaded_at = models.DateTimeField("上传时间", default=timezone.now)
    verdict = models.CharField("病毒扫描", max_length=10, default=Verdict.UNSCANNED)
    finding = models.CharField("发现", max_length=200, blank=True)
    scanned_at = models.DateTimeField("扫描时间", null=True)
    scan_at = models.DateTimeField("下次扫描", default=timezone.now)
    scan_attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    removed_at = models.DateTimeField("删除时间", null=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "附件"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="attachments_by_subject"),
            models.Index(
                fields=["scan_at", "id"],
                condition=Q(verdict__in=[Verdict.WAITING, Verdict.UNSCANNED], removed_at=None),
                name="attachments_to_scan",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="attachments_verdict"),
            models.CheckConstraint(condition=Q(size__gt=0), name="attachments_size"),
            models.CheckConstraint(condition=~Q(file="") | Q(removed_at__isnull=False), name="attachments_file_stands"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> Kind:
        return KINDS[self.suffix]

    @property
    def purpose_label(self) -> str:
        declared = purposes_of(self.subject_type).get(self.purpose)
        return declared.label if declared else self.purpose

    @property
    def is_open(self) -> bool:
        """Whether its bytes may be handed out: they are there, and the scanner is not waited for."""
        return self.removed_at is None and self.verdict in (Verdict.CLEAN, Verdict.UNSCANNED)
