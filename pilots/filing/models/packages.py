"""Packages: what was sent, byte for byte, with its files; frozen when the letter is signed."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from haizhu_broker.attachments.names import RandomName
from haizhu_broker.papers.models import Document

from ..guards import NAMED_GUARD
from .authorities import Authority
from .filings import Filing

FROZEN = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Package(models.Model):
    """备案包 of one attempt: canonical JSON (RFC 8785) by the published schema, which names every file by digest.

    `edition` says what of the subject it holds; the same edition goes to an authority in one filing only.
    """

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="packages", verbose_name="备案")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="packages", verbose_name="备案机关")
    attempt = models.PositiveSmallIntegerField("报送次数")
    edition = models.CharField("版本", max_length=120)
    schema = models.PositiveSmallIntegerField("格式版本")
    body = models.BinaryField("内容")
    size = models.PositiveIntegerField("大小")
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    letter = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+", verbose_name="备案函")
    issued_at = models.DateTimeField("签发时间")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="签发人"
    )

    class Meta:
        default_permissions = ()
        verbose_name = "备案包"
        ordering = ["-attempt"]
        constraints = [
            models.UniqueConstraint(fields=["filing", "attempt"], name="pilots_package_once"),
            models.CheckConstraint(condition=Q(attempt__gte=1), name="pilots_package_attempt"),
            ExclusionConstraint(
                name="pilots_package_edition_in_one_filing",
                expressions=[
                    ("authority", RangeOperators.EQUAL),
                    ("edition", RangeOperators.EQUAL),
                    ("filing", RangeOperators.NOT_EQUAL),
                ],
            ),
        ]
        triggers = [FROZEN]

    def __str__(self) -> str:
        return f"{self.filing} 第 {self.attempt} 次报送"


class PackageFile(models.Model):
    """A file of a package: the letter or an enclosure, with bytes of its own."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="files")
    position = models.PositiveSmallIntegerField("序号")
    name = models.CharField("文件名", max_length=120)
    type = models.CharField("类型", max_length=100)
    size = models.PositiveBigIntegerField("大小")
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    file = models.FileField("文件", upload_to=RandomName("filings"), max_length=120)

    class Meta:
        default_permissions = ()
        verbose_name = "备案包文件"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["package", "position"], name="pilots_package_file_once"),
            models.UniqueConstraint(fields=["package", "sha256"], name="pilots_package_file_by_digest"),
        ]
        triggers = [
            FROZEN,
            pgtrigger.Trigger(name="is_named", operation=pgtrigger.Insert, when=pgtrigger.Before, func=NAMED_GUARD),
        ]

    def __str__(self) -> str:
        return self.name
