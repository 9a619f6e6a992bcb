"""Adding and changing indicators and named inputs: what reads is kept, what does not is told at its field."""

import pytest

from haizhu_broker.accounts.models import User
from haizhu_broker.audit.models import Entry
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.roles import Role
from supervision.regime import domain as regime
from supervision.regime.models import IndicatorSet
from tests.factories.pilots import person
from tests.factories.regime import DAY, approved_set, draft_set

pytestmark = pytest.mark.django_db

NEW = {
    "name": "不合格率",
    "unit": "%",
    "direction": "lower",
    "supplied_by": "firm",
    "expression": "100 − 百分比(合格数, 总数)",
    "notation": "0/0–20/>20",
    "basis": "方案",
}
ASKED = {"aspect": "A", "kind": "count", "unit": "个", "help": "说明。", "source": "firm"}


@pytest.fixture
def draft() -> IndicatorSet:
    return draft_set()


def test_add_indicator_takes_its_aspect_from_the_code(draft: IndicatorSet, clerk: User) -> None:
    added = regime.add_indicator(actor=clerk, today=DAY, indicator_set=draft, code="A02", **NEW)
    assert (added.aspect, added.state, added.initials) == ("A", "draft", "bhgl")
    assert [one.code for one in draft.spec().indicators] == ["A01", "A02", "D01", "H01"]


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"code": "A01"}, "code", "本指标集已有“A01”。"),
        ({"expression": "百分比(合格数, 总额)"}, "expression", "“总额”不是本指标集的数据项，请先增加数据项。"),
        ({"expression": "合格数 ÷"}, "expression", "第 6 个字符处：这里缺少一个数或名称。"),
        ({"notation": "20/0–20/<20"}, "notation", "指标越低越好，红灯界限应写成一个数，前面可加“≥”或“>”。"),
    ],
)
def test_add_indicator_that_does_not_read_is_refused_at_its_field(
    draft: IndicatorSet, clerk: User, change: dict[str, str], field: str, message: str
) -> None:
    with pytest.raises(StepRefused) as refused:
        regime.add_indicator(actor=clerk, today=DAY, indicator_set=draft, **{"code": "A02", **NEW, **change})
    assert refused.value.fields == {field: [message]}
    assert draft.indicators.count() == 3


def test_add_indicator_under_no_aspect_names_the_letters(draft: IndicatorSet, clerk: User) -> None:
    with pytest.raises(StepRefused, match=r"编号应以方面的字母开头：A（资格认定）"):
        regime.add_indicator(actor=clerk, today=DAY, indicator_set=draft, code="Z01", **NEW)


def test_edit_indicator_leaves_an_entry_with_before_and_after(draft: IndicatorSet, clerk: User) -> None:
    indicator = draft.indicators.get(code="D01")
    regime.edit_indicator(indicator, actor=clerk, today=DAY, notation="0/—/≥1")
    entry = Entry.objects.get(subject_type="supervision.Indicator", verb="edit")
    assert (entry.actor, entry.changes) == (clerk, {"notation": ["0/1/≥2", "0/—/≥1"]})


def test_edit_of_an_approved_part_is_a_conflict(clerk: User) -> None:
    found = approved_set()
    with pytest.raises(StepConflict, match="当前状态为“已批准”"):
        regime.edit_indicator(found.indicators.get(code="D01"), actor=clerk, today=DAY, notation="0/—/≥1")
    with pytest.raises(StepRefused, match="只有草拟的指标集可以增加内容"):
        regime.add_indicator(actor=clerk, today=DAY, indicator_set=found, code="A02", **NEW)
    with pytest.raises(StepRefused, match="只有草拟的指标集可以增加内容"):
        regime.add_input(actor=clerk, today=DAY, indicator_set=found, key="more", name="更多", **ASKED)


def test_add_input_stands_last_and_can_be_named_in_formulas(draft: IndicatorSet, clerk: User) -> None:
    added = regime.add_input(actor=clerk, today=DAY, indicator_set=draft, key="api", name="ＡＰＩ次数", **ASKED)
    assert (added.name, added.position) == ("API次数", 5)
    regime.edit_indicator(draft.indicators.get(code="D01"), actor=clerk, today=DAY, expression="命中数 + API次数")


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"key": "whole"}, "key", "本指标集已有“whole”。"),
        ({"name": "总数"}, "name", "本指标集已有“总数”。"),
        ({"name": "15日内数"}, "name", "名称只用汉字、字母、数字和下划线，以汉字或字母开头，不留空格，最多 40 个字。"),
        ({"name": "甲 乙"}, "name", "名称只用汉字、字母、数字和下划线，以汉字或字母开头，不留空格，最多 40 个字。"),
        ({"source": "ledger.sum"}, "source", "没有名为“ledger.sum”的来源。"),
        ({"source": "reporting.year_to_date"}, "source", "没有名为“reporting.year_to_date”的来源。"),
        ({"source": "reporting.year_to_date(none)"}, "source", "没有名为“reporting.year_to_date(none)”的来源。"),
        ({"within": "none"}, "within", "本指标集没有代码为 none 的数据项。"),
        ({"low": 9, "high": 1}, "high", "最大值不应小于最小值。"),
    ],
)
def test_add_input_that_cannot_be_used_is_refused_at_its_field(
    draft: IndicatorSet, clerk: User, change: dict[str, object], field: str, message: str
) -> None:
    with pytest.raises(StepRefused) as refused:
        regime.add_input(
            actor=clerk, today=DAY, indicator_set=draft, **{"key": "more", "name": "更多", **ASKED, **change}
        )
    assert refused.value.fields == {field: [message]}


def test_edit_input_changes_who_is_asked(draft: IndicatorSet, clerk: User) -> None:
    asked = draft.named_inputs.get(key="hits")
    regime.edit_input(asked, actor=clerk, today=DAY, source="reporting.year_to_date(whole)")
    assert [one.key for one in draft.inputs_of("firm")] == ["whole", "part", "deals"]


def test_parts_are_changed_by_the_clerk_alone(draft: IndicatorSet) -> None:
    for role in (Role.BUREAU_DIRECTOR, Role.FIRM_ADMIN, Role.JOINT_MEETING):
        with pytest.raises(NotPermitted):
            regime.edit_input(draft.named_inputs.get(key="hits"), actor=person(role), today=DAY, help="改。")
