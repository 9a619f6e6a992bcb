"""Reporting changes: the term in working days, completing once, and what follows."""

from datetime import date

import pytest

from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from haizhu_broker.workdays.models import Deadline
from pilots.brokers import domain as brokers
from pilots.brokers.reminding import remind_due
from pilots.changes import domain
from pilots.changes.models import ChangeNotice
from pilots.roles import Role
from tests.factories.brokers import heard, wished
from tests.factories.monitoring import noon
from tests.factories.notices import on
from tests.factories.pilots import DECISION, person

HAPPENED = date(2022, 9, 26)  # ten working days end on 13 October, over the holiday
IN_TIME, LATE = date(2022, 10, 13), date(2022, 10, 17)
SAID = {"kind": "principal", "title": "数据安全负责人变更", "detail": "由张某改为李某。", "happened_on": HAPPENED}


@pytest.fixture
def staff(db):
    return person(Role.BUREAU_STAFF)


def drafted(broker, firm, day=HAPPENED, **more):
    return domain.draft(actor=firm, **on(day), broker=broker, **{**SAID, **more})


def submitted(broker, firm, day=IN_TIME):
    notice = drafted(broker, firm)
    return domain.submit(notice, actor=firm, **on(day))


def accepted(broker, firm, staff):
    return domain.accept(submitted(broker, firm), actor=staff, **on(IN_TIME))


@pytest.mark.parametrize(("day", "late_by"), [(IN_TIME, 0), (LATE, 2)])
def test_submit_says_by_how_many_working_days_it_is_late(broker, firm, day, late_by):
    notice = submitted(broker, firm, day)
    assert Deadline.objects.about(notice).get(code="report").due_on == IN_TIME
    assert (notice.state, notice.submitted_on, notice.late_by) == ("submitted", day, late_by)


def test_draft_of_what_has_not_happened_yet_is_refused(broker, firm):
    with pytest.raises(StepRefused, match="发生日期不能晚于今天。"):
        drafted(broker, firm, day=date(2022, 9, 25))


@pytest.mark.parametrize("day", [date(22, 9, 26), date(2021, 12, 31)])
def test_draft_of_what_happened_before_the_pilot_is_refused(broker, firm, day):
    with pytest.raises(StepRefused, match="发生日期不能早于成为试点单位之日 2022-01-01") as refused:
        drafted(broker, firm, happened_on=day)
    assert list(refused.value.fields) == ["happened_on"]
    assert not ChangeNotice.objects.exists()


def told_of(day, *people):
    """What the people were told by the ticks until the day, of terms that come near or are over."""
    remind_due(day, noon(day))
    told = Message.objects.filter(key__startswith="broker.", recipient__in=people).order_by("pk")
    return [(one.recipient_id, one.title.partition("：")[0], one.body.partition("（")[0]) for one in told]


def test_terms_are_told_to_whoever_owes_something_once_near_and_once_over(broker, firm, staff):
    notice, told = drafted(broker, firm), lambda day: told_of(day, firm, staff)
    assert told(date(2022, 9, 30)) == []
    near = [(firm.pk, "报告变更", "还有 1 个工作日")]
    assert told(date(2022, 10, 12)) == near
    assert told(IN_TIME) == near
    domain.submit(notice, actor=firm, **on(IN_TIME))
    assert told(date(2022, 10, 14)) == near
    kept = [*near, (staff.pk, "受理变更报告", "还有 2 个工作日")]
    assert told(date(2022, 10, 18)) == kept
    late = [*kept, (staff.pk, "受理变更报告", "已逾期 1 个工作日")]
    assert told(date(2022, 10, 21)) == late
    domain.ask_more(notice, actor=staff, **on(date(2022, 10, 21)), note="附任命文件。")
    assert told(date(2022, 10, 31)) == [*late, (firm.pk, "补正变更报告", "已逾期 1 个工作日")]


def test_draft_for_a_broker_that_ended_is_refused(broker, firm, director):
    heard(broker, "terminate", HAPPENED)
    brokers.terminate(broker, actor=director, **on(HAPPENED), decided_on=HAPPENED, **DECISION)
    with pytest.raises(StepRefused, match="已终止，不再报告变更。"):
        drafted(broker, firm)


def test_draft_by_another_firm_is_not_permitted(broker):
    with pytest.raises(NotPermitted):
        drafted(broker, person(Role.FIRM_ADMIN))
    assert not ChangeNotice.objects.exists()


def test_ask_more_once_keeps_the_day_of_the_report(broker, firm, staff):
    notice = submitted(broker, firm)
    domain.ask_more(notice, actor=staff, **on(IN_TIME), note="附任命文件。")
    assert Deadline.objects.about(notice).get(code="supplement").due_on == date(2022, 10, 20)
    with pytest.raises(StepRefused, match="已提交的报告不能更改发生日期。"):
        domain.revise(notice, actor=firm, **on(LATE), happened_on=date(2022, 10, 1))
    domain.submit(notice, actor=firm, **on(LATE))
    assert (notice.submitted_on, notice.late_by) == (IN_TIME, 0)
    with pytest.raises(StepRefused, match="已要求补正一次，不能再次要求。"):
        domain.ask_more(notice, actor=staff, **on(LATE), note="再补。")


def test_close_with_the_decision_that_follows(broker, firm, staff, director):
    notice = accepted(broker, firm, staff)
    brokers.change(broker, actor=director, **on(LATE), decided_on=LATE, **DECISION, scope="电力和能源数据经纪")
    made = broker.last_decision
    domain.close(notice, actor=staff, **on(LATE), follows="decision", decision=made, result="业务范围已变更。")
    assert (notice.state, notice.decision, notice.settled_on) == ("closed", made, LATE)


@pytest.mark.parametrize(
    ("follows", "earlier", "said"),
    [
        ("decision", False, "请选择随之作出的决定。"),
        ("plan", True, "没有选择“作出决定”的，不选决定。"),
        ("decision", True, "应为本经纪人在报告之后作出的决定。"),
    ],
)
def test_close_with_what_does_not_follow_is_refused(broker, firm, staff, follows, earlier, said):
    notice = accepted(broker, firm, staff)
    decision = broker.last_decision if earlier else None
    with pytest.raises(StepRefused) as refused:
        domain.close(notice, actor=staff, **on(LATE), follows=follows, decision=decision, result="已办理。")
    assert refused.value.fields == {"decision": [said]}
    assert ChangeNotice.objects.get().state == "accepted"


def test_withdraw_without_the_wish_of_the_firm_is_refused(broker, firm, staff, director):
    accepted(broker, firm, staff)
    with pytest.raises(StepRefused, match="退出由企业申请"):
        brokers.withdraw(broker, actor=director, **on(LATE), decided_on=LATE, **DECISION)


def test_withdraw_names_the_wish_and_closes_it(broker, director):
    wish = wished(broker, HAPPENED)
    brokers.withdraw(broker, actor=director, **on(LATE), decided_on=LATE, **DECISION)
    assert broker.last_decision.heard == "企业2022年9月26日申请退出，2022年9月26日受理。"
    wish.refresh_from_db()
    assert (wish.state, wish.follows, wish.decision) == ("closed", "decision", broker.last_decision)


def test_wish_to_leave_has_no_term(broker):
    wish = wished(broker, HAPPENED)
    assert (wish.late_by, Deadline.objects.about(wish).filter(code="report").exists()) == (0, False)
