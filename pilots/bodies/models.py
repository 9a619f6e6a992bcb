"""Seats of working bodies."""

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
from pilots.programme.models import Body, Post

from .states import LEFT, SEAT

OBSERVER = "列席"  # whoever attends so is heard and has no vote
TERM = (days_between("valid_from", "valid_until"), RangeOperators.OVERLAPS)


class SeatQuerySet(models.QuerySet["Seat"]):
    def valid_on(self, day: date) -> SeatQuerySet:
        """The seats held on `day`: from the first day through the last one."""
        running = Q(valid_until=None) | Q(valid_until__gte=day)
        return self.filter(running, valid_from__lte=day)

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
