"""The step dialog: who may, what is asked, refusals at the fields, conflicts that overwrite nothing, drafts."""

from decimal import Decimal

import pytest
from django import forms

from haizhu_broker.web.forms import PortalForm, Section
from haizhu_broker.web.models import Draft
from tests.letters.models import Letter


def step(one, name):
    return f"/letters/{one.pk}/steps/{name}/"


def test_step_taken_moves_and_returns_to_the_record(client_of, clerk, letter):
    one = letter()
    response = client_of(clerk).post(step(one, "accept"), {"version": 1})
    assert (response.status_code, response.headers["Location"]) == (302, f"/letters/{one.pk}/")
    assert Letter.objects.get().state == "open"


def test_step_dialog_says_who_is_told(client_of, clerk, letter):
    page = client_of(clerk).get(step(letter(state="open"), "close")).context["page"]
    assert page["told"] == ["示例数据有限公司：来文已办结。"]
    assert [field.name for field in page["form"].visible_fields()] == ["note"]


def test_step_without_its_note_is_refused_at_the_field(client_of, clerk, letter):
    one = letter(state="open", amount=1)
    response = client_of(clerk).post(step(one, "close"), {"note": " "})
    assert response.status_code == 422
    assert [(f.target, f.message) for f in response.context["form"].faults] == [("id_note", "请填写本项")]


def test_step_refused_by_its_guard_says_why(client_of, clerk, letter):
    one = letter(state="open")
    response = client_of(clerk).post(step(one, "close"), {"note": "已答复"})
    assert [f.message for f in response.context["form"].faults] == ["金额尚未填写。"]
    assert Letter.objects.get().state == "open"


def test_step_refused_by_its_body_stands_at_the_field(client_of, clerk, letter):
    response = client_of(clerk).post(step(letter(), "edit"), {"subject": "秘密事项", "version": 1})
    assert [(f.target, f.message) for f in response.context["form"].faults] == [
        ("id_subject", "标题不能含有“秘密”二字。")
    ]


def test_step_in_the_wrong_state_is_a_conflict_with_the_name(client_of, clerk, letter):
    one = letter()
    client = client_of(clerk)
    client.post(step(one, "accept"), {"version": 1})
    response = client.post(step(one, "accept"), {"version": 2})
    assert response.status_code == 409
    assert response.context["page"]["conflict"].startswith("已由张某办理“受理”")


def test_step_page_of_a_finished_record_is_a_conflict(client_of, clerk, letter):
    response = client_of(clerk).get(step(letter(state="closed"), "accept"))
    assert (response.status_code, response.context["form"]) == (409, None)


def test_step_without_the_right_is_forbidden(client_of, guest, letter):
    one = letter()
    client = client_of(guest)
    assert (client.get(step(one, "accept")).status_code, client.post(step(one, "accept")).status_code) == (403, 403)
    assert Letter.objects.get().state == "draft"


def test_step_outside_the_scope_does_not_exist(client_of, guest, bureau, letter):
    other = letter(organization=bureau)
    assert client_of(guest).post(step(other, "edit"), {"subject": "x"}).status_code == 404


def test_step_unknown_does_not_exist(client_of, clerk, letter):
    assert client_of(clerk).get(step(letter(), "burn")).status_code == 404


def test_edit_of_a_stale_version_shows_both_texts(client_of, clerk, guest, letter):
    one = letter(subject="原标题")
    client = client_of(clerk)
    client.post(step(one, "edit"), {"subject": "他的标题", "amount": "", "version": 1})
    response = client.post(step(one, "edit"), {"subject": "我的标题", "amount": "１.５", "version": 1})
    differences = [(d.label, d.theirs, d.yours) for d in response.context["page"]["differences"]]
    assert response.status_code == 409
    assert differences == [("标题", "他的标题", "我的标题"), ("金额", "", "１.５")]
    assert Letter.objects.get().subject == "他的标题"


