"""A broker's implementation plan, its clauses with a version each, and the remarks made on them."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.brokers.models import Broker
from pilots.plans.sections import Section
from pilots.plans.states import DRAFTING, PLAN, PLAN_CLAUSE, SETTLED, WRITING


@pghistory.track()
class Plan(Versioned):
    """实施方案: one per broker and period; `standing` is the version that is carried out, a filed one before all.

    `held` names the kinds of data that the business deals with, `terabytes` (TB) and `hundred_million` (亿条) how much:
    with type and grade of the broker they decide which security controls are required.
    """

    broker = models.ForeignKey(Broker, on_delete=models.PROTECT, related_name="plans", verbose_name="试点单位")
    period_from = models.DateField("试点期自")
    period_until = models.DateField("试点期至")
    held = models.JSONField("涉及的数据", default=list, blank=True)
    terabytes = models.DecimalField("数据量", max_digits=12, decimal_places=3, default=0)
    hundred_million = models.DecimalField("数据条数", max_digits=12, decimal_places=4, default=0)
    standing = models.ForeignKey(
        "PlanVersion", on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name="执行版本"
    )
    submitted_at = models.DateTimeField("最近提交", null=True, editable=False)
    carried_from = models.DateField("执行日期", null=True, editable=False)
    approved_on = models.DateField("批准日期", null=True, editable=False)
    filed_on = models.DateField("备案日期", null=True, editable=False)
    filing_number = models.CharField("备案编号", max_length=80, blank=True, editable=False)
    opinion = models.TextField("退回意见", blank=True, editable=False)
    reason = models.TextField("变更理由", blank=True, editable=False)
    state = StateField(PLAN)

    class Meta:
        default_permissions = ()
        verbose_name = "实施方案"
        indexes = [
            models.Index(fields=["period_from", "id"], name="pilots_plan_by_period"),
            models.Index(fields=["submitted_at", "id"], name="pilots_plan_by_time"),
        ]
        constraints = [
            PLAN.constraint(),
            models.UniqueConstraint(fields=["broker", "period_from"], name="pilots_plan_once"),
            models.CheckConstraint(condition=Q(terabytes__gte=0, hundred_million__gte=0), name="pilots_plan_data"),
            models.CheckConstraint(condition=Q(period_until__gt=F("period_from")), name="pilots_plan_period"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=False) | Q(state=DRAFTING), name="pilots_plan_submitted"
            ),
            models.CheckConstraint(
                condition=Q(standing__isnull=False, approved_on__isnull=False, carried_from__isnull=False)
                | ~Q(state__in=SETTLED),
                name="pilots_plan_approved",
            ),
            models.CheckConstraint(
                condition=Q(filed_on__isnull=False, filing_number__gt="")
                | Q(filed_on__isnull=True, filing_number="") & ~Q(state="filed"),
                name="pilots_plan_filed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.broker.enterprise}实施方案（{self.span}）"

    @property
    def span(self) -> str:
        """2022年1月—12月, as titles say it."""
        first, last = self.period_from, self.period_until
        end = f"{last.month}月" if last.year == first.year else f"{last.year}年{last.month}月"
        return f"{first.year}年{first.month}月—{end}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:plan_detail", args=[self.pk])


@pghistory.track()
class PlanClause(Versioned):
    """方案条款: a text, goal, piece of work, security control or limit; its own version lets several write at once.

    `control` is the code of the catalogue for security measures; `is_required` whether it is still asked for.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="clauses", verbose_name="实施方案")
    section = models.CharField("章节", max_length=10)
    code = models.CharField("条款", max_length=10)
    position = models.PositiveIntegerField("次序")
    title = models.CharField("标题", max_length=200)
    requirement = models.TextField("编写要求", blank=True)
    control = models.CharField("控制项", max_length=30, blank=True, editable=False)
    is_required = models.BooleanField("必备", default=True, editable=False)
    text = models.TextField("内容", blank=True)
    figure = models.DecimalField("数值", max_digits=18, decimal_places=4, null=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    due_on = models.DateField("完成日期", null=True)
    starts_on = models.DateField("开始日期", null=True)
    ends_on = models.DateField("结束日期", null=True)
    deliverable = models.CharField("成果", max_length=200, blank=True)
    person = models.CharField("负责人", max_length=60, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="填写人"
    )
    written_at = models.DateTimeField("填写时间", null=True, editable=False)
    state = StateField(PLAN_CLAUSE, default=WRITING)

    class Meta:
        default_permissions = ()
        verbose_name = "方案条款"
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["position", "id"], name="pilots_plan_clause_order")]
        constraints = [
            PLAN_CLAUSE.constraint(),
            models.UniqueConstraint(fields=["plan", "code"], name="pilots_plan_clause_once"),
            models.UniqueConstraint(
                fields=["plan", "control"], condition=~Q(control=""), name="pilots_plan_clause_control"
            ),
            models.CheckConstraint(condition=Q(section__in=Section.values), name="pilots_plan_clause_section"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")) | Q(ends_on__isnull=True) | Q(starts_on__isnull=True),
                name="pilots_plan_clause_time",
            ),
            models.CheckConstraint(
                condition=Q(figure__gte=0) | Q(figure__isnull=True), name="pilots_plan_clause_figure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:plan_clause_detail", args=[self.pk])


@pghistory.track()
class PlanRemark(models.Model):
    """条款意见: what the bureau says of a clause of a version, the firm's answer, and whether that settled it.

    The firm reads it once it is `raised_at`, that is once the plan was returned.
    """

    clause = models.ForeignKey(PlanClause, on_delete=models.CASCADE, related_name="remarks")
    version = models.ForeignKey("PlanVersion", on_delete=models.PROTECT, related_name="remarks")
    text = models.TextField("意见")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("提出时间")
    raised_at = models.DateTimeField("送达时间", null=True)
    answer = models.TextField("答复", blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField("答复时间", null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField("解决时间", null=True)

    class Meta:
        default_permissions = ()
        verbose_name = "条款意见"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="pilots_plan_remark_text"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="pilots_plan_remark_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause}：{self.text}"
