"""The demonstration's first joint meeting: six of eight units come, one recuses itself, minutes follow."""

from datetime import UTC, datetime

import pytest

from haizhu_broker.audit.models import Entry
from pilots import demo as pilots
from pilots.bodies import demo as bodies
from pilots.meetings import demo
from pilots.meetings.evidence import held
from pilots.meetings.models import ActionItem, AgendaItem, Answer, Meeting, Minutes, Referral
from pilots.programme.models import Programme

pytestmark = pytest.mark.django_db
SEATED = datetime(2021, 12, 10, 4, tzinfo=UTC)
NOW = datetime(2022, 12, 16, 4, tzinfo=UTC)


@pytest.fixture
def people():
    found = {account.person.username: account.user for account in pilots.build(NOW.date())}
    bodies.build(Programme.objects.get(), found["staff"], SEATED)
    return found


def test_build_holds_a_meeting_at_exactly_two_thirds(people):
    programme = Programme.objects.get()
    demo.hold(demo.first(), programme, people)
    demo.build(programme, people, NOW)
    meeting = Meeting.objects.get(starts_at__year=2021)
    items = {item.title: item for item in meeting.items.all()}
    names = items[demo.INTENDED]
    counted = {name: names.tally[name] for name in ("members", "present", "base", "agree", "abstain", "recuse")}
    assert counted == {"members": 8, "present": 6, "base": 5, "agree": 4, "abstain": 1, "recuse": 1}
    assert [one.state for one in AgendaItem.objects.filter(meeting=meeting)] == ["passed", "passed", "noted"]
    assert (meeting.state, Minutes.objects.get().document.number) == ("minuted", "海数联纪〔2021〕1号")
    assert list(ActionItem.objects.order_by("number").values_list("state", flat=True)) == [
        "closed",
        "closed",
        "working",
    ]
    signed = Referral.objects.get(kind="countersign").answers
    assert {one: signed.filter(answer=one).count() for one in Answer.values} == {
        "silent": 4,
        "agree": 1,
        "amend": 1,
        "disagree": 0,
    }
    assert held(programme, NOW.date()).text == "召开联席会议 1 次，签发纪要 1 份"


def test_build_twice_changes_nothing(people):
    programme = Programme.objects.get()
    demo.hold(demo.first(), programme, people)
    demo.build(programme, people, NOW)
    entries = Entry.objects.count()
    demo.hold(demo.first(), programme, people)
    demo.build(programme, people, NOW)
    assert Entry.objects.count() == entries
