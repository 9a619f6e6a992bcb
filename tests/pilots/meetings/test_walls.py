"""A person tied to a firm meets nothing of what is deliberated about it; the colleagues of his unit do."""

import pytest
from django.test import Client

from haizhu_broker.access import firewall
from haizhu_broker.access.policy import policy_of
from haizhu_broker.inbox.mail import send_waiting
from haizhu_broker.inbox.models import Mail
from haizhu_broker.lifecycle.errors import NotPermitted
from pilots.meetings.domain import actions, agenda, meetings, minutes, referrals
from pilots.roles import Role
from tests.factories.accounts import MembershipFactory
from tests.factories.meetings import DAY, NOON
from tests.factories.pilots import enterprise, person
from tests.factories.survey import case_of


@pytest.fixture
def case(office):
    """The shortlisted firm on which the joint meeting deliberates."""
    found = case_of(enterprise(1), office.programme, office.staff)
    type(found).objects.filter(pk=found.pk).update(state="shortlisted")
    return found


@pytest.fixture
def tied(office, case):
    """Somebody of the first unit; the seated person of the unit is his colleague."""
    one = person(Role.JOINT_MEETING, office.units[0])
    firewall.enter(one, case.enterprise, "kin")
    return one


def sees(user, *records):
    return [policy_of(one).allows(user, "view", one) for one in records]


def listed(user, record):
    return policy_of(record).permitted(user).filter(pk=record.pk).exists()


def test_tied_person_sees_neither_item_nor_minutes_nor_what_was_resolved(office, case, tied):
    item = office.called(subject=f"pilots.SurveyCase:{case.pk}")
    other = office.item(item.meeting, "另一议题")
    agenda.list_item(other, **office.by())
    by = office.by(content="示例事项", result="示例", due_by=DAY, lead=office.units[0])
    of_item = actions.resolve(meeting=item.meeting, item=item, **by)
    of_meeting = actions.resolve(meeting=item.meeting, **by)
    office.votes(item, *["agree"] * 6)
    agenda.close(item, **office.by())
    agenda.drop(other, **office.by(), note="示例。")
    meetings.end(item.meeting, **office.by())
    written = minutes.draft(meeting=item.meeting, **office.by())
    for user, seen in ((office.staff, True), (tied, False)):
        MembershipFactory(user=user, role=Role.BUREAU_STAFF)
        assert sees(user, item, written, of_item, of_meeting, other) == [seen, seen, seen, True, True]
        assert [listed(user, one) for one in (item, written, of_item, other)] == [seen, seen, seen, True]


def test_tied_person_does_not_vote_and_is_not_asked_to(office, case, tied):
    item = office.called(subject=f"pilots.SurveyCase:{case.pk}")
    with pytest.raises(NotPermitted):
        agenda.vote(item, **office.by(tied), unit=office.units[0], choice="agree")
    agenda.vote(item, **office.by(office.people[0]), unit=office.units[0], choice="agree")
    homes = {}
    for user in (tied, office.people[1]):
        browser = Client()
        browser.force_login(user)
        homes[user] = browser.get("/").content.decode()
        assert (browser.get(item.get_absolute_url()).status_code == 200) is (user is not tied)
    assert [item.title in home for home in homes.values()] == [False, True]


def test_tied_person_is_not_asked_about_the_firm_in_writing(office, case, tied):
    asked = {"title": "示例征求意见", "units": office.units[:2], "days": 5}
    about = referrals.refer(**office.by(), **asked, subject=f"pilots.SurveyCase:{case.pk}")
    plain = referrals.refer(**office.by(), **asked)
    assert (sees(tied, about, plain), sees(office.people[0], about, plain)) == ([False, True], [True, True])
    assert [listed(tied, one) for one in (about, plain)] == [False, True]
    with pytest.raises(NotPermitted):
        referrals.answer(about, **office.by(tied), unit=office.units[0], answer="agree")


def test_unit_reads_that_a_referral_was_withdrawn(office, mailoutbox):
    asked = office.people[0]
    type(asked).objects.filter(pk=asked.pk).update(email="unit@mail.example")
    referral = referrals.refer(**office.by(), title="示例征求意见", units=office.units[:1], days=5)
    referrals.withdraw(referral, **office.by(), note="情况变化。")
    assert (sees(asked, referral), sees(office.people[1], referral)) == ([True], [False])
    assert Mail.objects.filter(recipient=asked).count() == 2
    send_waiting(NOON)
    assert [one.subject for one in mailoutbox if one.to == ["unit@mail.example"]] == [
        f"请反馈意见：{referral}",
        f"撤回：{referral}",
    ]
