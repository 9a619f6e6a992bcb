"""The questionnaire: versions frozen once used, answered over several sessions, submitted once."""

import pytest
from django.db import DatabaseError, transaction

from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.roles import Role
from pilots.survey.comparing import compared
from pilots.survey.domain import answers, questionnaires
from pilots.survey.models import Answer, Questionnaire
from pilots.survey.question_file import QuestionFileError, read_paper
from tests.factories.files import pdf, upload
from tests.factories.pilots import enterprise, person
from tests.factories.survey import AT, TEXT, asked, put_in_use, replies

pytestmark = pytest.mark.django_db


@pytest.fixture
def questionnaire(programme, director):
    return put_in_use(programme, director)


@pytest.fixture
def answer(questionnaire, case, staff):
    return asked(case, staff)


@pytest.fixture
def clerk(firm):
    return person(Role.FIRM_STAFF, firm.organization)


def filled(answer, actor, **values):
    return answers.fill(answer, values={**replies(answer), **values}, actor=actor, **AT)


def test_put_in_use_retires_the_version_before(programme, director, questionnaire):
    second = put_in_use(programme, director, TEXT.replace("（建议稿）", ""))
    questionnaire.refresh_from_db()
    assert (second.number, second.state, questionnaire.state) == (2, "in_use", "retired")


def test_version_in_use_is_frozen_by_the_database(questionnaire):
    with pytest.raises(DatabaseError), transaction.atomic():
        Questionnaire.objects.filter(pk=questionnaire.pk).update(content=[])


def test_reload_of_a_version_in_use_is_refused(questionnaire, director):
    with pytest.raises(StepConflict):
        questionnaires.reload(questionnaire, text=TEXT, actor=director, **AT)


def test_put_in_use_by_staff_is_refused(programme, staff):
    loaded = questionnaires.load(programme=programme, text=TEXT, actor=staff, **AT)
    with pytest.raises(NotPermitted):
        questionnaires.put_in_use(loaded, actor=staff, **AT)


def test_compare_names_what_was_added_taken_away_and_altered():
    before = read_paper(TEXT).content
    after = read_paper(TEXT.replace("E4, text", "E9, text").replace("0, most: 10000}", "0, most: 50000}")).content
    assert [(row["code"], row["change"]) for row in compared(before, after)] == [
        ("B1", "修改"),
        ("E9", "新增"),
        ("E4", "删除"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("A1", "A2", "编号 A2 用了 2 次。"),
        ("kind: yes_no}", "kind: maybe}", "“服务能力”第 4 题题型应为 text、number、choice、yes_no、file。"),
        ("least: 0, most: 100}", "least: 200, most: 100}", "“技术能力”第 2 题的下限大于上限。"),
        ("outlook:", "opinion:", "没有“opinion”这一方面，应为 business、service、technology、security、outlook。"),
    ],
)
def test_file_with_a_fault_says_where(old, new, said):
    with pytest.raises(QuestionFileError) as wrong:
        read_paper(TEXT.replace(old, new, 1))
    assert wrong.value.faults[0] == said


@pytest.mark.parametrize("text", ["", "- a", "a: [", "!!python/object/apply:os.system ['true']", "x" * 200_001])
def test_file_that_is_no_questionnaire_is_refused(text):
    with pytest.raises(QuestionFileError):
        read_paper(text)


def test_ask_twice_by_one_version_is_refused(answer, case, staff):
    with pytest.raises(StepRefused) as refused:
        asked(case, staff)
    assert refused.value.fields == {"case": ["这一版问卷已经发放给该企业。"]}


def test_ask_without_a_version_in_use_is_refused(case, staff):
    with pytest.raises(StepRefused) as refused:
        asked(case, staff)
    assert refused.value.fields == {"case": ["还没有启用的问卷，请先载入并启用。"]}


def test_fill_keeps_what_was_answered_in_an_earlier_session(answer, clerk, staff):
    answers.fill(answer, values={"A1": "供电。"}, actor=clerk, **AT)
    answers.fill(answer, values={"A2": "１,２００ 万元"}, actor=staff, **AT)
    assert answer.values == {"A1": "供电。", "A2": "1200"}


