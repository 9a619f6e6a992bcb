"""The authorities of province and city: what is filed with each, and within which terms it is to answer."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.fields import StateField, Versioned

from ..states import AUTHORITY


def acknowledge_days() -> int:
    return int(settings.FILING_ACKNOWLEDGE_DAYS)


def answer_days() -> int:
    return int(settings.FILING_ANSWER_DAYS)


@pghistory.track()
class Authority(Versioned):
    """备案机关. Its row is locked while a change of its feed is numbered, so that numbers become visible in order."""

    organization = models.OneToOneField(
        Organization, on_delete=models.PROTECT, related_name="filing_authority", verbose_name="机关"
    )
    kinds = models.JSONField("备案事项", default=list)
    acknowledges_within = models.PositiveSmallIntegerField("收悉期限（工作日）", default=acknowledge_days)
    answers_within = models.PositiveSmallIntegerField("答复期限（工作日）", default=answer_days)
    state = StateField(AUTHORITY)

    class Meta:
        default_permissions = ()
        verbose_name = "备案机关"
        ordering = ["id"]
        constraints = [
            AUTHORITY.constraint(),
            models.CheckConstraint(
                condition=Q(acknowledges_within__gte=1, answers_within__gte=1), name="pilots_authority_days"
            ),
        ]

    def __str__(self) -> str:
        return self.organization.short_name

    def get_absolute_url(self) -> str:
        return reverse("pilots:authority_detail", args=[self.pk])
