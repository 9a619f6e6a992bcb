"""Entering: handed in, sent back, put right, admitted with enterprise, account and capacity, or refused."""

from datetime import date, timedelta

import pytest

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.audit import journal
from haizhu_broker.inbox.mail import send_waiting
from haizhu_broker.inbox.models import Mail, Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.workdays.models import Deadline
from pilots.enterprises.models import Enterprise
from pilots.entry import domain
from pilots.entry.matching import administrators_of, core, matches
from pilots.entry.receipts import code_of, digest, entry_of
from pilots.entry.reminding import remind_due
from pilots.roles import Role
from tests.factories import files
from tests.factories.entries import APPLICANT, DAY, NOON, sector, submitted
from tests.factories.pilots import enterprise, fictional_uscc, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return person(Role.BUREAU_STAFF)


def admitted(entry, staff, **changes):
    asked = {"username": entry.username, "kind": "company", "district_code": "440105", "sector": entry.sector}
    return domain.admit(entry, actor=staff, **APPLICANT, **{**asked, **changes})


def deadline(entry):
    return Deadline.objects.about(entry).filter(code=domain.DEADLINE).first()


def test_submit_keeps_licence_consent_and_term_and_tells_the_staff(staff):
    stranger = person(Role.FINANCE)
    entry = submitted()
    assert (entry.state, entry.consented_at, entry.consent_text) == ("submitted", NOON, domain.CONSENT)
    assert [(one.purpose, one.uploader_name) for one in Attachment.objects.about(entry)] == [("licence", "申请企业")]
    assert (deadline(entry).due_on, deadline(entry).rule_text) == (date(2022, 1, 11), "收到申请后5个工作日内（建议值）")
    told = Message.objects.filter(event="entry.submitted").values_list("recipient", flat=True)
    assert staff.pk in told
    assert stranger.pk not in told


def test_submit_with_a_wrong_code_is_refused():
    with pytest.raises(StepRefused) as refused:
        submitted(uscc="91440105MA5DEMB12X")
    assert list(refused.value.fields) == ["uscc"]


def test_submit_by_anybody_but_the_portal_is_not_permitted(staff):
    with pytest.raises(NotPermitted):
        domain.submit(
            actor=staff, licence=examine(files.upload()), **APPLICANT, **{**_values(), "uscc": fictional_uscc(1)}
        )


def _values():
    names = ("name", "legal_representative", "contact_name", "telephone", "email", "username")
    return {**dict.fromkeys(names, "x"), "sector": sector()}


def test_receipt_opens_its_entry_in_any_writing_and_is_stored_nowhere():
    entry, other = submitted(), submitted(2)
    code = code_of(entry)
    assert len(code.replace("-", "")) == 20
    assert code != code_of(other)
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in code.lower())
    assert entry_of(code) == entry_of(code.replace("-", " ")) == entry_of(wide) == entry
    assert entry_of("AAAAA-AAAAA-AAAAA-AAAAA") is None
    plain = code.replace("-", "")
    assert entry.receipt_digest == digest(code)
    assert not any(plain in str(value) or code in str(value) for value in entry.__dict__.values())


def test_letter_brings_the_code_only_as_it_goes_out(mailoutbox):
    entry = submitted()
    code = code_of(entry)
    assert all(code not in mail.body for mail in Mail.objects.all())
    assert send_waiting(NOON) >= 1
    sent = [mail for mail in mailoutbox if mail.to == ["contact1@firm.example"]]
    assert len(sent) == 1
    assert f"/entry/follow/#{code}" in sent[0].body


def test_personal_data_of_the_contact_stays_out_of_audit_and_history(staff):
    entry = submitted()
    domain.return_(entry, actor=staff, note="营业执照不清楚。", **APPLICANT)
    domain.resubmit(entry, actor=system_user(), telephone="13800000000", contact_name="示例丙", **APPLICANT)
    texts = [f"{one.changes}{one.note}{one.subject_title}" for one in journal.timeline(entry)]
    history = [str(row) for row in type(entry).pgh_event_model.objects.values()]
    assert len(texts) == 3
    assert history
    for secret in ("13800000000", "contact1@firm.example", "示例乙", "示例丙", entry.nonce):
        assert not any(secret in text for text in texts + history)


