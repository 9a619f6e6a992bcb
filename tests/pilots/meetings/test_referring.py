"""Records of upper rooms on an agenda: who sees them, who hears of the result, and votes at the same moment."""

import threading

import pytest
from django.db import connections

from haizhu_broker.access.capacities import capacities
from haizhu_broker.access.policy import policy_of
from haizhu_broker.access.relations import RELATIONS
from haizhu_broker.audit.journal import timeline
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.enterprises.models import Enterprise
from pilots.meetings import referring
from pilots.meetings.domain import agenda, meetings, referrals
from pilots.meetings.models import AgendaItem, Vote
from pilots.roles import Role
from tests.factories.meetings import joint
from tests.factories.pilots import enterprise, person, small_programme

HEARD: list[tuple[str, str, int]] = []


@pytest.fixture
def decided():
    """Enterprises are referable while the test runs; what is decided about them is heard."""
    HEARD.clear()
    label = "pilots.Enterprise"
    known = label in referring.REFERABLE
    relation = RELATIONS.get("referred_enterprise") if known else referring.referable(label, "企业")
    referring.when_decided(label)(lambda item, outcome, by: HEARD.append((item.title, outcome, by.actor.pk)))
    yield relation
    referring.DECIDED[label].pop()
    if not known:
        del referring.REFERABLE[label], RELATIONS["referred_enterprise"]


@pytest.fixture
def firm(office):
    return enterprise(1)


def reached(relation, user):
    """The records that the relation opens to the user's units."""
    return list(Enterprise.objects.filter(relation.reached("", capacities(user), user.pk)))


def key(record):
    return f"{record._meta.label}:{record.pk}"


def test_referring_opens_the_record_to_the_units_once_the_notice_is_out(office, firm, decided):
    other = enterprise(2)
    meeting = office.meeting()
    office.item(meeting, subject=key(firm))
    assert reached(decided, office.people[0]) == []
    meetings.notify(meeting, **office.by())
    assert reached(decided, office.people[0]) == [firm]
    assert reached(decided, office.visitor) == [firm]
    assert reached(decided, person(Role.JOINT_MEETING)) == []
    assert other not in reached(decided, office.people[0])


def test_item_that_is_dropped_and_unit_that_recuses_lose_the_record(office, firm, decided):
    item = office.called(subject=key(firm))
    office.votes(item, "recuse", "agree")
    assert reached(decided, office.people[0]) == []
    assert reached(decided, office.people[1]) == [firm]
    assert list(referring.on_agenda(firm)) == [item]


def test_unit_that_recuses_sees_the_item_and_nothing_of_the_deliberation(office, firm, decided):
    item = office.called(subject=key(firm))
    policy = policy_of(AgendaItem)
    office.votes(item, "recuse", "agree")
    assert [policy.allows(office.people[0], action, item) for action in ("view", "deliberate")] == [True, False]
    assert [policy.allows(office.people[1], action, item) for action in ("view", "deliberate")] == [True, True]


def test_meeting_that_is_cancelled_closes_the_record_again(office, firm, decided):
    meeting = office.meeting()
    item = office.item(meeting, subject=key(firm))
    meetings.notify(meeting, **office.by())
    meetings.cancel(meeting, **office.by(), note="另行安排。")
    item.refresh_from_db()
    assert (meeting.state, item.state, reached(decided, office.people[0])) == ("cancelled", "dropped", [])
    assert [one.verb for one in timeline(item)] == ["drop", "list", "put"]


def test_close_lets_the_room_hear_of_the_result(office, firm, decided):
    item = office.called(subject=key(firm))
    office.votes(item, *["agree"] * 6)
    agenda.close(item, **office.by())
    assert [("示例议题1", "passed", office.staff.pk)] == HEARD


def test_close_is_undone_with_a_room_that_refuses(office, firm, decided):
    def refuse(item, outcome, by):
        raise StepRefused("名单还有未结事项。")

    item = office.called(subject=key(firm))
    office.votes(item, *["agree"] * 6)
    referring.when_decided("pilots.Enterprise")(refuse)
    with pytest.raises(StepRefused, match="未结事项"):
        agenda.close(item, **office.by())
    referring.DECIDED["pilots.Enterprise"].pop()
    item.refresh_from_db()
    assert (item.state, item.tally, item.votes.count()) == ("voting", {}, 6)


@pytest.mark.parametrize("subject", ["pilots.Vote:1", "pilots.Enterprise:999999", "pilots.Enterprise:x", "nonsense"])
def test_subject_that_may_not_be_referred_is_refused(office, decided, subject):
    with pytest.raises(StepRefused, match="没有这一记录"):
        office.item(office.meeting(), subject=subject)


def test_referral_opens_the_record_to_whoever_is_asked(office, firm, decided):
    asked = {"title": "示例办法", "units": office.units[:1], "days": 2, "subject": key(firm)}
    referral = referrals.refer(**office.by(), **asked)
    assert reached(decided, office.people[0]) == [firm]
    assert reached(decided, office.people[1]) == []
    referrals.withdraw(referral, **office.by(), note="示例。")
    assert reached(decided, office.people[0]) == []


@pytest.mark.django_db(transaction=True)
def test_two_votes_of_a_unit_at_once_leave_one(django_db_serialized_rollback):
    office = joint(small_programme())
    item = office.called()
    given, started = [], threading.Barrier(2)

    def cast(choice):
        try:
            started.wait()
            fresh = AgendaItem.objects.get(pk=item.pk)
            agenda.vote(fresh, **office.by(office.people[0]), unit=office.units[0], choice=choice)
            given.append(choice)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=cast, args=(choice,)) for choice in ("agree", "abstain")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(given) == ["abstain", "agree"]
    assert Vote.objects.get(item=item).choice in given
