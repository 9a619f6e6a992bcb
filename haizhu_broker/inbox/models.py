"""What reaches people: notices in the portal, mails waiting to be sent, and long work with its progress."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from .events import Way, label_of

SHOWN_AT_MOST = 99


class MessageQuerySet(models.QuerySet["Message"]):
    def mine(self, user: Any) -> MessageQuerySet:
        """The notices of this user, newest first; those of kinds that he does not want are kept, not shown."""
        return self.filter(recipient_id=user.pk, is_hidden=False).order_by("-id")

    def unread(self) -> MessageQuerySet:
        return self.filter(read_at__isnull=True, is_hidden=False)

    def waiting_for_digest(self) -> MessageQuerySet:
        return self.filter(for_digest=True, digest__isnull=True)


class Message(models.Model):
    """One notice to one person. `key` names the occasion, so that a verb run twice tells nobody twice.

    `is_hidden`: the person does not want this kind; the row still says that he was told. `digest` is the mail of the
    day that carries what is `for_digest`.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages")
    event = models.CharField("类别", max_length=60)
    title = models.CharField("标题", max_length=200)
    body = models.TextField("内容", blank=True)
    url = models.CharField("链接", max_length=300, blank=True)
    key = models.CharField("去重标识", max_length=160)
    created_at = models.DateTimeField("时间", default=timezone.now)
    read_at = models.DateTimeField("阅读时间", null=True)
    is_hidden = models.BooleanField("不显示", default=False)
    for_digest = models.BooleanField("进入每日汇总", default=False)
    digest = models.ForeignKey(
        "inbox.Mail", on_delete=models.SET_NULL, null=True, related_name="messages", verbose_name="汇总邮件"
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "通知"
        indexes = [
            models.Index(fields=["recipient", "-id"], name="inbox_message_mine"),
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="inbox_message_unread"),
            models.Index(
                fields=["recipient"],
                condition=Q(for_digest=True, digest__isnull=True),
                name="inbox_message_digest",
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="inbox_message_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        return label_of(self.event)


class MailQuerySet(models.QuerySet["Mail"]):
    def waiting(self, now: datetime) -> MailQuerySet:
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True, try_at__lte=now).order_by("try_at", "id")


class Mail(models.Model):
    """An e-mail to be sent: written with the notice, sent by the tick, tried again after a growing pause."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField("收件地址")
    subject = models.CharField("主题", max_length=240)
    body = models.TextField("正文")
    key = models.CharField("去重标识", max_length=160)
    created_at = models.DateTimeField("时间", default=timezone.now)
    try_at = models.DateTimeField("发送时间", default=timezone.now)
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    error = models.CharField("失败原因", max_length=300, blank=True)
    sent_at = models.DateTimeField("发出时间", null=True)
    given_up_at = models.DateTimeField("放弃时间", null=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "邮件"
        indexes = [
            models.Index(
                fields=["try_at", "id"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="inbox_mail_waiting",
            )
        ]
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="inbox_mail_once")]

    def __str__(self) -> str:
        return self.subject


class Preference(models.Model):
    """How one person wants to hear of one kind of event, where it is not as usual."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="人员")
    event = models.CharField("类别", max_length=60)
    way = models.CharField("方式", max_length=10)

    class Meta:
        default_permissions = ()
        verbose_name = "通知方式"
        constraints = [
            models.UniqueConstraint(fields=["user", "event"], name="inbox_preference_once"),
            models.CheckConstraint(condition=Q(way__in=[way.value for way in Way]), name="inbox_preference_way"),
        ]

    def __str__(self) -> str:
        return label_of(self.event)


class Outcome(models.TextChoices):
    """How a job stands in the table; whether it runs right now shows by `started_at`."""

    QUEUED = "queued", "排队中"
    DONE = "done", "已完成"
    FAILED = "failed", "未完成"


class Job(models.Model):
    """Long work somebody asked for. The row is the order: a lost Celery message is made good by the tick."""

    kind = models.CharField("类别", max_length=60)
    title = models.CharField("名称", max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="jobs")
    inputs = models.JSONField("参数", default=dict)
    key = models.CharField("去重标识", max_length=160, null=True, unique=True)
    state = models.CharField("状态", max_length=10, default=Outcome.QUEUED)
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    total = models.PositiveIntegerField("总数", default=0)
    done = models.PositiveIntegerField("已办", default=0)
    result = models.TextField("结果", blank=True)
    url = models.CharField("结果链接", max_length=300, blank=True)
    created_at = models.DateTimeField("时间", default=timezone.now)
    started_at = models.DateTimeField("开始时间", null=True)
    finished_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        default_permissions = ()
        verbose_name = "后台办理"
        indexes = [
            models.Index(fields=["created_at"], condition=Q(state="queued"), name="inbox_job_queued"),
            models.Index(fields=["owner", "-id"], name="inbox_job_mine"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Outcome.values), name="inbox_job_state"),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="inbox_job_done"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("job", args=[self.pk])

    @property
    def is_over(self) -> bool:
        return self.state != Outcome.QUEUED

    @property
    def state_label(self) -> str:
        if self.started_at and not self.is_over:
            return "办理中"
        return Outcome(self.state).label
