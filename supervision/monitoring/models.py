"""Timetable, occurrences (what is due, once each), the reports, their measurements and who has read them."""

from __future__ import annotations

import pghistory
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.papers.models import Document
from haizhu_broker.workdays.periods import Frequency, Period
from pilots.brokers.models import Broker
from supervision.regime.models import IndicatorSet

from .states import GENERATED, MONITORING_REPORT, OUT, REVIEWING, TIMETABLE

DISTRICT_TITLE = "全区"


class Subject(models.TextChoices):
    """Whom a report is about."""

    BROKER = "broker", "试点单位"
    DISTRICT = "district", "全区"


@pghistory.track()
class Timetable(Versioned):
    """When reports are due: the `workday`-th working day after each period, for periods from `valid_from`."""

    subject = models.CharField("报告对象", max_length=10)
    kind = models.CharField("报告类型", max_length=10)
    workday = models.PositiveSmallIntegerField("期后第几个工作日", default=8)
    valid_from = models.DateField("自")
    valid_until = models.DateField("至", null=True, blank=True)
    written_for = models.CharField("已排至", max_length=120, blank=True, editable=False)
    state = StateField(TIMETABLE)

    audit_excluded = ("written_for",)

    class Meta:
        default_permissions = ()
        verbose_name = "生成计划"
        ordering = ["kind", "subject", "id"]
        constraints = [
            TIMETABLE.constraint(),
            models.UniqueConstraint(
                fields=["subject", "kind"], condition=Q(state="active"), name="monitoring_one_timetable"
            ),
            models.CheckConstraint(condition=Q(subject__in=Subject.values), name="monitoring_timetable_subject"),
            models.CheckConstraint(condition=Q(kind__in=Frequency.values), name="monitoring_timetable_kind"),
            models.CheckConstraint(condition=Q(workday__range=(1, 60)), name="monitoring_timetable_workday"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="monitoring_timetable_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{Subject(self.subject).label}{Frequency(self.kind).label}报"

    @property
    def rule_text(self) -> str:
        return f"期后第{self.workday}个工作日"


class OccurrenceQuerySet(models.QuerySet):
    def waiting(self, today) -> OccurrenceQuerySet:
        return self.filter(done_at__isnull=True, due_on__lte=today)


class Occurrence(models.Model):
    """One report that is due: written once (unique), claimed under a row lock, done in the report's own transaction."""

    timetable = models.ForeignKey(Timetable, on_delete=models.PROTECT, related_name="occurrences", null=True)
    requested_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    request_key = models.UUIDField("请求编号", null=True, unique=True)
    subject = models.CharField("报告对象", max_length=10)
    broker = models.ForeignKey(Broker, on_delete=models.PROTECT, null=True, related_name="occurrences")
    kind = models.CharField("报告类型", max_length=10)
    period_start = models.DateField("报告期")
    due_on = models.DateField("应生成日")
    is_provisional = models.BooleanField("暂定", default=False)
    done_at = models.DateTimeField("完成时间", null=True)
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    failure = models.TextField("失败原因", blank=True)
    try_after = models.DateTimeField("下次尝试", null=True)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "待生成报告"
        indexes = [
            models.Index(
                fields=["due_on", "period_start", "subject", "id"],
                condition=Q(done_at__isnull=True),
                name="monitoring_waiting",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "broker", "kind", "period_start"],
                condition=Q(request_key__isnull=True),
                nulls_distinct=False,
                name="monitoring_due_once",
            ),
            models.CheckConstraint(
                condition=Q(subject=Subject.DISTRICT, broker__isnull=True)
                | Q(subject=Subject.BROKER, broker__isnull=False),
                name="monitoring_occurrence_subject",
            ),
            models.CheckConstraint(
                condition=Q(timetable__isnull=False) ^ Q(request_key__isnull=False),
                name="monitoring_occurrence_origin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.broker or DISTRICT_TITLE} {self.period.label}"

    @property
    def period(self) -> Period:
        return Period(self.period_start, self.kind)


@pghistory.track(exclude=["results", "sections"])
class MonitoringReport(Versioned):
    """A report on one broker, or on the district (no broker), for one period.

    `results` is the assessment as computed, with the source of every figure; `sections` the text of the six parts.
    Only the highest revision of a period is `is_current` and counts in figures.
    """

    occurrence = models.OneToOneField(Occurrence, on_delete=models.PROTECT, null=True, related_name="report")
    broker = models.ForeignKey(
        Broker, on_delete=models.PROTECT, null=True, related_name="monitoring_reports", verbose_name="试点单位"
    )
    subject_name = models.CharField("报告对象", max_length=120)
    subject_initials = models.CharField("拼音首字母", max_length=60, blank=True)
    kind = models.CharField("报告类型", max_length=10)
    is_adhoc = models.BooleanField("专项", default=False)
    period_start = models.DateField("报告期")
    revision = models.PositiveSmallIntegerField("版次", default=1)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    is_current = models.BooleanField("现行", default=True)
    indicator_set = models.ForeignKey(IndicatorSet, on_delete=models.PROTECT, related_name="+")
    produced_at = models.DateTimeField("生成时间")
    due_on = models.DateField("应生成日")
    is_backfill = models.BooleanField("补报", default=False)
    score = models.DecimalField("得分", max_digits=5, decimal_places=2, null=True)
    band = models.CharField("等次", max_length=10, blank=True)
    light = models.CharField("灯", max_length=5, default="grey")
    greens = models.PositiveSmallIntegerField("绿灯", default=0)
    ambers = models.PositiveSmallIntegerField("黄灯", default=0)
    reds = models.PositiveSmallIntegerField("红灯", default=0)
    unreported = models.PositiveSmallIntegerField("未报", default=0)
    results = models.JSONField("评估结果", default=dict, encoder=DjangoJSONEncoder)
    sections = models.JSONField("正文", default=dict)
    is_source_changed = models.BooleanField("数据已更正", default=False)
    number = models.CharField("发文字号", max_length=60, blank=True)
    issued_on = models.DateField("签发日期", null=True)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, related_name="+")
    state = StateField(MONITORING_REPORT)

    audit_excluded = ("results", "sections")

    class Meta:
        default_permissions = ()
        verbose_name = "监管报告"
        indexes = [
            models.Index(fields=["-period_start", "-id"], name="monitoring_recent"),
            models.Index(fields=["broker", "-period_start", "-id"], name="monitoring_broker"),
            models.Index(fields=["state", "-period_start", "-id"], name="monitoring_state"),
        ]
        constraints = [
            MONITORING_REPORT.constraint(),
            models.UniqueConstraint(
                fields=["broker", "kind", "period_start", "revision"],
                condition=Q(is_adhoc=False),
                nulls_distinct=False,
                name="monitoring_one_a_revision",
            ),
            models.UniqueConstraint(
                fields=["broker", "kind", "period_start"],
                condition=Q(is_adhoc=False, is_current=True),
                nulls_distinct=False,
                name="monitoring_one_current",
            ),
            models.CheckConstraint(condition=Q(kind__in=Frequency.values), name="monitoring_kind"),
            models.CheckConstraint(
                condition=Q(state__in=[GENERATED, REVIEWING], document__isnull=True)
                | Q(state__in=OUT, document__isnull=False, issued_on__isnull=False),
                name="monitoring_issued_has_paper",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__range=(0, 100)), name="monitoring_score_range"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        return Period(self.period_start, self.kind)

    @property
    def title(self) -> str:
        what = "专项监管报告" if self.is_adhoc else "监管报告"
        again = f"（第{self.revision}版）" if self.revision > 1 else ""
        return f"{self.subject_name}{self.period.label}{what}{again}"

    def get_absolute_url(self) -> str:
        return reverse("supervision:monitoring_report_detail", args=[self.pk])


class Measurement(models.Model):
    """One indicator of one report: for trends, comparisons and back-tests."""

    report = models.ForeignKey(MonitoringReport, on_delete=models.CASCADE, related_name="measurements")
    broker = models.ForeignKey(Broker, on_delete=models.PROTECT, null=True, related_name="+")
    code = models.CharField("指标", max_length=10)
    period_start = models.DateField("报告期")
    value = models.DecimalField("数值", max_digits=24, decimal_places=6, null=True)
    outcome = models.CharField("结果", max_length=20)
    light = models.CharField("灯", max_length=5)
    points = models.DecimalField("得分", max_digits=5, decimal_places=2, null=True)

    class Meta:
        default_permissions = ()
        verbose_name = "指标结果"
        indexes = [models.Index(fields=["broker", "code", "-period_start"], name="monitoring_trend")]
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="monitoring_measured_once")]

    def __str__(self) -> str:
        return f"{self.report} {self.code}"


class Reading(models.Model):
    """Who opened an issued report, for which unit, and when for the first time (已送达: 阅读记录)."""

    report = models.ForeignKey(MonitoringReport, on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey("accounts.Organization", on_delete=models.PROTECT, related_name="+")
    first_read_at = models.DateTimeField("首次阅读")

    class Meta:
        default_permissions = ()
        verbose_name = "阅读记录"
        ordering = ["first_read_at"]
        constraints = [models.UniqueConstraint(fields=["report", "user", "organization"], name="monitoring_read_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.report}"
