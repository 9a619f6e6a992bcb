"""The public pages: applying without an account, the code shown once, following, putting right, limits and traps."""

import pytest
from django.core.cache import cache

from haizhu_broker.attachments.checking.signatures import EICAR
from haizhu_broker.attachments.models import Attachment
from pilots.entry import domain
from pilots.entry.models import Entry
from pilots.entry.receipts import code_of
from pilots.roles import Role
from tests.factories import files
from tests.factories.entries import APPLICANT, particulars, submitted
from tests.factories.pilots import enterprise, fictional_uscc, person

pytestmark = pytest.mark.django_db
APPLY, RECEIVED, FOLLOW, MINE = "/entry/", "/entry/received/", "/entry/follow/", "/entry/mine/"


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()


def filled(number=1, **changes):
    values = {**particulars(number), "consent": "on", "licence": files.upload(), **changes}
    return {name: getattr(value, "pk", value) for name, value in values.items() if value is not None}


def test_apply_leads_to_the_code_shown_once(client):
    answer = client.post(APPLY, filled())
    entry = Entry.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, RECEIVED)
    assert code_of(entry) in client.get(RECEIVED).content.decode()
    assert client.get(RECEIVED).headers["Location"] == FOLLOW
    assert client.get(MINE).context["page"]["entry"] == entry
    assert code_of(entry) not in client.get(MINE).content.decode()


def test_apply_page_is_public_and_kept_by_no_cache(client):
    answer = client.get(APPLY)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert "个人信息处理告知书" in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("consent", None, "请阅读告知书并勾选同意"),
        ("uscc", "91440105MA5DEMB12X", "统一社会信用代码校验位不符"),
        ("email", "没有", "应为邮箱地址"),
        ("telephone", "<script>", "应为电话号码"),
        ("username", "admin", "默认账户名"),
        ("username", "名", "用户名应为"),
        ("licence", None, "请选择文件"),
        ("name", "长" * 81, "80"),
    ],
)
def test_apply_with_a_fault_says_what_is_wrong(client, field, value, said):
    answer = client.post(APPLY, filled(**{field: value}))
    assert answer.status_code == 422
    assert said in "".join(answer.context["form"].errors[field])
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.docx", b"PK", "请上传 PDF、PNG、JPG 文件"), ("a.pdf", b"MZ", "不是 PDF"), ("a.pdf", EICAR, "发现病毒")],
)
def test_apply_with_a_bad_licence_is_refused(client, name, content, said):
    answer = client.post(APPLY, filled(licence=files.upload(name, content)))
    assert said in "".join(answer.context["form"].errors["licence"])
    assert not Attachment.objects.exists()


def test_apply_by_a_program_leaves_nothing(client):
    answer = client.post(APPLY, filled(website="http://spam.example"))
    assert answer.status_code == 422
    assert not Entry.objects.exists()


def test_answer_does_not_tell_whether_a_code_or_name_is_known(client):
    enterprise(1)
    person(Role.EXPERT, username="firm1-admin")
    submitted(2)
    seen = []
    for number in (1, 2, 3):
        answer = client.post(APPLY, filled(number, username="firm1-admin"))
        seen.append((answer.status_code, answer.headers["Location"]))
    assert seen == [(302, RECEIVED)] * 3


def test_too_many_entries_for_one_code_are_refused(client, settings):
    settings.ENTRY_PER_CODE = 1
    assert client.post(APPLY, filled()).status_code == 302
    answer = client.post(APPLY, filled(licence=files.upload(content=files.pdf(2))))
    assert answer.status_code == 429
    assert "提交过于频繁" in answer.content.decode()
    assert client.post(APPLY, filled(2)).status_code == 302
    assert Entry.objects.count() == 2


def test_too_many_forms_from_one_address_are_refused_before_they_are_read(client, settings):
    settings.ENTRY_PER_ADDRESS = 2
    assert [client.post(APPLY, {}).status_code for _ in range(3)] == [422, 422, 429]
    assert client.post(FOLLOW, {"code": "X"}).status_code == 429
    assert client.post(FOLLOW, {"code": "X"}, REMOTE_ADDR="127.0.0.9").status_code == 422


def test_follow_with_the_code_shows_the_state(client):
    entry = submitted()
    assert client.post(FOLLOW, {"code": code_of(entry).lower()}).headers["Location"] == MINE
    page = client.get(MINE).content.decode()
    assert "待审核" in page
    assert entry.number in page


def test_follow_with_a_wrong_code_opens_nothing(client):
    entry = submitted()
    answer = client.post(FOLLOW, {"code": "ABCDE-ABCDE-ABCDE-ABCDE"})
    assert answer.status_code == 422
    assert entry.name not in answer.content.decode()
    assert client.get(MINE).headers["Location"] == FOLLOW
    assert client.post(MINE, {}).headers["Location"] == FOLLOW


def returned(client):
    entry = submitted()
    domain.return_(entry, actor=person(Role.BUREAU_STAFF), note="请更换清晰的执照。", **APPLICANT)
    client.post(FOLLOW, {"code": code_of(entry)})
    return entry


def amended(**changes):
    values = {**particulars(), **changes}
    return {name: getattr(value, "pk", value) for name, value in values.items() if name != "uscc"}


def test_mine_after_return_shows_the_reason_and_takes_corrections(client):
    entry = returned(client)
    page = client.get(MINE)
    assert "请更换清晰的执照。" in page.content.decode()
    assert page.context["form"]["name"].value() == entry.name
    sent = amended(legal_representative="示例丁", uscc=fictional_uscc(7), licence=files.upload("新.pdf", files.pdf(8)))
    assert client.post(MINE, sent).headers["Location"] == MINE
    entry.refresh_from_db()
    assert (entry.state, entry.legal_representative, entry.uscc) == ("submitted", "示例丁", fictional_uscc(1))
    assert [one.name for one in Attachment.objects.about(entry)] == ["新.pdf"]


def test_mine_without_another_licence_keeps_the_one_there(client):
    entry = returned(client)
    before = Attachment.objects.about(entry).get()
    assert client.post(MINE, amended()).status_code == 302
    assert Attachment.objects.about(entry).get() == before


def test_mine_taken_twice_is_a_conflict(client):
    returned(client)
    assert [client.post(MINE, amended()).status_code for _ in range(2)] == [302, 409]


def test_mine_with_a_fault_shows_it_at_the_field(client):
    entry = returned(client)
    answer = client.post(MINE, amended(email="x"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["email"])
    entry.refresh_from_db()
    assert entry.state == "returned"


def test_licence_of_an_entry_is_the_staffs_alone(client):
    entry = submitted()
    licence = Attachment.objects.about(entry).get()
    client.force_login(person(Role.FIRM_ADMIN))
    assert client.get(f"/attachments/{licence.pk}/").status_code == 404
    client.force_login(person(Role.BUREAU_STAFF))
    assert client.get(f"/attachments/{licence.pk}/").status_code == 200
