"""Ties between a person and a root object (an enterprise): why the person sees nothing of its review."""

from __future__ import annotations

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from . import ties

DECLARED = ""


class TieQuerySet(models.QuerySet["Tie"]):
    def valid_on(self, day: date) -> TieQuerySet:
        """The ties that stand on `day`."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_until__isnull=True) | Q(valid_until__gte=day))

    def of(self, user_id: int, root: str, day: date) -> TieQuerySet:
        """The ties of one person to roots of one type (a model label) on `day`."""
        return self.valid_on(day).filter(user_id=user_id, root_type=root)


@pghistory.track()
class Tie(models.Model):
    """An interest of a person in a root object, between two days. `source` is "" when the person declared it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ties", verbose_name="人员"
    )
    root_type = models.CharField("对象类型", max_length=60)
    root_id = models.BigIntegerField("对象")
    kind = models.CharField("利益关系", max_length=40)
    source = models.CharField("来源", max_length=40, blank=True, default=DECLARED)
    valid_from = models.DateField("自", null=True)
    valid_until = models.DateField("至", null=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "利益关系"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "root_type", "root_id", "kind", "source", "valid_from"],
                nulls_distinct=False,
                name="access_tie_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="access_tie_dates",
            ),
        ]
        indexes = [models.Index(fields=["root_type", "root_id", "user"], name="access_tie_root")]

    def __str__(self) -> str:
        return f"{self.user} · {self.label}"

    @property
    def label(self) -> str:
        return ties.KINDS.get(self.kind, self.kind)
