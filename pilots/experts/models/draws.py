"""A draw with all that its result follows from, and whom it drew."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.papers.models import Document
from pilots.programme.models import Sector

from ..states import DRAW
from .pool import Expert, ExpertField

REASONS = {"tie": "利益关系回避", "unavailable": "不能到场", "declined": "本人谢绝", "other": "其他"}


class Draw(Versioned):
    """One draw. What decides the result never changes: number, moment, words, candidates, digest and seed.

    `subject_type` and `subject_id` say for which record of an upper room it was drawn ("" and null for none).
    """

    number = models.CharField("抽取号", max_length=20, unique=True, editable=False)
    title = models.CharField("抽取事项", max_length=120)
    subject_type = models.CharField("对象类型", max_length=60, blank=True)
    subject_id = models.BigIntegerField("对象", null=True)
    sectors = models.ManyToManyField(Sector, related_name="draws", verbose_name="领域")
    skills = models.ManyToManyField(ExpertField, related_name="draws", verbose_name="技术领域")
    enterprises = models.ManyToManyField("pilots.Enterprise", related_name="draws", verbose_name="涉及企业")
    size = models.PositiveSmallIntegerField("抽取人数")
    outside_least = models.PositiveSmallIntegerField("外部专家至少")
    needed_from = models.DateField("使用日期自")
    needed_until = models.DateField("使用日期至")
    drawn_at = models.DateTimeField("抽取时间")
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="抽取人"
    )
    supervisor = models.CharField("监督人", max_length=60)
    words = models.CharField("现场字串", max_length=60, blank=True)
    snapshot = models.JSONField("候选名单")
    digest = models.CharField("候选名单摘要", max_length=64)
    seed = models.CharField("种子", max_length=64)
    replacements = models.JSONField("回避补抽记录", default=list)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="抽取记录"
    )
    state = StateField(DRAW)

    class Meta:
        default_permissions = ()
        verbose_name = "专家抽取"
        indexes = [
            models.Index(fields=["drawn_at", "id"], name="pilots_draw_by_time"),
            models.Index(fields=["subject_type", "subject_id"], name="pilots_draw_subject"),
        ]
        constraints = [
            DRAW.constraint(),
            models.CheckConstraint(condition=Q(size__gte=1) & Q(outside_least__gte=0), name="pilots_draw_size"),
            models.CheckConstraint(
                condition=Q(seed__regex=r"^[0-9a-f]{64}$") & Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="pilots_draw_hashes",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="frozen",
                fields=["number", "size", "outside_least", "drawn_at", "words", "snapshot", "digest", "seed"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"

    def get_absolute_url(self) -> str:
        return reverse("pilots:draw_detail", args=[self.pk])


class DrawnExpert(models.Model):
    """One whom a draw took, in the order of taking; with `left_because` he no longer belongs to the panel."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="drawn")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="engagements")
    place = models.PositiveSmallIntegerField("次序")
    left_because = models.CharField("退出缘由", max_length=20, blank=True)
    left_words = models.CharField("退出说明", max_length=2_000, blank=True)
    left_on = models.DateField("退出日期", null=True)

    class Meta:
        default_permissions = ()
        verbose_name = "抽中专家"
        ordering = ["draw_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "expert"], name="pilots_drawnexpert_once"),
            models.UniqueConstraint(fields=["draw", "place"], name="pilots_drawnexpert_place"),
            models.CheckConstraint(
                condition=Q(left_because="", left_on=None) | Q(left_because__in=list(REASONS), left_on__isnull=False),
                name="pilots_drawnexpert_left",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.expert}"
