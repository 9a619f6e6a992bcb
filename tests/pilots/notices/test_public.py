"""The public pages of objections: filing without an account, the code shown once, following, limits and traps."""

from datetime import date

import pytest
import time_machine

from haizhu_broker.attachments.checking.signatures import EICAR
from haizhu_broker.attachments.models import Attachment
from pilots.notices import domain
from pilots.notices.models import Objection, PublicNotice
from pilots.notices.receipts import code_of
from pilots.roles import Role
from tests.factories import files
from tests.factories.notices import PLAIN, answered, filed, on, posted
from tests.factories.pilots import person

pytestmark = pytest.mark.django_db
RECEIVED, FOLLOW, MINE = "/public/objections/received/", "/public/objections/follow/", "/public/objections/mine/"
DAY, AFTER = date(2021, 12, 31), date(2022, 1, 7)
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _while_it_is_up():
    """Friday, 31 December 2021: a notice of the 29th is up until 6 January."""
    with time_machine.travel(on(DAY)["now"], tick=False):
        yield


@pytest.fixture
def notice(programme):
    return posted(programme)


def page_of(notice):
    return f"/public/notices/{notice.pk}/object/"


def written(**changes):
    values = {**PLAIN, "consent": "on", **changes}
    return {name: value for name, value in values.items() if value is not None}


def test_object_leads_to_the_code_shown_once(client, notice):
    about = notice.noticed.get()
    sent = written(
        about=about.pk, first=files.upload(content=files.pdf(1)), second=files.upload("乙.pdf", files.pdf(2))
    )
    answer = client.post(page_of(notice), sent)
    objection = Objection.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, RECEIVED)
    assert (objection.objector, objection.about, objection.state) == (PLAIN["objector"], about, "submitted")
    assert Attachment.objects.about(objection).count() == 2
    assert code_of(objection) in client.get(RECEIVED).content.decode()
    assert client.get(RECEIVED).headers["Location"] == FOLLOW
    page = client.get(MINE).content.decode()
    assert objection.number in page
    assert [word for word in (code_of(objection), PLAIN["objector"], PLAIN["telephone"]) if word in page] == []


def test_object_page_is_public_and_kept_by_no_cache(client, notice):
    answer = client.get(page_of(notice))
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert "个人信息处理告知书" in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("objector", None, "请填写本项"),
        ("objector", "\u200b甲\u202e", "请填写真实姓名"),
        ("objector", "长" * 61, "60"),
        ("telephone", SCRIPT, "应为电话号码"),
        ("email", "没有", "应为邮箱地址"),
        ("facts", None, "请填写本项"),
        ("facts", "长" * 5_001, "5000"),
        ("consent", None, "请阅读告知书并勾选同意"),
        ("about", "999999", "没有这一选项"),
        ("first", ("a.exe", b"MZ"), "请上传"),
        ("first", ("a.pdf", b"MZ"), "不是 PDF"),
        ("first", ("a.pdf", EICAR), "发现病毒"),
    ],
)
def test_object_with_a_fault_says_what_is_wrong(client, notice, field, value, said):
    sent = files.upload(*value) if isinstance(value, tuple) else value
    answer = client.post(page_of(notice), written(**{field: sent}))
    assert answer.status_code == 422
    assert said in "".join(answer.context["form"].errors[field])
    assert not Objection.objects.exists()


def test_object_with_the_same_file_twice_is_refused(client, notice):
    same = [files.upload(content=files.pdf(1)), files.upload(content=files.pdf(1))]
    answer = client.post(page_of(notice), written(first=same[0], second=same[1]))
    assert answer.status_code == 422
    assert not Attachment.objects.exists()


def test_object_by_a_program_leaves_nothing(client, notice):
    assert client.post(page_of(notice), written(website="http://spam.example")).status_code == 422
    assert not Objection.objects.exists()


def test_script_in_an_objection_stays_text(client, notice, client_of):
    client.post(page_of(notice), written(facts=SCRIPT, objector=f"甲{SCRIPT}"))
    objection = Objection.objects.get()
    assert objection.facts == SCRIPT
    own = client.get(MINE).content.decode()
    browser = client_of(person(Role.BUREAU_STAFF))
    pages = [browser.get(address).content.decode() for address in (f"/objections/{objection.pk}/", "/objections/")]
    assert [page for page in (own, *pages) if "<script>alert" in page] == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in own


def test_object_after_the_end_is_told_whom_to_turn_to(client, programme):
    notice = posted(programme)
    with time_machine.travel(on(AFTER)["now"], tick=False):
        page = client.get(page_of(notice)).content.decode()
        assert client.post(page_of(notice), written()).status_code == 409
    assert "不能再在线提出异议" in page
    assert notice.telephone in page
    assert not Objection.objects.exists()


def test_object_to_a_draft_or_nothing_is_not_found(client, programme, notice):
    PublicNotice.objects.create(
        programme=programme, title="示例拟稿", basis="示例。", channel="https://x.example", receiver="示例",
        telephone="020-00000000", mailbox="a@b.example", address="示例", days=5,
    )  # fmt: skip
    draft = PublicNotice.objects.get(state="draft")
    for address in (page_of(draft), "/public/notices/999999/object/", f"/public/notices/{draft.pk}/"):
        assert client.get(address).status_code == 404
    assert draft.title not in client.get("/public/notices/").content.decode()


def test_too_many_forms_from_one_address_are_refused(client, notice, settings):
    settings.OBJECTION_PER_ADDRESS = 2
    assert [client.post(page_of(notice), {}).status_code for _ in range(3)] == [422, 422, 429]
    assert client.post(FOLLOW, {"code": "X"}).status_code == 429
    assert client.post(FOLLOW, {"code": "X"}, REMOTE_ADDR="127.0.0.9").status_code == 422


def test_follow_shows_the_answer_and_nothing_of_the_inside(client, programme):
    objection = answered(filed(posted(programme)), "uphold", statement="对外说明示例。")
    assert client.post(FOLLOW, {"code": code_of(objection).lower()}).headers["Location"] == MINE
    page = client.get(MINE).content.decode()
    assert "异议成立" in page
    assert "经核查，答复如下。" in page
    assert objection.finding not in page


def test_follow_with_a_wrong_code_opens_nothing(client, programme):
    filed(posted(programme))
    answer = client.post(FOLLOW, {"code": "ABCDE-ABCDE-ABCDE-ABCDE"})
    assert answer.status_code == 422
    assert client.get(MINE).headers["Location"] == FOLLOW


def test_withdrawn_notice_says_so_to_the_public(client, notice):
    domain.withdraw(notice, actor=person(Role.BUREAU_DIRECTOR), note="名单有误，另行公示。", **on(DAY))
    page = client.get(f"/public/notices/{notice.pk}/").content.decode()
    assert "已撤下" in page
    assert "名单有误，另行公示。" in page
    assert "提出异议</a>" not in page
