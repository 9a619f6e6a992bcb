"""What waits on home pages, and what the tick reminds of: once near the end, once after it."""

from datetime import date, timedelta

import pytest

from haizhu_broker.inbox.models import Message
from pilots.rounds import domain
from pilots.rounds.evidence import announced, opened
from pilots.rounds.panels import applications_counted, applications_to_examine, own_applications, rounds_to_move
from pilots.rounds.reminding import remind_due
from tests.factories.rounds import AFTER, NOON, UNTIL, at, begun, firm_person, submitted

DAY = NOON.date()
pytestmark = pytest.mark.django_db


def waiting(source, user, day=DAY):
    return [(one.what, one.about, one.due_on) for one in source(user, day)]


def reminded(event):
    return sorted(Message.objects.filter(event=event).values_list("recipient", flat=True))


def test_home_pages_show_each_side_its_next_step(round, firms, author, staff, director):
    draft, handed_in = begun(round, firms[0], author), submitted(round, firms[1], firm_person(firms[1]))
    assert waiting(own_applications, author) == [("提交申报", str(round), UNTIL.date())]
    assert waiting(applications_to_examine, staff) == [("形式审查", str(handed_in), date(2022, 1, 11))]
    assert waiting(applications_to_examine, author) == waiting(own_applications, staff) == []
    domain.examination.ask_supplement(handed_in, actor=staff, **at(), points="补交材料。")
    other = firm_person(firms[1])
    assert waiting(own_applications, other) == [("补正申报材料", str(round), date(2022, 1, 18))]
    assert waiting(rounds_to_move, director, AFTER.date()) == [("转入评审", str(round), None)]
    assert [(one.label, one.value) for one in applications_counted(author, NOON.date())] == [("遴选申报", "草稿")]
    assert draft.state == "draft"


def test_tick_reminds_bureau_and_firms_once(round, firms, author, staff):
    begun(round, firms[0], author)
    other = firm_person(firms[1])
    late = submitted(round, firms[1], other)
    day = date(2022, 1, 12)
    soon = UNTIL - timedelta(days=2)
    assert (remind_due(day, soon), remind_due(day, soon)) == (2, 0)
    assert author.pk in reminded("applications.closing")
    assert other.pk not in reminded("applications.closing")
    assert (staff.pk in reminded("applications.due"), other.pk in reminded("applications.due")) == (True, False)
    domain.examination.ask_supplement(late, actor=staff, **at(soon), points="补交材料。")
    assert remind_due(day, soon) == 0
    assert remind_due(date(2022, 1, 27), soon + timedelta(days=15)) == 1
    assert other.pk in reminded("applications.due")


def test_evidence_counts_rounds_of_the_programme(programme, round, firm, author):
    submitted(round, firm, author)
    day = NOON.date()
    assert opened(programme, day).text == "已开展遴选 1 批，收到申报 1 份"
    assert announced(programme, day).count == 0
