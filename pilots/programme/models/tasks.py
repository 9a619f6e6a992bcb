"""Tasks under supervision, the units that answer for them, and notes of progress."""

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.web.attachments import RandomName
from pilots.programme.states import TASK

from .plan import Clause, Goal, Part, Phase, Programme


@pghistory.track()
class Task(Part, Versioned):
    """A task or safeguard of the plan under supervision (督办); its term is a row of the deadlines.

    `evidence` is what proves it: [{title, source}], source as apps register it. A task established beside the plan
    has a term of its own (`term_on`), says in `origin` where it comes from, and may lead to that record.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="tasks")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="tasks")
    ref = models.CharField("编号", max_length=20)
    number = models.CharField("序号", max_length=4, blank=True)
    title = models.CharField("事项", max_length=100)
    text = models.TextField("正文")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="tasks", verbose_name="阶段")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="tasks", verbose_name="目标")
    evidence = models.JSONField("佐证", default=list, blank=True)
    officer = models.CharField("责任人", max_length=60, blank=True)
    progress = models.TextField("进展", blank=True)
    percent = models.PositiveSmallIntegerField("完成比例", default=0)
    origin = models.CharField("来源", max_length=200, blank=True)
    origin_type = models.CharField("来源记录类别", max_length=60, blank=True, editable=False)
    origin_id = models.BigIntegerField("来源记录", null=True, editable=False)
    term_on = models.DateField("规定时限", null=True, blank=True)
    state = StateField(TASK)

    class Meta(Part.Meta):
        verbose_name = "工作任务"
        constraints = [
            TASK.constraint(),
            models.CheckConstraint(
                condition=Q(origin="", term_on=None) | (~Q(origin="") & Q(term_on__isnull=False)),
                name="pilots_task_origin",
            ),
            models.UniqueConstraint(fields=["programme", "ref"], name="pilots_task_once"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="pilots_task_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    @property
    def sources(self) -> list[str]:
        return [expected["source"] for expected in self.evidence]

    def get_absolute_url(self) -> str:
        return reverse("pilots:task_detail", args=[self.pk])


class Duty(models.TextChoices):
    """How a unit answers for a task: the plan lists 责任单位, the first of which leads."""

    LEAD = "lead", "牵头"
    JOINT = "joint", "配合"


@pghistory.track()
class TaskUnit(Part):
    """A responsible unit as the plan words it; collective wordings (区有关单位) are no organization."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="units")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="task_units"
    )
    wording = models.CharField("原文", max_length=60)
    duty = models.CharField("分工", max_length=10)
    is_suggested = models.BooleanField("按条文读出", default=False)

    class Meta(Part.Meta):
        verbose_name = "责任单位"
        constraints = [
            models.UniqueConstraint(fields=["task", "wording"], name="pilots_taskunit_once"),
            ExclusionConstraint(
                name="pilots_taskunit_one_lead",
                expressions=[("task", RangeOperators.EQUAL)],
                condition=Q(duty=Duty.LEAD),
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(duty__in=Duty.values), name="pilots_taskunit_duty"),
        ]

    def __str__(self) -> str:
        return self.wording

    @property
    def duty_word(self) -> str:
        return Duty(self.duty).label


class ProgressNote(models.Model):
    """One report of progress, with a file or with records counted at that moment: [{text, count, link}]."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField("日期")
    text = models.TextField("进展")
    percent = models.PositiveSmallIntegerField("完成比例")
    records = models.JSONField("平台佐证", default=list, blank=True)
    file = models.FileField("佐证文件", upload_to=RandomName("programme"), blank=True)
    file_name = models.CharField("文件名", max_length=200, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = "进展记录"
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(percent__lte=100), name="pilots_progressnote_percent")]

    def __str__(self) -> str:
        return self.text[:40]
