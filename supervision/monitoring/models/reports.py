"""The reports, their measurements and who has read them; what is issued is frozen by the database."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Upper
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.papers.models import Document
from haizhu_broker.workdays.periods import Frequency, Period
from pilots.brokers.models import Broker
from supervision.regime.models import IndicatorSet

from ..states import GENERATED, MONITORING_REPORT, OUT, REVIEWING
from .timetables import Occurrence

# What may still happen to an issued report: it moves on, is replaced, or its source turns out to be corrected.
_MOVING = "ARRAY['state', 'version', 'updated_at', 'is_current', 'is_source_changed']"
_BREAKS_FROST = f"""
OLD.document_id IS NOT NULL AND (to_jsonb(OLD.*) - {_MOVING}) IS DISTINCT FROM (to_jsonb(NEW.*) - {_MOVING})
"""
_KEEP_MEASURED = """
IF EXISTS (
    SELECT 1 FROM supervision_monitoringreport
    WHERE id = COALESCE(NEW.report_id, OLD.report_id) AND document_id IS NOT NULL
) THEN
    RAISE EXCEPTION 'the measurements of an issued report are frozen' USING ERRCODE = '23514';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
# Without a total a report comes after every total.
BY_SCORE = Coalesce("score", Value(-1), output_field=models.DecimalField(max_digits=5, decimal_places=2))


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
    light_why = models.CharField("亮灯原因", max_length=200, blank=True)
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
            models.Index(BY_SCORE, F("id"), name="monitoring_by_score"),
            GinIndex(OpClass(Upper("subject_name"), name="gin_trgm_ops"), name="monitoring_subject"),
            GinIndex(OpClass(Upper("subject_initials"), name="gin_trgm_ops"), name="monitoring_initials"),
            GinIndex(OpClass(Upper("number"), name="gin_trgm_ops"), name="monitoring_number"),
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
        triggers = [
            pgtrigger.Protect(
                name="issued_is_frozen", operation=pgtrigger.Update, condition=pgtrigger.Condition(_BREAKS_FROST)
            ),
            pgtrigger.Protect(
                name="issued_is_kept", operation=pgtrigger.Delete, condition=pgtrigger.Q(old__document__isnull=False)
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

    @property
    def is_out(self) -> bool:
        """Whether it is issued, and therefore frozen."""
        return self.state in OUT

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
        triggers = [
            pgtrigger.Trigger(
                name="issued_is_frozen",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=_KEEP_MEASURED,
            )
        ]

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
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.user} {self.report}"
