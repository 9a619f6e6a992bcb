"""Site visits: who goes, what is found in each facet, and the score."""

from __future__ import annotations

from decimal import Decimal

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.enterprises.models import Enterprise

from ..facets import LEAST, MOST, Facet
from ..states import CONFIRMED, SITE_VISIT
from .cases import SurveyCase


@pghistory.track()
class SiteVisit(Versioned):
    """实地调研 of one enterprise by staff and experts."""

    case = models.ForeignKey(SurveyCase, on_delete=models.PROTECT, related_name="visits", verbose_name="企业摸查")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="visits", verbose_name="企业")
    planned_on = models.DateField("计划日期")
    visited_on = models.DateField("调研日期", null=True, blank=True)
    place = models.CharField("调研地点", max_length=200)
    received_by = models.CharField("企业接待人员", max_length=200, blank=True, help_text="职务即可，不写个人电话。")
    summary = models.TextField("总体情况", blank=True)
    advice = models.TextField("调研建议", blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="确认人"
    )
    confirmed_on = models.DateField("确认日期", null=True, blank=True)
    participants = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Participant", related_name="site_visits", verbose_name="参加人员"
    )
    state = StateField(SITE_VISIT)

    class Meta:
        default_permissions = ()
        verbose_name = "实地调研"
        indexes = [models.Index(fields=["planned_on", "id"], name="pilots_sitevisit_by_day")]
        constraints = [
            SITE_VISIT.constraint(),
            models.CheckConstraint(
                condition=~Q(state=CONFIRMED)
                | Q(visited_on__isnull=False, confirmed_on__isnull=False, confirmed_by__isnull=False),
                name="pilots_sitevisit_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(confirmed_on__gte=F("visited_on")), name="pilots_sitevisit_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}实地调研（{self.visited_on or self.planned_on}）"

    def get_absolute_url(self) -> str:
        return reverse("pilots:site_visit_detail", args=[self.pk])


class Participant(models.Model):
    """A person who takes part in a visit, as staff or as expert."""

    visit = models.ForeignKey(SiteVisit, on_delete=models.CASCADE, related_name="attendance")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attendance")
    is_expert = models.BooleanField("专家", default=False)

    class Meta:
        default_permissions = ()
        verbose_name = "参加人员"
        ordering = ["is_expert", "pk"]
        constraints = [models.UniqueConstraint(fields=["visit", "user"], name="pilots_participant_once")]

    def __str__(self) -> str:
        return self.user.display_name


class Finding(models.Model):
    """What a visit found in one facet, with a score from 0 to 100 at one decimal at most."""

    visit = models.ForeignKey(SiteVisit, on_delete=models.CASCADE, related_name="findings")
    facet = models.CharField("方面", max_length=20)
    text = models.TextField("情况")
    score: models.DecimalField[Decimal, Decimal] = models.DecimalField("评分", max_digits=4, decimal_places=1)

    class Meta:
        default_permissions = ()
        verbose_name = "调研发现"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "facet"], name="pilots_finding_once"),
            models.CheckConstraint(condition=Q(facet__in=Facet.values), name="pilots_finding_facet"),
            models.CheckConstraint(condition=Q(score__gte=LEAST, score__lte=MOST), name="pilots_finding_score"),
        ]

    def __str__(self) -> str:
        return Facet(self.facet).label
