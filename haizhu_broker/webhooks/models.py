"""Addresses to which events go, and each event for each address with what came of it."""

from __future__ import annotations

import uuid
from datetime import datetime

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from haizhu_broker.accounts.models import Kind, Organization, User
from haizhu_broker.lifecycle.fields import StateField, Versioned

from .states import ACTIVE, DELIVERY, ENDPOINT, PENDING


class EndpointQuerySet(models.QuerySet["Endpoint"]):
    def wanting(self, event: str) -> EndpointQuerySet:
        return self.filter(state=ACTIVE, events__contains=[event])


@pghistory.track(exclude=["secret", "former_secret"])
class Endpoint(Versioned):
    """Where one machine account is told of events. What its account may not view, it is never told of."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", limit_choices_to={"kind": Kind.MACHINE}, verbose_name="客户端"
    )
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name="机构")
    title = models.CharField("名称", max_length=60)
    url = models.CharField("推送地址", max_length=500)
    events = models.JSONField("事件", default=list)
    secret = models.CharField("签名密钥", max_length=300)
    former_secret = models.CharField("原签名密钥", max_length=300, blank=True)
    former_until = models.DateTimeField("原密钥并用至", null=True)
    failing_since = models.DateTimeField("连续失败自", null=True)
    state = StateField(ENDPOINT)

    objects = EndpointQuerySet.as_manager()
    audit_excluded = ("secret", "former_secret", "failing_since")

    class Meta:
        default_permissions = ()
        verbose_name = "推送地址"
        constraints = [ENDPOINT.constraint()]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("webhooks:endpoint_detail", args=[self.pk])


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> DeliveryQuerySet:
        return self.filter(state=PENDING, try_at__lte=now, endpoint__state=ACTIVE).order_by("try_at", "id")


class Delivery(models.Model):
    """One event for one address: written in the verb's transaction, sent by the tick until it is taken or given up."""

    endpoint = models.ForeignKey(Endpoint, on_delete=models.PROTECT, related_name="deliveries", verbose_name="推送地址")
    message = models.UUIDField("消息编号", default=uuid.uuid4, editable=False)
    event = models.CharField("事件", max_length=60)
    payload = models.JSONField("内容")
    state = StateField(DELIVERY)
    created_at = models.DateTimeField("发生时间", default=timezone.now)
    try_at = models.DateTimeField("下次推送", default=timezone.now)
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    status = models.PositiveSmallIntegerField("应答状态", null=True)
    answer = models.CharField("应答", max_length=300, blank=True)
    settled_at = models.DateTimeField("办结时间", null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "推送记录"
        indexes = [
            models.Index(fields=["try_at", "id"], condition=Q(state=PENDING), name="webhooks_due"),
            models.Index(fields=["-created_at", "-id"], name="webhooks_recent"),
            models.Index(fields=["endpoint", "-created_at", "-id"], name="webhooks_of_endpoint"),
        ]
        constraints = [
            DELIVERY.constraint(),
            models.UniqueConstraint(fields=["message"], name="webhooks_message_once"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.message}"

    def get_absolute_url(self) -> str:
        return reverse("webhooks:delivery_detail", args=[self.pk])
