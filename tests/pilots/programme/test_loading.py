"""Loading programme files: complete, idempotent, all or nothing, and independent of Haizhu."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import Organization
from haizhu_broker.administration.organizations.domain import rename, revise
from haizhu_broker.administration.organizations.tasks import adopt_names
from haizhu_broker.audit.models import Entry
from haizhu_broker.lifecycle.errors import NotPermitted
from haizhu_broker.workdays.models import Deadline
from pilots.programme.domain import load_programme
from pilots.programme.domain import tasks as task_verbs
from pilots.programme.models import Body, Phase, Programme, Sector, Task
from pilots.programme.reading import read_plan
from pilots.roles import Role
from tests.factories.pilots import LONGAN, person

pytestmark = pytest.mark.django_db
HAIZHU = Path("pilots/programme/files/haizhu-2021.yaml")
TODAY = date(2022, 3, 1)


def load(path, today=TODAY):
    return load_programme(read_plan(path), actor=system_user(), today=today).sentences


def edited(tmp_path, edit):
    plan = yaml.safe_load(LONGAN.read_text(encoding="utf-8"))
    edit(plan)
    path = tmp_path / "edited.yaml"
    path.write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    return path


def test_load_of_haizhu_stores_every_part():
    load(HAIZHU)
    programme = Programme.objects.get()
    assert programme.state == "preparing"
    assert [phase.title for phase in Phase.objects.all()] == [
        "摸查调研阶段",
        "试点推进阶段",
        "总结提炼阶段",
        "成果发布阶段",
    ]
    assert list(programme.tasks.values_list("ref", flat=True)) == [
        *(f"二(一){n}" for n in (1, 2, 3)),
        *(f"二(二){n}" for n in (4, 5, 6)),
        *(f"二(三){n}" for n in (7, 8, 9)),
        *(f"二(四){n}" for n in (10, 11)),
        *(f"三({n})" for n in "一二三四"),
    ]
    assert list(Sector.objects.values_list("name", flat=True)) == ["电力", "金融", "工业互联网", "电子商务", "通信"]
    assert Body.objects.get(code="leading-group-office").parent.code == "leading-group"


def test_load_of_haizhu_names_units_as_written_and_the_first_leads():
    load(HAIZHU)
    units = Task.objects.get(number="7").units.values_list("wording", "duty", "organization__code")
    assert list(units) == [("区政务数据局", "lead", "440105-data-bureau"), ("相关领域企事业单位和机构", "joint", None)]


def test_load_of_haizhu_dates_the_names_of_units():
    load(HAIZHU, today=date(2026, 1, 5))
    bureau = Organization.objects.get(code="440105-data-bureau")
    assert bureau.short_name == "区政务和数据局"
    assert bureau.name_on(date(2022, 3, 8)) == "广州市海珠区政务服务数据管理局"
    assert bureau.name_on(date(2024, 10, 8)) == "广州市海珠区政务服务和数据管理局"


def test_load_of_haizhu_sets_a_deadline_for_each_task():
    load(HAIZHU)
    found = Deadline.objects.values_list("subject_id", "due_on", "owner__code")
    by_ref = {Task.objects.get(pk=pk).ref: (due, owner) for pk, due, owner in found}
    assert len(by_ref) == 15
    assert by_ref["二(三)7"] == (date(2021, 12, 31), "440105-data-bureau")
    assert by_ref["三(四)"] == (date(2022, 12, 31), "440105-finance")


def test_load_again_leaves_alone_what_a_person_has_renamed_or_revised():
    load(HAIZHU, today=date(2026, 1, 5))
    bureau = Organization.objects.get(code="440105-data-bureau")
    by = {"actor": person("system_admin"), "today": date(2026, 1, 6), "now": None}
    new = {"name": "广州市海珠区示例数据局", "short_name": "区示例数据局", "valid_from": date(2026, 1, 6)}
    rename(bureau, **by, **new)
    revise(bureau, **by, level="city", functions=["数据资源"], telephone="020-00000000")
    stood = list(bureau.names.values())
    assert (load(HAIZHU, today=date(2026, 1, 7)), list(bureau.names.values())) == ([], stood)
    bureau.refresh_from_db()
    assert (bureau.short_name, bureau.level, bureau.functions) == ("区示例数据局", "city", ["数据资源"])
    assert bureau.name_on(date(2026, 1, 5)) == "广州市海珠区政务服务和数据管理局"
    assert bureau.name_on(date(2026, 1, 6)) == "广州市海珠区示例数据局"


def test_load_adds_names_whose_days_are_free_and_functions_where_there_are_none():
    standing = Organization.objects.create(code="440105-data-bureau", short_name="数据专班", level="none")
    standing.names.create(name="示例数据专班", valid_from=date(2025, 1, 1))
    sentences = load(HAIZHU, today=date(2026, 1, 5))
    assert "登记单位：数据专班" in sentences
    assert list(standing.names.values_list("name", flat=True)) == [
        "广州市海珠区政务服务数据管理局",
        "示例数据专班",
    ]
    standing.refresh_from_db()
    assert (standing.short_name, standing.level, bool(standing.functions)) == ("数据专班", "none", True)


def test_name_of_the_file_that_begins_later_is_borne_from_its_day():
    load(HAIZHU, today=date(2022, 3, 1))
    bureau = Organization.objects.get(code="440105-data-bureau")
    assert bureau.short_name == "区政务数据局"
    assert adopt_names(datetime(2026, 1, 5, 4, tzinfo=UTC)) >= 1
    bureau.refresh_from_db()
    assert bureau.short_name == "区政务和数据局"


@pytest.mark.parametrize("path", [HAIZHU, LONGAN])
def test_load_twice_changes_and_records_nothing(path):
    assert load(path)
    entries, version = Entry.objects.count(), Programme.objects.get().version
    assert load(path) == []
    assert (Entry.objects.count(), Programme.objects.get().version) == (entries, version)


def test_load_of_another_district_works_in_an_empty_portal():
    load(LONGAN)
    assert list(Task.objects.values_list("ref", "title")) == [("三1", "组建队伍"), ("三2", "遴选企业"), ("四", "保障")]
    assert not Organization.objects.filter(code__startswith="440105").exists()


def test_load_of_two_districts_keeps_them_apart():
    load(HAIZHU)
    before = list(Task.objects.filter(programme__code="haizhu-2021").values())
    load(LONGAN)
    assert list(Task.objects.filter(programme__code="haizhu-2021").values()) == before
    assert Sector.objects.count() == 6


def test_load_of_changed_file_reports_each_change(tmp_path):
    load(LONGAN)

    def edit(plan):
        plan["name"] = "龙安试点"
        plan["goals"][0]["due_on"] = date(2022, 9, 30)
        plan["tasks"][0]["units"] = ["区工信局", "区数据局"]
        plan["sectors"].append({"code": "farms", "name": "农业"})
        plan["topics"]["risk_kind"]["names"].pop()
        plan["bodies"].pop()

    assert load(edited(tmp_path, edit)) == [
        "变更试点项目：龙安试点（试点名称）",
        "新增领域：农业",
        "删除要目：安全",
        "变更工作目标：完成试点（期限）",
        "变更责任单位：区工信局（次序、分工）",
        "变更责任单位：区数据局（次序、分工）",
        "删除工作机构：办公室",
    ]
    assert set(Deadline.objects.values_list("due_on", "owner__short_name")) == {
        (date(2022, 9, 30), "区工信局"),
        (date(2022, 9, 30), "区数据局"),
    }


def test_load_keeps_progress_of_a_task_whose_text_changes(tmp_path):
    load(LONGAN)
    task = Task.objects.get(ref="三1")
    staff = person(Role.BUREAU_STAFF)
    task_verbs.assign(task, actor=staff, today=TODAY, now=None)
    path = edited(tmp_path, lambda plan: plan["tasks"][0].update(text="组建队伍并培训。"))
    assert load(path) == ["变更工作任务：三1 组建队伍（正文）"]
    task.refresh_from_db()
    assert (task.state, task.text) == ("assigned", "组建队伍并培训。")


def test_load_without_a_task_under_supervision_is_refused_whole(tmp_path):
    load(LONGAN)
    path = edited(tmp_path, lambda plan: (plan["tasks"].pop(), plan.update(name="改名")))
    with pytest.raises(CommandError, match="任务“三2 遴选企业”已立项，不能从方案文件中删去。"):
        call_command("load_programme", path)
    assert Programme.objects.get().name == "龙安区数据经纪人试点"


def test_load_with_another_code_for_a_known_sector_is_refused_whole(tmp_path):
    load(HAIZHU)
    path = edited(tmp_path, lambda plan: plan["sectors"].append({"code": "electricity", "name": "电力"}))
    with pytest.raises(CommandError, match="领域“电力”已登记，代码为“power”，方案文件中写的是“electricity”。"):
        call_command("load_programme", path)
    assert list(Programme.objects.values_list("code", flat=True)) == ["haizhu-2021"]


def test_load_of_a_faulty_file_names_every_fault(tmp_path):
    path = edited(tmp_path, lambda plan: (plan["tasks"][0].update(goal="x"), plan["tasks"][1].update(phase="y")))
    wanted = "方案文件没有载入：\ntasks 第 1 项 goal：没有目标“x”。\ntasks 第 2 项 phase：没有阶段“y”。"
    with pytest.raises(CommandError) as refused:
        call_command("load_programme", path)
    assert str(refused.value) == wanted


def test_load_by_staff_is_not_permitted():
    with pytest.raises(NotPermitted):
        load_programme(read_plan(LONGAN), actor=person(Role.BUREAU_STAFF), today=TODAY)
    assert not Programme.objects.exists()


def test_load_programme_command_says_what_changed(capsys):
    call_command("load_programme", LONGAN)
    first = capsys.readouterr().out.splitlines()
    call_command("load_programme", LONGAN)
    assert (first[0], first[-1]) == ("登记单位：龙安区政府", "已载入“龙安区数据经纪人试点”，共 26 项变更。")
    assert first[-2].startswith("新增遴选标准：")
    assert capsys.readouterr().out == "“龙安区数据经纪人试点”与文件一致，没有变更。\n"
