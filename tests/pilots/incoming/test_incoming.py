"""Incoming papers and leaders' words: numbers, endorsing, the task that comes of it, and what is refused."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.workdays.models import Deadline
from pilots.incoming import domain
from pilots.incoming.endorsing import endorsable, found, key_of
from pilots.incoming.models import Endorsement, Incoming
from pilots.incoming.panels import instructions_waiting, papers_waiting
from pilots.programme.domain import load_programme
from pilots.programme.models import Task
from pilots.programme.reading import read_plan
from pilots.roles import Role
from tests.factories.files import pdf, upload
from tests.factories.pilots import LONGAN, person

DAY = date(2022, 3, 1)
BY = {"today": DAY, "now": datetime(2022, 3, 1, 4, tzinfo=UTC)}
TERM = date(2022, 6, 30)
PAPER = {"sort": "opinion", "level": "province", "sender": "示例省数据局", "title": "指导意见（示例）"}


def at(day):
    return {"today": day, "now": datetime(day.year, day.month, day.day, 4, tzinfo=UTC)}


@pytest.fixture
def paper(programme, staff):
    return domain.register(actor=staff, **BY, programme=programme, **PAPER)


@pytest.fixture
def words(paper, leader, staff):
    return domain.instruct(actor=leader, **BY, subject=paper, text="请工信局牵头落实。")


def establish(words, staff, unit, **given):
    wanted = {
        "clause": words.programme.clauses.first(),
        "title": "落实指导意见",
        "text": "拟定办法。",
        "lead": unit,
        "term_on": TERM,
        **given,
    }
    return domain.establish(words, actor=staff, **BY, **wanted)


def test_register_numbers_papers_by_year_without_gaps(programme, staff, paper):
    second = domain.register(actor=staff, **BY, programme=programme, **PAPER)
    earlier = domain.register(actor=staff, **BY, programme=programme, **PAPER, received_on=date(2021, 12, 30))
    assert [one.number for one in (paper, second, earlier)] == ["收〔2022〕1号", "收〔2022〕2号", "收〔2021〕1号"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"received_on": date(2022, 3, 2)}, "received_on"),
        ({"reply_on": date(2022, 2, 28)}, "reply_on"),
    ],
)
def test_register_on_days_that_cannot_be_is_refused(programme, staff, wrong, field):
    with pytest.raises(StepRefused) as refusal:
        domain.register(actor=staff, **BY, programme=programme, **{**PAPER, **wrong})
    assert list(refusal.value.fields) == [field]
    assert not Incoming.objects.exists()


def test_register_by_member_is_not_permitted(programme, officer):
    with pytest.raises(NotPermitted):
        domain.register(actor=officer, **BY, programme=programme, **PAPER)


def test_register_with_reply_day_waits_for_staff_until_filed(programme, staff):
    paper = domain.register(actor=staff, **BY, programme=programme, **PAPER, reply_on=TERM)
    assert [(one.what, one.due_on) for one in papers_waiting(staff, DAY)] == [("办理来文", TERM)]
    domain.file(paper, actor=staff, **BY)
    assert list(papers_waiting(staff, DAY)) == []
    assert Deadline.objects.about(paper).get().closed_on == DAY


def test_revise_into_another_year_is_refused(paper, staff):
    with pytest.raises(StepRefused) as refusal:
        domain.revise(paper, actor=staff, **BY, received_on=date(2021, 12, 31))
    assert list(refusal.value.fields) == ["received_on"]


def test_attach_keeps_original_and_refuses_a_program(client_of, paper, staff):
    client, address = client_of(staff), f"{paper.get_absolute_url()}steps/attach/"
    program = SimpleUploadedFile("来文.exe", b"MZ\x90\x00")
    assert client.post(address, {"purpose": "original", "upload": program}).status_code == 422
    assert not Attachment.objects.about(paper).exists()
    domain.INCOMING.verbs["attach"](
        paper, actor=staff, **BY, purpose="original", upload=examine(upload(content=pdf(1)))
    )
    assert Attachment.objects.about(paper).count() == 1


def test_read_by_leader_once(paper, leader):
    assert [one.act for one in papers_waiting(leader, DAY)] == ["圈阅"]
    made = domain.read(actor=leader, **BY, subject=paper)
    assert (made.state, made.leader_name, made.endorsed_on, made.text) == ("read", "示例陈某", DAY, "")
    assert list(papers_waiting(leader, DAY)) == []
    with pytest.raises(StepRefused) as refusal:
        domain.read(actor=leader, **BY, subject=paper)
    assert refusal.value.fields == {"subject": ["您已经圈阅。"]}


def test_read_by_staff_is_not_permitted(paper, staff):
    with pytest.raises(NotPermitted):
        domain.read(actor=staff, **BY, subject=paper)


def test_instruct_after_reading_tells_the_office(paper, leader, staff):
    domain.read(actor=leader, **BY, subject=paper)
    made = domain.instruct(actor=leader, **BY, subject=paper, text="请落实。")
    assert (made.state, made.leader) == ("instructed", leader)
    assert list(Message.objects.values_list("recipient", "title")) == [
        (staff.pk, "示例陈某批示：收〔2022〕1号 指导意见（示例）")
    ]
    assert [one.from_whom for one in instructions_waiting(staff, DAY)] == ["示例陈某"]


def test_instruct_written_down_by_staff_names_the_leader(paper, staff):
    with pytest.raises(StepRefused) as refusal:
        domain.instruct(actor=staff, **BY, subject=paper, text="请落实。")
    assert list(refusal.value.fields) == ["leader_name"]
    made = domain.instruct(actor=staff, **BY, subject=paper, text="请落实。", leader_name="示例区长")
    assert (made.leader, made.leader_name) == (None, "示例区长")


@pytest.mark.parametrize(("wrong", "field"), [({"text": " "}, "text"), ({"endorsed_on": TERM}, "endorsed_on")])
def test_instruct_with_something_wrong_is_refused(paper, leader, wrong, field):
    with pytest.raises(StepRefused) as refusal:
        domain.instruct(actor=leader, **BY, subject=paper, **{"text": "请落实。", **wrong})
    assert list(refusal.value.fields) == [field]
    assert not Endorsement.objects.exists()


def test_instruct_on_a_record_that_is_not_endorsable_is_refused(programme, leader):
    with pytest.raises(StepRefused) as refusal:
        domain.instruct(actor=leader, **BY, subject=programme, text="请落实。")
    assert list(refusal.value.fields) == ["subject"]


def test_establish_makes_a_task_that_says_where_it_comes_from(words, staff, unit, officer, leader):
    establish(words, staff, unit)
    task = Task.objects.get(origin_id=words.pk)
    assert (words.state, words.task) == ("established", task)
    assert (task.ref, task.state, task.term_on) == ("督1", "assigned", TERM)
    assert task.origin == "示例陈某批示（2022-03-01）：收〔2022〕1号 指导意见（示例）"
    assert [(one.organization, one.duty) for one in task.units.all()] == [(unit, "lead")]
    assert Deadline.objects.about(task).get().due_on == TERM
    told = dict(Message.objects.values_list("recipient", "title"))
    assert told[officer.pk] == "交办：督1 落实指导意见"
    assert told[leader.pk] == "批示已立项督办：督1 落实指导意见"


@pytest.mark.parametrize(
    ("wrong", "field"), [({"term_on": date(2022, 2, 28)}, "term_on"), ({"title": " "}, "title"), ({"text": ""}, "text")]
)
def test_establish_with_something_wrong_leaves_no_task(words, staff, unit, wrong, field):
    before = Task.objects.count()
    with pytest.raises(StepRefused) as refusal:
        establish(words, staff, unit, **wrong)
    assert list(refusal.value.fields) == [field]
    words.refresh_from_db()
    assert (words.state, Task.objects.count()) == ("instructed", before)


def test_establish_twice_is_a_conflict(words, staff, unit):
    establish(words, staff, unit)
    with pytest.raises(StepConflict):
        establish(words, staff, unit)


def test_file_with_open_instruction_is_refused(words, paper, staff):
    with pytest.raises(StepRefused, match="还有批示没有立项或者落实"):
        domain.file(paper, actor=staff, **BY)
    domain.settle(words, actor=staff, **BY, note="已电话落实。")
    domain.file(paper, actor=staff, **BY)
    assert paper.state == "filed"


def test_load_of_the_plan_leaves_established_tasks_alone(words, staff, unit, programme):
    establish(words, staff, unit)
    changes = load_programme(read_plan(LONGAN), actor=system_user(), **at(date(2022, 3, 2)))
    assert (list(changes.sentences), Task.objects.filter(ref="督1").count()) == ([], 1)


def test_task_page_leads_to_its_origin_for_those_who_may_see_it(client_of, words, staff, unit, officer):
    establish(words, staff, unit)
    address = words.task.get_absolute_url()
    shown = client_of(staff).get(address)
    assert [action.url for action in shown.context["page"].actions] == [words.get_absolute_url()]
    assert words.task.origin in shown.content.decode()
    assert client_of(officer).get(address).context["page"].actions == []


def test_found_takes_no_key_that_is_wrong_or_out_of_scope(paper, leader, officer):
    assert found(key_of(paper), leader) == paper
    for key in ("", "pilots.Incoming", "pilots.Incoming:", "pilots.Incoming:1x", f"pilots.Task:{paper.pk}"):
        assert found(key, leader) is None
    assert found(f"pilots.Incoming:{'9' * 30}", leader) is None
    assert found(key_of(paper), officer) is None


def test_endorsable_twice_is_an_error():
    with pytest.raises(ValueError, match="endorsable already"):
        endorsable("pilots.Incoming", "来文", states=())


def test_instruct_by_page_for_member_is_refused(client_of, paper, officer):
    assert client_of(officer).get("/endorsements/new/instruct/").status_code == 403
    assert client_of(officer).get(paper.get_absolute_url()).status_code == 403


def test_instruct_by_page_on_a_forged_subject_is_refused_at_its_field(client_of, paper, leader):
    given = {"subject": "accounts.User:1", "text": "请落实。"}
    response = client_of(leader).post("/endorsements/new/instruct/", given)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["subject"])


def test_establish_by_page_begins_with_the_words_of_the_leader(client_of, words, staff):
    form = client_of(staff).get(f"{words.get_absolute_url()}steps/establish/").context["form"]
    assert (form.initial["title"], form.initial["text"]) == ("请工信局牵头落实。", "请工信局牵头落实。")


def test_establish_task_by_page_without_a_paper_needs_its_origin(client_of, programme, staff, unit):
    given = {
        "clause": programme.clauses.first().pk,
        "title": "督办",
        "text": "办理。",
        "lead": unit.pk,
        "term_on": "2099-01-04",
    }
    client = client_of(staff)
    assert client.post("/tasks/new/establish/", given).status_code == 422
    assert client.post("/tasks/new/establish/", {**given, "origin": "区长办公会"}).status_code == 302
    assert Task.objects.get(ref="督1").origin == "区长办公会"


def test_establish_task_by_member_is_refused(client_of, programme):
    assert client_of(person(Role.JOINT_MEETING)).get("/tasks/new/establish/").status_code == 403


def test_plan_in_text_picture_and_search_holds_no_established_task(client, client_of, words, staff, unit):
    establish(words, staff, unit, title="不公开的督办事项")
    programme = words.programme
    assert "不公开的督办事项" not in client.get("/plan/").content.decode()
    text = client_of(staff).get(programme.get_absolute_url(), {"tab": "text"}).content.decode()
    assert "不公开的督办事项" not in text
    assert "不公开的督办事项" in client_of(staff).get("/tasks/").content.decode()
