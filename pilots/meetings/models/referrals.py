"""Asking units in writing, without a meeting (会签、征求意见)."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.meetings.states import REFERRAL

PERSON = settings.AUTH_USER_MODEL


class ReferralKind(models.TextChoices):
    """Why units are asked."""

    OPINION = "opinion", "征求意见"
    COUNTERSIGN = "countersign", "会签"


@pghistory.track()
class Referral(Versioned):
    """What units are asked about, and until when; the last day is a row of the deadlines."""

    number = models.CharField("编号", max_length=20, unique=True)
    kind = models.CharField("类别", max_length=12, default=ReferralKind.OPINION)
    title = models.CharField("事项", max_length=120)
    text = models.TextField("说明", blank=True)
    subject_type = models.CharField("关联记录类别", max_length=60, blank=True)
    subject_id = models.PositiveBigIntegerField("关联记录", null=True, blank=True)
    sender = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", verbose_name="经办人")
    sent_on = models.DateField("发出日期")
    days = models.PositiveSmallIntegerField("期限（工作日）")
    state = StateField(REFERRAL)

    class Meta:
        default_permissions = ()
        verbose_name = "征求意见"
        indexes = [
            models.Index(fields=["sent_on", "id"], name="pilots_referral_by_day"),
            models.Index(fields=["subject_type", "subject_id"], name="pilots_referral_subject"),
        ]
        constraints = [
            REFERRAL.constraint(),
            models.CheckConstraint(condition=Q(kind__in=ReferralKind.values), name="pilots_referral_kind"),
            models.CheckConstraint(condition=Q(days__gte=1), name="pilots_referral_days"),
            models.CheckConstraint(
                condition=Q(subject_type="", subject_id=None) | ~Q(subject_type="") & Q(subject_id__isnull=False),
                name="pilots_referral_refers_to_one",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pilots:referral_detail", args=[self.pk])


class Answer(models.TextChoices):
    """What a unit says; without an answer it is silent, and silence is no consent."""

    SILENT = "silent", "未反馈"
    AGREE = "agree", "同意"
    AMEND = "amend", "修改后同意"
    DISAGREE = "disagree", "不同意"


@pghistory.track()
class ReferralAnswer(models.Model):
    """A unit that was asked, and its answer."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="answers")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="referral_answers", verbose_name="单位"
    )
    answer = models.CharField("意见", max_length=10, default=Answer.SILENT)
    text = models.TextField("内容", blank=True)
    answered_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="反馈人"
    )
    answered_at = models.DateTimeField("反馈时间", null=True, blank=True)
    is_late = models.BooleanField("逾期反馈", default=False)

    class Meta:
        default_permissions = ()
        verbose_name = "反馈意见"
        ordering = ["organization__short_name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["referral", "organization"], name="pilots_referralanswer_once"),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="pilots_referralanswer_answer"),
            models.CheckConstraint(
                condition=Q(answer=Answer.SILENT, answered_at=None)
                | ~Q(answer=Answer.SILENT) & Q(answered_at__isnull=False),
                name="pilots_referralanswer_answered",
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=[Answer.AMEND, Answer.DISAGREE]) | ~Q(text=""),
                name="pilots_referralanswer_reasoned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}：{self.answer_word}"

    @property
    def answer_word(self) -> str:
        return Answer(self.answer).label
