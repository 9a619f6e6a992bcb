"""Brokers and the decisions about them; the database lets a state change only with its decision."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Concat, Greatest, Least
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.papers.models import Document
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme, Sector

from .states import BROKER, LIVE, STARTED

KINDS = [*BROKER.creates, *BROKER.steps]
HEARD_BEFORE = ["suspend", "terminate"]
WITHOUT_DOCUMENT = ["start", "order_rectification", "complete_rectification"]


class Type(models.TextChoices):
    """分类 by own base and business scope (R§1.2)."""

    TECHNOLOGY = "technology", "技术赋能型"
    DATA = "data", "数据赋能型"
    ENTRUSTED = "entrusted", "受托行权型"


class Grade(models.TextChoices):
    """分级 (R§1.2); the names and limits are 建议值."""

    FIRST = "1", "一级"
    SECOND = "2", "二级"
    THIRD = "3", "三级"


WORDED: dict[str, type[models.TextChoices]] = {"type": Type, "grade": Grade}

# What `str(broker)` says, as the database writes it for lists to choose from.
NAME = Concat("enterprise__organization__short_name", Value("（"), "number", Value("）"))


class BrokerQuerySet(models.QuerySet):
    def under_supervision(self, start: date, end: date) -> BrokerQuerySet:
        """Brokers under supervision on at least one day from `start` to `end`, both included."""
        return self.supervised().filter(first__lte=end, last__gte=Greatest("first", Value(start)))

    def supervised(self) -> BrokerQuerySet:
        """Brokers that were ever started, with the `first` and `last` day of their supervision."""
        first = Greatest("valid_from", "started_on")
        last = Least("valid_until", Coalesce("ended_on", "valid_until"))
        return self.filter(started_on__isnull=False).annotate(first=first, last=last)


@pghistory.track()
class Broker(Versioned):
    """An enterprise named as data broker for a time; `started_on` and `ended_on` are set by decisions alone."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="brokers", verbose_name="试点项目")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="brokers", verbose_name="企业")
    batch = models.PositiveSmallIntegerField("批次", default=1)
    number = models.CharField("编号", max_length=30, unique=True)
    sectors = models.ManyToManyField(Sector, related_name="brokers", verbose_name="领域")
    type = models.CharField("类型", max_length=20)
    grade = models.CharField("等级", max_length=1)
    valid_from = models.DateField("有效期自")
    valid_until = models.DateField("有效期至")
    scope = models.TextField("业务范围")
    neutrality = models.TextField("中立性声明")
    started_on = models.DateField("启动日期", null=True, blank=True, editable=False)
    ended_on = models.DateField("结束日期", null=True, blank=True, editable=False)
    last_decision = models.ForeignKey(
        "Decision", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    state = StateField(BROKER)

    objects = BrokerQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "数据经纪人"
        indexes = [models.Index(fields=["state", "number"], name="pilots_broker_by_state")]
        constraints = [
            BROKER.constraint(),
            models.UniqueConstraint(fields=["enterprise"], condition=Q(state__in=LIVE), name="pilots_broker_one_live"),
            models.CheckConstraint(condition=Q(valid_until__gt=F("valid_from")), name="pilots_broker_validity"),
            models.CheckConstraint(condition=Q(type__in=Type.values), name="pilots_broker_type"),
            models.CheckConstraint(condition=Q(grade__in=Grade.values), name="pilots_broker_grade"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(started_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="pilots_broker_time",
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=False) | ~Q(state__in=STARTED), name="pilots_broker_started"
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVE, ended_on__isnull=True) | Q(~Q(state__in=LIVE), ended_on__isnull=False),
                name="pilots_broker_ended",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="state_by_decision",
                operation=pgtrigger.UpdateOf("state"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__state__df=pgtrigger.F("new__state")),
                func="""
                    IF NEW.last_decision_id IS NOT DISTINCT FROM OLD.last_decision_id OR NOT EXISTS (
                        SELECT 1 FROM pilots_decision WHERE id = NEW.last_decision_id AND broker_id = NEW.id
                        AND from_state = OLD.state AND to_state = NEW.state
                    ) THEN
                        RAISE EXCEPTION 'a broker changes its state only by a decision' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}（{self.number}）"

    def get_absolute_url(self) -> str:
        return reverse("pilots:broker_detail", args=[self.pk])


class Change(NamedTuple):
    """What a decision changed, in the words of the pages."""

    field: str
    label: str
    before: str
    after: str


class Decision(models.Model):
    """One decision (资格认定) about a broker, as its document says; never changed afterwards."""

    broker = models.ForeignKey(Broker, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField("事项", max_length=30)
    decided_on = models.DateField("决定日期")
    decider = models.CharField("决定机关", max_length=60)
    ground = models.TextField("理由")
    document = models.CharField("文号", max_length=80, blank=True)
    from_state = models.CharField("决定前", max_length=30, blank=True)
    to_state = models.CharField("决定后", max_length=30)
    changes = models.JSONField("变更内容", default=dict, blank=True)
    heard = models.TextField("此前程序", blank=True)
    urgent_because = models.TextField("紧急处置理由", blank=True)
    approval = models.CharField("批准文号", max_length=80, blank=True)
    paper = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公文"
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = "决定"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="pilots_decision_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=WITHOUT_DOCUMENT) | ~Q(document=""), name="pilots_decision_document"
            ),
            models.CheckConstraint(condition=~Q(ground="") & ~Q(decider=""), name="pilots_decision_reasoned"),
            models.CheckConstraint(
                condition=Q(urgent_because="") | Q(kind="suspend", heard=""), name="pilots_decision_urgent"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=HEARD_BEFORE) | ~Q(heard="") | ~Q(urgent_because=""),
                name="pilots_decision_heard",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.label} {self.document}".strip()

    @property
    def label(self) -> str:
        return (BROKER.steps.get(self.kind) or BROKER.creates[self.kind]).label

    @property
    def changed(self) -> list[Change]:
        """What this decision changed, in the order of the broker's fields."""
        fields = [field for field in (*Broker._meta.fields, *Broker._meta.many_to_many) if field.name in self.changes]
        return [_change(field, *self.changes[field.name]) for field in fields]


def _change(field: models.Field, before: str, after: str) -> Change:
    names = dict(WORDED[field.name].choices) if field.name in WORDED else {}
    return Change(field.name, str(field.verbose_name), names.get(before, before), names.get(after, after))
