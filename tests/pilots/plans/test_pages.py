"""The pages of plans: what firm, bureau and units see, faults beside their fields, two authors, files, panels, API."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from haizhu_broker.accounts.models import Level
from haizhu_broker.attachments.domain import keep
from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from pilots.plans import domain, panels
from pilots.plans.models import FollowUp, PlanClause, PlanRemark
from pilots.roles import Role
from tests.factories import files
from tests.factories.accounts import OrganizationFactory
from tests.factories.pilots import person
from tests.factories.plans import NOON, at, author_of, consulted, summed_up, told, written

pytestmark = pytest.mark.django_db
MAY = at(NOON.replace(month=5, day=1))


@pytest.fixture(autouse=True)
def february():
    with time_machine.travel(NOON, tick=False):
        yield


def text_of(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def waiting(user, day):
    rooms = (panels.plans_to_examine, panels.own_plans, panels.follow_ups_waiting)
    return [one.what for room in rooms for one in room(user, day)]


def test_contents_shows_authors_what_is_missing_section_by_section(client_of, plan, author):
    said = text_of(client_of(author), plan.get_absolute_url())
    assert "提交前还需要 11 项" in said
    assert said.count("未开始") >= 7
    assert "接着填写：" in said


def test_contents_shows_authors_the_words_of_the_version_once_it_is_handed_in(client_of, handed_in, author):
    said = text_of(client_of(author), handed_in.get_absolute_url())
    assert ("第 1 版" in said, "示例业务范围。" in said, "最近填写" in said) == (True, True, False)


def test_contents_shows_the_bureau_what_was_handed_in_alone(client_of, plan, author, staff):
    domain.clauses.write(plan.clauses.get(code="A1"), actor=author, **at(), text="尚未提交的草稿。")
    said = text_of(client_of(staff), plan.get_absolute_url())
    assert ("方案提交之后可以查看内容。" in said, "尚未提交的草稿。" in said) == (True, False)


def test_consulted_unit_reads_the_evidence_while_it_is_asked(handed_in, author, staff):
    asked, other = (OrganizationFactory(level=Level.DISTRICT) for _ in range(2))
    control = handed_in.clauses.get(code="R1")
    scan = examine(files.upload("示例佐证.pdf", files.pdf(1)))
    domain.remarks.remark(control, actor=staff, **at(), text="内部意见。")
    domain.examining.send_back(handed_in, actor=staff, **at(), note="请补佐证。")
    keep(PlanClause.objects.get(pk=control.pk), "evidence", scan, actor=author, now=NOON)
    about = PlanRemark.objects.get()
    domain.remarks.reply(control, actor=author, **at(), about=about, text="已补。")
    domain.writing.submit(handed_in, actor=author, **at())
    file = reverse("attachments:download", args=[Attachment.objects.about(control).get().pk])
    reader, stranger = Client(), Client()
    reader.force_login(person(Role.JOINT_MEETING, asked))
    stranger.force_login(person(Role.JOINT_MEETING, other))
    assert reader.get(file).status_code == 404
    consulted(handed_in, staff, asked)
    said = text_of(reader, handed_in.get_absolute_url())
    assert ("示例业务范围。" in said, f"{control.get_absolute_url()}?tab=files" in said) == (True, True)
    said = text_of(reader, f"{control.get_absolute_url()}?tab=files")
    assert (file in said, "退回修改" in said) == (True, False)
    assert b"".join(reader.get(file).streaming_content) == files.pdf(1)
    assert stranger.get(file).status_code == 404
    domain.examining.send_back(handed_in, actor=staff, **at(), note="请修改。")
    assert [reader.get(address).status_code for address in (file, control.get_absolute_url())] == [404, 404]


def test_consulted_unit_reads_the_version_it_is_asked_about_and_no_notes(client_of, handed_in, author, staff):
    domain.examining.send_back(handed_in, actor=staff, **at(), note="内部往来意见。")
    domain.clauses.write(handed_in.clauses.get(code="A1"), actor=author, **at(), text="修改后的业务范围。")
    domain.writing.submit(handed_in, actor=author, **at())
    unit = OrganizationFactory(level=Level.DISTRICT)
    consulted(handed_in, staff, unit)
    browser = client_of(person(Role.JOINT_MEETING, unit))
    said = text_of(browser, f"{handed_in.get_absolute_url()}?tab=versions")
    assert ("第 2 版" in said, "第 1 版" in said, "内部往来意见。" in said) == (True, False, False)
    old = reverse("pilots:plan_version_file", args=[handed_in.pk, 1, "docx"])
    assert browser.get(old).status_code == 404


def test_add_goal_without_figure_names_the_field(client_of, plan, author):
    address = reverse("pilots:plan_clause_create", args=["add_goal"])
    asked = {"plan": plan.pk, "title": "示例目标", "unit": "笔", "due_on": "2022-12-31", "figure": ""}
    answer = client_of(author).post(address, asked)
    assert (answer.status_code, answer.context["form"].errors["figure"]) == (
        422,
        ["目标应有数值，例如“50”，不能只写文字。"],
    )


def test_figures_too_large_to_be_kept_are_refused_at_their_field(client_of, plan, author):
    huge, browser = "9" * 20, client_of(author)
    address = reverse("pilots:plan_clause_create", args=["add_goal"])
    goal = {"plan": plan.pk, "title": "示例目标", "unit": "笔", "due_on": "2022-12-31", "figure": huge}
    data = {"terabytes": huge, "hundred_million": huge, "version": plan.version}
    answers = browser.post(address, goal), browser.post(f"{plan.get_absolute_url()}steps/describe/", data)
    faults = [(one.status_code, sorted(one.context["form"].errors)) for one in answers]
    assert faults == [(422, ["figure"]), (422, ["hundred_million", "terabytes"])]


def test_add_work_that_ends_before_it_starts_names_the_field(client_of, plan, author):
    address = reverse("pilots:plan_clause_create", args=["add_work"])
    asked = {"title": "示例", "starts_on": "2022-03-02", "ends_on": "2022-03-01", "deliverable": "示例", "person": "甲"}
    answer = client_of(author).post(address, {"plan": plan.pk, **asked})
    assert (answer.status_code, answer.context["form"].errors["ends_on"]) == (
        422,
        ["结束日期不能早于开始日期 2022-03-02。"],
    )
    assert not PlanClause.objects.filter(section="work").exists()


def test_write_one_clause_by_two_authors_shows_both_texts(client_of, plan, author, second):
    clause = plan.clauses.get(code="A1")
    address = reverse("pilots:plan_clause_step", args=[clause.pk, "write"])
    domain.clauses.write(PlanClause.objects.get(pk=clause.pk), actor=second, **at(), text="乙写的。")
    answer = client_of(author).post(address, {"text": "甲写的。", "version": clause.version})
    said = answer.content.decode()
    assert (answer.status_code, "甲写的。" in said, "乙写的。" in said) == (409, True, True)


def test_write_asks_only_what_the_section_needs(client_of, plan, author):
    clause = plan.clauses.get(code="L1")
    answer = client_of(author).get(reverse("pilots:plan_clause_step", args=[clause.pk, "write"]))
    assert [one.name for one in answer.context["form"].visible_fields()] == ["text", "figure"]


def test_version_file_is_printed_for_whoever_may_open_the_plan(client_of, handed_in, author, rival):
    address = reverse("pilots:plan_version_file", args=[handed_in.pk, 1, "docx"])
    answer = client_of(author).get(address)
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    assert client_of(author_of(rival)).get(address).status_code == 404
    assert client_of(author).get(address.replace("docx", "odt")).status_code == 404


def test_waits_lead_firm_and_bureau_to_their_next_act(plan, author, staff):
    assert waiting(author, NOON.date()) == ["编制实施方案"]
    assert waiting(staff, NOON.date()) == []
    written(plan, author)
    domain.writing.submit(plan, actor=author, **at())
    assert (waiting(author, NOON.date()), waiting(staff, NOON.date())) == ([], ["审查实施方案"])


def test_waits_ask_the_director_once_the_units_were_heard(handed_in, staff, director):
    consulted(handed_in, staff)
    assert waiting(director, NOON.date()) == []
    summed_up(handed_in, staff)
    assert waiting(director, NOON.date()) == ["批准实施方案"]


def test_waits_tell_the_bureau_of_deviations_filled_in_or_not(bring, author, staff):
    bring("approved")
    domain.following.ask_due(**MAY)
    assert waiting(staff, MAY["today"]) == [
        "逾期未填报",
        "逾期未填报，偏差 1 项",
    ]  # March is behind
    found = FollowUp.objects.get(month="2022-04-01")
    lines = told(found)
    lines["W1"] = lines["W1"]._replace(percent=50, problem="设备晚到。")
    domain.following.fill(found, actor=author, **MAY, lines=lines)
    assert "接收方案月度跟进，偏差 1 项" in waiting(staff, MAY["today"])


def test_fill_by_api_takes_lines_by_code_and_refuses_nonsense(bring, author):
    bring("approved")
    domain.following.ask_due(**MAY)
    found = FollowUp.objects.get(month="2022-02-01")
    machine = APIClient()
    machine.force_login(author)
    address = f"/api/v1/plan-follow-ups/{found.pk}/steps/fill/"
    version = {"HTTP_IF_MATCH": machine.get(f"/api/v1/plan-follow-ups/{found.pk}/").headers["ETag"]}
    lines = {"G1": {"reached": "NaN", "done": "推进。"}, "W1": {"percent": 10, "done": "推进。"}}
    refused = machine.post(address, {"lines": lines}, format="json", **version)
    assert (refused.status_code, found.lines.get(code="G1").reached) == (422, None)
    lines["G1"]["reached"] = "20.5"
    assert machine.post(address, {"lines": lines}, format="json", **version).status_code == 200
    assert found.lines.get(code="G1").reached == 20.5


def test_lists_and_progress_open_for_the_bureau(bring, client_of, author, staff):
    plan = bring("approved")
    domain.following.ask_due(**MAY)
    found = FollowUp.objects.get(month="2022-02-01")
    domain.following.fill(found, actor=author, **MAY, lines=told(found))
    browser = client_of(staff)
    assert "示例平台上线" in text_of(browser, f"{plan.get_absolute_url()}?tab=progress")
    for name in ("plan_list", "plan_clause_list", "follow_up_list"):
        assert "示例第1数据有限公司" in text_of(browser, reverse(f"pilots:{name}"))
