"""Periodic reports and the versions that were submitted."""

import pghistory
import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.web.attachments import RandomName
from haizhu_broker.workdays.periods import Frequency, Period
from pilots.brokers.models import Broker
from pilots.enterprises.models import Enterprise
from supervision.regime.models import IndicatorSet

from .states import PERIODIC_REPORT

DEADLINE = "periodic_report"


class Supplier(models.TextChoices):
    """Who supplies the figures."""

    FIRM = "firm", "试点单位"
    BUREAU = "bureau", "区政务数据局"


@pghistory.track(exclude=["figures", "remarks", "words"])
class PeriodicReport(Versioned):
    """What one supplier reports on one broker for one period. Figures are decimal text by input key."""

    broker = models.ForeignKey(
        Broker, on_delete=models.PROTECT, related_name="periodic_reports", verbose_name="试点单位"
    )
    supplier = models.CharField("报送方", max_length=10, default=Supplier.FIRM)
    reporter = models.ForeignKey(
        Enterprise, on_delete=models.PROTECT, null=True, related_name="periodic_reports", verbose_name="报送单位"
    )
    kind = models.CharField("报送类型", max_length=10, default=Frequency.MONTH)
    period_start = models.DateField("报告期")
    indicator_set = models.ForeignKey(IndicatorSet, on_delete=models.PROTECT, related_name="+", verbose_name="指标集")
    state = StateField(PERIODIC_REPORT)
    due_on = models.DateField("截止日期")
    is_provisional = models.BooleanField("暂定", default=False)
    figures = models.JSONField("数据", default=dict, encoder=DjangoJSONEncoder)
    remarks = models.JSONField("说明", default=dict)
    words = models.JSONField("文字", default=dict)
    is_nothing = models.BooleanField("零报告", default=False)
    stamped_page = models.FileField("盖章页", upload_to=RandomName("stamped"), blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    first_submitted_on = models.DateField("首次提交", null=True, blank=True)
    days_late = models.PositiveSmallIntegerField("逾期工作日", default=0)

    audit_excluded = ("figures", "remarks", "words", "stamped_page")

    class Meta:
        default_permissions = ()
        verbose_name = "定期报送"
        indexes = [
            models.Index(fields=["-period_start", "-id"], name="reporting_recent"),
            models.Index(fields=["broker", "-period_start", "-id"], name="reporting_broker"),
            models.Index(fields=["state", "due_on", "id"], name="reporting_open"),
        ]
        constraints = [
            PERIODIC_REPORT.constraint(),
            models.UniqueConstraint(
                fields=["broker", "supplier", "kind", "period_start"], name="reporting_one_a_period"
            ),
            models.CheckConstraint(condition=Q(supplier__in=Supplier.values), name="reporting_supplier"),
            models.CheckConstraint(
                condition=Q(supplier=Supplier.FIRM, reporter__isnull=False)
                | Q(supplier=Supplier.BUREAU, reporter__isnull=True),
                name="reporting_reporter_is_the_firm",
            ),
            models.CheckConstraint(condition=Q(kind__in=Frequency.values), name="reporting_kind"),
            models.CheckConstraint(
                condition=Q(days_late=0) | Q(first_submitted_on__gt=F("due_on")), name="reporting_late_is_after_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.broker}{self.period.label}{'数据采集' if self.supplier == Supplier.BUREAU else '报送'}"

    @property
    def period(self) -> Period:
        return Period(self.period_start, self.kind)

    def get_absolute_url(self) -> str:
        return reverse("supervision:periodic_report_detail", args=[self.pk])


class Submission(models.Model):
    """One submitted version; only acceptance and receipt are added later. `digest`: SM3 of canonical JSON."""

    report = models.ForeignKey(PeriodicReport, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField("版本")
    figures = models.JSONField("数据", encoder=DjangoJSONEncoder)
    remarks = models.JSONField("说明", default=dict)
    words = models.JSONField("文字", default=dict)
    submitted_at = models.DateTimeField("提交时间")
    submitted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="提交人")
    stamped_page = models.FileField("盖章页", upload_to=RandomName("stamped"), blank=True)
    stamped_sm3 = models.CharField("盖章页 SM3 摘要", max_length=64, blank=True)
    is_accepted = models.BooleanField("已接收", default=False)
    digest = models.CharField("SM3 摘要", max_length=64)
    receipt = models.OneToOneField(
        "papers.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="回执"
    )

    class Meta:
        default_permissions = ()
        verbose_name = "报送版本"
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="reporting_submission_number"),
        ]
        triggers = [
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="frozen", exclude=["is_accepted", "receipt"]),
        ]

    def __str__(self) -> str:
        return f"{self.report} 第{self.number}版"
