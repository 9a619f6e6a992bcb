"""A round from preparation to its list: each phase is left only when nothing is open, each step once."""

from datetime import timedelta

import pytest

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.errors import StepConflict, StepRefused
from pilots.roles import Role
from pilots.rounds import domain
from pilots.rounds.openings import REGISTER, open_points
from tests.factories.accounts import OrganizationFactory
from tests.factories.pilots import person
from tests.factories.rounds import (
    AFTER,
    UNTIL,
    accepted,
    at,
    brought,
    chosen,
    firm_person,
    opened,
    planned,
    submitted,
    voted,
)

pytestmark = pytest.mark.django_db


def states(round):
    return sorted(round.applications.values_list("state", flat=True))


def test_round_runs_from_preparation_to_its_list(programme, director, staff, sector, firms):
    round = opened(programme, director, sectors={sector: 1})
    for firm in firms:
        accepted(round, firm, firm_person(firm), staff)
    brought(round, "announced", director)
    assert (round.state, round.minutes, round.approval) == ("announced", "海数联纪〔2022〕1号", "海数领纪〔2022〕1号")
    assert states(round) == ["passed_over", "passed_over", "selected"]


def test_submit_without_the_vote_of_the_joint_meeting_is_refused(programme, director, staff, sector, firms):
    round = opened(programme, director, sectors={sector: 1})
    accepted(round, firms[0], firm_person(firms[0]), staff)
    brought(round, "deliberating", director)
    voted(round, director, AFTER, state="failed")
    domain.deliberation.propose(round, actor=director, **at(AFTER), decisions=chosen(list(round.applications.all()), 1))
    with pytest.raises(StepRefused) as refused:
        domain.moving.submit(round, actor=director, **at(AFTER), minutes="海数联纪〔2022〕1号")
    assert refused.value.message == "联席会议尚未审议通过。"


def test_round_that_files_before_publication_waits_for_the_province(programme, director, staff, sector, firms):
    round = opened(programme, director, sectors={sector: 1}, files_before_notice=True)
    accepted(round, firms[0], firm_person(firms[0]), staff)
    brought(round, "filing", director)
    with pytest.raises(StepRefused) as refused:
        domain.moving.announce(round, actor=system_user(), **at(AFTER))
    assert refused.value.message == "还没有登记省级意见。"
    domain.moving.file(round, actor=director, **at(AFTER), filed_on=AFTER.date(), filing="粤数函〔2022〕1号")
    domain.moving.announce(round, actor=system_user(), **at(AFTER))
    assert round.state == "announced"


def test_open_without_quota_is_refused(programme, director, sector):
    round = planned(programme, director, sectors={sector: 1})
    domain.rounds.allot(round, actor=director, **at(), sector=sector, quota=0)
    with pytest.raises(StepRefused) as refused:
        domain.rounds.open_(round, actor=director, **at())
    assert refused.value.message == "还没有设定领域名额。"


def test_begin_review_before_the_end_is_refused(programme, director, staff, sector, firms):
    round = opened(programme, director, sectors={sector: 1})
    accepted(round, firms[0], firm_person(firms[0]), staff)
    with pytest.raises(StepRefused) as refused:
        domain.moving.begin_review(round, actor=director, **at(UNTIL))
    assert refused.value.message == "申报尚未截止。"
    domain.moving.begin_review(round, actor=director, **at(UNTIL + timedelta(seconds=1)))
    assert states(round) == ["in_review"]


def test_begin_review_lists_every_open_point(programme, director, sector, firms):
    round = opened(programme, director, sectors={sector: 1})
    for firm in firms[:2]:
        submitted(round, firm, firm_person(firm))
    with pytest.raises(StepRefused) as refused:
        domain.moving.begin_review(round, actor=director, **at(AFTER))
    assert refused.value.message == "还有 2 份申报待形式审查。没有已受理的申报。"


def test_moving_on_is_refused_with_the_points_of_upper_rooms(programme, director, staff, sector, firms, monkeypatch):
    monkeypatch.setitem(REGISTER, "reviewing", [])
    open_points("reviewing")(lambda round, today: ["还有 2 份评分表未提交。"])
    round = opened(programme, director, sectors={sector: 1})
    accepted(round, firms[0], firm_person(firms[0]), staff)
    brought(round, "reviewing", director)
    with pytest.raises(StepRefused) as refused:
        domain.moving.refer(round, actor=director, **at(AFTER))
    assert (refused.value.message, round.state) == ("还有 2 份评分表未提交。", "reviewing")


def test_open_points_of_an_unknown_phase_are_refused():
    with pytest.raises(KeyError):
        open_points("announced")(lambda round, today: [])


def test_send_back_reviews_again_and_drops_the_ranking(programme, director, staff, sector, firms):
    round = opened(programme, director, sectors={sector: 1})
    accepted(round, firms[0], firm_person(firms[0]), staff)
    brought(round, "deliberating", director)
    domain.moving.send_back(round, actor=director, **at(AFTER), note="请复核评分。")
    assert (round.state, states(round), round.proposals.count()) == ("reviewing", ["in_review"], 0)


def test_moving_on_twice_is_one_step(programme, director, staff, sector, firms):
    round = opened(programme, director, sectors={sector: 1})
    accepted(round, firms[0], firm_person(firms[0]), staff)
    stale = type(round).objects.get(pk=round.pk)
    brought(round, "reviewing", director)
    with pytest.raises(StepConflict):
        domain.moving.begin_review(stale, actor=director, **at(AFTER))


def test_prolong_moves_the_end_only_later(programme, director, sector):
    round = opened(programme, director, sectors={sector: 1})
    with pytest.raises(StepRefused) as refused:
        domain.rounds.prolong(
            round, actor=director, **at(), applies_until=UNTIL - timedelta(seconds=1), note="系统维护。"
        )
    assert list(refused.value.fields) == ["applies_until"]
    later = UNTIL + timedelta(days=3)
    domain.rounds.prolong(round, actor=director, **at(), applies_until=later, note="系统维护。")
    assert round.applies_until == later


def test_cancel_ends_every_application_that_is_not_settled(programme, director, staff, sector, firms):
    round = opened(programme, director, sectors={sector: 1})
    accepted(round, firms[0], firm_person(firms[0]), staff)
    domain.applications.begin(actor=firm_person(firms[1]), **at(), round=round, enterprise=firms[1], sector=sector)
    domain.rounds.cancel(round, actor=director, **at(), note="方案调整。")
    assert (round.state, states(round)) == ("cancelled", ["lapsed", "voided"])


def test_cancel_while_the_notice_is_up_is_refused(programme, director, staff, sector, firms):
    round = opened(programme, director, sectors={sector: 1})
    accepted(round, firms[0], firm_person(firms[0]), staff)
    brought(round, "posted", director)
    with pytest.raises(StepRefused) as refused:
        domain.rounds.cancel(round, actor=director, **at(AFTER), note="方案调整。")
    assert refused.value.message == "公示尚在进行，请先撤下公示。"


def test_strangers_see_no_round_in_preparation(programme, director, sector):
    round, others = planned(programme, director, sectors={sector: 1}), OrganizationFactory()
    model = type(round)
    seen = {role: sorted(one.pk for one in visible(model, role, others)) for role in (Role.FIRM_ADMIN, Role.FINANCE)}
    assert seen == {Role.FIRM_ADMIN: [], Role.FINANCE: []}
    assert [one.pk for one in visible(model, Role.BUREAU_STAFF, others)] == [round.pk]


def visible(model, role, organization):
    return policy_of(model).permitted(person(role, organization))
