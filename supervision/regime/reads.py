"""What the tabs of a set, an indicator, a named input and an objective show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.utils.safestring import SafeString

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web import marks
from haizhu_broker.web.columns import Choice, Code, Column, Computed, Date, Link, Number, Reference, Text, YesNo
from haizhu_broker.web.table import render_table

from .aspects import LABELS, Aspect
from .columns import RANGE
from .comparing import differences
from .explaining import examples, sentences
from .inputs import BUREAU, FIRM, PENDING, Kind
from .models import AssignedValue, BackTest, Indicator, IndicatorSet, NamedInput, Objective
from .scoring import aspect_weights
from .sources import ASKED, source_label
from .states import DRAFT
from .thresholds import Light

Row = Mapping[str, Any]
LIGHTS = {light.value: light.label for light in Light} | {"": "无"}
NO_DIFFERENCE = "两个指标集内容相同。"


class LightMark(Choice):
    """A light by its code, with its shape before the word."""

    def written(self, value: str) -> SafeString:
        return marks.light(value, self.labels[value]) if value else super().written(value)


class Amount(Text):
    """A figure that is kept as its decimal text."""

    align = "num"


INDICATOR_COLUMNS = (
    Reference("code", "编号", to="supervision:indicator_detail"),
    Link("name", "指标", to="supervision:indicator_detail"),
    Text("unit", "单位"),
    Code("notation", "绿/黄/红"),
    Number("weight", "权重", places=2, empty="只展示"),
    Text("supplier", "由谁提供"),
    YesNo("caps", "封顶"),
    YesNo("is_proposed", "建议值"),
)
INPUT_COLUMNS = (
    Link("name", "数据项", to="supervision:named_input_detail"),
    Choice("kind", "类型", {kind.value: kind.label for kind in Kind}),
    Text("unit", "单位"),
    Text("origin", "由谁提供"),
    RANGE,
    YesNo("standing", "结转上期"),
    Text("help", "填报说明"),
)
DIFFERENCE_COLUMNS = (
    Code("code", "编号"),
    Text("part", "部分"),
    Text("name", "名称"),
    Text("field", "项目"),
    Text("before", "对照版", empty="无"),
    Text("after", "本版", empty="无"),
)
PLACE = (Text("broker_name", "试点单位"), Text("period", "报告期"))
LIGHT_COLUMNS = (
    Code("code", "指标"),
    Text("name", "名称", empty="本版已删除"),
    *PLACE,
    LightMark("before", "原灯", LIGHTS, empty="无"),
    LightMark("after", "回测后", LIGHTS, empty="无"),
    Computed("value", "数值", reads=("value", "unit"), of=lambda row: f"{row['value']} {row['unit']}".strip()),
)
TOTAL_COLUMNS = (
    *PLACE,
    Amount("before", "原得分", empty="无总分"),
    Text("before_band", "原等次"),
    Amount("after", "回测后得分", empty="无总分"),
    Text("after_band", "回测后等次"),
)
EDITION_COLUMNS = (
    Link("edition", "指标集", source="set_name", to="supervision:indicator_detail"),
    Text("expression", "公式"),
    Code("notation", "绿/黄/红"),
    Date("effective_from", "生效日期", empty="尚未批准"),
    Date("effective_until", "停用日期"),
)
VALUE_COLUMNS = (
    Text("broker", "试点单位", source="broker__enterprise__organization__short_name"),
    Number("value", "目标值", places=2),
)


def indicators(record: IndicatorSet, user: Any) -> dict[str, Any]:
    """The indicators of a set, a table for each aspect, with their weight of the 100."""
    spec = record.spec()
    weights = aspect_weights(spec.indicators, spec.weights)
    rows: dict[str, list[Row]] = {}
    for one in record.indicators.all():
        rows.setdefault(one.aspect, []).append(
            {
                "pk": one.pk,
                "code": one.code,
                "name": one.name,
                "unit": one.unit,
                "notation": one.notation,
                "weight": weights[one.code] or None,
                "supplier": one.spec().supplied_by.label,
                "caps": one.caps,
                "is_proposed": one.is_proposed,
            }
        )
    return {
        "adds": record.state == DRAFT and policy_of(record).allows(user, "edit", record),
        "parts": [
            _table(f"{aspect} {label}", INDICATOR_COLUMNS, rows[aspect], _weight_words(spec.weights.get(aspect)))
            for aspect, label in LABELS.items()
            if aspect in rows
        ],
    }


def inputs(record: IndicatorSet, user: Any) -> dict[str, Any]:
    """The named inputs of a set by who supplies them."""
    given = list(record.named_inputs.all())
    names = {one.key: one.name for one in given}
    return {
        "parts": [
            _table(f"{title}（{len(found)} 项）", INPUT_COLUMNS, [_input_row(one, names) for one in found])
            for title, found in _by_source(given).items()
            if found
        ]
    }


def changes(record: IndicatorSet, user: Any) -> dict[str, Any]:
    """What this set changes in the one it was drafted from."""
    if record.based_on is None:
        return {"words": "本指标集不是由另一版拟成的，没有可对照的前版。"}
    return compared(record, record.based_on)


def compared(record: IndicatorSet, other: IndicatorSet) -> dict[str, Any]:
    """Two sets side by side, `other` being the earlier one."""
    found = differences(other.spec(), record.spec())
    if not found:
        return {"words": NO_DIFFERENCE}
    rows = [asdict(one) for one in found]
    return {"parts": [_table(f"与{other}对照（{len(rows)} 处）", DIFFERENCE_COLUMNS, rows)]}


def back_test(record: IndicatorSet, user: Any) -> dict[str, Any]:
    """The last back-test, for those who may read what it says of single firms."""
    run = policy_of(BackTest).permitted(user, "view", record.back_tests.all()).first()
    if run is None:
        return {"words": "还没有回测，或者您不参与回测。"}
    span = f"{run.first_on:%Y年%-m月}至{run.last_on:%Y年%-m月}"
    if not run.reports:
        return {"run": run, "words": f"{span}没有可供回测的监管报告。"}
    lead = f"{span}共 {run.reports} 份监管报告，改变 {run.lights_changed} 盏灯、{run.totals_changed} 个得分。"
    parts = []
    if run.results["totals"]:
        parts.append(_table("改变的得分", TOTAL_COLUMNS, run.results["totals"]))
    if run.results["lights"]:
        parts.append(_table("改变的灯", LIGHT_COLUMNS, run.results["lights"]))
    return {"run": run, "words": lead, "parts": parts}


def formula(record: Indicator, user: Any) -> dict[str, Any]:
    """The formula with the inputs it names, the limits in sentences, and points worked out at some figures."""
    spec = record.spec()
    known = {one.name: one for one in record.indicator_set.named_inputs.all()}
    names = {one.key: one.name for one in known.values()}
    rows = [_input_row(known[name], names) for name in spec.formula.names if name in known]
    return {
        "expression": spec.expression,
        "notation": spec.notation,
        "sentences": sentences(spec.thresholds, spec.unit),
        "examples": examples(spec.thresholds, spec.unit),
        "parts": [_table("公式中的数据项", INPUT_COLUMNS, rows)],
    }


def editions(record: Indicator, user: Any) -> dict[str, Any]:
    """The same code in the other editions that this person may see, the newest first."""
    same = Indicator.objects.filter(code=record.code, indicator_set__code=record.indicator_set.code)
    found = policy_of(Indicator).permitted(user, "view", same).select_related("indicator_set").order_by("-pk")
    rows = [
        {
            "pk": one.pk,
            "set_name": str(one.indicator_set),
            "expression": one.expression,
            "notation": one.notation,
            "effective_from": one.indicator_set.effective_from,
            "effective_until": one.indicator_set.effective_until,
        }
        for one in found
    ]
    return {"parts": [_table(f"{record.code} 的历次版本", EDITION_COLUMNS, rows)]}


def used_by(record: NamedInput, user: Any) -> dict[str, Any]:
    """The indicators whose formulas name the input."""
    users = [one for one in record.indicator_set.indicators.all() if record.name in one.spec().formula.names]
    rows = [{"pk": one.pk, "code": one.code, "name": one.name, "expression": one.expression} for one in users]
    columns = (*INDICATOR_COLUMNS[:2], Text("expression", "公式"))
    return {"parts": [_table("用到本数据项的指标", columns, rows)]} if rows else {"words": "没有指标用到。"}


def values(record: Objective, user: Any) -> dict[str, Any]:
    """The values set for single brokers, as far as this person may see them."""
    found = policy_of(AssignedValue).permitted(user, "view", record.assigned.order_by("broker__number"))
    rows = list(found.values("pk", *(column.path for column in VALUE_COLUMNS)))
    return {"parts": [_table("各试点单位的目标值", VALUE_COLUMNS, rows)]} if rows else {"words": "未分解到单位。"}


def _table(title: str, columns: Sequence[Column], rows: Iterable[Row], lead: str = "") -> dict[str, Any]:
    return {"title": title, "lead": lead, "table": render_table(columns, list(rows), caption=title)}


def _weight_words(weight: Any) -> str:
    return f"权重 {weight.normalize():f}" if weight else "只展示，不计分"


def _input_row(one: NamedInput, names: dict[str, str]) -> Row:
    return {
        "pk": one.pk,
        "name": one.name,
        "kind": one.kind,
        "unit": one.unit,
        "origin": source_label(one.source, names) or one.source,
        "low": one.low,
        "high": one.high,
        "standing": one.standing,
        "help": one.help,
    }


def _by_source(given: Iterable[NamedInput]) -> dict[str, list[NamedInput]]:
    """The inputs of the firm by aspect, then those of the bureau, of the portal, and those not connected."""
    groups: dict[str, list[NamedInput]] = {f"{ASKED[FIRM]} · {label}": [] for label in LABELS.values()}
    groups |= {ASKED[BUREAU]: [], "平台计算": [], ASKED[PENDING]: []}
    for one in given:
        if one.source == FIRM:
            groups[f"{ASKED[FIRM]} · {LABELS[Aspect(one.aspect)]}"].append(one)
        else:
            groups[ASKED.get(one.source, "平台计算")].append(one)
    return groups
