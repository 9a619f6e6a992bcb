"""Seats of working bodies, liaisons of units and firms, and what each unit is responsible for."""

from __future__ import annotations

from datetime import date

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.accounts.models import Membership, Organization, days_between
from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.programme.models import Body, Post, Programme, Task

from .states import LEFT, LIAISON, NAMED, RELIEVED, RESPONSIBILITY, SEAT

OBSERVER = "列席"  # whoever attends so is heard and has no vote
TERM = (days_between("valid_from", "valid_until"), RangeOperators.OVERLAPS)


def running_on(day: date) -> Q:
    """The condition that a term runs on `day`: from the first day through the last one."""
    return Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gte=day))


class SeatQuerySet(models.QuerySet["Seat"]):
    def valid_on(self, day: date) -> SeatQuerySet:
        return self.filter(running_on(day))

    def voting(self) -> SeatQuerySet:
        return self.exclude(title=OBSERVER)


@pghistory.track()
class Seat(Versioned):
    """席位任职: who sits on a body for an organization, from when until when.

    Without a post it is a place that the plan does not name. `person` is the account, where there is one; `membership`
    the right that follows from the seat and ends with it.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats", verbose_name="工作机构")
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="seats", verbose_name="席位"
    )
    title = models.CharField("身份", max_length=30)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="seats", verbose_name="单位")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name="账户",
    )
    name = models.CharField("姓名", max_length=60)
    position = models.CharField("职务", max_length=60, blank=True)
    document = models.CharField("任职文件", max_length=80, blank=True)
    valid_from = models.DateField("自")
    valid_until = models.DateField("至", null=True, blank=True)
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="seats", editable=False
    )
    state = StateField(SEAT)

    objects = SeatQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "席位任职"
        indexes = [models.Index(fields=["body", "id"], name="pilots_seat_by_body")]
        constraints = [
            SEAT.constraint(),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="pilots_seat_dates"
            ),
            models.CheckConstraint(
                condition=~Q(state=LEFT) | Q(valid_until__isnull=False), name="pilots_seat_left_on_a_day"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="pilots_seat_named"),
            ExclusionConstraint(
                name="pilots_seat_one_holder",
                expressions=[("post", RangeOperators.EQUAL), ("organization", RangeOperators.EQUAL), TERM],
            ),
            ExclusionConstraint(
                name="pilots_seat_one_of_unit",
                expressions=[("body", RangeOperators.EQUAL), ("organization", RangeOperators.EQUAL), TERM],
                condition=Q(post=None),
            ),
            ExclusionConstraint(
                name="pilots_seat_one_of_person",
                expressions=[("body", RangeOperators.EQUAL), ("person", RangeOperators.EQUAL), TERM],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}{self.title}：{self.organization}{self.name}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:seat_detail", args=[self.pk])


class LiaisonQuerySet(models.QuerySet["Liaison"]):
    def valid_on(self, day: date) -> LiaisonQuerySet:
        return self.filter(running_on(day))


@pghistory.track(exclude=["telephone"])
class Liaison(Versioned):
    """联络员: through whom a unit or a firm is reached (方案一(二): 市区两级、市各有关部门与试点单位联动)."""

    audit_excluded = ("telephone",)
    revealable = ("telephone",)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="liaisons", verbose_name="试点项目")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="liaisons", verbose_name="单位"
    )
    name = models.CharField("姓名", max_length=60)
    position = models.CharField("职务", max_length=60, blank=True)
    telephone = models.CharField("联系电话", max_length=30)
    valid_from = models.DateField("自")
    valid_until = models.DateField("至", null=True, blank=True)
    state = StateField(LIAISON)

    objects = LiaisonQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "联络员"
        indexes = [models.Index(fields=["organization", "id"], name="pilots_liaison_by_unit")]
        constraints = [
            LIAISON.constraint(),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="pilots_liaison_dates"
            ),
            models.CheckConstraint(
                condition=Q(state=NAMED, valid_until=None) | Q(state=RELIEVED, valid_until__isnull=False),
                name="pilots_liaison_relieved_on_a_day",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="pilots_liaison_named"),
            models.UniqueConstraint(
                fields=["programme", "organization", "name"],
                condition=Q(state=NAMED),
                name="pilots_liaison_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}：{self.name}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:liaison_detail", args=[self.pk])


@pghistory.track()
class Responsibility(Versioned):
    """权责: what a unit answers for within a task, beyond the words of the plan (方案二(一)2: 明确权责分工)."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="responsibilities", verbose_name="试点项目"
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="responsibilities", verbose_name="单位"
    )
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="responsibilities", verbose_name="任务")
    text = models.TextField("职责")
    document = models.CharField("依据文件", max_length=80, blank=True)
    state = StateField(RESPONSIBILITY)

    class Meta:
        default_permissions = ()
        verbose_name = "权责"
        indexes = [models.Index(fields=["organization", "id"], name="pilots_duty_by_unit")]
        constraints = [
            RESPONSIBILITY.constraint(),
            models.CheckConstraint(condition=~Q(text=""), name="pilots_responsibility_worded"),
        ]

    def __str__(self) -> str:
        return f"{self.organization}：{self.task.title}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:responsibility_detail", args=[self.pk])
