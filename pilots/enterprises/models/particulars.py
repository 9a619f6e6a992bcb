"""What an enterprise declares beside its registration: contacts (sealed), data holdings, certificates."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.database.fields import SealedField
from haizhu_broker.lifecycle.fields import StateField, Versioned

from ..states import CERTIFICATE, CONTACT, CURRENT, HOLDING
from .enterprise import Enterprise

PERSONAL = ("name", "telephone", "email")


@pghistory.track(exclude=[*PERSONAL])
class Contact(Versioned):
    """A person to ask at an enterprise. What is personal is sealed, shown masked, and stays out of every history."""

    revealable = PERSONAL
    audit_excluded = PERSONAL

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="contacts", verbose_name="企业")
    name = SealedField("姓名", purpose="contacts")
    position = models.CharField("职务", max_length=60, blank=True)
    telephone = SealedField("联系电话", purpose="contacts")
    email = SealedField("电子邮箱", purpose="contacts", blank=True)
    is_main = models.BooleanField("主要联系人", default=False)
    state = StateField(CONTACT)

    class Meta:
        default_permissions = ()
        verbose_name = "联系人"
        indexes = [models.Index(fields=["enterprise", "id"], name="pilots_contact_by_enterprise")]
        constraints = [
            CONTACT.constraint(),
            models.UniqueConstraint(
                fields=["enterprise"], condition=Q(is_main=True, state=CURRENT), name="pilots_contact_one_main"
            ),
            models.CheckConstraint(
                condition=Q(state=CURRENT) | Q(name="", telephone="", email=""), name="pilots_contact_removed_is_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}的联系人{f'（{self.position}）' if self.position else ''}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:contact_detail", args=[self.pk])


class VolumeUnit(models.TextChoices):
    """In what a volume is counted (R§1.2: bytes or records)."""

    GB = "gb", "吉字节（GB）"
    TB = "tb", "太字节（TB）"
    PB = "pb", "拍字节（PB）"
    TEN_THOUSAND = "ten_thousand", "万条"
    HUNDRED_MILLION = "hundred_million", "亿条"


class Frequency(models.TextChoices):
    """How often data are brought up to date."""

    REAL_TIME = "real_time", "实时"
    DAILY = "daily", "每日"
    WEEKLY = "weekly", "每周"
    MONTHLY = "monthly", "每月"
    QUARTERLY = "quarterly", "每季度"
    YEARLY = "yearly", "每年"
    IRREGULAR = "irregular", "不定期"


class Origin(models.TextChoices):
    """Where data come from."""

    OWN = "own", "自有生产经营"
    AUTHORISED = "authorised", "授权采集"
    PUBLIC = "public", "公共数据"
    BOUGHT = "bought", "购买或交换"
    OTHER = "other", "其他"


@pghistory.track()
class Holding(Versioned):
    """Data that an enterprise owns or controls (自有或实际控制), as it declares them."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="holdings", verbose_name="企业")
    name = models.CharField("数据资源", max_length=80)
    kind = models.CharField("数据种类", max_length=60)
    volume = models.DecimalField("数据规模", max_digits=14, decimal_places=2)
    unit = models.CharField("计量单位", max_length=20)
    frequency = models.CharField("更新频率", max_length=20)
    origin = models.CharField("数据来源", max_length=20)
    remark = models.CharField("来源说明", max_length=300, blank=True)
    state = StateField(HOLDING)

    class Meta:
        default_permissions = ()
        verbose_name = "数据资源"
        indexes = [models.Index(fields=["enterprise", "id"], name="pilots_holding_by_enterprise")]
        constraints = [
            HOLDING.constraint(),
            models.CheckConstraint(condition=Q(volume__gt=0), name="pilots_holding_volume"),
            models.CheckConstraint(condition=Q(unit__in=VolumeUnit.values), name="pilots_holding_unit"),
            models.CheckConstraint(condition=Q(frequency__in=Frequency.values), name="pilots_holding_frequency"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="pilots_holding_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}：{self.name}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:holding_detail", args=[self.pk])


class CertificateKind(models.TextChoices):
    """Maturity and protection levels (R§2.5) and other proofs."""

    PROTECTION = "protection", "网络安全等级保护"
    DCMM = "dcmm", "数据管理能力成熟度（DCMM）"
    DSMM = "dsmm", "数据安全能力成熟度（DSMM）"
    OTHER = "other", "其他资质"


LEVELLED = [CertificateKind.PROTECTION, CertificateKind.DCMM, CertificateKind.DSMM]


@pghistory.track()
class Certificate(Versioned):
    """A proof that an enterprise holds. `level` is 1–5 as its standard counts; without `valid_until` it has no end."""

    enterprise = models.ForeignKey(
        Enterprise, on_delete=models.PROTECT, related_name="certificates", verbose_name="企业"
    )
    kind = models.CharField("资质", max_length=20)
    name = models.CharField("名称", max_length=80, help_text="等级保护填系统名称，其他资质填证书名称。")
    level = models.PositiveSmallIntegerField("等级", null=True, blank=True)
    number = models.CharField("证书编号", max_length=60)
    issuer = models.CharField("发证机构", max_length=80)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    state = StateField(CERTIFICATE)

    class Meta:
        default_permissions = ()
        verbose_name = "资质证书"
        indexes = [models.Index(fields=["enterprise", "id"], name="pilots_certificate_by_firm")]
        constraints = [
            CERTIFICATE.constraint(),
            models.UniqueConstraint(
                fields=["enterprise", "kind", "number"], condition=Q(state=CURRENT), name="pilots_certificate_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=CertificateKind.values), name="pilots_certificate_kind"),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=5) | Q(kind=CertificateKind.OTHER, level=None),
                name="pilots_certificate_level",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}：{self.name}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:certificate_detail", args=[self.pk])
