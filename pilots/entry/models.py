"""What a firm hands in to enter the portal."""

from __future__ import annotations

from datetime import date, timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.database.fields import SealedField
from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.workdays.months import months_before
from pilots.enterprises import uscc
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Sector

from .states import ADMITTED, ENTRY, NOT_ADMITTED, RETURNED


class EntryQuerySet(models.QuerySet["Entry"]):
    def to_lapse(self, today: date) -> EntryQuerySet:
        """Those returned so long ago that they lapse, the oldest first."""
        ended = today - timedelta(days=settings.ENTRY_RETURNED_DAYS)
        return self.filter(state=RETURNED, answered_on__lt=ended).order_by("answered_on", "pk")

    def to_erase(self, today: date) -> EntryQuerySet:
        """Those not admitted whose contact has been kept for its term, the oldest first."""
        ended = months_before(today, settings.ENTRY_CONTACT_MONTHS)
        kept = self.filter(state__in=NOT_ADMITTED, erased_on=None)
        return kept.filter(answered_on__lte=ended).order_by("answered_on", "pk")


@pghistory.track(exclude=["contact_name", "email", "telephone", "receipt_digest", "nonce"])
class Entry(Versioned):
    """An application to enter. What is personal of the contact is sealed, and stays out of audit and row history."""

    audit_excluded = ("contact_name", "email", "telephone", "receipt_digest", "nonce")

    number = models.CharField("受理号", max_length=20, unique=True, editable=False)
    uscc = models.CharField("统一社会信用代码", max_length=18)
    name = models.CharField("企业名称", max_length=80)
    legal_representative = models.CharField("法定代表人", max_length=60)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="entries", verbose_name="领域")
    contact_name = SealedField("联系人", purpose="entries")
    email = SealedField("电子邮箱", purpose="entries")
    telephone = SealedField("联系电话", purpose="entries")
    username = models.CharField("希望使用的用户名", max_length=30)
    consented_at = models.DateTimeField("同意处理个人信息的时间")
    consent_text = models.CharField("同意的告知书版本", max_length=20)
    submitted_at = models.DateTimeField("提交时间")
    reply = models.TextField("答复", blank=True)
    answered_on = models.DateField("答复日期", null=True)
    erased_on = models.DateField("联系人信息删除日期", null=True)
    receipt_digest = models.CharField("回执码摘要", max_length=64, unique=True, editable=False)
    nonce = models.CharField("回执码随机数", max_length=32, editable=False)
    enterprise = models.ForeignKey(
        Enterprise, on_delete=models.PROTECT, null=True, related_name="entries", verbose_name="企业"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="管理员账户"
    )
    state = StateField(ENTRY)

    objects = EntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "企业入驻"
        indexes = [
            models.Index(fields=["submitted_at", "id"], name="pilots_entry_by_time"),
            models.Index(fields=["uscc"], name="pilots_entry_uscc"),
            models.Index(
                fields=["answered_on", "id"],
                condition=Q(state__in=[RETURNED, *NOT_ADMITTED], erased_on=None),
                name="pilots_entry_to_end",
            ),
        ]
        constraints = [
            ENTRY.constraint(),
            models.CheckConstraint(condition=Q(uscc__regex=uscc.PATTERN), name="pilots_entry_uscc_form"),
            models.CheckConstraint(
                condition=~Q(state=ADMITTED) | Q(enterprise__isnull=False, account__isnull=False),
                name="pilots_entry_admitted_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(erased_on=None) | Q(contact_name="", email="", telephone=""),
                name="pilots_entry_erased_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def to_put_right_by(self) -> date | None:
        """The last day on which an entry that was returned may be put right."""
        if self.state != RETURNED or self.answered_on is None:
            return None
        return self.answered_on + timedelta(days=settings.ENTRY_RETURNED_DAYS)

    def get_absolute_url(self) -> str:
        return reverse("pilots:entry_detail", args=[self.pk])
