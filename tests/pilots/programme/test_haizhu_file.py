"""The first programme file is the plan itself: word for word, each sentence in one place, nothing left out."""

import re
from datetime import date
from pathlib import Path

import pytest

from pilots.programme.reading import read_plan

FILE = Path("pilots/programme/files/haizhu-2021.yaml")
TEXT = (Path(__file__).parent / "haizhu-pilot-plan-2021.txt").read_text(encoding="utf-8").splitlines()
BODY = TEXT[TEXT.index("一、工作思路") : TEXT.index("公开方式:主动公开")]


@pytest.fixture(scope="module")
def plan():
    return read_plan(FILE)


def written_out(plan):
    """The plan as the document prints it, line by line, put together from the parts that hold its sentences."""
    for clause in plan["clauses"]:
        chapter, _, section = clause["ref"].partition("(")
        yield f"({section}{clause['title']}" if section else f"{chapter}、{clause['title']}"
        if clause["text"]:
            yield clause["text"]
        of_clause = [[one for one in plan[name] if one["clause"] == clause["ref"]] for name in ("goals", "phases")]
        yield from (goal["text"] for goal in of_clause[0])
        yield from (f"{n}.{phase['title']}。{phase['text']}" for n, phase in enumerate(of_clause[1], 1))
        for task in plan["tasks"]:
            if task["clause"] == clause["ref"]:
                yield f"{task['number']}.{task['title']}。{task['text']}(责任单位:{'、'.join(task['units'])})"
        yield from (one["text"] for one in plan["safeguards"] if one["clause"] == clause["ref"])


def prose(found):
    """Every text of the plan that holds sentences of it."""
    if isinstance(found, dict):
        for name, inner in found.items():
            if name != "notes":
                yield from [inner] if name == "text" else prose(inner)
    elif isinstance(found, list):
        for one in found:
            yield from prose(one)


def test_read_plan_of_haizhu_writes_out_the_document_line_by_line(plan):
    assert list(written_out(plan)) == BODY


def test_read_plan_of_haizhu_holds_each_sentence_once(plan):
    held = list(prose(plan))
    titles = [one["title"] for section in ("clauses", "phases", "tasks") for one in plan[section]]
    bare = [re.sub(r"^\d+\.|^\([一二三四]\)|^[一二三]、|\(责任单位:.*\)$", "", line) for line in BODY]
    sentences = [s for line in bare for s in re.findall(r"[^。;]+[。;]?", line) if s.rstrip("。") not in titles]
    assert len(sentences) == 32
    assert {s: sum(text.count(s) for text in held) for s in sentences} == dict.fromkeys(sentences, 1)


def test_read_plan_of_haizhu_keeps_what_stands_around_the_clauses(plan):
    notice = plan["notice"]
    assert [notice["title"], f"{notice['addressees']}:", notice["text"], notice["organ"]] == TEXT[:4]
    assert notice["issued_on"] == date(2021, 12, 9)
    assert [plan["title"], plan["purpose"]] == TEXT[5:7]
    assert f"公开方式:{notice['disclosure']}" == TEXT[-3]
    assert [f"- {one}" for one in notice["attachments"]] == TEXT[-1:]
    assert [f"《{one['title']}》({one['number']})" in plan["purpose"] for one in plan["basis"]] == [True, True]
    assert plan["district"]["code"] == "440105"


def test_read_plan_of_haizhu_keeps_and_notes_the_slip_of_the_text(plan):
    assert "社会性数据经济机构" in plan["tasks"][0]["text"]
    assert [one["clause"] for one in plan["notes"] if "数据经济机构" in one["text"]] == ["二(一)1"]


def test_read_plan_of_haizhu_dates_both_goals(plan):
    assert [goal["due_on"] for goal in plan["goals"]] == [date(2021, 12, 31), date(2022, 12, 31)]


@pytest.mark.parametrize(
    ("kind", "text", "count"),
    [
        ("survey_facet", "phases.0", 5),
        ("standard_dimension", "tasks.3", 5),
        ("supervision_aspect", "tasks.4", 7),
        ("risk_kind", "tasks.5", 4),
        ("experience_topic", "tasks.10", 5),
        ("support_measure", "safeguards.1", 3),
    ],
)
def test_read_plan_of_haizhu_names_topics_as_the_clause_does(plan, kind, text, count):
    names, (section, index) = plan["topics"][kind]["names"], text.split(".")
    clause = plan[section][int(index)]["text"].replace("及数据管理能力", "、数据管理能力").replace("以及", "、")
    assert len(names) == count
    assert "、".join(names) in clause


def test_read_plan_of_haizhu_names_the_five_sectors_of_task_7(plan):
    names = "、".join(sector["name"] for sector in plan["sectors"])
    assert f"在{names}等社会数据丰富的重点领域" in plan["tasks"][6]["text"]


def test_read_plan_of_haizhu_parts_participants_from_responsible_units(plan):
    posts = next(body for body in plan["bodies"] if body["code"] == "joint-meeting")["posts"]
    participants = "、".join(post["holder"] for post in posts if "参与" in post["named"])
    assert f"由{participants}等业务主管单位参与的联席会议" in plan["tasks"][1]["text"]
    assert {post["unit"] for post in posts if "责任" in post["named"]} == set(plan["tasks"][1]["units"])
    levels = {name: unit["level"] for unit in plan["units"] for name in unit["as_written"]}
    assert [(p["holder"], p["title"], levels[p["unit"]]) for p in posts if p["title"] != "成员"] == [
        ("通信管理", "列席", "省")
    ]
