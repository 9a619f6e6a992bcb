"""Incoming papers, and what leaders wrote on them and on other issued papers."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.accounts.models import Level
from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.programme.models import Programme, Task

from .states import ENDORSEMENT, ESTABLISHED, INCOMING, READ


class Sort(models.TextChoices):
    """What came (spec 10)."""

    LETTER = "letter", "来文"
    INSTRUCTION = "instruction", "批示"
    OPINION = "opinion", "指导意见"


@pghistory.track()
class Incoming(Versioned):
    """收文: registered under a number of the year, with who sent it and its files."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="incoming", verbose_name="试点项目")
    year = models.PositiveSmallIntegerField("年度", editable=False)
    serial = models.PositiveIntegerField("序号", editable=False)
    sort = models.CharField("类别", max_length=20)
    level = models.CharField("来文层级", max_length=10)
    sender = models.CharField("来文单位或领导", max_length=80)
    document = models.CharField("来文字号", max_length=80, blank=True)
    title = models.CharField("标题", max_length=150)
    received_on = models.DateField("收文日期")
    summary = models.TextField("内容摘要", blank=True)
    reply_on = models.DateField("限办日期", null=True, blank=True)
    state = StateField(INCOMING)

    class Meta:
        default_permissions = ()
        verbose_name = "来文"
        indexes = [models.Index(fields=["received_on", "id"], name="pilots_incoming_by_day")]
        constraints = [
            INCOMING.constraint(),
            models.UniqueConstraint(fields=["year", "serial"], name="pilots_incoming_number"),
            models.CheckConstraint(condition=Q(sort__in=Sort.values), name="pilots_incoming_sort"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="pilots_incoming_level"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(sender=""), name="pilots_incoming_worded"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def number(self) -> str:
        return f"收〔{self.year}〕{self.serial}号"

    def get_absolute_url(self) -> str:
        return reverse("pilots:incoming_detail", args=[self.pk])


@pghistory.track()
class Endorsement(Versioned):
    """圈阅 or 批示 of a leader on a record (`subject_type`, `subject_id`), and the task that came of it."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+", verbose_name="试点项目")
    subject_type = models.CharField("文件类别", max_length=60, editable=False)
    subject_id = models.BigIntegerField("文件", editable=False)
    subject_title = models.CharField("文件", max_length=200)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="领导账户"
    )
    leader_name = models.CharField("领导", max_length=60)
    text = models.TextField("批示", blank=True)
    endorsed_on = models.DateField("日期")
    task = models.OneToOneField(
        Task, on_delete=models.PROTECT, null=True, related_name="endorsement", verbose_name="任务"
    )
    state = StateField(ENDORSEMENT)

    class Meta:
        default_permissions = ()
        verbose_name = "圈阅批示"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="pilots_endorsement_about"),
            models.Index(fields=["endorsed_on", "id"], name="pilots_endorsement_by_day"),
        ]
        constraints = [
            ENDORSEMENT.constraint(),
            models.CheckConstraint(condition=Q(state=READ) | ~Q(text=""), name="pilots_endorsement_worded"),
            models.CheckConstraint(
                condition=Q(state=ESTABLISHED, task__isnull=False) | (~Q(state=ESTABLISHED) & Q(task=None)),
                name="pilots_endorsement_task",
            ),
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "leader"],
                condition=Q(state=READ),
                name="pilots_endorsement_read_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leader_name}：{self.subject_title}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:endorsement_detail", args=[self.pk])
