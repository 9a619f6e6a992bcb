"""Public notices with those they name, and objections; the database keeps a notice up for its full time."""

from __future__ import annotations

from datetime import date

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.database.fields import SealedField
from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.papers.models import Document
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme

from .guards import CLOSING_GUARD, TIME_GUARD, WRITTEN_GUARD
from .states import CLOSED, DISCARDED, DRAFT, OBJECTION, OPEN, POSTED, PUBLIC_NOTICE, WITHDRAWN

LEAST_DAYS = 5  # working days, R§4.3: the floor; how many there are usually is a setting (建议值)


class PublicNoticeQuerySet(models.QuerySet["PublicNotice"]):
    def shown(self) -> PublicNoticeQuerySet:
        """Those the public sees: posted once, whatever became of them."""
        return self.exclude(posted_on=None)

    def over(self, today: date) -> PublicNoticeQuerySet:
        """Posted ones whose last day has passed and to which no objection is open, the oldest first."""
        waiting = Objection.objects.filter(state__in=OPEN).values("notice_id")
        return self.filter(state=POSTED, ends_on__lt=today).exclude(pk__in=waiting).order_by("ends_on", "pk")


@pghistory.track()
class PublicNotice(Versioned):
    """A notice about a record of an upper room (its type and key), or about a matter of its own.

    `days` are working days from the day after `posted_on`; `ends_on` is the last of them and only ever moves later.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="notices", verbose_name="试点项目")
    subject_type = models.CharField("事项类型", max_length=60, blank=True)
    subject_id = models.BigIntegerField("事项", null=True)
    title = models.CharField("标题", max_length=120)
    basis = models.TextField("公示依据")
    channel = models.CharField("发布网址", max_length=300)
    receiver = models.CharField("异议受理单位", max_length=60)
    telephone = models.CharField("受理电话", max_length=30)
    mailbox = models.EmailField("受理邮箱")
    address = models.CharField("受理地址", max_length=120)
    days = models.PositiveSmallIntegerField("公示工作日数")
    posted_on = models.DateField("发布日期", null=True, editable=False)
    ends_on = models.DateField("公示截止日", null=True, editable=False)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name="公示文书"
    )
    closed_on = models.DateField("期满日期", null=True, editable=False)
    withdrawn_on = models.DateField("撤下日期", null=True, editable=False)
    explanation = models.TextField("公开说明", blank=True, editable=False)
    state = StateField(PUBLIC_NOTICE)

    objects = PublicNoticeQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "公示"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["ends_on", "id"], condition=Q(state=POSTED), name="pilots_notice_to_end"),
            models.Index(fields=["subject_type", "subject_id"], name="pilots_notice_subject"),
        ]
        constraints = [
            PUBLIC_NOTICE.constraint(),
            models.CheckConstraint(condition=Q(days__gte=LEAST_DAYS), name="pilots_notice_least_days"),
            models.CheckConstraint(
                condition=Q(subject_type="", subject_id=None) | (~Q(subject_type="") & Q(subject_id__isnull=False)),
                name="pilots_notice_subject_whole",
            ),
            models.CheckConstraint(
                condition=Q(posted_on=None, ends_on=None, document=None, state__in=[DRAFT, DISCARDED])
                | Q(posted_on__isnull=False, ends_on__isnull=False, document__isnull=False)
                & ~Q(state__in=[DRAFT, DISCARDED]),
                name="pilots_notice_posted_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state=CLOSED) & Q(closed_on=None)
                | Q(state=CLOSED, closed_on__isnull=False, closed_on__gt=F("ends_on")),
                name="pilots_notice_closed_after_end",
            ),
            models.CheckConstraint(
                condition=~Q(state=WITHDRAWN) & Q(withdrawn_on=None)
                | Q(state=WITHDRAWN, withdrawn_on__isnull=False) & ~Q(explanation=""),
                name="pilots_notice_withdrawn_says_why",
            ),
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"],
                condition=Q(state__in=[DRAFT, POSTED]) & ~Q(subject_type=""),
                name="pilots_notice_one_open",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="time_is_kept",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("held", "integer")],
                func=TIME_GUARD,
            ),
            pgtrigger.Trigger(
                name="closing_in_time",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__state=CLOSED),
                func=CLOSING_GUARD,
            ),
            pgtrigger.Protect(
                name="posted_stays",
                operation=pgtrigger.Delete,
                condition=~pgtrigger.Q(old__posted_on=None),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pilots:public_notice_detail", args=[self.pk])


class Noticed(models.Model):
    """One whom a notice names (公示对象), with the record about him where the subject has one; fixed once posted."""

    notice = models.ForeignKey(PublicNotice, on_delete=models.CASCADE, related_name="noticed")
    position = models.PositiveSmallIntegerField("序号")
    name = models.CharField("名称", max_length=80)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    particulars = models.CharField("内容", max_length=300, blank=True)
    enterprise = models.ForeignKey(
        Enterprise, on_delete=models.PROTECT, null=True, related_name="noticed", verbose_name="企业"
    )
    record_type = models.CharField("记录类型", max_length=60, blank=True)
    record_id = models.BigIntegerField("记录", null=True)

    class Meta:
        default_permissions = ()
        verbose_name = "公示对象"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["notice", "position"], name="pilots_noticed_once")]
        triggers = [
            pgtrigger.Trigger(
                name="posted_is_fixed",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=WRITTEN_GUARD,
            )
        ]

    def __str__(self) -> str:
        return self.name


SEALED = ("objector", "telephone", "email", "receipt_digest", "nonce")


@pghistory.track(exclude=[*SEALED])
class Objection(Versioned):
    """What somebody of the public objects to a notice. Who it was is sealed and stays out of audit and row history."""

    audit_excluded = SEALED
    revealable = ("objector", "telephone", "email")

    number = models.CharField("受理号", max_length=20, unique=True, editable=False)
    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="objections", verbose_name="公示")
    about = models.ForeignKey(
        Noticed, on_delete=models.PROTECT, null=True, blank=True, related_name="objections", verbose_name="所涉对象"
    )
    objector = SealedField("异议人", purpose="objections")
    telephone = SealedField("联系电话", purpose="objections")
    email = SealedField("电子邮箱", purpose="objections", blank=True)
    facts = models.TextField("事实和理由")
    consented_at = models.DateTimeField("同意处理个人信息的时间")
    consent_text = models.CharField("同意的告知书版本", max_length=20)
    filed_at = models.DateTimeField("提出时间")
    finding = models.TextField("核查情况", blank=True)
    reply = models.TextField("答复", blank=True)
    statement = models.TextField("对外说明", blank=True)
    answered_on = models.DateField("答复日期", null=True)
    erased_on = models.DateField("异议人信息删除日期", null=True)
    receipt_digest = models.CharField("回执码摘要", max_length=64, unique=True, editable=False)
    nonce = models.CharField("回执码随机数", max_length=32, editable=False)
    state = StateField(OBJECTION)

    class Meta:
        default_permissions = ()
        verbose_name = "异议"
        indexes = [
            models.Index(fields=["filed_at", "id"], name="pilots_objection_by_time"),
            models.Index(fields=["notice"], condition=Q(state__in=OPEN), name="pilots_objection_open"),
        ]
        constraints = [
            OBJECTION.constraint(),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, answered_on=None, reply="")
                | ~Q(state__in=OPEN) & Q(answered_on__isnull=False) & ~Q(reply=""),
                name="pilots_objection_answered",
            ),
            models.CheckConstraint(
                condition=Q(erased_on=None) | Q(objector="", telephone="", email=""),
                name="pilots_objection_erased_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"异议 {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:objection_detail", args=[self.pk])
