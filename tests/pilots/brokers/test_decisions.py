"""Decisions: the only way a broker's state changes, each with its reason, decider and document."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, InternalError, transaction

from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.brokers import domain
from pilots.brokers.models import Broker, Decision
from pilots.brokers.states import BROKER
from pilots.roles import Role
from tests.factories.brokers import let
from tests.factories.pilots import DECISION, active, candidate, enterprise, person

DAY = date(2022, 5, 9)
NOW = datetime(2022, 5, 9, 2, tzinfo=UTC)


def decide(verb, broker, director, *, day=DAY, **more):
    let(broker, verb.__name__, day)
    return record(verb, broker, director, day=day, **more)


def record(verb, broker, director, *, day=DAY, **more):
    wanted = {"decided_on": day, **DECISION, **more}
    return verb(broker, actor=director, today=max(day, DAY), now=NOW, **wanted)


WALKS = [
    (["suspend"], "suspended"),
    (["suspend", "resume"], "active"),
    (["order_rectification"], "rectifying"),
    (["order_rectification", "complete_rectification"], "active"),
    (["order_rectification", "suspend", "resume"], "rectifying"),
    (["suspend", "resume", "suspend"], "suspended"),
    (["terminate"], "terminated"),
    (["suspend", "terminate"], "terminated"),
    (["order_rectification", "withdraw"], "withdrawn"),
]


@pytest.mark.parametrize(("names", "state"), WALKS)
def test_decisions_lead_where_the_table_says(broker, director, names, state):
    for name in names:
        decide(BROKER.verbs[name], broker, director)
    assert broker.state == state
    kinds = list(broker.decisions.order_by("id").values_list("kind", flat=True))
    assert kinds == ["announce", "start", *names]


def test_decisions_form_a_chain_of_states(broker, director):
    decide(domain.suspend, broker, director)
    decide(domain.resume, broker, director)
    chain = list(broker.decisions.order_by("id").values_list("from_state", "to_state"))
    assert chain == [("", "candidate"), ("candidate", "active"), ("active", "suspended"), ("suspended", "active")]


def test_expire_before_the_last_day_is_refused(broker, director):
    with pytest.raises(StepRefused, match="有效期至 2022-12-31，届满后方可办理。"):
        decide(domain.expire, broker, director)


def test_expire_as_of_a_day_within_the_time_is_refused(broker, director):
    by = {"actor": director, "today": date(2023, 1, 9), "now": NOW}
    with pytest.raises(StepRefused, match="有效期至 2022-12-31，期满的决定日期应在届满之后。"):
        domain.expire(broker, **by, decided_on=DAY, **DECISION)
    assert (Broker.objects.get().state, broker.decisions.count()) == ("active", 2)


def test_expire_after_the_last_day_ends_on_it(broker, director):
    decide(domain.expire, broker, director, day=date(2023, 1, 9))
    assert (broker.state, broker.ended_on) == ("expired", date(2022, 12, 31))


@pytest.mark.parametrize("name", ["terminate", "withdraw"])
def test_final_broker_moves_no_more(broker, director, name):
    decide(BROKER.verbs[name], broker, director)
    with pytest.raises(StepConflict):
        record(domain.resume, broker, director)
    assert (broker.state, broker.ended_on) == (BROKER.steps[name].target, DAY)


@pytest.mark.parametrize("missing", ["decider", "ground", "document"])
def test_suspend_without_its_grounds_is_refused(broker, director, missing):
    with pytest.raises(StepRefused) as refused:
        record(domain.suspend, broker, director, **{missing: ""})
    assert list(refused.value.fields) == [missing]
    assert broker.decisions.count() == 2


def test_order_rectification_needs_no_document(broker, director):
    decide(domain.order_rectification, broker, director, document="")
    assert broker.state == "rectifying"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2022, 6, 1), "决定日期不能晚于今天。"),
        (date(2022, 1, 3), "决定日期不能早于上一决定（启动，2022-01-04）。"),
    ],
)
def test_decision_out_of_its_time_is_refused(broker, director, day, said):
    with pytest.raises(StepRefused) as refused:
        domain.suspend(broker, actor=director, today=DAY, now=NOW, decided_on=day, **DECISION)
    assert refused.value.fields == {"decided_on": [said]}


def test_start_outside_the_validity_is_refused(programme, firm, director):
    broker = candidate(programme, firm, director, valid_from=date(2022, 6, 1))
    with pytest.raises(StepRefused, match="启动日期应在有效期 2022-06-01 至 2022-12-31 之内。"):
        decide(domain.start, broker, director)
    assert Broker.objects.get().state == "candidate"


def test_change_keeps_what_was_before(broker, director):
    decide(domain.change, broker, director, grade="1", type="data")
    assert broker.grade == "1"
    assert broker.decisions.first().changes == {"grade": ["2", "1"]}


def test_change_of_nothing_is_refused(broker, director):
    with pytest.raises(StepRefused, match="没有变更任何内容。"):
        decide(domain.change, broker, director, grade="2", sectors=list(broker.sectors.all()))


def test_change_to_an_end_before_the_start_is_refused(broker, director):
    with pytest.raises(StepRefused, match="有效期的截止日应晚于起始日。"):
        decide(domain.change, broker, director, valid_until=date(2021, 12, 31))


def test_change_to_an_end_before_supervision_began_is_refused(broker, director):
    with pytest.raises(StepRefused, match="有效期的截止日不能早于启动日期 2022-01-04。"):
        decide(domain.change, broker, director, valid_until=date(2022, 1, 3))
    assert Broker.objects.get().valid_until == date(2022, 12, 31)


def test_change_to_an_end_before_the_decision_is_refused(broker, director):
    with pytest.raises(StepRefused, match="有效期的截止日不能早于决定日期 2022-05-09。"):
        decide(domain.change, broker, director, valid_until=date(2022, 5, 8))
    assert (Broker.objects.get().valid_until, broker.decisions.count()) == (date(2022, 12, 31), 2)


def test_announce_of_a_live_broker_is_refused(broker, programme, firm, director):
    with pytest.raises(StepRefused, match="已是在期的数据经纪人"):
        candidate(programme, firm, director, number="HZSJ-2022-900")


def test_announce_of_a_used_number_is_refused(broker, programme, director):
    with pytest.raises(StepRefused, match="已用于其他数据经纪人"):
        candidate(programme, enterprise(2), director, number=broker.number)


def test_announce_after_the_end_names_it_again(broker, programme, firm, director):
    decide(domain.withdraw, broker, director)
    again = candidate(programme, firm, director, number="HZSJ-2022-900", batch=2)
    assert Broker.objects.filter(enterprise=firm).count() == 2
    assert again.state == "candidate"


@pytest.mark.parametrize("role", [Role.BUREAU_STAFF, Role.LEADING_GROUP, Role.FIRM_ADMIN])
def test_decision_by_others_than_the_director_is_not_permitted(broker, role):
    unit = broker.enterprise.organization if role == Role.FIRM_ADMIN else None
    with pytest.raises(NotPermitted):
        record(domain.terminate, broker, person(role, unit))
    assert Broker.objects.get().state == "active"


def test_decision_tells_the_firm_alone(broker, director, programme):
    mine = person(Role.FIRM_ADMIN, broker.enterprise.organization)
    active(programme, enterprise(2), director)
    person(Role.FIRM_ADMIN)
    decide(domain.suspend, broker, director)
    assert list(Message.objects.filter(key__startswith="decision:").values_list("recipient", "title")) == [
        (mine.pk, f"暂停：{broker}")
    ]


def test_database_refuses_a_state_without_decision(broker):
    with pytest.raises(IntegrityError, match="only by a decision"), transaction.atomic():
        Broker.objects.filter(pk=broker.pk).update(state="suspended")


def test_database_refuses_a_state_with_a_foreign_decision(broker, programme, director):
    other = active(programme, enterprise(2), director)
    decide(domain.suspend, other, director)
    with pytest.raises(IntegrityError, match="only by a decision"), transaction.atomic():
        Broker.objects.filter(pk=broker.pk).update(state="suspended", last_decision=other.last_decision)


@pytest.mark.parametrize("change", [{"ground": "改"}, {"decided_on": date(2020, 1, 1)}])
def test_database_refuses_to_change_a_decision(broker, change):
    with pytest.raises(InternalError), transaction.atomic():
        Decision.objects.filter(broker=broker).update(**change)


def test_database_refuses_to_delete_a_decision(broker):
    with pytest.raises(InternalError), transaction.atomic():
        Decision.objects.filter(kind="announce")._raw_delete("default")


def test_database_refuses_a_second_live_broker(broker):
    with pytest.raises(IntegrityError, match="pilots_broker_one_live"), transaction.atomic():
        Broker.objects.create(
            programme=broker.programme,
            enterprise=broker.enterprise,
            number="x",
            type="data",
            grade="1",
            valid_from=DAY,
            valid_until=date(2023, 1, 1),
        )


@pytest.mark.parametrize(
    "change",
    [
        {"valid_until": date(2022, 1, 1)},
        {"type": "other"},
        {"grade": "4"},
        {"started_on": None},
        {"ended_on": date(2022, 6, 1)},
    ],
)
def test_database_refuses_what_no_broker_is(broker, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Broker.objects.filter(pk=broker.pk).update(**change)
