"""Follow-ups remind of themselves once before their day and once after it, and can be urged once a day."""

import pytest

from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from haizhu_broker.workdays.models import Deadline
from pilots.plans import domain, panels
from pilots.plans.models import FollowUp
from pilots.plans.reminding import DUE_SOON, OVERDUE, remind_due
from tests.factories.plans import NOON, at, author_of, told

pytestmark = pytest.mark.django_db
MARCH = NOON.replace(month=3, day=1)  # due on Monday, 7 March


def on(day):
    return at(MARCH.replace(day=day))


@pytest.fixture
def asked(bring):
    bring("approved")
    domain.following.ask_due(**at(MARCH))
    return FollowUp.objects.get()


def titles(user):
    events = (DUE_SOON.code, OVERDUE.code)
    return list(Message.objects.filter(recipient=user, event__in=events).order_by("pk").values_list("title", flat=True))


def test_remind_tells_the_firm_once_before_the_day_and_once_after_it(asked, author, second, rival):
    outsider = author_of(rival)
    assert remind_due(**on(1)) == 0
    assert [remind_due(**on(day)) for day in (2, 3, 7)] == [1, 0, 0]
    assert [remind_due(**on(day)) for day in (8, 9)] == [1, 0]
    said = [f"方案月度跟进即将到期：{asked}", f"方案月度跟进逾期：{asked}"]
    assert (titles(author), titles(second), titles(outsider)) == (said, said, [])
    note = Message.objects.get(recipient=author, event=OVERDUE.code)
    assert (note.body, note.url) == ("已逾期 1 个工作日（3月7日 星期一）", asked.get_absolute_url())


def test_remind_is_silent_of_what_was_told(asked, author):
    domain.following.fill(asked, actor=author, **on(1), lines=told(asked))
    assert [remind_due(**on(day)) for day in (2, 8)] == [0, 0]
    assert titles(author) == []


def test_send_back_gives_three_working_days_of_which_is_reminded(asked, author, staff):
    domain.following.fill(asked, actor=author, **on(1), lines=told(asked))
    domain.following.send_back(asked, actor=staff, **on(10), note="请补充完成情况。")
    found = Deadline.objects.about(asked).get()
    assert (found.due_on, found.closed_on, found.rule_text) == (
        MARCH.replace(day=15).date(),
        None,
        "退回后3个工作日内（建议值）",
    )
    assert [remind_due(**on(day)) for day in (10, 11, 16)] == [1, 0, 1]


def test_urge_once_a_day_names_whom_it_told(asked, author, staff):
    domain.following.remind(asked, actor=staff, **on(8))
    with pytest.raises(StepRefused, match="今天已经催办过。"):
        domain.following.remind(asked, actor=staff, **on(8))
    domain.following.remind(asked, actor=staff, **on(9), note="请尽快。")
    assert Message.objects.filter(recipient=author, title=f"催办：{asked}").count() == 2
    with pytest.raises(NotPermitted):
        domain.following.remind(asked, actor=author, **on(10))


def test_an_overdue_month_waits_for_the_bureau_whatever_deviates(asked, staff):
    found = {day: [one.what for one in panels.follow_ups_waiting(staff, on(day)["today"])] for day in (7, 8)}
    assert (asked.deviations, found) == (0, {7: [], 8: ["逾期未填报"]})
