"""Certificates as they were issued; a broker has one at a time."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.papers.models import Document
from pilots.brokers.models import Broker, Grade, Type

from .states import CURRENT, PILOT_CERTIFICATE

SAID = ["broker", "name", "number", "type", "grade", "sectors", "scope", "valid_from", "valid_until", "issued_on"]


@pghistory.track()
class PilotCertificate(Versioned):
    """试点证书: what it says of its broker never changes; a 变更 of that makes it 待换发, and another replaces it."""

    broker = models.ForeignKey(Broker, on_delete=models.PROTECT, related_name="certificates", verbose_name="数据经纪人")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name="证书文件"
    )
    name = models.CharField("单位名称", max_length=80)
    number = models.CharField("试点编号", max_length=30)
    type = models.CharField("类型", max_length=20)
    grade = models.CharField("等级", max_length=1)
    sectors = models.CharField("领域", max_length=400)
    scope = models.TextField("业务范围")
    valid_from = models.DateField("有效期自")
    valid_until = models.DateField("有效期至")
    issued_on = models.DateField("颁发日期")
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="replaced_by", verbose_name="换发自"
    )
    ended_on = models.DateField("失效日期", null=True, editable=False)
    state = StateField(PILOT_CERTIFICATE)

    class Meta:
        default_permissions = ()
        verbose_name = "试点证书"
        indexes = [models.Index(fields=["issued_on", "id"], name="pilots_pilotcertificate_by_day")]
        constraints = [
            PILOT_CERTIFICATE.constraint(),
            models.UniqueConstraint(
                fields=["broker"], condition=Q(state__in=CURRENT), name="pilots_pilotcertificate_one"
            ),
            models.CheckConstraint(condition=Q(valid_until__gt=F("valid_from")), name="pilots_pilotcertificate_time"),
            models.CheckConstraint(condition=Q(type__in=Type.values), name="pilots_pilotcertificate_type"),
            models.CheckConstraint(condition=Q(grade__in=Grade.values), name="pilots_pilotcertificate_grade"),
            models.CheckConstraint(
                condition=Q(state__in=CURRENT, ended_on=None) | ~Q(state__in=CURRENT) & Q(ended_on__isnull=False),
                name="pilots_pilotcertificate_ended",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="says_what_it_said", fields=SAID),
        ]

    def __str__(self) -> str:
        return f"{self.name}试点证书（{self.number}）"

    def get_absolute_url(self) -> str:
        return reverse("pilots:pilot_certificate_detail", args=[self.pk])
