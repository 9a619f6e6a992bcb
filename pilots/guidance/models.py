"""Guidance given to firms, and questions put to the bureau."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.enterprises.models import Enterprise

from .states import ASKED, GUIDANCE, QUESTION


class Sort(models.TextChoices):
    """跟踪指导 is the office's (方案二(一)2), 业务指导 that of the departments (方案三(一))."""

    TRACKING = "tracking", "跟踪指导"
    BUSINESS = "business", "业务指导"


class Manner(models.TextChoices):
    """How the firm was met."""

    VISIT = "visit", "走访"
    MEETING = "meeting", "座谈"
    CALL = "call", "电话"
    LETTER = "letter", "书面"


@pghistory.track()
class Guidance(Versioned):
    """指导记录: who advised or visited which firm, when, on what, what it answered, what follows."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="guidance", verbose_name="企业")
    unit = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name="指导单位")
    advisers = models.CharField("指导人员", max_length=120)
    sort = models.CharField("类别", max_length=20)
    manner = models.CharField("方式", max_length=20)
    guided_on = models.DateField("日期")
    topic = models.CharField("事项", max_length=100)
    text = models.TextField("指导意见")
    request = models.TextField("后续要求", blank=True)
    follow_on = models.DateField("跟进期限", null=True, blank=True)
    answer = models.TextField("企业反馈", blank=True)
    answered_on = models.DateField("反馈日期", null=True, blank=True)
    result = models.TextField("跟进情况", blank=True)
    state = StateField(GUIDANCE)

    class Meta:
        default_permissions = ()
        verbose_name = "指导记录"
        indexes = [models.Index(fields=["guided_on", "id"], name="pilots_guidance_by_day")]
        constraints = [
            GUIDANCE.constraint(),
            models.CheckConstraint(condition=Q(sort__in=Sort.values), name="pilots_guidance_sort"),
            models.CheckConstraint(condition=Q(manner__in=Manner.values), name="pilots_guidance_manner"),
            models.CheckConstraint(
                condition=Q(follow_on=None) | (Q(follow_on__gte=F("guided_on")) & ~Q(request="")),
                name="pilots_guidance_followed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}：{self.topic}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:guidance_detail", args=[self.pk])


@pghistory.track()
class Question(Versioned):
    """问题: what a firm, a 街道 or a 部门 asks the bureau (印发通知: 问题径向区政务数据局反映), with the answer."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="questions", verbose_name="提出单位"
    )
    asker = models.CharField("提出人", max_length=60)
    topic = models.CharField("事项", max_length=100)
    text = models.TextField("问题")
    asked_on = models.DateField("提出日期")
    answer = models.TextField("答复", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="答复人"
    )
    answered_on = models.DateField("答复日期", null=True)
    state = StateField(QUESTION)

    class Meta:
        default_permissions = ()
        verbose_name = "问题咨询"
        indexes = [models.Index(fields=["asked_on", "id"], name="pilots_question_by_day")]
        constraints = [
            QUESTION.constraint(),
            models.CheckConstraint(
                condition=Q(state=ASKED) | (~Q(answer="") & Q(answered_by__isnull=False, answered_on__isnull=False)),
                name="pilots_question_answered",
            ),
            models.CheckConstraint(condition=~Q(topic="") & ~Q(text=""), name="pilots_question_worded"),
        ]

    def __str__(self) -> str:
        return f"{self.organization}：{self.topic}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:question_detail", args=[self.pk])