def test_return_stops_the_clock_and_resubmission_starts_it_anew(staff):
    entry = submitted()
    domain.return_(entry, actor=staff, note="营业执照不清楚。", **APPLICANT)
    assert (entry.state, entry.reply, deadline(entry)) == ("returned", "营业执照不清楚。", None)
    later = {"today": DAY + timedelta(days=10), "now": NOON + timedelta(days=10)}
    again = examine(files.upload("新执照.pdf", files.pdf(9)))
    domain.resubmit(entry, actor=system_user(), licence=again, legal_representative="示例丁", **later)
    assert (entry.state, entry.reply, entry.legal_representative) == ("submitted", "", "示例丁")
    assert [one.name for one in Attachment.objects.about(entry)] == ["新执照.pdf"]
    assert deadline(entry).due_on == date(2022, 1, 21)


def test_admit_registers_the_firm_and_opens_the_account_of_its_administrator(staff, mailoutbox):
    entry = submitted()
    admitted(entry, staff)
    firm = Enterprise.objects.get(uscc=entry.uscc)
    account = User.objects.get(username="firm1-admin")
    held = Membership.objects.get(user=account)
    assert (entry.state, entry.enterprise, entry.account) == ("admitted", firm, account)
    assert (str(firm), firm.legal_representative) == (entry.name, "示例甲")
    assert (held.role, held.organization, account.display_name) == ("firm_admin", firm.organization, "示例乙")
    assert (account.is_active, account.has_usable_password()) == (False, False)
    licences = Attachment.objects.about(firm)
    assert [(one.purpose, one.sha256) for one in licences] == [
        ("licence", Attachment.objects.about(entry).get().sha256)
    ]
    assert licences[0].file.name != Attachment.objects.about(entry).get().file.name
    assert deadline(entry).closed_on == DAY
    send_waiting(NOON)
    assert any("激活" in mail.subject for mail in mailoutbox if mail.to == [entry.email])


def test_admit_of_a_registered_firm_links_it(staff):
    firm = enterprise(1, "示例第一数据有限公司")
    entry = submitted(1)
    admitted(entry, staff)
    assert (entry.enterprise, Enterprise.objects.count(), str(firm)) == (firm, 1, "示例第一数据有限公司")
    assert "企业已登记，予以关联。" in journal.timeline(entry).get(verb="admit").note


def test_admit_with_a_taken_user_name_changes_nothing(staff):
    person(Role.EXPERT, username="firm1-admin")
    entry = submitted()
    with pytest.raises(StepRefused) as refused:
        admitted(entry, staff)
    assert list(refused.value.fields) == ["username"]
    entry.refresh_from_db()
    assert (entry.state, Enterprise.objects.count()) == ("submitted", 0)


def test_admit_twice_is_a_conflict(staff):
    entry = submitted()
    admitted(entry, staff)
    with pytest.raises(StepConflict):
        admitted(entry, staff)
    assert Enterprise.objects.count() == 1


def test_refuse_answers_with_the_reason(staff, mailoutbox):
    entry = submitted()
    domain.refuse(entry, actor=staff, note="不属于试点领域。", **APPLICANT)
    assert (entry.state, entry.reply, deadline(entry).closed_on) == ("refused", "不属于试点领域。", DAY)
    send_waiting(NOON)
    assert any("不属于试点领域。" in mail.body for mail in mailoutbox)


def test_matches_name_the_same_code_and_near_names(staff):
    same, near = enterprise(1, "别名公司"), enterprise(2, "广州示例第一数据股份有限公司")
    enterprise(3, "毫不相干商贸行")
    entry, other = submitted(1, name="示例第一数据有限公司"), submitted(4, name="示例第一数据公司")
    found = {(one.name, one.why) for one in matches(entry)}
    assert found == {
        (str(same), "已登记企业，代码相同"),
        (str(near), "已登记企业，名称相近"),
        (other.name, "另一申请，名称相近"),
    }


@pytest.mark.parametrize(
    ("name", "left"), [("广州市海珠区示例数据有限责任公司", "示例数据"), ("示例集团", "示例"), ("公司", "公司")]
)
def test_core_of_a_name_is_what_tells_firms_apart(name, left):
    assert core(name) == left


def test_administrators_of_the_registered_firm_are_named():
    firm = enterprise(1)
    person(Role.FIRM_ADMIN, firm.organization, display_name="示例管理员")
    person(Role.FIRM_STAFF, firm.organization, display_name="示例填报员")
    assert administrators_of(submitted(1)) == ["示例管理员"]


def test_remind_tells_the_staff_on_the_last_day_and_after_it_once(staff):
    entry = submitted()
    due = deadline(entry).due_on
    at = [remind_due(due + timedelta(days=n), NOON) for n in (-1, 0, 0, 1, 2)]
    assert at == [0, 1, 0, 1, 0]
    assert Message.objects.filter(recipient=staff, event="entry.due").count() == 2
