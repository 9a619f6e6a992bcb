"""An objection from filing to the answer; who filed it is sealed, masked, and known to the bureau alone."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from haizhu_broker.access import firewall
from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.audit.models import Entry
from haizhu_broker.inbox.models import Mail, Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.workdays.models import Deadline
from pilots.enterprises.access import OWN
from pilots.notices import domain
from pilots.notices.access import OBJECTION as POLICY
from pilots.notices.models import Objection
from pilots.notices.tasks import erase_objectors
from pilots.roles import Role
from tests.factories.files import pdf, upload
from tests.factories.notices import ENDS_ON, PLAIN, answered, filed, on, posted
from tests.factories.pilots import enterprise, person

pytestmark = pytest.mark.django_db
SECRETS = (PLAIN["objector"], PLAIN["telephone"], PLAIN["email"])


def test_file_is_taken_on_the_last_day_and_not_after(programme):
    notice = posted(programme)
    assert filed(notice, ENDS_ON).state == "submitted"
    with pytest.raises(StepConflict, match="届满"):
        filed(notice, ENDS_ON + timedelta(days=1))


def test_file_to_a_notice_that_is_not_up_is_refused(programme):
    notice = posted(programme)
    domain.withdraw(notice, actor=person(Role.BUREAU_DIRECTOR), note="示例。", **on(ENDS_ON))
    with pytest.raises(StepConflict, match="已经结束"):
        filed(notice)


def test_file_about_somebody_else_is_refused(programme):
    notice, other = posted(programme), posted(programme, [enterprise(2)])
    with pytest.raises(StepRefused, match="没有这一对象"):
        filed(notice, about=other.noticed.get())


def test_terms_run_in_working_days_over_the_holiday(programme):
    objection = filed(posted(programme), date(2021, 12, 31))
    found = Deadline.objects.about(objection)
    assert [(one.due_on, one.rule_text) for one in found] == [
        (date(2022, 1, 5), "收到异议后2个工作日内决定是否受理（建议值）")
    ]
    domain.accept(objection, actor=person(Role.BUREAU_STAFF), **on(date(2022, 1, 5)))
    assert [one.due_on for one in found.all()] == [date(2022, 1, 12)]


def test_answer_needs_a_finding_and_words(programme):
    objection = filed(posted(programme))
    director = person(Role.BUREAU_DIRECTOR)
    domain.accept(objection, actor=person(Role.BUREAU_STAFF), **on(ENDS_ON))
    with pytest.raises(StepRefused, match="尚未登记核查情况"):
        domain.dismiss(objection, actor=director, reply="示例。", **on(ENDS_ON))
    domain.record_finding(objection, actor=person(Role.BUREAU_STAFF), finding="已核对。", **on(ENDS_ON))
    with pytest.raises(StepRefused):
        domain.dismiss(objection, actor=director, reply=" ", **on(ENDS_ON))
    domain.dismiss(objection, actor=director, reply="经核查不成立。", **on(ENDS_ON))
    assert (objection.state, objection.answered_on) == ("dismissed", ENDS_ON)
    assert [one.closed_on for one in Deadline.objects.about(objection)] == [ENDS_ON]


@pytest.mark.parametrize("secret", SECRETS)
def test_statement_for_others_must_not_name_who_objected(programme, secret):
    objection = filed(posted(programme))
    with pytest.raises(StepRefused, match="含有异议人的姓名或联系方式"):
        answered(objection, "uphold", statement=f"{secret}反映的情况属实。")


def test_who_objected_is_sealed_in_the_database_and_in_no_history(programme):
    objection = answered(filed(posted(programme)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT objector, telephone, email FROM pilots_objection WHERE id = %s", [objection.pk])
        held = cursor.fetchone()
        cursor.execute("SELECT to_jsonb(e.*)::text FROM pilots_objectionevent e")
        history = cursor.fetchall()
    assert all(value.startswith("gAAAA") for value in held)
    assert len(history) > 1
    entries = list(Entry.objects.values_list("changes", "note", "subject_title"))
    told = [*Message.objects.values_list("title", "body"), *Mail.objects.values_list("subject", "body")]
    assert told
    for secret in SECRETS:
        assert secret not in str((history, entries, told))
    found = Objection.objects.get(pk=objection.pk)
    assert (found.objector, found.telephone, found.email) == SECRETS


def test_resealing_under_a_new_key_keeps_who_objected(programme, settings):
    objection = filed(posted(programme))
    settings.SEALING_KEYS = ["new-key-" * 6, settings.SECRET_KEY]
    call_command("reseal")
    settings.SEALING_KEYS = ["new-key-" * 6]
    assert Objection.objects.get(pk=objection.pk).objector == PLAIN["objector"]


def test_only_the_bureau_sees_objections(programme):
    firm = enterprise()
    OWN.grant(firm, firm.organization)
    objection = filed(posted(programme, [firm]), about=None)
    for role in set(Role) - {Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR}:
        somebody = person(role, firm.organization if role in (Role.FIRM_ADMIN, Role.FIRM_STAFF) else None)
        assert not POLICY.permitted(somebody).exists(), role
    for role in (Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR):
        assert list(POLICY.permitted(person(role))) == [objection]


def test_objection_about_a_firm_is_behind_the_firewall(programme):
    notice = posted(programme)
    about = notice.noticed.get()
    objection = filed(notice, about=about)
    tied = person(Role.BUREAU_STAFF)
    assert list(POLICY.permitted(tied)) == [objection]
    firewall.enter(tied, about.enterprise, "employer")
    assert list(POLICY.permitted(tied)) == []
    with pytest.raises(NotPermitted):
        domain.accept(objection, actor=tied, **on(ENDS_ON))


def test_objection_to_a_whole_notice_is_behind_the_firewall_of_each_firm(programme):
    firms = [enterprise(1), enterprise(2), enterprise(3)]
    objection, other = filed(posted(programme, firms[:2])), filed(posted(programme, firms[2:]))
    tied = person(Role.BUREAU_STAFF)
    assert set(POLICY.permitted(tied)) == {objection, other}
    firewall.enter(tied, firms[1], "employer")
    assert set(POLICY.permitted(tied)) == {other}
    assert (POLICY.allows(tied, "view", objection), POLICY.allows(tied, "view", other)) == (False, True)


def test_firm_people_learn_nothing_of_who_objected(programme, client_of):
    """The canary: no page, search, notice or file of the firm noticed, or of the public, holds who objected."""
    firm = enterprise()
    OWN.grant(firm, firm.organization)
    admin = person(Role.FIRM_ADMIN, firm.organization)
    notice = posted(programme, [firm])
    objection = answered(filed(notice, about=notice.noticed.get()), "uphold", statement="申报材料与实际不符。")
    browser = client_of(admin)
    addresses = (
        "/", "/notices/", "/public/", "/public/notices/", f"/public/notices/{notice.pk}/", "/public-notices/",
        f"/public-notices/{notice.pk}/", f"/public-notices/{notice.pk}/?tab=2", "/objections/",
        f"/objections/{objection.pk}/",
        f"/enterprises/{firm.pk}/", f"/search/?q={PLAIN['objector']}", f"/search/?q={objection.number}",
    )  # fmt: skip
    for address in addresses:
        page = browser.get(address).content.decode()
        said = page.replace(PLAIN["objector"], "") if f"q={PLAIN['objector']}" in address else page
        assert [word for word in (*SECRETS, PLAIN["facts"]) if word in said] == [], address
    assert [browser.get(address).status_code for address in addresses[8:10]] == [403, 403]


def test_erase_forgets_who_objected_after_the_term(programme):
    objection = answered(filed(posted(programme)), day=date(2022, 1, 5))
    assert [erase_objectors(on(day)["now"]) for day in (date(2024, 1, 4), date(2024, 1, 5), date(2024, 1, 6))] == [
        0,
        1,
        0,
    ]
    objection.refresh_from_db()
    assert (objection.objector, objection.telephone, objection.email, objection.reply) == (
        "",
        "",
        "",
        "经核查，答复如下。",
    )
    assert objection.erased_on == date(2024, 1, 5)


def test_reveal_is_noted_and_for_the_bureau(programme, client_of):
    objection = filed(posted(programme))
    staff = person(Role.BUREAU_STAFF)
    browser = client_of(staff)
    page = browser.get(f"/objections/{objection.pk}/").content.decode()
    assert not any(secret in page for secret in SECRETS)
    address = f"/objections/{objection.pk}/objector/"
    assert PLAIN["objector"] not in browser.get(address).content.decode()
    assert PLAIN["objector"] in browser.post(address, {"reason": "核实异议"}).content.decode()
    entry = Entry.objects.filter(verb="reveal").get()
    assert (entry.actor_name, entry.note) == (staff.display_name, "异议人：核实异议")


def test_files_of_an_objection_are_the_bureaus_alone(programme, client_of):
    notice = posted(programme)
    objection = filed(notice, files=[examine(upload(content=pdf(1))), examine(upload("证.pdf", pdf(2)))])
    files = list(Attachment.objects.about(objection).order_by("pk"))
    assert [one.uploader_name for one in files] == ["异议人", "异议人"]
    assert client_of(person(Role.FIRM_ADMIN)).get(f"/attachments/{files[0].pk}/").status_code == 404
    assert client_of(person(Role.BUREAU_STAFF)).get(f"/attachments/{files[0].pk}/").status_code == 200
