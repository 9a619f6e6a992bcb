"""Enterprises, and the direct tables in which guardian keeps who belongs to which."""

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse

from haizhu_broker.access.tables import GroupRelation, UserRelation
from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.programme.models import Sector

from .. import uscc
from ..states import ENTERPRISE


class Kind(models.TextChoices):
    """What is required of it follows from this (spec 20)."""

    COMPANY = "company", "企业"
    INSTITUTION = "institution", "事业单位"
    OTHER = "other", "其他机构"


class Ownership(models.TextChoices):
    """所有制, as the survey asks for it."""

    STATE = "state", "国有"
    COLLECTIVE = "collective", "集体"
    PRIVATE = "private", "民营"
    FOREIGN = "foreign", "外资及港澳台资"
    MIXED = "mixed", "混合所有制"


@pghistory.track()
class Enterprise(Versioned):
    """A firm or institution. Its name is its organization's, so there is no second one that could differ."""

    organization = models.OneToOneField(Organization, on_delete=models.PROTECT, related_name="enterprise")
    uscc = models.CharField("统一社会信用代码", max_length=18, unique=True)
    uscc_accepted_because = models.CharField("人工核验理由", max_length=200, blank=True)
    kind = models.CharField("类别", max_length=20, default=Kind.COMPANY)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="enterprises", verbose_name="领域")
    industry_code = models.CharField("行业代码", max_length=4, blank=True, help_text="GB/T 4754，四位数字。")
    industry_name = models.CharField("行业名称", max_length=60, blank=True)
    legal_representative = models.CharField("法定代表人", max_length=60, blank=True)
    capital = models.DecimalField("注册资本", max_digits=14, decimal_places=2, null=True, blank=True, help_text="万元")
    paid_in = models.DecimalField("实缴资本", max_digits=14, decimal_places=2, null=True, blank=True, help_text="万元")
    founded_on = models.DateField("成立日期", null=True, blank=True)
    controllers = models.CharField("股权和实际控制人", max_length=500, blank=True)
    district_code = models.CharField("住所行政区划", max_length=6)
    address = models.CharField("住所", max_length=200, blank=True)
    is_in_pazhou = models.BooleanField("位于琶洲试验区", default=False)
    ownership = models.CharField("所有制", max_length=20, blank=True)
    staff = models.PositiveIntegerField("员工人数", null=True, blank=True)
    revenue = models.DecimalField(
        "营业收入", max_digits=14, decimal_places=2, null=True, blank=True, help_text="万元，按营收年度。"
    )
    revenue_year = models.PositiveSmallIntegerField("营收年度", null=True, blank=True)
    initials = models.CharField("拼音首字母", max_length=200, editable=False)
    sort_key = models.CharField("拼音排序", max_length=800, editable=False)
    state = StateField(ENTERPRISE)

    class Meta:
        default_permissions = ()
        permissions = [("own_enterprise", "本单位")]
        verbose_name = "企业"
        indexes = [
            models.Index(fields=["sort_key", "id"], name="pilots_enterprise_by_name"),
            GinIndex(OpClass(Upper("initials"), name="gin_trgm_ops"), name="pilots_enterprise_initials"),
        ]
        constraints = [
            ENTERPRISE.constraint(),
            models.CheckConstraint(
                condition=Q(uscc__regex=uscc.PATTERN) | ~Q(uscc_accepted_because=""), name="pilots_enterprise_uscc"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="pilots_enterprise_kind"),
            models.CheckConstraint(condition=Q(capital=None) | Q(capital__gt=0), name="pilots_enterprise_capital"),
            models.CheckConstraint(condition=Q(paid_in=None) | Q(paid_in__gte=0), name="pilots_enterprise_paid_in"),
            models.CheckConstraint(condition=Q(district_code__regex=r"^\d{6}$"), name="pilots_enterprise_district"),
            models.CheckConstraint(
                condition=Q(ownership="") | Q(ownership__in=Ownership.values), name="pilots_enterprise_ownership"
            ),
            models.CheckConstraint(
                condition=Q(revenue=None, revenue_year=None) | Q(revenue__gte=0, revenue_year__gte=1990),
                name="pilots_enterprise_revenue",
            ),
            models.CheckConstraint(condition=Q(industry_code__regex=r"^(\d{4})?$"), name="pilots_enterprise_industry"),
        ]

    def __str__(self) -> str:
        return self.organization.short_name

    def get_absolute_url(self) -> str:
        return reverse("pilots:enterprise_detail", args=[self.pk])


class EnterpriseUserPermission(UserRelation):
    """A single person tied to an enterprise."""

    content_object = models.ForeignKey(Enterprise, on_delete=models.CASCADE)


class EnterpriseGroupPermission(GroupRelation):
    """An organization's people tied to an enterprise: its own."""

    content_object = models.ForeignKey(Enterprise, on_delete=models.CASCADE)
