"""The decisions by which a programme moves on, and what is refused."""

from datetime import UTC, date, datetime

import pytest
from django.db import InternalError, transaction

from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.programme.domain import programme as domain
from pilots.programme.models import ProgrammeDecision
from pilots.programme.reads import decisions
from pilots.roles import Role
from tests.factories.pilots import person

DAY = date(2023, 3, 1)
BY = {"today": DAY, "now": datetime(2023, 3, 1, 4, tzinfo=UTC), "note": "经会议决定。"}
MADE = {"decided_on": DAY, "decider": "试点工作领导小组", "document": "示例纪〔2023〕1号"}


@pytest.fixture
def director(db):
    return person(Role.BUREAU_DIRECTOR)


def places(programme):
    return [(one["name"], one["place"], one["words"]) for one in decisions(programme, None)["stages"]]


def test_programme_moves_from_preparation_to_end_each_by_its_decision(programme, director):
    for verb in (domain.start, domain.run, domain.suspend, domain.resume, domain.summarise, domain.close):
        verb(programme, actor=director, **BY, **MADE)
    found = programme.decisions.values_list("kind", "from_state", "to_state", "document", "ground")
    assert list(found) == [
        (kind, before, after, "示例纪〔2023〕1号", "经会议决定。")
        for kind, before, after in (
            ("start", "preparing", "started"),
            ("run", "started", "running"),
            ("suspend", "running", "suspended"),
            ("resume", "suspended", "running"),
            ("summarise", "running", "summarising"),
            ("close", "summarising", "closed"),
        )
    ]


def test_stages_show_where_a_suspended_programme_stands(programme, director):
    domain.start(programme, actor=director, **BY, **MADE)
    domain.suspend(programme, actor=director, **BY, **MADE)
    assert places(programme) == [
        ("筹备", "past", ""),
        ("启动", "now", "暂停"),
        ("试点中", "coming", ""),
        ("总结", "coming", ""),
        ("结束", "coming", ""),
    ]
    domain.terminate(programme, actor=director, **BY, **MADE)
    assert places(programme)[1] == ("启动", "now", "终止")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"decided_on": date(2023, 3, 2)}, "decided_on"),
        ({"decider": " "}, "decider"),
        ({"document": ""}, "document"),
        ({"note": ""}, "note"),
    ],
)
def test_start_with_incomplete_decision_is_refused(programme, director, wrong, field):
    with pytest.raises(StepRefused) as refusal:
        domain.start(programme, actor=director, **{**BY, **MADE, **wrong})
    assert list(refusal.value.fields) == [field]
    programme.refresh_from_db()
    assert (programme.state, programme.decisions.count()) == ("preparing", 0)


def test_run_decided_before_the_start_is_refused(programme, director):
    domain.start(programme, actor=director, **BY, **MADE)
    with pytest.raises(StepRefused) as refusal:
        domain.run(programme, actor=director, **BY, **{**MADE, "decided_on": date(2023, 2, 28)})
    assert refusal.value.fields == {"decided_on": ["决定日期不能早于上一决定（启动，2023-03-01）。"]}


def test_resume_of_running_programme_is_a_conflict(programme, director):
    domain.start(programme, actor=director, **BY, **MADE)
    with pytest.raises(StepConflict):
        domain.resume(programme, actor=director, **BY, **MADE)
    assert programme.decisions.count() == 1


@pytest.mark.parametrize("role", [Role.BUREAU_STAFF, Role.LEADING_GROUP, Role.JOINT_MEETING])
def test_start_by_anybody_but_director_is_not_permitted(programme, role):
    with pytest.raises(NotPermitted):
        domain.start(programme, actor=person(role), **BY, **MADE)
    assert not ProgrammeDecision.objects.exists()


def test_decision_is_never_changed(programme, director):
    domain.start(programme, actor=director, **BY, **MADE)
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        programme.decisions.update(decider="别的机关")