@pytest.mark.parametrize(
    ("code", "typed", "said"),
    [
        ("C2", "100.5", "数值应在 0–100 之间，您填写的是 100.5。"),
        ("A2", "-1", "数值应不小于 0，您填写的是 -1。"),
        ("A2", "NaN", "应填数字，您填写的是“NaN”。"),
        ("A4", "很大", "应从 不足1TB、1TB至10TB、10TB至100TB、100TB至1PB、1PB以上 中选择一项。"),
        ("B4", "也许", "应选“是”或“否”。"),
        ("Z9", "x", "问卷没有这一题。"),
        ("A5", "1", "没有这个附件，请先添加附件，再填写它的编号。"),
    ],
)
def test_fill_with_a_wrong_answer_saves_nothing(answer, clerk, code, typed, said):
    with pytest.raises(StepRefused) as refused:
        answers.fill(answer, values={"A1": "供电。", code: typed}, actor=clerk, **AT)
    answer.refresh_from_db()
    assert (refused.value.fields, answer.values) == ({code: [said]}, {})


def test_submit_with_gaps_names_them(answer, clerk):
    filled(answer, clerk, A1="")
    with pytest.raises(StepRefused) as refused:
        answers.submit(answer, actor=clerk, **AT)
    assert refused.value.fields == {"A1": ["A1 题“请简述主营业务和在所属领域的市场地位”还没有填写。"]}


def test_submit_twice_at_once_counts_once(answer, clerk, staff):
    filled(answer, clerk)
    same = Answer.objects.get(pk=answer.pk)
    answers.submit(answer, actor=clerk, **AT)
    with pytest.raises(StepConflict):
        answers.submit(same, actor=staff, **AT)
    assert answer.submitted_by == clerk


def test_fill_over_a_later_version_is_a_conflict(answer, clerk, staff):
    seen = answer.version
    answers.fill(answer, values={"A1": "供电。"}, actor=staff, **AT)
    with pytest.raises(StepConflict):
        answers.fill(answer, values={"A1": "售电。"}, version=seen, actor=clerk, **AT)
    assert answer.values == {"A1": "供电。"}


def test_return_opens_it_again_with_the_words(answer, clerk, staff):
    filled(answer, clerk)
    answers.submit(answer, actor=clerk, **AT)
    answers.return_(answer, actor=staff, note="请补充案例。", **AT)
    assert (answer.state, answer.returned_because) == ("asked", "请补充案例。")


def test_file_answers_a_question_until_it_is_taken_away(answer, staff):
    paper = examine(upload("审计报告.pdf", pdf()))
    answers.fill(answer, values={}, files={"A5": paper}, actor=staff, **AT)
    file = Attachment.objects.about(answer).get()
    assert (answer.values, file.name) == ({"A5": str(file.pk)}, "审计报告.pdf")


def test_answer_of_another_firm_is_absent(client_of, answer):
    rival = person(Role.FIRM_ADMIN, enterprise(2).organization)
    assert client_of(rival).get(answer.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("name", "content"), [("证明.pdf", b"MZ\x90\x00program"), ("证明.exe", b"MZ"), ("证明.pdf.exe", b"%PDF-1.4")]
)
def test_fill_by_form_with_a_disguised_file_is_refused(client_of, answer, clerk, name, content):
    sent = {"q_A1": "供电。", "q_A5": upload(name, content), "version": answer.version}
    response = client_of(clerk).post(f"{answer.get_absolute_url()}steps/fill/", sent)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["q_A5"])
    assert Attachment.objects.count() == 0


def test_fill_by_form_with_an_oversize_file_is_refused(client_of, answer, clerk, settings):
    settings.ATTACHMENT_LARGEST_MB = 1
    sent = {"q_A5": upload("证明.pdf", pdf() + b" " * 1024 * 1024), "version": answer.version}
    response = client_of(clerk).post(f"{answer.get_absolute_url()}steps/fill/", sent)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["q_A5"])


def test_fill_by_form_keeps_a_draft_and_saves(client_of, answer, clerk):
    client, address = client_of(clerk), f"{answer.get_absolute_url()}steps/fill/"
    client.post(address, {"save_draft": "1", "draft": "0", "q_A1": "半句", "version": answer.version})
    assert "半句" in client.get(address).content.decode()
    client.post(address, {"q_A1": "供电<script>", "q_A2": "12", "version": answer.version})
    answer.refresh_from_db()
    page = client.get(answer.get_absolute_url()).content.decode()
    assert (answer.values, "<script>" in page.partition("答复")[2]) == ({"A1": "供电<script>", "A2": "12"}, False)
