"""Who is waited for: those who move a record on, and nobody where it may rest."""

import pytest

from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.open_steps import next_actors
from pilots.brokers.models import Broker
from pilots.programme.models import Programme
from supervision.regime.models import Rule


@pytest.mark.parametrize(
    ("record", "waited_for"),
    [
        (Programme(state="preparing"), {"启动", "终止"}),
        (Programme(state="running"), set()),
        (Broker(state="active"), set()),
        (Broker(state="suspended"), {"恢复", "终止", "期满", "退出"}),
        (Rule(state="draft"), {"批准"}),
        (Rule(state="approved"), set()),
    ],
)
def test_next_actors_are_none_in_a_resting_state(record, waited_for):
    assert {step.label for step, who in next_actors(record) if who} == waited_for


def test_next_actor_of_an_invited_account_is_its_owner():
    assert [(step.label, who) for step, who in next_actors(User(state="invited"))] == [("设置密码", ["本人"])]
