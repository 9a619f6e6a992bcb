"""Consultations: asked, answered in time, adopted or not, paid by the scale; an expert meets only his own."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from haizhu_broker.access.models import Tie
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.workdays.models import Deadline
from pilots.experts import domain
from pilots.experts.access import CONSULTATION as POLICY
from pilots.experts.fees import fee, scale
from pilots.experts.models import Consultation
from pilots.roles import Role
from tests.factories.experts import ACT, DAY, expert, power
from tests.factories.pilots import enterprise, person

pytestmark = pytest.mark.django_db
verbs = domain.consultations


def asked(staff, whom=None, **values):
    given = {"title": "定价方法", "question": "请提出意见。", "due_on": DAY + timedelta(days=7), **values}
    if "think_tank" not in given:
        given["expert"] = whom or expert(staff=staff)
    return verbs.ask(actor=staff, **ACT, **given)


def answered(staff, **values):
    made = asked(staff, **values)
    by = {"actor": made.expert.user if made.expert else staff, **ACT}
    verbs.accept(made, **by)
    verbs.submit(made, opinion="建议按成本法。", **by)
    return made


def test_consultation_runs_from_question_to_fee(staff, director):
    made = asked(staff)
    deadline = Deadline.objects.about(made).get()
    assert (made.number, made.state, deadline.due_on) == ("ZX-2021-001", "sent", date(2021, 12, 27))
    told = Message.objects.get(recipient=made.expert.user, event="experts.asked")
    assert told.title == "咨询：定价方法"
    verbs.accept(made, actor=made.expert.user, **ACT)
    verbs.submit(made, actor=made.expert.user, opinion="建议按成本法。", **ACT)
    deadline.refresh_from_db()
    verbs.adopt(made, actor=director, note="采纳。", **ACT)
    verbs.pay(made, actor=staff, days=Decimal("1.5"), rate=Decimal(2000), paid_on=DAY, **ACT)
    assert (made.state, made.fee, made.reply, deadline.closed_on) == ("paid", Decimal("3000.00"), "采纳。", DAY)


def test_ask_wants_exactly_one_to_ask_and_a_day_to_come(staff):
    tank = domain.think_tanks.register(actor=staff, name="示例研究院", code="demo-tank", sectors=[power()], **ACT)
    one = expert(staff=staff)
    for wrong in ({"think_tank": tank, "expert": one}, {"think_tank": None}, {"due_on": DAY - timedelta(days=1)}):
        with pytest.raises(StepRefused):
            asked(staff, one, **wrong)
    domain.pool.suspend(one, actor=staff, note="停用。", **ACT)
    with pytest.raises(StepRefused, match="不在聘期内"):
        asked(staff, one)
    assert asked(staff, think_tank=tank).expert is None
    assert Consultation.objects.count() == 1


@pytest.mark.parametrize(
    ("title", "rate", "reason", "accepted"),
    [
        ("full", "1500", "", True),
        ("associate", "2400", "", True),
        ("full", "2400.01", "", False),
        ("middle", "900", "", True),
        ("middle", "1500.01", "", False),
        ("other", "899.99", "", False),
        ("other", "3000", "院士，经审批。", True),
    ],
)
def test_fee_keeps_to_the_scale_of_the_title_unless_there_is_a_reason(staff, director, title, rate, reason, accepted):
    made = answered(staff, whom=expert(staff=staff, title=title))
    verbs.set_aside(made, actor=director, note="已有规定。", **ACT)
    pay = {"days": Decimal(1), "rate": Decimal(rate), "paid_on": DAY, "reason": reason}
    if accepted:
        verbs.pay(made, actor=staff, **ACT, **pay)
        assert made.fee == Decimal(rate)
        return
    with pytest.raises(StepRefused) as refused:
        verbs.pay(made, actor=staff, **ACT, **pay)
    assert (list(refused.value.fields), Consultation.objects.get().fee) == (["rate"], None)


def test_scale_is_that_of_the_settings_and_the_fee_is_exact(settings):
    assert (scale(True), scale(False)) == ((Decimal(1500), Decimal(2400)), (Decimal(900), Decimal(1500)))
    settings.EXPERT_FEE_OTHER = "800-1200.5"
    assert scale(False) == (Decimal(800), Decimal("1200.5"))
    assert fee(Decimal("0.3"), Decimal("1333.33")) == Decimal("400.00")


def test_advice_to_a_firm_ties_for_three_years_from_the_opinion(staff):
    firm = enterprise(1)
    made = asked(staff, enterprise=firm)
    assert not Tie.objects.exists()
    verbs.accept(made, actor=made.expert.user, **ACT)
    tie = Tie.objects.get()
    assert (tie.user, tie.root_id, tie.kind, tie.source) == (made.expert.user, firm.pk, "advice", "experts")
    assert (tie.valid_from, tie.valid_until) == (DAY, date(2024, 12, 20))


def test_expert_sees_his_own_consultations_only(staff):
    mine, other = asked(staff, expert(1, staff=staff)), asked(staff, expert(2, staff=staff))
    user = mine.expert.user
    assert set(POLICY.permitted(user)) == {mine}
    for verb in (verbs.accept, verbs.decline):
        with pytest.raises(NotPermitted):
            verb(other, actor=user, note="x", **ACT)
    finance = person(Role.FINANCE)
    assert set(POLICY.permitted(finance)) == {mine, other}
    with pytest.raises(NotPermitted):
        verbs.adopt(other, actor=finance, **ACT)


def test_withdrawn_declined_and_paid_consultations_are_closed(staff):
    for verb, who in ((verbs.withdraw, staff), (verbs.decline, None)):
        made = asked(staff, expert(1 + Consultation.objects.count(), staff=staff))
        verb(made, actor=who or made.expert.user, note="事由。", **ACT)
        assert not Deadline.objects.about(made).exists()
        with pytest.raises(StepConflict):
            verbs.submit(made, actor=made.expert.user, opinion="x", **ACT)


def test_fee_of_the_future_or_of_no_days_is_refused(staff, director):
    made = answered(staff)
    verbs.adopt(made, actor=director, **ACT)
    for wrong in ({"days": Decimal(0)}, {"paid_on": DAY + timedelta(days=1)}):
        with pytest.raises(StepRefused):
            verbs.pay(made, actor=staff, **ACT, **{"days": Decimal(1), "rate": Decimal(2000), "paid_on": DAY, **wrong})
