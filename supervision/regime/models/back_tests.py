"""A back-test: what a draft would have said of the last twelve months, kept with the set it speaks of."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from .sets import IndicatorSet


class BackTest(models.Model):
    """One run. `results` holds the lights and totals that would differ; it names firms, so only the bureau reads it."""

    indicator_set = models.ForeignKey(
        IndicatorSet, on_delete=models.CASCADE, related_name="back_tests", verbose_name="指标集"
    )
    first_on = models.DateField("自")
    last_on = models.DateField("至")
    reports = models.PositiveIntegerField("回测报告数")
    lights_changed = models.PositiveIntegerField("改变的灯")
    totals_changed = models.PositiveIntegerField("改变的得分")
    results = models.JSONField("结果", default=dict, encoder=DjangoJSONEncoder)
    run_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="回测人")
    run_at = models.DateTimeField("回测时间")

    class Meta:
        default_permissions = ()
        verbose_name = "回测"
        ordering = ["-run_at", "-id"]
        constraints = [models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="regime_back_test_dates")]

    def __str__(self) -> str:
        return f"{self.indicator_set}回测"
