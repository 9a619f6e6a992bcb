"""Where the survey of one enterprise stands in one programme."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme

from ..states import EXCLUDED, LISTED, LIVE, SURVEY_CASE


@pghistory.track()
class SurveyCase(Versioned):
    """From a lead to an intended firm, or excluded with its reason; one is live per enterprise and programme."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="survey_cases", verbose_name="试点项目"
    )
    enterprise = models.ForeignKey(
        Enterprise, on_delete=models.PROTECT, related_name="survey_cases", verbose_name="企业"
    )
    origin = models.CharField("线索来源", max_length=200, blank=True)
    opened_on = models.DateField("登记日期")
    shortlisted_on = models.DateField("列入日期", null=True, blank=True)
    ground = models.TextField("列入理由", blank=True)
    excluded_because = models.TextField("排除理由", blank=True)
    state = StateField(SURVEY_CASE)

    class Meta:
        default_permissions = ()
        verbose_name = "企业摸查"
        indexes = [models.Index(fields=["state", "id"], name="pilots_surveycase_by_state")]
        constraints = [
            SURVEY_CASE.constraint(),
            models.UniqueConstraint(
                fields=["enterprise", "programme"], condition=Q(state__in=LIVE), name="pilots_surveycase_one_live"
            ),
            models.CheckConstraint(
                condition=~Q(state=EXCLUDED) | ~Q(excluded_because=""), name="pilots_surveycase_excluded"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}摸查"

    def get_absolute_url(self) -> str:
        return reverse("pilots:survey_case_detail", args=[self.pk])


class IntendedCases(models.Manager["Intended"]):
    def get_queryset(self) -> models.QuerySet[Intended]:
        return super().get_queryset().filter(state__in=LISTED)


class Intended(SurveyCase):
    """意向企业: the cases that are on the shortlist, as a list of its own."""

    objects = IntendedCases()

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = "意向企业"
