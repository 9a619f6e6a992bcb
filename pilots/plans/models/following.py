"""What a firm tells each month of the work and the goals of its plan."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.workdays.periods import Frequency, Period
from pilots.plans.sections import TRACKED
from pilots.plans.states import ACCEPTED, ASKED, FOLLOW_UP

from .plans import Plan
from .versions import PlanVersion


class Course(models.TextChoices):
    """How a piece of work stands."""

    WAITING = "waiting", "未开始"
    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    STOPPED = "stopped", "暂停"


class Deviation(models.TextChoices):
    """What the portal flags by itself."""

    LATE = "late", "逾期"
    BEHIND = "behind", "滞后"


@pghistory.track()
class FollowUp(Versioned):
    """月度跟进: one per plan and month, asked of the firm on the first day after it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="follow_ups", verbose_name="实施方案")
    standing = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+", verbose_name="执行版本")
    month = models.DateField("月份")
    deviations = models.PositiveSmallIntegerField("偏差", default=0, editable=False)
    filled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    filled_at = models.DateTimeField("填报时间", null=True, editable=False)
    accepted_on = models.DateField("接收日期", null=True, editable=False)
    opinion = models.TextField("处理意见", blank=True)
    state = StateField(FOLLOW_UP, default=ASKED)

    class Meta:
        default_permissions = ()
        verbose_name = "月度跟进"
        indexes = [models.Index(fields=["month", "id"], name="pilots_follow_up_by_month")]
        constraints = [
            FOLLOW_UP.constraint(),
            models.UniqueConstraint(fields=["plan", "month"], name="pilots_follow_up_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="pilots_follow_up_month"),
            models.CheckConstraint(
                condition=Q(filled_at__isnull=False) | Q(state=ASKED), name="pilots_follow_up_filled"
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=False) | ~Q(state=ACCEPTED), name="pilots_follow_up_accepted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan.broker.enterprise}{self.period.label}方案跟进"

    @property
    def is_told(self) -> bool:
        """Whether what the firm told counts: it was filled in, and not sent back since."""
        return self.state != ASKED

    @property
    def period(self) -> Period:
        return Period(self.month, Frequency.MONTH)

    def get_absolute_url(self) -> str:
        return reverse("pilots:follow_up_detail", args=[self.pk])


@pghistory.track()
class FollowUpLine(models.Model):
    """One goal or piece of work in a month: what the plan said of it, and how far it has come.

    `percent` is of work (0–100), `reached` of goals (in `unit`, from the beginning of the plan).
    """

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="lines")
    code = models.CharField("条款", max_length=10)
    section = models.CharField("章节", max_length=10)
    title = models.CharField("标题", max_length=200)
    position = models.PositiveIntegerField("次序")
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    target = models.DecimalField("目标值", max_digits=18, decimal_places=4, null=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    course = models.CharField("进展", max_length=10, default=Course.WAITING)
    percent = models.PositiveSmallIntegerField("进度", default=0)
    reached = models.DecimalField("完成值", max_digits=18, decimal_places=4, null=True)
    done = models.TextField("完成情况", blank=True)
    problem = models.TextField("存在问题", blank=True)
    deviation = models.CharField("偏差", max_length=10, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = "跟进事项"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["follow_up", "code"], name="pilots_follow_up_line_once"),
            models.CheckConstraint(
                condition=Q(section__in=[str(one) for one in TRACKED]), name="pilots_follow_up_line_section"
            ),
            models.CheckConstraint(condition=Q(course__in=Course.values), name="pilots_follow_up_line_course"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="pilots_follow_up_line_percent"),
            models.CheckConstraint(
                condition=Q(deviation__in=["", *Deviation.values]), name="pilots_follow_up_line_deviation"
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=False) | ~Q(section="goals"), name="pilots_follow_up_line_target"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
