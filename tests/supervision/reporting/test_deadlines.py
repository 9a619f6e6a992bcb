"""Reminding by one click, putting off before the day, and the reminders that nobody needs to send."""

from datetime import date, timedelta

import pytest

from haizhu_broker.audit.models import Entry
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import StepRefused
from supervision.reporting import domain
from supervision.reporting.reminding import remind_due
from tests.factories.reporting import DAY, at, due, filled, on, submitted

pytestmark = pytest.mark.django_db
DUE, LATER = date(2022, 4, 8), date(2022, 4, 15)
BEFORE = date(2022, 4, 7)


def notices(event: str) -> list[tuple[str, str]]:
    found = Message.objects.filter(event=event).order_by("pk")
    return list(found.values_list("recipient__display_name", "title"))


def test_remind_tells_the_firm_and_keeps_whom_and_when(here, there) -> None:
    report = due(here.broker)
    domain.remind(report, **on(BEFORE, here.officer), note="请尽快")
    kept = domain.deadline_of(report).reminders.get()
    assert (kept.by, kept.told, kept.on, kept.note) == (here.officer, "李某、王某", BEFORE, "请尽快")
    assert [name for name, _ in notices("workdays.reminded")] == ["李某", "王某"]
    assert Entry.objects.get(verb="remind").note == "请尽快"


def test_remind_twice_on_one_day_is_refused(here) -> None:
    report = due(here.broker)
    domain.remind(report, **on(BEFORE, here.officer))
    with pytest.raises(StepRefused) as refused:
        domain.remind(report, **on(BEFORE, here.officer))
    assert refused.value.message == "今天已经催办过。"
    domain.remind(report, **on(DUE, here.officer))
    assert domain.deadline_of(report).reminders.count() == 2


def test_extension_granted_moves_the_day_by_which_lateness_is_counted(here) -> None:
    report = filled(here.broker, here.clerk)
    domain.ask_extension(report, until=LATER, note="系统迁移", **on(BEFORE, here.clerk))
    assert (report.due_on, domain.deadline_of(report).awaits_answer) == (DUE, True)
    asked = Message.objects.filter(event="reporting.extension_asked")
    assert set(asked.values_list("recipient__memberships__role", flat=True)) == {"bureau_staff"}
    assert asked.filter(recipient=here.officer).count() == 1
    domain.grant_extension(report, until=LATER, **on(BEFORE, here.officer))
    assert (report.due_on, domain.deadline_of(report).due_on) == (LATER, LATER)
    domain.submit(report, **on(LATER, here.clerk))
    assert report.days_late == 0
    verbs = ["ask_extension", "grant_extension"]
    assert list(Entry.objects.filter(verb__in=verbs).order_by("pk").values_list("verb", "note")) == [
        ("ask_extension", "系统迁移"),
        ("grant_extension", ""),
    ]


def test_extension_refused_leaves_the_day(here) -> None:
    report = filled(here.broker, here.clerk)
    domain.ask_extension(report, until=LATER, note="系统迁移", **on(BEFORE, here.clerk))
    domain.refuse_extension(report, note="理由不充分", **on(BEFORE, here.officer))
    domain.submit(report, **on(LATER, here.clerk))
    assert (report.due_on, report.days_late) == (DUE, 5)
    assert Message.objects.filter(event="reporting.extension_answered", body="未批准延期：理由不充分").count() == 2


@pytest.mark.parametrize(
    ("day", "until", "said"),
    [
        (DUE + timedelta(days=1), LATER, "期限 4月8日 星期五 已过，延期应在到期之前申请。"),
        (BEFORE, DUE, "延至的日期应在现期限 4月8日 星期五 之后。"),
    ],
)
def test_extension_asked_too_late_or_for_no_later_day_is_refused(here, day, until, said) -> None:
    report = due(here.broker)
    with pytest.raises(StepRefused) as refused:
        domain.ask_extension(report, until=until, note="忙", **on(day, here.clerk))
    assert refused.value.message == said


def test_answer_without_a_question_is_refused(here) -> None:
    report = due(here.broker)
    with pytest.raises(StepRefused) as refused:
        domain.grant_extension(report, until=LATER, **on(BEFORE, here.officer))
    assert refused.value.message == "没有等待答复的延期申请。"


def test_reminders_go_out_once_when_near_and_once_when_passed(here, there) -> None:
    due(here.broker)
    submitted(there.broker, there.clerk)
    told = [remind_due(day, at(day)) for day in (DAY, date(2022, 4, 2), DUE, DUE, LATER, LATER)]
    assert told == [0, 1, 0, 0, 1, 0]
    assert notices("reporting.due_soon") == [(name, "定期报送即将到期：2022年3月数据") for name in ("李某", "王某")]
    assert notices("reporting.overdue") == [(name, "定期报送逾期：2022年3月数据") for name in ("李某", "王某")]


def test_reminders_after_days_of_silence_speak_of_what_is_passed_alone(here) -> None:
    due(here.broker)
    assert remind_due(LATER, at(LATER)) == 1
    assert notices("reporting.due_soon") == []


def test_reminder_begins_anew_when_a_report_is_returned(here) -> None:
    report = submitted(here.broker, here.clerk)
    domain.return_report(report, **on(DUE, here.officer), note="请补充")
    assert remind_due(DUE, at(DUE)) == 1


def test_reminding_costs_the_same_when_all_is_said(here, there, django_assert_max_num_queries) -> None:
    for broker in (here.broker, there.broker):
        due(broker)
    remind_due(DUE, at(DUE))
    with django_assert_max_num_queries(5):
        remind_due(DUE, at(DUE))