def test_edit_after_the_conflict_can_be_saved_knowingly(client_of, clerk, letter):
    one = letter()
    client = client_of(clerk)
    client.post(step(one, "edit"), {"subject": "他的标题", "version": 1})
    shown = client.post(step(one, "edit"), {"subject": "我的标题", "version": 1}).context["form"]
    assert str(shown["version"].value()) == "2"
    client.post(step(one, "edit"), {"subject": "我的标题", "version": shown["version"].value()})
    assert Letter.objects.get().subject == "我的标题"


def test_edit_reads_numbers_as_typed(client_of, clerk, letter):
    client_of(clerk).post(step(letter(), "edit"), {"subject": "来文", "amount": "１２．５０万元", "version": 1})
    assert Letter.objects.get().amount == Decimal("12.50")


def test_edit_keeps_the_sections_state(client_of, clerk, letter):
    form = client_of(clerk).get(step(letter(), "edit")).context["form"]
    assert [(part.title, part.state) for part in form.parts] == [("内容", "已完成"), ("金额", "未开始")]


class ReplyForm(PortalForm):
    sections = (Section("答复", ("words", "copies", "is_sent")), Section("份数", ("pages",)))
    words = forms.CharField(required=False)
    copies = forms.CharField(required=False, initial="抄送存档。")
    is_sent = forms.BooleanField(required=False)
    pages = forms.IntegerField(initial=1)


@pytest.mark.parametrize(
    ("posted", "states"),
    [
        (None, ["未开始", "已完成"]),
        ({"copies": "抄送存档。", "pages": "1"}, ["未开始", "已完成"]),
        ({"copies": "抄送存档。", "pages": "", "is_sent": "on"}, ["已完成", "未开始"]),
        ({"words": "同意。", "copies": "抄送存档。", "pages": "2"}, ["已完成", "已完成"]),
    ],
)
def test_section_is_not_begun_by_what_the_form_fills_in_itself(posted, states):
    assert [part.state for part in ReplyForm(posted).parts] == states


def test_create_opens_the_new_record(client_of, clerk, firm, letters):
    response = client_of(clerk).post(
        "/letters/new/receive/",
        {"number": "1号", "subject": "新来文", "organization": firm.pk, "received_on": "2022-03-08"},
    )
    assert response.headers["Location"] == f"/letters/{Letter.objects.get().pk}/"


def test_create_without_the_right_is_forbidden(client_of, guest):
    assert client_of(guest).get("/letters/new/receive/").status_code == 403


def test_draft_is_kept_and_given_back(client_of, clerk, letter):
    one = letter()
    client = client_of(clerk)
    saved = client.post(
        step(one, "edit"),
        {"subject": "写到一半", "amount": "abc", "draft": "0", "save_draft": "1", "csrfmiddlewaretoken": "x"},
        headers={"accept": "application/json"},
    )
    assert saved.json()["version"] == 1
    assert Draft.objects.get().payload == {"subject": ["写到一半"], "amount": ["abc"]}
    form = client.get(step(one, "edit")).context["form"]
    assert (form["subject"].value(), form["amount"].value()) == ("写到一半", "abc")


def test_draft_of_another_tab_is_not_overwritten(client_of, clerk, letter):
    one = letter()
    client = client_of(clerk)
    for draft, words, status in (("0", "一", 200), ("1", "二", 200), ("1", "三", 409), ("0", "四", 409)):
        answer = client.post(
            step(one, "edit"),
            {"subject": words, "draft": draft, "save_draft": "1"},
            headers={"accept": "application/json"},
        )
        assert answer.status_code == status
    assert Draft.objects.get().payload["subject"] == ["二"]


def test_draft_ends_with_the_step(client_of, clerk, letter):
    one = letter()
    client = client_of(clerk)
    client.post(step(one, "edit"), {"subject": "草稿", "save_draft": "1"})
    client.post(step(one, "edit"), {"subject": "定稿", "version": 1})
    assert Draft.objects.count() == 0
