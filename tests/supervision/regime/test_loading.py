"""Loading the regime by command: what was added, what was there, and every fault of a bad file."""

import pytest
import yaml
from django.core.management import CommandError, call_command

from supervision.regime.models import Indicator, IndicatorSet, Rule
from supervision.regime.rule_file import RuleFileError, read_rules

RULES = {
    "objectives": [{"code": "MB-1", "text": "可溯源。", "basis": "方案", "aspect": "E"}],
    "rules": [
        {
            "code": "GZ-1",
            "text": "不得捆绑收费。",
            "basis": "方案",
            "aspect": "E",
            "severity": "grave",
            "checked_by": "files",
        }
    ],
}


def test_load_regime_brings_the_shipped_files_once(db, capsys):
    call_command("load_regime")
    call_command("load_regime")
    assert capsys.readouterr().out.splitlines() == [
        "新增指标集：海珠区数据经纪人监管评价指标（2022年版）第1版",
        "新增监管目标和规则 33 条。",
        "已有指标集：海珠区数据经纪人监管评价指标（2022年版）第1版",
        "新增监管目标和规则 0 条。",
    ]
    assert IndicatorSet.objects.get().state == "draft"
    assert list(Indicator.objects.values_list("owner", flat=True).distinct().order_by()) == ["区政务数据局"]


def test_load_regime_of_a_faulty_file_adds_nothing(db, tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text("objectives: []\nrules: [{code: GZ-1}]\n", encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("load_regime", rules=path)
    missing = ["aspect", "basis", "checked_by", "severity", "text"]
    assert str(refused.value).splitlines() == ["没有载入：", *(f"GZ-1：缺少 {name}" for name in missing)]
    assert (IndicatorSet.objects.count(), Rule.objects.count()) == (0, 0)


def test_load_regime_of_a_missing_file_says_so(db, tmp_path):
    with pytest.raises(CommandError, match="文件读不出来"):
        call_command("load_regime", set=tmp_path / "none.yaml")


def test_read_rules_of_a_sound_file_gives_the_facts():
    assert read_rules(yaml.safe_dump(RULES, allow_unicode=True)) == RULES


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("[", ["不是有效的 YAML，请检查缩进、冒号和引号"]),
        ("a: 2022-13-01", ["不是有效的 YAML，请检查缩进、冒号和引号"]),
        ("- a", ["规则文件应有 objectives 和 rules 两节，各为一列"]),
        ("objectives: []", ["规则文件应有 objectives 和 rules 两节，各为一列"]),
        ("{objectives: [], rules: [1]}", ["第 1 条规则应为一组“名称: 内容”"]),
        (
            "{objectives: [{code: M, text: a, basis: b, aspect: Z, colour: red}], rules: []}",
            ["M：没有名为 colour 的栏目", "M：aspect 应为 A、B、C、D、E、F、G、H、K 之一"],
        ),
        (
            "{rules: [], objectives: ["
            "{code: M, text: a, basis: b, aspect: A}, {code: M, text: a, basis: b, aspect: A}]}",
            ["编号“M”重复"],
        ),
    ],
)
def test_read_rules_of_a_faulty_file_names_every_fault(text, faults):
    with pytest.raises(RuleFileError) as refused:
        read_rules(text)
    assert list(refused.value.faults) == faults
