"""The parts of a set, its indicators and named inputs; the database lets them change only while the set is a draft."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.workdays.periods import Frequency
from pilots.enterprises.pinyin import initials

from ..aspects import LABELS, Aspect
from ..indicators import IndicatorSpec, Level, Supplier
from ..inputs import InputSpec, Kind
from ..sources import source_label
from ..states import INDICATOR, NAMED_INPUT
from ..thresholds import Direction
from .sets import IndicatorSet

FROZEN = pgtrigger.Trigger(
    name="only_in_draft",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    declare=[("standing", "text")],
    func="""
        IF TG_OP = 'DELETE' THEN
            SELECT state INTO standing FROM supervision_indicatorset WHERE id = OLD.indicator_set_id;
        ELSE
            SELECT state INTO standing FROM supervision_indicatorset WHERE id = NEW.indicator_set_id;
        END IF;
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'state' = to_jsonb(OLD) - 'state' AND NEW.state = standing THEN
            RETURN NEW;
        END IF;
        IF standing <> 'draft' OR (TG_OP <> 'DELETE' AND NEW.state <> standing) THEN
            RAISE EXCEPTION 'the parts of an indicator set change only in a draft' USING ERRCODE = '23514';
        END IF;
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    """,
)


class Part(Versioned):
    """What an indicator and a named input share: their set, where they stand in it, and the aspect."""

    aspect = models.CharField("方面", max_length=1)
    name = models.CharField("名称", max_length=80)
    unit = models.CharField("单位", max_length=20, blank=True)
    initials = models.CharField("拼音首字母", max_length=80, editable=False)

    class Meta:
        abstract = True
        default_permissions = ()

    def save(self, *args, **kwargs) -> None:
        self.initials = initials(self.name)[:80]
        super().save(*args, **kwargs)

    @property
    def aspect_label(self) -> str:
        return LABELS[Aspect(self.aspect)]


@pghistory.track()
class Indicator(Part):
    """One indicator of a set; see IndicatorSpec for what the fields mean."""

    indicator_set = models.ForeignKey(
        IndicatorSet, on_delete=models.CASCADE, related_name="indicators", verbose_name="指标集"
    )
    code = models.CharField("编号", max_length=10)
    direction = models.CharField("方向", max_length=6)
    level = models.CharField("层级", max_length=8, default=Level.BROKER)
    supplied_by = models.CharField("由谁提供", max_length=6)
    frequency = models.CharField("频次", max_length=10, default=Frequency.MONTH)
    expression = models.CharField("公式", max_length=500)
    notation = models.CharField("绿/黄/红", max_length=60)
    data_source = models.CharField("数据来源", max_length=60, blank=True)
    owner = models.CharField("责任单位", max_length=60, blank=True)
    basis = models.CharField("依据", max_length=200)
    share = models.DecimalField("方面内份额", max_digits=7, decimal_places=3, null=True, blank=True)
    caps = models.BooleanField("封顶", default=False)
    is_proposed = models.BooleanField("建议值", default=True)
    remark = models.CharField("说明", max_length=300, blank=True)
    state = StateField(INDICATOR)

    class Meta(Part.Meta):
        verbose_name = "指标"
        ordering = ["code", "id"]
        constraints = [
            INDICATOR.constraint(),
            models.UniqueConstraint(fields=["indicator_set", "code"], name="regime_indicator_once"),
            models.CheckConstraint(condition=Q(aspect__in=list(Aspect)), name="regime_indicator_aspect"),
            models.CheckConstraint(condition=Q(code__startswith=F("aspect")), name="regime_indicator_code"),
            models.CheckConstraint(condition=Q(direction__in=list(Direction)), name="regime_indicator_direction"),
            models.CheckConstraint(condition=Q(level__in=list(Level)), name="regime_indicator_level"),
            models.CheckConstraint(condition=Q(supplied_by__in=list(Supplier)), name="regime_indicator_supplier"),
            models.CheckConstraint(condition=Q(frequency__in=Frequency.values), name="regime_indicator_frequency"),
            models.CheckConstraint(condition=Q(share__isnull=True) | Q(share__gt=0), name="regime_indicator_share"),
        ]
        triggers = [FROZEN]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("supervision:indicator_detail", args=[self.pk])

    def spec(self) -> IndicatorSpec:
        """The indicator as a value. Raises FormulaError or ThresholdError when its texts do not read."""
        return IndicatorSpec(
            code=self.code,
            name=self.name,
            aspect=Aspect(self.aspect),
            unit=self.unit,
            direction=Direction(self.direction),
            level=Level(self.level),
            supplied_by=Supplier(self.supplied_by),
            frequency=Frequency(self.frequency),
            expression=self.expression,
            notation=self.notation,
            data_source=self.data_source,
            owner=self.owner,
            basis=self.basis,
            share=self.share,
            caps=self.caps,
            is_proposed=self.is_proposed,
            remark=self.remark,
        )


@pghistory.track()
class NamedInput(Part):
    """A figure that formulas call by its name (数据项); see InputSpec for what the fields mean."""

    indicator_set = models.ForeignKey(
        IndicatorSet, on_delete=models.CASCADE, related_name="named_inputs", verbose_name="指标集"
    )
    position = models.PositiveSmallIntegerField("次序")
    key = models.SlugField("代码", max_length=40)
    kind = models.CharField("类型", max_length=8)
    help = models.CharField("填报说明", max_length=300)
    source = models.CharField("由谁提供", max_length=80)
    low = models.DecimalField("最小值", max_digits=18, decimal_places=4, default=0)
    high = models.DecimalField("最大值", max_digits=18, decimal_places=4, default=1_000_000_000)
    within = models.SlugField("不得大于", max_length=40, blank=True)
    standing = models.BooleanField("结转上期", default=False)
    optional = models.BooleanField("可以留空", default=False)
    frequency = models.CharField("频次", max_length=10, default=Frequency.MONTH)
    state = StateField(NAMED_INPUT)

    class Meta(Part.Meta):
        verbose_name = "数据项"
        ordering = ["position", "id"]
        constraints = [
            NAMED_INPUT.constraint(),
            models.UniqueConstraint(fields=["indicator_set", "key"], name="regime_input_key_once"),
            models.UniqueConstraint(fields=["indicator_set", "name"], name="regime_input_name_once"),
            models.CheckConstraint(condition=Q(aspect__in=list(Aspect)), name="regime_input_aspect"),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="regime_input_kind"),
            models.CheckConstraint(condition=Q(low__lte=F("high")), name="regime_input_bounds"),
            models.CheckConstraint(condition=Q(frequency__in=Frequency.values), name="regime_input_frequency"),
        ]
        triggers = [FROZEN]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("supervision:named_input_detail", args=[self.pk])

    @property
    def source_words(self) -> str:
        """Where the figure comes from, in words."""
        names = dict(self.indicator_set.named_inputs.values_list("key", "name"))
        return source_label(self.source, names) or self.source

    def spec(self) -> InputSpec:
        """The input as a value."""
        return InputSpec(
            key=self.key,
            name=self.name,
            aspect=Aspect(self.aspect),
            kind=Kind(self.kind),
            unit=self.unit,
            help=self.help,
            source=self.source,
            low=self.low,
            high=self.high,
            within=self.within,
            standing=self.standing,
            optional=self.optional,
            frequency=Frequency(self.frequency),
        )
