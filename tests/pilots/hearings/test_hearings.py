"""Before a broker is suspended or terminated its firm is told, states its view and is answered."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.workdays.models import Deadline
from pilots.brokers import domain as brokers
from pilots.brokers.reminding import remind_due
from pilots.hearings import domain
from pilots.hearings.models import Hearing
from pilots.roles import Role
from tests.factories.brokers import SAID, heard, told
from tests.factories.monitoring import noon
from tests.factories.notices import on
from tests.factories.pilots import DECISION, person

TOLD = date(2022, 3, 1)  # a Tuesday
LAST = date(2022, 3, 8)
AFTER = date(2022, 3, 9)
POINTS = ["已补充三笔交易的来源说明。", "未造成数据外泄。"]
ANSWERS = [
    {"verdict": "partly", "reason": "一笔仍缺授权书。"},
    {"verdict": "taken", "reason": "经核查属实。"},
]


def suspend(broker, director, day, **more):
    return brokers.suspend(broker, actor=director, **on(day), decided_on=day, **{**DECISION, **more})


def stated(broker, firm, day=LAST):
    hearing = told(broker, day=TOLD)
    return domain.state_view(hearing, actor=firm, **on(day), points=POINTS)


def test_inform_issues_the_notice_and_sets_the_term_of_the_firm(broker, firm):
    hearing = told(broker, day=TOLD)
    assert hearing.document.number == "海政数知〔2022〕1号"
    parts = [block.text for block in hearing.document.written.blocks if hasattr(block, "level")]
    assert parts == ["拟作出的决定", "事实和依据", "陈述和申辩"]
    assert "5个工作日内（至2022年3月8日止）" in "".join(str(block) for block in hearing.document.written.blocks)
    assert Deadline.objects.about(hearing).open().get().due_on == LAST
    message = Message.objects.get(recipient=firm, key__startswith="hearing:")
    assert message.title == f"陈述申辩告知：{hearing}"


def test_suspend_without_a_hearing_is_refused_and_says_what_to_do(broker, director):
    with pytest.raises(StepRefused) as refused:
        suspend(broker, director, TOLD)
    assert refused.value.fields == {
        "urgent_because": [
            "作出决定前应书面告知企业并听取陈述申辩，尚未告知。情况紧急、等待会造成危害的，填写紧急处置理由后可立即暂停。"
        ]
    }
    assert broker.decisions.count() == 2


@pytest.mark.parametrize("day", [TOLD, LAST])
def test_suspend_within_the_term_is_refused(broker, director, day):
    told(broker, day=TOLD)
    with pytest.raises(StepRefused, match="陈述申辩期限至 3月8日 星期二，尚未届满。"):
        suspend(broker, director, day)


def test_suspend_before_the_view_is_answered_is_refused(broker, director, firm):
    stated(broker, firm)
    with pytest.raises(StepRefused, match="企业的陈述申辩意见尚未答复。"):
        suspend(broker, director, AFTER)


def test_suspend_after_a_silent_term_refers_to_the_hearing(broker, director):
    hearing = told(broker, day=TOLD)
    suspend(broker, director, AFTER)
    words = "2022年3月1日书面告知（海政数知〔2022〕1号），期限届满未提出陈述申辩。"
    assert (broker.state, broker.last_decision.heard) == ("suspended", words)
    hearing.refresh_from_db()
    assert (hearing.state, hearing.decision) == ("closed", broker.last_decision)


def test_suspend_after_the_answer_refers_to_it(broker, director, firm):
    hearing = stated(broker, firm)
    domain.weigh(hearing, actor=director, **on(AFTER), answers=ANSWERS, conclusion="暂停一个月。")
    suspend(broker, director, AFTER)
    assert broker.last_decision.heard == (
        "2022年3月1日书面告知（海政数知〔2022〕1号），2022年3月8日提出陈述申辩，2022年3月9日逐点答复。"
    )


def test_suspend_instead_of_the_termination_that_was_heard_is_allowed(broker, director):
    hearing = heard(broker, "terminate", TOLD)
    suspend(broker, director, TOLD)
    assert Hearing.objects.get(pk=hearing.pk).state == "closed"


def test_terminate_after_a_hearing_on_suspension_is_refused(broker, director):
    heard(broker, "suspend", TOLD)
    with pytest.raises(StepRefused, match="尚未告知"):
        brokers.terminate(broker, actor=director, **on(TOLD), decided_on=TOLD, **DECISION)
    assert broker.decisions.count() == 2


def test_suspend_a_second_time_needs_another_hearing(broker, director):
    heard(broker, day=TOLD)
    suspend(broker, director, TOLD)
    brokers.resume(broker, actor=director, **on(AFTER), decided_on=AFTER, **DECISION)
    with pytest.raises(StepRefused, match="尚未告知"):
        suspend(broker, director, AFTER)


def test_suspend_at_once_is_heard_afterwards(broker, director, firm):
    suspend(broker, director, TOLD, urgent_because="数据仍在外泄。")
    hearing = Hearing.objects.get()
    assert (hearing.state, hearing.urgent, broker.last_decision.heard) == ("draft", broker.last_decision, "")
    assert Deadline.objects.about(hearing).open().get().due_on == date(2022, 3, 3)
    domain.inform(hearing, actor=director, **on(AFTER))
    with pytest.raises(StepRefused, match="陈述申辩期限尚未届满。"):
        domain.end(hearing, actor=director, **on(AFTER), note="维持暂停。")
    domain.waive(hearing, actor=firm, **on(AFTER))
    domain.end(hearing, actor=director, **on(AFTER), note="维持暂停。")
    assert (hearing.state, hearing.conclusion) == ("closed", "维持暂停。")


@pytest.mark.parametrize(("kind", "to"), [("suspend", "suspended"), ("terminate", "terminated")])
def test_database_refuses_a_decision_before_which_nobody_was_heard(broker, director, kind, to):
    said = {"decided_on": TOLD, "from_state": "active", "to_state": to, "recorded_by": director, **DECISION}
    with pytest.raises(IntegrityError, match="pilots_decision_heard"), transaction.atomic():
        broker.decisions.create(kind=kind, **said)


def test_terminate_at_once_is_refused(broker, director):
    heard(broker, "terminate", TOLD)
    with pytest.raises(StepRefused, match="紧急处置只适用于暂停。"):
        brokers.terminate(
            broker, actor=director, **on(TOLD), decided_on=TOLD, urgent_because="数据仍在外泄。", **DECISION
        )
    assert broker.decisions.count() == 2


@pytest.mark.parametrize("verb", [domain.state_view, domain.waive])
def test_view_after_the_term_is_refused(broker, firm, verb):
    hearing = told(broker, day=TOLD)
    given = {"points": POINTS} if verb is domain.state_view else {}
    with pytest.raises(StepRefused, match="陈述申辩期限已于 3月8日 星期二 届满。"):
        verb(hearing, actor=firm, **on(AFTER), **given)
    assert Hearing.objects.get().state == "informed"


def test_term_is_told_to_the_firm_near_its_end_and_to_whoever_decides_once_it_is_over(broker, director, firm):
    told(broker, day=TOLD)

    def reminded(day):
        remind_due(day, noon(day))
        return list(
            Message.objects.filter(key__startswith="broker.state").values_list("recipient", "body").order_by("pk")
        )

    near = [(firm.pk, "还有 2 个工作日（3月8日 星期二）")]
    assert reminded(date(2022, 3, 2)) == []
    assert reminded(date(2022, 3, 4)) == reminded(LAST) == near
    bureau = [pk for pk, _ in reminded(AFTER)[1:]]
    assert director.pk in bureau
    assert firm.pk not in bureau


def test_state_without_a_word_is_refused(broker, firm):
    with pytest.raises(StepRefused, match="请写明陈述申辩的意见。"):
        domain.state_view(told(broker), actor=firm, **on(TOLD), points=["  "])


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (ANSWERS[:1], "共有 2 点意见，应逐点答复。"),
        ([ANSWERS[0], {"verdict": "taken", "reason": " "}], "第 2 点：请写明理由。"),
        ([{"verdict": "", "reason": "无。"}, ANSWERS[1]], "第 1 点：请选择采纳、部分采纳或者不采纳。"),
    ],
)
def test_weigh_without_answering_each_point_is_refused(broker, director, firm, answers, said):
    hearing = stated(broker, firm)
    with pytest.raises(StepRefused) as refused:
        domain.weigh(hearing, actor=director, **on(LAST), answers=answers, conclusion="暂停。")
    assert refused.value.fields == {"answers": [said]}


def test_weigh_twice_is_a_conflict(broker, director, firm):
    hearing = stated(broker, firm)
    domain.weigh(hearing, actor=director, **on(LAST), answers=ANSWERS, conclusion="暂停。")
    with pytest.raises(StepConflict):
        domain.weigh(hearing, actor=director, **on(LAST), answers=ANSWERS, conclusion="不暂停。")


def test_prepare_of_a_second_hearing_on_the_same_is_refused(broker, director):
    told(broker)
    with pytest.raises(StepRefused, match="已有未办结的陈述申辩。"):
        domain.prepare(actor=director, **on(TOLD), broker=broker, intended="suspend", **SAID)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hearing.objects.create(broker=broker, intended="suspend", **SAID)


def test_prepare_of_what_cannot_follow_is_refused(broker, director):
    suspend(broker, director, TOLD, urgent_because="数据仍在外泄。")
    with pytest.raises(StepRefused, match="当前为“暂停”，不能暂停。"):
        domain.prepare(actor=director, **on(TOLD), broker=broker, intended="suspend", **SAID)


def test_drop_ends_the_hearing_and_tells_the_firm(broker, director, firm):
    hearing = told(broker)
    domain.drop(hearing, actor=director, **on(TOLD), note="已整改到位。")
    assert hearing.state == "dropped"
    assert not Deadline.objects.about(hearing).open().exists()
    assert Message.objects.filter(recipient=firm, title=f"不再作出决定：{hearing}").exists()


def test_state_by_another_firm_is_not_permitted(broker):
    hearing = told(broker)
    with pytest.raises(NotPermitted):
        domain.state_view(hearing, actor=person(Role.FIRM_ADMIN), **on(TOLD), points=POINTS)


def test_inform_by_staff_is_not_permitted(broker):
    staff = person(Role.BUREAU_STAFF)
    hearing = domain.prepare(actor=staff, **on(TOLD), broker=broker, intended="suspend", **SAID)
    with pytest.raises(NotPermitted):
        domain.inform(hearing, actor=staff, **on(TOLD))
