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
        (lambda p: p["bodies"][0].update(parent="lead"), "bodies 第 1 项 parent：机构不能是自己的上级。"),
        (lambda p: p["bodies"][0].update(parent="office"), "bodies 第 2 项 parent：机构不能是自己的上级。"),
        (lambda p: p["safeguards"].append(p["safeguards"][0]), "safeguards：clause“四”出现了两次。"),
        (lambda p: p["tasks"][0]["units"].append("区数据局"), "tasks 第 1 项 units：“区数据局”出现了两次。"),
        (lambda p: p["topics"]["risk_kind"]["names"].append("安全"), "topics risk_kind names：“安全”出现了两次。"),
        (lambda p: p["sectors"].append({"code": "x", "name": "港口"}), "sectors：name“港口”出现了两次。"),
        (
            lambda p: p["topics"].update({"风险": p["topics"]["risk_kind"]}),
            "topics：类别“风险”应为不超过 40 个字符的英文字母、数字和下划线。",
        ),
        (
            lambda p: (p["clauses"][2].update(ref="三" * 20), p["tasks"][0].update(clause="三" * 20)),
            "tasks 第 1 项：条款与序号合起来不超过 20 个字。",
        ),
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
        (b"code: [", "第 1 行附近不是正确的 YAML，请检查缩进、冒号、引号和括号。"),
        (b"name: x\n  code: y\n", "第 2 行附近不是正确的 YAML，请检查缩进、冒号、引号和括号。"),
        (b"a: 1\nb:\n  c: 1\n  c: 2\n", "第 3 行起的一节里，栏目“c”写了两次。"),
        (b"a: 1\ndue_on: 2021-13-31\n", "第 2 行的“2021-13-31”不是正确的日期或数值。"),
        (b"- a\n", "文件应由“栏目: 内容”组成。"),
        (b"", "文件应由“栏目: 内容”组成。"),
        (b"\x00", "文件不是正确的 YAML，请检查缩进、冒号、引号和括号。"),
        (b"[" * 2_000, "文件嵌套过深，不是方案文件。"),
        (b"a: !!python/object/apply:os.system [ls]\n", "第 1 行附近不是正确的 YAML，请检查缩进、冒号、引号和括号。"),
    ],
)
def test_read_plan_of_something_else_is_refused(tmp_path, content, said):
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    assert problems(path) == [said]


def test_read_plan_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_bytes("name: 方案".encode("gb18030"))
    assert problems(path) == [f"文件 {path} 不是 UTF-8 编码，请另存为 UTF-8。"]


def test_read_plan_saved_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + LONGAN.read_bytes())
    assert read_plan(path) == read_plan(LONGAN)


def test_read_plan_of_missing_file_or_folder_is_refused(tmp_path):
    path = tmp_path / "none.yaml"
    assert problems(path) == [f"没有文件 {path}，请核对路径。"]
    assert problems(tmp_path) == [f"无法读取 {tmp_path}：它不是文件，或者没有读取权限。"]
