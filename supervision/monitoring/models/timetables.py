"""The timetable, and its occurrences: what is due, once each."""

from __future__ import annotations

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.workdays.periods import Frequency, Period
from pilots.brokers.models import Broker

from ..states import TIMETABLE

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

    def get_absolute_url(self) -> str:
        return reverse("supervision:timetable_detail", args=[self.pk])


class OccurrenceQuerySet(models.QuerySet):
    def waiting(self, today: date) -> OccurrenceQuerySet:
        """What should have been made by today and is not."""
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
            models.Index(fields=["-due_on", "-id"], name="monitoring_due"),
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

    def get_absolute_url(self) -> str:
        return reverse("supervision:occurrence_detail", args=[self.pk])

    @property
    def period(self) -> Period:
        return Period(self.period_start, self.kind)
