"""Official holiday notices with the days they name, deadlines, and the reminders sent about them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from haizhu_broker.lifecycle.fields import StateField

from . import calendar, lights, rules
from .states import NOTICE


@pghistory.track()
class Notice(models.Model):
    """A notice of the State Council's General Office; a year may have a second one that amends the first."""

    year = models.PositiveSmallIntegerField("年份")
    number = models.CharField("发文字号", max_length=40, unique=True)
    title = models.CharField("标题", max_length=120)
    published_on = models.DateField("印发日期")
    revised_at = models.DateTimeField("修订时间", auto_now=True)
    state = StateField(NOTICE)

    class Meta:
        default_permissions = ()
        verbose_name = "放假通知"
        ordering = ["year", "published_on"]
        constraints = [NOTICE.constraint()]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"


@pghistory.track()
class CalendarDay(models.Model):
    """A day that a notice names: off (休) or a make-up working day (班)."""

    on = models.DateField("日期", unique=True)
    kind = models.CharField("类别", max_length=1)
    name = models.CharField("节日", max_length=40)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="days")

    class Meta:
        default_permissions = ()
        verbose_name = "放假与调休日"
        ordering = ["on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[calendar.Kind.HOLIDAY, calendar.Kind.MAKE_UP]), name="workdays_day_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.kind} {self.name}"


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    def open(self) -> DeadlineQuerySet:
        return self.filter(closed_on__isnull=True)

    def about(self, subject: models.Model) -> DeadlineQuerySet:
        return self.filter(subject_type=subject._meta.label, subject_id=subject.pk)

    def of(self, label: str, ids: Iterable[int]) -> DeadlineQuerySet:
        """Deadlines of the records of model `label` with these keys: one statement for a whole list."""
        return self.filter(subject_type=label, subject_id__in=list(ids))

    def lit(self, colour: lights.Colour, *, today: date, calendar: calendar.Calendar) -> DeadlineQuerySet:
        """Those whose light has this colour today, decided in SQL as `lights.light_on` decides it."""
        if colour is lights.Colour.GREY:
            return self.filter(closed_on__isnull=False)
        amber = lights.amber_from(today, calendar)
        return self.open().filter(
            {
                lights.Colour.RED: Q(due_on__lt=today),
                lights.Colour.AMBER: Q(due_on__gte=today, due_on__lte=amber),
                lights.Colour.GREEN: Q(due_on__gt=amber),
            }[colour]
        )


@pghistory.track()
class Deadline(models.Model):
    """By when something must be done about a record, and the rule from which that date follows.

    `code` says what is due ("submit", "answer"); a record has each code once. An extension that was granted replaces
    `due_on` and is not recomputed; neither is what is closed.
    """

    subject_type = models.CharField("对象类型", max_length=60)
    subject_id = models.BigIntegerField("对象")
    code = models.SlugField("事项代码", max_length=40, db_index=False)
    title = models.CharField("事项", max_length=200)
    owner = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="责任单位"
    )
    rule_kind = models.CharField("计算方式", max_length=20)
    rule_n = models.PositiveSmallIntegerField("天数", default=0)
    rule_text = models.CharField("期限规则", max_length=80)
    starts_on = models.DateField("起算日")
    due_on = models.DateField("到期日")
    provisional = models.BooleanField("暂定", default=False)
    closed_on = models.DateField("办结日", null=True)
    asked_on = models.DateField("申请延期日", null=True)
    asked_due_on = models.DateField("申请延至", null=True)
    asked_reason = models.TextField("延期理由", blank=True)
    answered_on = models.DateField("延期答复日", null=True)
    granted_due_on = models.DateField("批准延至", null=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "期限"
        indexes = [
            models.Index(fields=["due_on", "id"], condition=Q(closed_on__isnull=True), name="workdays_open_by_due"),
            models.Index(
                fields=["owner", "due_on"], condition=Q(closed_on__isnull=True), name="workdays_open_by_owner"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id", "code"], name="workdays_deadline_once"),
            models.CheckConstraint(condition=Q(rule_kind__in=list(rules.RuleKind)), name="workdays_deadline_rule"),
            models.CheckConstraint(condition=Q(due_on__gte=F("starts_on")), name="workdays_deadline_after_start"),
            models.CheckConstraint(
                condition=Q(granted_due_on__isnull=True) | Q(granted_due_on=F("due_on"), answered_on__isnull=False),
                name="workdays_deadline_granted",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def rule(self) -> rules.Rule:
        kind = rules.RuleKind(self.rule_kind)
        return rules.Rule(kind, self.rule_n, self.rule_text, self.due_on if kind is rules.RuleKind.FIXED else None)

    @property
    def is_late(self) -> bool:
        """Whether it was closed after its day; an open one shows that by its light."""
        return self.closed_on is not None and self.closed_on > self.due_on

    @property
    def awaits_answer(self) -> bool:
        return self.asked_on is not None and self.answered_on is None

    def late_by(self, calendar: calendar.Calendar) -> int:
        """Working days between the due day and the closing; 0 when on time, open, or closed before the next one."""
        return calendar.between(self.due_on, self.closed_on) if self.closed_on and self.is_late else 0

    def light(self, today: date, calendar: calendar.Calendar) -> lights.Light:
        return lights.light_on(
            self.due_on, today=today, calendar=calendar, provisional=self.provisional, closed_on=self.closed_on
        )


def due_of(label: str, code: str, field: str = "due_on") -> Subquery:
    """A column of the deadline `code` for a queryset of model `label`: `.values("id", due_on=due_of(…))`."""
    rows = Deadline.objects.filter(subject_type=label, subject_id=OuterRef("pk"), code=code)
    return Subquery(rows.values(field)[:1])


class Reminder(models.Model):
    """A reminder (催办): who reminded whom and when; one a day for each deadline."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="reminders")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="催办人")
    told = models.TextField("催办对象")
    note = models.TextField("说明", blank=True)
    on = models.DateField("催办日")
    at = models.DateTimeField("催办时间")

    class Meta:
        default_permissions = ()
        verbose_name = "催办"
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["deadline", "on"], name="workdays_reminder_once_a_day")]

    def __str__(self) -> str:
        return f"{self.deadline} {self.on}"


class DeadlineMove(models.Model):
    """That a notice, or a correction of it, moved a deadline or made it certain: the day before and the day after."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="moves", verbose_name="放假通知")
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="moves", verbose_name="期限")
    was_on = models.DateField("原到期日")
    was_provisional = models.BooleanField("原为暂定")
    becomes_on = models.DateField("现到期日")
    becomes_provisional = models.BooleanField("现为暂定")
    at = models.DateTimeField("变动时间")

    class Meta:
        default_permissions = ()
        verbose_name = "期限变动"
        ordering = ["-at", "id"]

    def __str__(self) -> str:
        return f"{self.deadline} {self.was_on}→{self.becomes_on}"
