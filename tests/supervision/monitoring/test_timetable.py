"""What falls due when: once per subject, kind and period, in order, within the broker's time, whatever happens."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.audit import journal
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.brokers import domain as brokers
from pilots.brokers.models import Broker
from pilots.roles import Role
from supervision.monitoring import domain as verbs
from supervision.monitoring.domain.schedule import default_lines
from supervision.monitoring.models import MonitoringReport, Occurrence, Timetable
from tests.factories import monitoring
from tests.factories.monitoring import DUE, FEBRUARY, noon
from tests.factories.pilots import DECISION, active, enterprise, person, small_programme
from tests.factories.regime import approved_set

pytestmark = pytest.mark.django_db
START = date(2022, 1, 1)
APRIL = date(2022, 4, 13)  # 8th working day: Qingming is 3-5 April, 2 April is worked


def made() -> list[tuple[str, str]]:
    """Subject and period of every report, in the order of production."""
    reports = MonitoringReport.objects.order_by("pk")
    return [("broker" if one.broker_id else "district", one.period.label) for one in reports]


def test_produce_due_waits_for_the_eighth_working_day(broker: Broker) -> None:
    monitoring.line()
    assert verbs.produce_due(noon(DUE - timedelta(days=1))) == 0
    assert verbs.produce_due(noon(DUE)) == 1
    assert MonitoringReport.objects.get().due_on == DUE


def test_produce_due_twice_makes_one(broker: Broker) -> None:
    monitoring.line()
    assert [verbs.produce_due(noon(DUE)), verbs.produce_due(noon(DUE)), verbs.drain(noon(DUE))] == [1, 0, 0]
    assert Occurrence.objects.count() == MonitoringReport.objects.count() == 1


def test_produce_due_makes_the_district_after_its_brokers() -> None:
    monitoring.brokers(2)
    monitoring.line("district")
    monitoring.line("broker")
    assert verbs.produce_due(noon(DUE)) == 3
    assert [subject for subject, _ in made()] == ["broker", "broker", "district"]


def test_produce_due_after_days_of_silence_makes_every_period_once_and_in_order(broker: Broker) -> None:
    for line in default_lines(START):
        verbs.schedule(**line, actor=system_user(), today=START, now=noon(START))
    assert verbs.produce_due(noon(date(2022, 7, 15))) == 16
    periods = ["1月", "2月", "第1季度", "3月", "4月", "5月", "第2季度", "6月"]
    assert made() == [(subject, f"2022年{period}") for period in periods for subject in ("broker", "district")]
    assert verbs.produce_due(noon(date(2022, 7, 18))) == 0


def test_produce_due_over_a_holiday_counts_the_official_calendar(broker: Broker) -> None:
    monitoring.line(valid_from=date(2022, 3, 1))
    assert [verbs.produce_due(noon(day)) for day in (date(2022, 4, 12), date(2022, 4, 16))] == [0, 1]
    report = MonitoringReport.objects.get()
    assert (report.due_on, report.is_backfill) == (APRIL, True)


def test_backfill_says_so_in_the_text(broker: Broker) -> None:
    report = monitoring.draft(broker, DUE + timedelta(days=5))
    assert report.sections["overview"]["text"].splitlines()[1] == (
        "本报告为补报：应于2022年3月10日生成，实际生成时间见文末。"
    )


def test_no_occurrence_lies_outside_the_broker_time() -> None:
    approved_set()
    monitoring.bureau()
    director = person(Role.BUREAU_DIRECTOR)
    programme = small_programme()
    late = active(programme, enterprise(1), director, valid_from=date(2022, 1, 1))
    never = enterprise(2)
    ended = active(programme, enterprise(3), director, valid_until=date(2022, 2, 10))
    by = {"actor": director, "today": date(2022, 2, 11), "now": noon(date(2022, 2, 11))}
    brokers.expire(ended, decided_on=date(2022, 2, 11), **by, **DECISION)
    monitoring.line(valid_from=date(2021, 11, 1))
    verbs.produce_due(noon(APRIL))
    found = {
        (one.broker_id, one.period_start.month)
        for one in Occurrence.objects.filter(period_start__gte=date(2021, 11, 1))
    }
    assert found == {(late.pk, 1), (late.pk, 2), (late.pk, 3), (ended.pk, 1), (ended.pk, 2)}
    assert not never.brokers.exists()


def test_suspended_broker_stays_under_supervision(broker: Broker) -> None:
    by = {"actor": person(Role.BUREAU_DIRECTOR), "today": FEBRUARY.start, "now": noon(FEBRUARY.start)}
    brokers.suspend(broker, decided_on=FEBRUARY.start, urgent_because="数据仍在外泄。", **by, **DECISION)
    assert monitoring.draft(broker).period == FEBRUARY


def test_reschedule_moves_what_is_not_written_and_leaves_the_rest(broker: Broker, clerk) -> None:
    line = monitoring.line()
    verbs.produce_due(noon(DUE))
    by = {"actor": clerk, "today": DUE, "now": noon(DUE)}
    verbs.reschedule(line, workday=2, valid_from=FEBRUARY.start, valid_until=date(2022, 3, 31), note="提前", **by)
    assert verbs.produce_due(noon(date(2022, 4, 2))) == 1
    assert [one.due_on for one in MonitoringReport.objects.order_by("pk")] == [DUE, date(2022, 4, 2)]
    assert verbs.produce_due(noon(date(2022, 6, 30))) == 0


def test_stopped_line_writes_nothing_and_resumed_it_catches_up(broker: Broker, clerk) -> None:
    line = monitoring.line()
    by = {"actor": clerk, "today": FEBRUARY.start, "now": noon(FEBRUARY.start)}
    verbs.stop(line, note="系统升级", **by)
    assert verbs.produce_due(noon(DUE)) == 0
    verbs.resume(line, **by)
    assert verbs.produce_due(noon(APRIL)) == 2
    assert [entry.label for entry in journal.timeline(line)] == ["恢复", "停用", "新增计划"]


def test_resume_beside_a_newer_line_is_refused(broker: Broker, clerk) -> None:
    line = monitoring.line()
    by = {"actor": clerk, "today": FEBRUARY.start, "now": noon(FEBRUARY.start)}
    verbs.stop(line, note="改用新计划", **by)
    monitoring.line()
    with pytest.raises(StepRefused, match="同一对象、同一类型已有执行中的计划"):
        verbs.resume(line, **by)
    assert Timetable.objects.filter(state="active").count() == 1


def test_schedule_second_line_or_crossed_dates_is_refused(broker: Broker) -> None:
    monitoring.line()
    with pytest.raises(StepRefused, match="同一对象、同一类型"):
        monitoring.line()
    with pytest.raises(StepRefused, match="终止日期不能早于起始日期"):
        monitoring.line("district", valid_until=date(2021, 1, 1))


def test_year_without_notice_is_provisional() -> None:
    approved_set()
    monitoring.bureau()
    active(small_programme(), enterprise(1), person(Role.BUREAU_DIRECTOR), valid_until=date(2027, 12, 31))
    monitoring.line(valid_from=date(2027, 2, 1))
    verbs.write_due(date(2027, 3, 20))
    assert Occurrence.objects.get().is_provisional
    period, due = verbs.next_due(Timetable.objects.get(), date(2027, 3, 20))
    assert (period.label, due.provisional) == ("2027年3月", True)


def test_next_due_ends_with_the_line(broker: Broker) -> None:
    line = monitoring.line(valid_until=date(2022, 3, 15))
    period, due = verbs.next_due(line, DUE)
    assert (period.label, due.on) == ("2022年3月", APRIL)
    assert verbs.next_due(line, APRIL) is None


def test_failing_occurrence_waits_with_its_reason_and_others_go_on() -> None:
    text = monitoring.SMALL.replace("code: small", "code: small\nbroker_types: [data]")
    _, other = monitoring.brokers(2, text)
    Broker.objects.filter(pk=other.pk).update(type="technology")
    monitoring.line()
    monitoring.line("district")
    assert verbs.produce_due(noon(DUE)) == 1
    failed = Occurrence.objects.get(broker=other)
    assert (failed.attempts, failed.done_at, failed.try_after) == (1, None, noon(DUE) + timedelta(minutes=1))
    assert failed.failure.startswith("StepRefused: 2022年2月28日没有适用于示例第2数据有限公司")
    assert verbs.drain(noon(DUE)) == 0
    approved_set(monitoring.SMALL.replace("code: small", "code: general"))
    assert verbs.drain(noon(DUE) + timedelta(minutes=1)) == 2
    assert made() == [("broker", "2022年2月"), ("broker", "2022年2月"), ("district", "2022年2月")]


def test_retry_lets_the_next_tick_try_at_once(clerk) -> None:
    text = monitoring.SMALL.replace("code: small", "code: small\nbroker_types: [technology]")
    broker = monitoring.brokers(1, text)[0]
    monitoring.line()
    verbs.produce_due(noon(DUE))
    failed = Occurrence.objects.get(broker=broker)
    with pytest.raises(NotPermitted):
        verbs.retry(failed, actor=person(Role.FIRM_STAFF), now=noon(DUE))
    verbs.retry(failed, actor=clerk, now=noon(DUE))
    approved_set(monitoring.SMALL.replace("code: small", "code: general"))
    assert verbs.drain(noon(DUE)) == 1
    with pytest.raises(StepConflict):
        verbs.retry(failed, actor=clerk, now=noon(DUE))


def test_moment_of_production_is_the_district_day(broker: Broker) -> None:
    monitoring.line()
    late = datetime.fromisoformat("2022-03-09T16:30:00+00:00")  # 00:30 on 10 March in the district
    assert verbs.produce_due(late) == 1
    with time_machine.travel(late, tick=False):
        assert not MonitoringReport.objects.get().is_backfill
