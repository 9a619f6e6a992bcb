"""The registry as dated entries: one for each decision, none altered but by its end."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Upper
from django.urls import reverse

from pilots.brokers.models import KINDS, Broker, Decision, Grade, Type
from pilots.brokers.states import BROKER

RENAMED = "rename"


class EntryQuerySet(models.QuerySet["RegistryEntry"]):
    def standing(self) -> EntryQuerySet:
        """What is on record now."""
        return self.filter(recorded_until=None)

    def on(self, day: date) -> EntryQuerySet:
        """What was on record at the end of `day`, as it was known then."""
        return self.filter(Q(recorded_until=None) | Q(recorded_until__gt=day), recorded_from__lte=day)


class RegistryEntry(models.Model):
    """A broker as the registry shows it from `recorded_from`, the day of recording, until before `recorded_until`.

    An entry that another of the same day replaced has an empty range: it was on record at the end of no day.
    """

    broker = models.ForeignKey(Broker, on_delete=models.PROTECT, related_name="registry_entries")
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, related_name="registry_entry", verbose_name="决定"
    )
    kind = models.CharField("事项", max_length=30)
    decided_on = models.DateField("决定日期")
    decider = models.CharField("决定机关", max_length=60, blank=True)
    document = models.CharField("文号", max_length=80, blank=True)
    name = models.CharField("数据经纪人", max_length=80)
    number = models.CharField("编号", max_length=30)
    uscc = models.CharField("统一社会信用代码", max_length=18)
    sort_key = models.CharField("拼音排序", max_length=800)
    initials = models.CharField("拼音首字母", max_length=200)
    sectors = models.CharField("领域", max_length=400, blank=True)
    sector_codes = ArrayField(models.CharField(max_length=60), default=list)
    type = models.CharField("类型", max_length=20)
    grade = models.CharField("等级", max_length=1)
    scope = models.TextField("业务范围")
    neutrality = models.TextField("中立性声明")
    valid_from = models.DateField("有效期自")
    valid_until = models.DateField("有效期至")
    recorded_from = models.DateField("登记日期")
    recorded_until = models.DateField("登记至", null=True)
    state = models.CharField("状态", max_length=30)

    objects = EntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "名录记载"
        indexes = [
            models.Index(fields=["sort_key", "id"], name="pilots_registry_by_name"),
            models.Index(fields=["sort_key", "id"], condition=Q(recorded_until=None), name="pilots_registry_standing"),
            models.Index(fields=["recorded_from", "id"], name="pilots_registry_by_day"),
            models.Index(fields=["broker", "id"], name="pilots_registry_by_broker"),
            GinIndex(fields=["sector_codes"], name="pilots_registry_sectors"),
            *(
                GinIndex(OpClass(Upper(field), name="gin_trgm_ops"), name=f"pilots_registry_{field}_words")
                for field in ("name", "number", "uscc", "sectors", "scope", "initials")
            ),
        ]
        constraints = [
            ExclusionConstraint(
                name="pilots_registry_one_a_day",
                expressions=[
                    ("broker", RangeOperators.EQUAL),
                    (
                        Func(F("recorded_from"), F("recorded_until"), Value("[)"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
            models.CheckConstraint(condition=Q(kind__in=[*KINDS, RENAMED]), name="pilots_registry_kind"),
            models.CheckConstraint(
                condition=Q(kind=RENAMED, decision=None) | ~Q(kind=RENAMED) & Q(decision__isnull=False),
                name="pilots_registry_decided",
            ),
            models.CheckConstraint(condition=Q(type__in=Type.values), name="pilots_registry_type"),
            models.CheckConstraint(condition=Q(grade__in=Grade.values), name="pilots_registry_grade"),
            models.CheckConstraint(condition=Q(state__in=list(BROKER.states)), name="pilots_registry_state"),
        ]
        triggers = [
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="frozen", exclude=["recorded_until"]),
            pgtrigger.Protect(
                name="ended_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__recorded_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.number}）"

    def get_absolute_url(self) -> str:
        return reverse("pilots:site_broker", args=[self.broker_id])


class StandingManager(models.Manager["RegistryEntry"]):
    def get_queryset(self) -> EntryQuerySet:
        return EntryQuerySet(self.model, using=self._db).standing()


class StandingEntry(RegistryEntry):
    """公开名录 as it stands now; by `entries` also what stood on former days."""

    objects = StandingManager()
    entries = EntryQuerySet.as_manager()

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = "公开名录"
