"""The panel of a round (评审组) and its members, who are known by codes."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.experts.models import Draw, Expert
from pilots.review.states import MEMBER, PANEL
from pilots.rounds.models import Round
from pilots.rounds.models.rounds import ReviewOption

OUTLIER_SHARE = 30  # per cent off the mean that needs words (R§4.5 [P], 建议值)


@pghistory.track()
class Panel(Versioned):
    """One panel per round. How the scores become one was fixed with the round and never changes here."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="panel", verbose_name="批次")
    draw = models.OneToOneField(Draw, on_delete=models.PROTECT, related_name="panel", verbose_name="专家抽取")
    method = models.CharField("评分方法", max_length=10)
    outlier_share = models.DecimalField("偏离须说明的比例", max_digits=5, decimal_places=2, default=OUTLIER_SHARE)
    started_at = models.DateTimeField("开始评分时间", null=True, editable=False)
    looked_on = models.DateField("确认稳健性日期", null=True, editable=False)
    state = StateField(PANEL)

    class Meta:
        default_permissions = ()
        verbose_name = "评审组"
        constraints = [
            PANEL.constraint(),
            models.CheckConstraint(condition=Q(method__in=ReviewOption.values), name="pilots_panel_method"),
            models.CheckConstraint(
                condition=Q(outlier_share__gt=0, outlier_share__lte=100), name="pilots_panel_outlier_share"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="fixed", fields=["round", "draw", "method", "outlier_share"]),
        ]

    def __str__(self) -> str:
        return f"{self.round}评审组"

    def get_absolute_url(self) -> str:
        return reverse("pilots:panel_detail", args=[self.pk])


@pghistory.track()
class PanelMember(Versioned):
    """An expert on a panel, 专家A, 专家B …; what he declared before anything was opened."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="members", verbose_name="评审组")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="panels", verbose_name="专家")
    code = models.CharField("代号", max_length=10)
    declared_at = models.DateTimeField("声明时间", null=True, editable=False)
    declaration = models.TextField("声明内容", blank=True, editable=False)
    state = StateField(MEMBER)

    class Meta:
        default_permissions = ()
        verbose_name = "回避声明"
        indexes = [models.Index(fields=["-id"], name="pilots_panelmember_latest")]
        constraints = [
            MEMBER.constraint(),
            models.UniqueConstraint(fields=["panel", "expert"], name="pilots_panelmember_once"),
            models.UniqueConstraint(fields=["panel", "code"], name="pilots_panelmember_code"),
            models.CheckConstraint(
                condition=~Q(state="cleared") | Q(declared_at__isnull=False), name="pilots_panelmember_declared"
            ),
        ]
        triggers = [pgtrigger.Protect(name="keep", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.panel}{self.code}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:panel_member_detail", args=[self.pk])
