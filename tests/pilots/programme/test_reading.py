"""Bad programme files: each is refused with a sentence that says where and what."""

import pytest
import yaml

from pilots.programme.reading import PlanFileError, read_plan
from tests.factories.pilots import LONGAN


@pytest.fixture
def edited(tmp_path):
    def write(edit):
        plan = yaml.safe_load(LONGAN.read_text(encoding="utf-8"))
        edit(plan)
        path = tmp_path / "edited.yaml"
        path.write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
        return path

    return write


def problems(path):
    with pytest.raises(PlanFileError) as refused:
        read_plan(path)
    return refused.value.problems


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda p: p.pop("goals"), "goals：该字段是必填项。"),
        (lambda p: p.update(colour="red"), "colour：没有这个栏目，请核对写法。"),
        (lambda p: p["tasks"][0].pop("units"), "tasks 第 1 项 units：该字段是必填项。"),
        (lambda p: p["tasks"][1].update(unit="区数据局"), "tasks 第 2 项 unit：没有这个栏目，请核对写法。"),
        (lambda p: p["tasks"][0].update(goal="none"), "tasks 第 1 项 goal：没有目标“none”。"),
        (lambda p: p["tasks"][0].update(phase="none"), "tasks 第 1 项 phase：没有阶段“none”。"),
        (lambda p: p["tasks"][0]["units"].append("区某局"), "tasks 第 1 项 units：没有单位“区某局”。"),
        (lambda p: p["safeguards"][0].update(clause="九"), "safeguards 第 1 项 clause：没有条款“九”。"),
        (lambda p: p["tasks"][1].update(number="1"), "tasks：number“1”出现了两次。"),
        (lambda p: p["units"][2].update(as_written=["区数据局"]), "units：叫法“区数据局”属于两个单位。"),
        (
            lambda p: p["units"][1]["names"][1].pop("from"),
            "units 第 2 项 names：首个名称不写 from，其后各名称按启用先后写明 from。",
        ),
        (lambda p: p["bodies"][1].update(parent="x"), "bodies 第 2 项 parent：没有机构“x”。"),
        (lambda p: p["bodies"][1].update(host="各企业"), "bodies 第 2 项：“各企业”不是 units 中的单位。"),
        (lambda p: p["notice"].update(organ="某府"), "notice organ：“某府”不是 units 中的单位。"),
        (lambda p: p["district"].update(code=99), "district code：应为 6 位行政区划代码，并加引号。"),
        (
            lambda p: p["phases"][0].pop("days"),
            "phases 第 1 项 days：起止日期写在 days（原文所定）或 suggested（建议值）之一。",
        ),
        (lambda p: p["phases"][0]["days"].update(ends_on="2021-01-01"), "phases 第 1 项 days ends_on：结束早于开始。"),
        (
            lambda p: p["goals"][0].update(due_on="月底"),
            "goals 第 1 项 due_on：日期格式错误。请从这些格式中选择：YYYY-MM-DD。",
        ),
    ],
)
def test_read_plan_with_a_fault_says_where_and_what(edited, edit, said):
    assert said in problems(edited(edit))


def test_read_plan_with_several_faults_names_them_all(edited):
    def edit(plan):
        plan["tasks"][0]["goal"] = "x"
        plan["tasks"][1]["phase"] = "y"

    assert problems(edited(edit)) == ["tasks 第 1 项 goal：没有目标“x”。", "tasks 第 2 项 phase：没有阶段“y”。"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"code: [", "第 1 行不是正确的 YAML"),
        (b"code: a\ncode: b\n", "第 1 行不是正确的 YAML：同一栏目写了两次。"),
        (b"- a\n", "文件应由“栏目: 内容”组成。"),
        (b"", "文件应由“栏目: 内容”组成。"),
        (b"\xff\xfe", "不是 UTF-8 编码。"),
        (b"a: !!python/object/apply:os.system [ls]\n", "第 1 行不是正确的 YAML"),
    ],
)
def test_read_plan_of_something_else_is_refused(tmp_path, content, said):
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    (sentence,) = problems(path)
    assert said in sentence


def test_read_plan_of_missing_file_is_refused(tmp_path):
    assert problems(tmp_path / "none.yaml") == [f"无法读取文件 {tmp_path / 'none.yaml'}：No such file or directory。"]
