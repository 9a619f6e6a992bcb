"""Supervision of tasks: who moves them, who is told, when they are late."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from haizhu_broker.accounts.models import User
from haizhu_broker.audit.journal import timeline
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.workdays.models import Deadline, Reminder
from pilots.programme.access import TASK as POLICY
from pilots.programme.domain import tasks
from pilots.programme.models import Task
from pilots.roles import Role
from tests.factories.pilots import person

DAY = date(2022, 3, 1)
NOW = datetime(2022, 3, 1, 3, tzinfo=UTC)
ON = {"today": DAY, "now": NOW}


@pytest.fixture
def working(task, staff, officer):
    tasks.assign(task, actor=staff, **ON)
    tasks.begin(task, actor=officer, **ON)
    return task


def test_assign_tells_the_people_of_the_units_alone(task, staff, officer, outsider):
    tasks.assign(task, actor=staff, **ON)
    assert task.state == "assigned"
    assert list(Message.objects.values_list("recipient", "title")) == [(officer.pk, "交办：三2 遴选企业")]


def test_begin_makes_the_officer_responsible(working):
    assert (working.state, working.officer) == ("working", "李某")


def test_report_keeps_words_share_and_counted_records(programme, staff):
    task = Task.objects.get(ref="三1")
    tasks.assign(task, actor=staff, **ON)
    note = tasks.report(task, actor=staff, text="队伍已组建。", percent=60, records=["programme.bodies"], **ON)
    assert (task.state, task.progress, task.percent, task.officer) == (
        "working",
        "队伍已组建。",
        60,
        staff.display_name,
    )
    assert note.records == [{"text": "已设工作机构 2 个", "count": 2, "link": ""}]


def test_report_with_file_keeps_it_under_a_random_name(working, officer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    note = tasks.report(
        working, actor=officer, text="附名单。", percent=50, file=SimpleUploadedFile("名单.pdf", b"%PDF-1.7"), **ON
    )
    assert note.file_name == "名单.pdf"
    assert "名单" not in note.file.name
    with note.file.open() as file:
        assert file.read() == b"%PDF-1.7"


def test_report_of_foreign_source_is_refused(working, officer):
    with pytest.raises(StepRefused, match="本任务没有这些佐证来源"):
        tasks.report(working, actor=officer, text="。", percent=1, records=["brokers.started"], **ON)
    assert not working.notes.exists()


def test_urge_tells_the_units_once_a_day(working, staff, officer):
    tasks.urge(working, actor=staff, note="请抓紧。", **ON)
    assert Reminder.objects.get().told == "李某"
    with pytest.raises(StepRefused, match="今天已经催办过"):
        tasks.urge(working, actor=staff, **ON)
    assert Message.objects.filter(recipient=officer, title__startswith="催办").count() == 1


def test_urge_without_people_is_refused(programme, staff):
    task = Task.objects.get(ref="四")
    tasks.assign(task, actor=staff, **ON)
    with pytest.raises(StepRefused, match="责任单位没有登记办理人员"):
        tasks.urge(task, actor=staff, **ON)


def test_close_after_the_term_records_lateness(working, staff, officer):
    tasks.answer(working, actor=officer, note="已完成。", **ON)
    late = {"today": date(2022, 7, 4), "now": NOW}
    tasks.close(working, actor=staff, **late)
    deadline = Deadline.objects.about(working).get()
    assert (working.state, deadline.due_on, deadline.closed_on) == ("closed", date(2022, 6, 30), date(2022, 7, 4))
    assert deadline.is_late


def test_reopen_starts_the_term_again(working, staff, officer):
    tasks.answer(working, actor=officer, note="已完成。", **ON)
    tasks.close(working, actor=staff, **ON)
    tasks.reopen(working, actor=staff, note="名单有误。", **ON)
    assert working.state == "working"
    assert Deadline.objects.about(working).get().closed_on is None


def test_send_back_needs_its_reason(working, staff, officer):
    tasks.answer(working, actor=officer, note="已完成。", **ON)
    with pytest.raises(StepRefused, match="请填写“退回”的说明。"):
        tasks.send_back(working, actor=staff, **ON)


def test_close_before_the_answer_conflicts(working, staff):
    with pytest.raises(StepConflict):
        tasks.close(working, actor=staff, **ON)


def test_every_step_leaves_one_entry(working, staff, officer):
    tasks.report(working, actor=officer, text="过半。", percent=55, **ON)
    tasks.answer(working, actor=officer, note="已完成。", **ON)
    tasks.close(working, actor=staff, **ON)
    verbs = [entry.verb for entry in timeline(working)]
    assert verbs == ["close", "answer", "report", "begin", "assign", "register"]


@pytest.mark.parametrize("verb", [tasks.begin, tasks.report])
def test_steps_of_the_unit_by_another_unit_are_not_permitted(task, staff, outsider, verb):
    tasks.assign(task, actor=staff, **ON)
    inputs = {"text": "。", "percent": 1} if verb is tasks.report else {}
    with pytest.raises(NotPermitted):
        verb(task, actor=outsider, **inputs, **ON)
    assert Task.objects.get(pk=task.pk).state == "assigned"


@pytest.mark.parametrize("role", [Role.JOINT_MEETING, Role.LEADING_GROUP, Role.EXPERT, Role.FIRM_ADMIN])
def test_assign_by_others_than_the_bureau_is_not_permitted(task, role):
    with pytest.raises(NotPermitted):
        tasks.assign(task, actor=person(role), **ON)


def test_permitted_for_officer_of_two_units_names_each_task_once(programme, officer):
    other = Task.objects.get(ref="三1").units.get(duty="lead").organization
    officer.memberships.create(organization=other, role=Role.JOINT_MEETING)
    found = POLICY.permitted(User.objects.get(pk=officer.pk), "report").order_by("ref").values_list("ref", flat=True)
    assert list(found) == ["三1", "三2", "四"]


def test_view_of_tasks_by_firms_and_experts_is_empty(programme):
    for role in (Role.EXPERT, Role.FIRM_ADMIN, Role.FIRM_STAFF):
        assert not POLICY.permitted(person(role), "view").exists()


def test_urge_from_the_list_reminds_of_what_is_at_work(working, programme, staff, client):
    other = Task.objects.exclude(pk=working.pk).first()
    client.force_login(staff)
    url = client.post(reverse("pilots:task_list"), {"bulk": "urge", "pk": [working.pk, other.pk]}).headers["Location"]
    page = client.get(url).context["page"]
    assert [(one.line.title, one.reason) for one in page["out"]] == [(str(other), "当前状态为“已立项”，不能催办。")]
    client.post(url, {"take": [one.line.record for one in page["open"]]})
    assert list(Reminder.objects.values_list("deadline__subject_id", flat=True)) == [working.pk]
