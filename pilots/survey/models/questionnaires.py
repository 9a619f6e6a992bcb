"""The questionnaire in its versions, and what firms answer to one."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme

from ..states import ANSWER, IN_USE, QUESTIONNAIRE, SUBMITTED, WITHDRAWN
from .cases import SurveyCase


@pghistory.track()
class Questionnaire(Versioned):
    """One version (版次 `number`); `content` are the facets with their questions as the file said."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="questionnaires", verbose_name="试点项目"
    )
    number = models.PositiveSmallIntegerField("版次")
    title = models.CharField("标题", max_length=120)
    basis = models.CharField("依据", max_length=200, blank=True)
    content = models.JSONField("内容")
    digest = models.CharField("内容摘要", max_length=64)
    in_use_from = models.DateField("启用日期", null=True, blank=True)
    state = StateField(QUESTIONNAIRE)

    class Meta:
        default_permissions = ()
        verbose_name = "摸查问卷"
        indexes = [models.Index(fields=["number", "id"], name="pilots_questionnaire_by_number")]
        constraints = [
            QUESTIONNAIRE.constraint(),
            models.UniqueConstraint(fields=["programme", "number"], name="pilots_questionnaire_number"),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(state=IN_USE), name="pilots_questionnaire_one_in_use"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__in_use_from__isnull=False, old__digest__df=pgtrigger.F("new__digest"))
                | pgtrigger.Q(old__in_use_from__isnull=False, old__content__df=pgtrigger.F("new__content")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}版）"

    def get_absolute_url(self) -> str:
        return reverse("pilots:questionnaire_detail", args=[self.pk])


@pghistory.track()
class Answer(Versioned):
    """答卷: what an enterprise answers to one version. `values` maps a question's code to what was written."""

    case = models.ForeignKey(SurveyCase, on_delete=models.PROTECT, related_name="answers", verbose_name="企业摸查")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="answers", verbose_name="企业")
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="answers", verbose_name="摸查问卷"
    )
    values = models.JSONField("答复", default=dict, blank=True)
    asked_on = models.DateField("发放日期")
    due_on = models.DateField("填写期限")
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="提交人"
    )
    returned_because = models.TextField("退回说明", blank=True)
    state = StateField(ANSWER)

    class Meta:
        default_permissions = ()
        verbose_name = "答卷"
        indexes = [models.Index(fields=["due_on", "id"], name="pilots_answer_by_due")]
        constraints = [
            ANSWER.constraint(),
            models.UniqueConstraint(
                fields=["case", "questionnaire"], condition=~Q(state=WITHDRAWN), name="pilots_answer_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=SUBMITTED) | Q(submitted_at__isnull=False), name="pilots_answer_submitted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}：{self.questionnaire}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:answer_detail", args=[self.pk])
