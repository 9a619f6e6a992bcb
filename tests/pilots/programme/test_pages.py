"""The pages of plan and task ledger: what people see, find, export and do there."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from pilots.programme.domain import tasks
from pilots.programme.models import Programme, Task
from pilots.roles import Role
from tests.factories.files import upload
from tests.factories.pilots import person

NOW = datetime(2022, 3, 1, 3, tzinfo=UTC)
ON = {"today": date(2022, 3, 1), "now": NOW}
TASKS = "/tasks/"


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(NOW, tick=False):
        yield


def page_of(programme, tab=""):
    return reverse("pilots:programme_detail", args=[programme.pk]) + (f"?tab={tab}" if tab else "")


def refs(response):
    return [row["ref"] for row in response.context["page"].slice.rows]


def test_plan_leads_to_the_programme(client_of, staff, programme):
    assert client_of(staff).get("/programmes/").headers["Location"] == page_of(programme)


def test_plan_without_programme_says_what_to_do(client_of, staff):
    response = client_of(staff).get("/programmes/")
    assert response.status_code == 404
    assert "还没有载入试点方案" in response.content.decode()


def test_progress_shows_the_phase_of_today_goal_and_lights(client_of, staff, programme):
    response = client_of(staff).get(page_of(programme))
    tab, text = response.context["tab"], response.content.decode()
    assert tab["phases"] == [
        {"name": "试点阶段", "days": "2021-11-01 至 2022-06-30", "words": "今天是第 121 天，共 242 天", "place": "now"}
    ]
    assert [(one["proved"], one["light"].colour) for one in tab["goals"]] == [(0, "green")]
    assert text.count('class="light tone-green"') == 2 + Task.objects.count()  # goal, heat map, tasks


def test_text_writes_the_document_with_its_units(client_of, staff, programme):
    text = client_of(staff).get(page_of(programme, "text")).content.decode()
    assert "<strong>2.遴选企业。</strong>遴选企业。(责任单位:区工信局、各企业)" in text


@pytest.mark.parametrize("role", [Role.EXPERT, Role.FIRM_STAFF])
def test_progress_for_firms_and_experts_shows_no_ledger(client_of, programme, role):
    response = client_of(person(role)).get(page_of(programme))
    assert (response.status_code, response.context["tab"]["tasks"]) == (200, "")


def test_ledger_for_firm_is_forbidden(client_of, programme):
    assert client_of(person(Role.FIRM_STAFF)).get(TASKS).status_code == 403


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["三1", "三2", "四"]),
        ({"q": "企业"}, ["三2"]),
        ({"q": "区工信局"}, ["三1", "三2"]),
        ({"q": "经费"}, ["四"]),
        ({"sort": "-position"}, ["四", "三2", "三1"]),
        ({"light": "green"}, ["三1", "三2", "四"]),
        ({"light": ["red", "amber"]}, []),
        ({"state": "assigned"}, []),
    ],
)
def test_ledger_is_searched_filtered_and_sorted(client_of, staff, programme, asked, found):
    assert refs(client_of(staff).get(TASKS, asked)) == found


def test_ledger_by_unit_names_each_task_once(client_of, staff, task):
    units = [unit.organization_id for unit in Task.objects.get(ref="三1").units.all()]
    assert refs(client_of(staff).get(TASKS, {"unit": units})) == ["三1", "三2", "四"]


def test_ledger_by_phase_of_another_programme_is_empty_or_refused(client_of, staff, programme):
    assert client_of(staff).get(TASKS, {"phase": 999}).context["page"].problems != []


@pytest.mark.parametrize(("day", "colour"), [(27, "amber"), (30, "amber"), (24, "green")])
def test_ledger_light_is_amber_from_three_working_days(client_of, staff, programme, day, colour):
    with time_machine.travel(datetime(2022, 6, day, 3, tzinfo=UTC)):
        assert len(refs(client_of(staff).get(TASKS, {"light": colour}))) == 3


def test_ledger_exports_the_form_and_columns_of_every_ledger(client_of, staff, programme):
    response = client_of(staff).get(TASKS, {"format": "xlsx"})
    sheet = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content))).get_sheet_by_index(0)
    rows = [[cell for cell in row if cell != ""] for row in sheet.to_python()]
    columns = "序号、编号、事项、责任单位、责任人、时限、进展、状态灯、状态、更新时间、附件（份）、备注"
    unit = staff.memberships.get().organization
    assert rows[:3] == [
        ["数据经纪人试点工作任务台账"],
        [f"填报单位：{unit}　　填报日期：2022年3月1日"],
        columns.split("、"),
    ]
    assert [row[1] for row in rows[3:6]] == ["三1", "三2", "四"]
    assert [row[0].strip() for row in rows[6:] if row] == [f"制表人：{staff}　　审核人："]


def test_ledger_costs_the_same_statements_for_one_and_four(client_of, staff, programme, django_assert_max_num_queries):
    client = client_of(staff)
    client.get(TASKS)
    for size in ({"q": "四"}, {}):
        with django_assert_max_num_queries(8):
            client.get(TASKS, size)


def test_task_page_costs_few_statements(client_of, staff, task, django_assert_max_num_queries):
    client = client_of(staff)
    client.get(task.get_absolute_url())
    with django_assert_max_num_queries(12):
        client.get(task.get_absolute_url())


def test_task_page_shows_units_evidence_and_possible_steps(client_of, staff, programme):
    task = Task.objects.get(ref="三1")
    response = client_of(staff).get(task.get_absolute_url())
    assert [deed.label for deed in response.context["page"].deeds] == ["交办"]
    assert "已设工作机构 2 个" in response.content.decode()


def test_report_by_form_keeps_note_and_file(client_of, staff, officer, task, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    tasks.assign(task, actor=staff, **ON)
    address = f"{task.get_absolute_url()}steps/report/"
    sent = {"text": "已联系 12 家。", "percent": "３０", "file": upload("名单.pdf")}
    response = client_of(officer).post(address, {**sent, "version": Task.objects.get(pk=task.pk).version})
    note = task.notes.get()
    assert (response.status_code, note.text, note.percent, note.file_name) == (302, "已联系 12 家。", 30, "名单.pdf")
    answer = client_of(officer).get(reverse("pilots:note_file", args=[task.pk, note.pk]))
    assert b"".join(answer.streaming_content) == upload().read()


def test_report_form_begins_empty_but_for_the_share(client_of, staff, task):
    tasks.assign(task, actor=staff, **ON)
    form = client_of(staff).get(f"{task.get_absolute_url()}steps/report/").context["form"]
    assert (form["text"].value(), form["percent"].value()) == (None, 0)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "不接受这种文件（.exe）"),
        ("a.pdf", b"MZ", "文件内容不是 PDF"),
        ("a.docx", b"PK\x03\x04", "文件已损坏或不完整"),
    ],
)
def test_report_with_disguised_file_is_refused(client_of, staff, task, name, content, said):
    tasks.assign(task, actor=staff, **ON)
    sent = {"text": "。", "percent": "1", "file": SimpleUploadedFile(name, content)}
    response = client_of(staff).post(f"{task.get_absolute_url()}steps/report/", sent)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not task.notes.exists()


def test_file_of_note_for_firm_is_absent(client_of, staff, task, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    tasks.assign(task, actor=staff, **ON)
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7")
    note = tasks.report(task, actor=staff, text="。", percent=1, file=file, **ON)
    address = reverse("pilots:note_file", args=[task.pk, note.pk])
    assert client_of(person(Role.FIRM_ADMIN)).get(address).status_code == 404


def test_urge_by_page_says_who_will_be_told(client_of, staff, officer, task):
    tasks.assign(task, actor=staff, **ON)
    response = client_of(staff).get(f"{task.get_absolute_url()}steps/urge/")
    assert list(response.context["page"]["told"]) == ["李某：催办“三2 遴选企业”。"]


DECISION = {"decided_on": "2022-01-04", "decider": "试点工作领导小组", "document": "示例纪〔2022〕1号"}


def test_start_of_programme_by_director_needs_its_decision(client_of, programme):
    client, address = client_of(person(Role.BUREAU_DIRECTOR)), f"/programmes/{programme.pk}/steps/start/"
    assert client.post(address, {"version": 1, "note": "领导小组第1次会议决定。"}).status_code == 422
    assert client.post(address, {"version": 1, **DECISION}).status_code == 422
    assert client.post(address, {"version": 1, "note": "领导小组第1次会议决定。", **DECISION}).status_code == 302
    page = client.get(f"{programme.get_absolute_url()}?tab=decisions").content.decode()
    assert Programme.objects.get().state == "started"
    assert "示例纪〔2022〕1号" in page


def test_task_in_api_equals_the_ledger(client_of, staff, task):
    found = client_of(staff).get("/api/v1/tasks/", {"q": "遴选"}).json()["results"]
    assert [(row["ref"], row["unit_names"], row["due_on"], row["light"]) for row in found] == [
        ("三2", "区工信局、各企业", "2022-06-30", "绿")
    ]


def test_task_in_api_for_firm_is_absent(client_of, task):
    client = client_of(person(Role.FIRM_ADMIN))
    assert client.get("/api/v1/tasks/").status_code == 403
    assert client.get(f"/api/v1/tasks/{task.pk}/").status_code == 404
