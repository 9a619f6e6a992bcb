"""Announcements and the firms they name; a round is announced once, an application makes one broker."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.papers.models import Document
from pilots.brokers.models import Broker, Grade, Type
from pilots.rounds.models import Application, Round

from .states import ANNOUNCED, ANNOUNCEMENT, DISCARDED


@pghistory.track()
class Announcement(Versioned):
    """公布名单 of one round, under whose decision and for which time the firms are brokers."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="announcements", verbose_name="批次")
    title = models.CharField("标题", max_length=120)
    basis = models.TextField("公布依据")
    decider = models.CharField("决定机关", max_length=60)
    valid_from = models.DateField("试点期自")
    valid_until = models.DateField("试点期至")
    announced_on = models.DateField("公布日期", null=True, editable=False)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name="名单文书"
    )
    state = StateField(ANNOUNCEMENT)

    class Meta:
        default_permissions = ()
        verbose_name = "公布名单"
        ordering = ["-id"]
        constraints = [
            ANNOUNCEMENT.constraint(),
            models.UniqueConstraint(
                fields=["round"], condition=~Q(state=DISCARDED), name="pilots_announcement_one_of_a_round"
            ),
            models.CheckConstraint(condition=Q(valid_until__gt=F("valid_from")), name="pilots_announcement_validity"),
            models.CheckConstraint(
                condition=Q(state=ANNOUNCED, announced_on__isnull=False, document__isnull=False)
                | ~Q(state=ANNOUNCED) & Q(announced_on=None, document=None),
                name="pilots_announced_is_complete",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="announced_is_frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=ANNOUNCED),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pilots:announcement_detail", args=[self.pk])


@pghistory.track()
class Announced(models.Model):
    """One firm of an announcement: as what it is named broker, and the broker once it is."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="announced")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="announced", verbose_name="申报"
    )
    position = models.PositiveSmallIntegerField("序号")
    number = models.CharField("编号", max_length=30)
    type = models.CharField("类型", max_length=20, blank=True)
    grade = models.CharField("等级", max_length=1, blank=True)
    scope = models.TextField("业务范围", blank=True)
    neutrality = models.TextField("中立性声明", blank=True)
    broker = models.OneToOneField(
        Broker, on_delete=models.PROTECT, null=True, editable=False, related_name="announced", verbose_name="数据经纪人"
    )

    class Meta:
        default_permissions = ()
        verbose_name = "公布对象"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["announcement", "application"], name="pilots_announced_once"),
            models.UniqueConstraint(fields=["announcement", "number"], name="pilots_announced_number"),
            models.UniqueConstraint(
                fields=["application"], condition=Q(broker__isnull=False), name="pilots_announced_one_broker"
            ),
            models.CheckConstraint(condition=Q(type__in=["", *Type.values]), name="pilots_announced_type"),
            models.CheckConstraint(condition=Q(grade__in=["", *Grade.values]), name="pilots_announced_grade"),
        ]

    def __str__(self) -> str:
        return str(self.application.enterprise)

    @property
    def is_settled(self) -> bool:
        """Whether everything is filled in that the broker needs."""
        return all((self.number, self.type, self.grade, self.scope.strip(), self.neutrality.strip()))

    @property
    def type_label(self) -> str:
        """The word of the type; empty while it is not settled."""
        return str(dict(Type.choices).get(self.type, ""))

    @property
    def grade_label(self) -> str:
        """The word of the grade; empty while it is not settled."""
        return str(dict(Grade.choices).get(self.grade, ""))
