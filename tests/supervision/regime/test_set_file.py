"""Set files: what is read, and the sentence for every fault."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import yaml

from supervision.regime.set_file import SetFileError, read_set

Content = dict[str, Any]


SMALL = """
code: small
name: 小指标集
basis: 方案二（二）5
weights: {A: 100}
inputs:
  - {key: whole, name: 总数, aspect: A, kind: count, unit: 个, help: 总数。, source: firm}
  - {key: part, name: 合格数, aspect: A, kind: count, unit: 个, help: 合格数。, source: firm, within: whole,
     between: [0, 5], standing: true, optional: true, frequency: quarter}
indicators:
  - {code: A01, name: 合格率, unit: "%", direction: higher, supplied_by: firm, data_source: 台账, basis: 方案,
     formula: "百分比(合格数, 总数)", thresholds: 100/90/<90, share: 2, caps: true}
  - {code: A02, name: 合格数, unit: 个, direction: higher, supplied_by: firm, data_source: 台账, basis: 方案,
     formula: 合格数, thresholds: 同上}
"""


def test_read_of_a_sound_file_gives_typed_values() -> None:
    spec = read_set(SMALL)
    assert (spec.code, spec.weights) == ("small", {"A": Decimal(100)})
    assert [(one.high, one.standing, one.optional) for one in spec.inputs.values()] == [
        (Decimal(10**9), False, False),
        (Decimal(5), True, True),
    ]
    assert [(one.share, one.caps, one.notation) for one in spec.indicators] == [
        (Decimal(2), True, "100/90/<90"),
        (None, False, "100/90/<90"),
    ]
    assert [one.key for one in spec.inputs_of("firm")] == ["whole"]
    assert [one.key for one in spec.inputs_of("firm", "quarter")] == ["part"]
    assert spec.inputs_of("bureau") == ()


def change(*path: str | int, to: object) -> Callable[[Content], None]:
    def apply(changed: Any) -> None:
        for step in path[:-1]:
            changed = changed[step]
        if to is None:
            del changed[path[-1]]
        else:
            changed[path[-1]] = to

    return apply


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (change("weights", "A", to=90), "各方面权重合计应为 100，现为 90"),
        (change("weights", to={"A": 40, "B": 60}), "“分类分级管理”有权重，但没有试点单位层面的指标"),
        (change("weights", to={"A": 100, "B": 0}), "“分类分级管理”的权重应大于 0，不计分的方面不写权重"),
        (change("weights", to={"Z": 100}), "权重 Z：内容不能识别（'Z' is not a valid Aspect）"),
        (change("inputs", 0, to="总数"), "第 1 个数据项应为一组“名称: 内容”"),
        (change("inputs", 0, "key", to="part"), "数据项“part”重复"),
        (change("inputs", 1, "name", to="总数"), "数据项名称“总数”重复"),
        (change("inputs", 1, "within", to="other"), "数据项“合格数”的上限数据项 other 不存在"),
        (change("inputs", 1, "between", to=[9, 1]), "数据项“合格数”的合理范围写反了"),
        (change("inputs", 1, "help", to=None), "part：缺少 help"),
        (change("inputs", 1, "kind", to="integer"), "part：内容不能识别（'integer' is not a valid Kind）"),
        (change("indicators", 0, "formula", to="合格数"), "数据项“总数”没有指标用到，不应索取"),
        (change("indicators", 0, "formula", to="百分比(合格数, 总额)"), "A01：公式用到的“总额”不是本指标集的数据项"),
        (change("indicators", 0, "formula", to="合格数 ÷"), "A01：第 6 个字符处：这里缺少一个数或名称"),
        (change("indicators", 0, "thresholds", to="90/100/<80"), "A01：黄灯的范围应在绿灯与红灯的界限之间，由小到大"),
        (change("indicators", 0, "share", to=0), "A01：方面内的份额应大于 0"),
        (change("indicators", 1, "code", to="A01"), "指标编号“A01”重复"),
        (change("indicators", 1, "level", to="district"), "A02：全区指标不能使用按单位填报的“合格数”"),
        (change("indicators", 1, "level", to="district"), "A02：全区指标不能放在计分的方面"),
    ],
)
def test_read_of_a_faulty_file_names_the_fault(edit: Callable[[Content], None], fault: str) -> None:
    changed = yaml.safe_load(SMALL)
    edit(changed)
    with pytest.raises(SetFileError) as refused:
        read_set(yaml.safe_dump(changed, allow_unicode=True))
    assert fault in refused.value.faults


@pytest.mark.parametrize("text", ["", "- 1", "a: [1", "!!python/object/apply:os.system [ls]"])
def test_read_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(SetFileError):
        read_set(text)
