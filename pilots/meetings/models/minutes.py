"""The minutes of a meeting (纪要)."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.papers.models import Document
from pilots.meetings.states import ISSUED, MINUTES

from .meetings import Meeting


@pghistory.track()
class Minutes(Versioned):
    """会议纪要: written from items and votes, put into words by people, issued as a document."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes", verbose_name="会议")
    title = models.CharField("标题", max_length=120)
    overview = models.TextField("会议情况")
    resolutions = models.TextField("议定事项")
    drafter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="拟稿人"
    )
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="核稿人"
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name="公文"
    )
    drafted_on = models.DateField("起草日期")
    state = StateField(MINUTES)

    class Meta:
        default_permissions = ()
        verbose_name = "会议纪要"
        verbose_name_plural = "会议纪要"
        indexes = [models.Index(fields=["drafted_on", "id"], name="pilots_minutes_by_day")]
        constraints = [
            MINUTES.constraint(),
            models.CheckConstraint(
                condition=Q(state=ISSUED, document__isnull=False) | ~Q(state=ISSUED) & Q(document=None),
                name="pilots_minutes_issued_as_document",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pilots:minutes_detail", args=[self.pk])
