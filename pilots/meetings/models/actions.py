"""What a meeting resolved (议定事项), who answers for it, and what they report."""

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.meetings.states import ACTION_ITEM
from pilots.programme.models import Duty

from .agenda import AgendaItem
from .meetings import Meeting


@pghistory.track()
class ActionItem(Versioned):
    """议定事项: its term is a row of the deadlines from the day on which it is given out (`assigned_on`)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="actions", verbose_name="会议")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="议题"
    )
    number = models.CharField("编号", max_length=24, unique=True)
    content = models.CharField("内容", max_length=300)
    result = models.CharField("成果形式", max_length=100)
    due_by = models.DateField("办理期限")
    assigned_on = models.DateField("交办日期", null=True, blank=True)
    percent = models.PositiveSmallIntegerField("完成比例", default=0)
    progress = models.TextField("进展", blank=True)
    officer = models.CharField("责任人", max_length=60, blank=True)
    state = StateField(ACTION_ITEM)

    class Meta:
        default_permissions = ()
        verbose_name = "议定事项"
        indexes = [
            models.Index(fields=["number", "id"], name="pilots_actionitem_by_number"),
            models.Index(fields=["due_by", "id"], name="pilots_actionitem_by_term"),
        ]
        constraints = [
            ACTION_ITEM.constraint(),
            models.CheckConstraint(condition=Q(percent__lte=100), name="pilots_actionitem_percent"),
            models.CheckConstraint(
                condition=Q(assigned_on=None) | Q(due_by__gte=F("assigned_on")), name="pilots_actionitem_term"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.content}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:action_item_detail", args=[self.pk])


@pghistory.track()
class ActionUnit(models.Model):
    """A unit that leads (牵头) or joins in (配合); one leads."""

    action = models.ForeignKey(ActionItem, on_delete=models.CASCADE, related_name="units")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="action_units", verbose_name="单位"
    )
    duty = models.CharField("分工", max_length=10)

    class Meta:
        default_permissions = ()
        verbose_name = "承办单位"
        ordering = ["-duty", "organization__short_name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["action", "organization"], name="pilots_actionunit_once"),
            ExclusionConstraint(
                name="pilots_actionunit_one_lead",
                expressions=[("action", RangeOperators.EQUAL)],
                condition=Q(duty=Duty.LEAD),
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(duty__in=Duty.values), name="pilots_actionunit_duty"),
        ]

    def __str__(self) -> str:
        return f"{self.organization}"


class ActionNote(models.Model):
    """One report of progress."""

    action = models.ForeignKey(ActionItem, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField("日期")
    text = models.TextField("进展")
    percent = models.PositiveSmallIntegerField("完成比例")

    class Meta:
        default_permissions = ()
        verbose_name = "办理进展"
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(percent__lte=100), name="pilots_actionnote_percent")]

    def __str__(self) -> str:
        return self.text[:40]
