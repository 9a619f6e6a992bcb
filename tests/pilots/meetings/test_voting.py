"""Counting: quorum, base, majority, ties; and what the rules of a meeting refuse."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from haizhu_broker.access.policy import policy_of
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.meetings.domain import agenda, meetings
from pilots.meetings.models import AgendaItem, Vote
from pilots.meetings.voting import Rule, Tally
from pilots.roles import Role
from tests.factories.pilots import person

PROPOSED = Rule(2, 3, 1, 2, is_share_enough=False, counts_abstentions=True, chair_decides_ties=False)
SOME = st.integers(0, 9)


def tally(agree=0, disagree=0, abstain=0, recuse=0, *, members=9, rule=PROPOSED):
    present = agree + disagree + abstain + recuse
    return Tally(rule, members, present, agree, disagree, abstain, recuse)


@pytest.mark.parametrize(
    ("present", "members", "is_enough"),
    [(6, 9, True), (5, 9, False), (4, 6, True), (3, 6, False), (6, 8, True), (5, 8, False), (0, 0, False)],
)
def test_quorum_at_two_thirds_is_enough(present, members, is_enough):
    assert PROPOSED.is_quorate(present, members) is is_enough


@given(SOME, SOME, SOME, SOME)
def test_majority_is_more_than_half_of_those_who_did_not_recuse(agree, disagree, abstain, recuse):
    found = tally(agree, disagree, abstain, recuse)
    assert found.is_majority is (agree > disagree + abstain)
    assert found.base == agree + disagree + abstain


@given(st.integers(1, 60), st.integers(1, 60))
def test_least_present_is_the_first_number_that_makes_a_quorum(members, whole):
    rule = Rule(
        max(1, whole // 2), whole, 1, 2, is_share_enough=False, counts_abstentions=True, chair_decides_ties=False
    )
    least = rule.least_present(members)
    assert rule.is_quorate(least, members)
    assert not rule.is_quorate(least - 1, members)


def test_close_at_exactly_two_thirds_passes_by_more_than_half(office):
    item = office.called(present=4)
    office.votes(item, "agree", "agree", "agree", "disagree")
    agenda.close(item, **office.by(), resolution="同意。")
    assert (item.state, item.tally["base"], item.tally["agree"]) == ("passed", 4, 3)
    assert item.tally["sentence"] == (
        "应到 6 个成员单位，到会 4 个；同意 3 票，不同意 1 票，弃权 0 票，回避 0 个单位；表决基数 4 票"
    )


def test_close_without_quorum_is_refused_in_words(office):
    item = office.called(present=3)
    office.votes(item, "agree", "agree", "agree")
    with pytest.raises(StepRefused, match="应到成员单位 6 个，到会 3 个，未达到法定人数 4 个"):
        agenda.close(item, **office.by())
    item.refresh_from_db()
    assert (item.state, item.tally) == ("voting", {})


def test_close_with_a_vote_missing_is_refused(office):
    item = office.called()
    office.votes(item, "agree", "agree", "agree", "agree", "agree")
    with pytest.raises(StepRefused, match="还有 1 个没有表决"):
        agenda.close(item, **office.by())


def test_close_when_all_recuse_is_refused_and_can_be_deferred(office):
    item = office.called()
    office.votes(item, *["recuse"] * 6)
    with pytest.raises(StepRefused, match="全部回避或弃权"):
        agenda.close(item, **office.by())
    agenda.defer(item, **office.by(), note="全部回避，改报领导小组。")
    assert item.state == "deferred"


def test_recusals_are_present_and_no_base(office):
    item = office.called(present=4)
    office.votes(item, "agree", "agree", "disagree", "recuse")
    agenda.close(item, **office.by())
    assert (item.state, item.tally["present"], item.tally["base"], item.tally["recuse"]) == ("passed", 4, 3, 1)


def test_tie_fails_unless_the_rule_leaves_it_to_the_chair(office):
    item = office.called()
    office.votes(item, *["agree", "disagree"] * 3)
    with pytest.raises(StepRefused, match="没有授权主持人决定"):
        agenda.close(item, **office.by(), casting="agree")
    agenda.close(item, **office.by())
    assert (item.state, item.tally["is_tie"]) == ("failed", True)


@pytest.mark.parametrize(("casting", "outcome"), [("agree", "passed"), ("disagree", "failed")])
def test_tie_by_the_chair_waits_for_his_word(office, casting, outcome):
    meetings.lay_down(**office.by(office.director), body=office.body, chair_decides_ties=True)
    item = office.called()
    office.votes(item, *["agree", "disagree"] * 3)
    with pytest.raises(StepRefused, match="由主持人决定"):
        agenda.close(item, **office.by())
    agenda.close(item, **office.by(), casting=casting)
    assert (item.state, item.tally["casting"]) == (outcome, casting)


def test_rule_that_changes_later_leaves_what_is_decided(office):
    rule = meetings.lay_down(**office.by(office.director), body=office.body)
    item = office.called()
    office.votes(item, *["agree"] * 4, *["disagree"] * 2)
    agenda.close(item, **office.by())
    kept = item.tally
    meetings.revise_rule(rule, **office.by(office.director), note="提高门槛。", majority_part=5, majority_whole=6)
    item.refresh_from_db()
    assert (item.state, item.tally) == ("passed", kept)


def test_rule_above_one_is_refused(office):
    with pytest.raises(StepRefused, match="不超过 1"):
        meetings.lay_down(**office.by(office.director), body=office.body, quorum_part=4)


def test_vote_may_change_until_the_result_and_never_after(office):
    item = office.called()
    office.votes(item, *["agree"] * 6)
    office.votes(item, "disagree")
    assert list(item.votes.values_list("choice", flat=True).order_by("organization")) == ["disagree", *["agree"] * 5]
    agenda.close(item, **office.by())
    with pytest.raises(StepConflict):
        office.votes(item, "agree")
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.filter(item=item).update(choice="agree")
    with pytest.raises(Exception, match="pgtrigger"), transaction.atomic():
        Vote.objects.filter(item=item).delete()


def test_vote_before_the_call_is_refused(office):
    _, (item,) = office.running()
    with pytest.raises(StepConflict):
        office.votes(item, "agree")
    assert Vote.objects.count() == 0


@pytest.mark.parametrize("choice", ["disagree", "recuse"])
def test_vote_against_or_recusal_wants_a_reason(office, choice):
    item = office.called()
    with pytest.raises(StepRefused, match="理由"):
        agenda.vote(item, **office.by(office.people[0]), unit=office.units[0], choice=choice)


def test_vote_for_another_unit_is_refused(office):
    item = office.called()
    with pytest.raises(StepRefused, match="不能代其办理"):
        agenda.vote(item, **office.by(office.people[0]), unit=office.units[1], choice="agree")


def test_vote_of_a_unit_that_only_attends_is_refused(office):
    item = office.called()
    with pytest.raises(StepRefused, match="没有表决权"):
        agenda.vote(item, **office.by(office.visitor), unit=office.guest, choice="agree")


def test_vote_of_a_unit_that_did_not_sign_in_is_refused(office):
    item = office.called(present=4)
    with pytest.raises(StepRefused, match="没有签到"):
        agenda.vote(item, **office.by(office.people[5]), unit=office.units[5], choice="agree")


def test_vote_of_an_outsider_is_not_permitted(office):
    item = office.called()
    stranger = person(Role.JOINT_MEETING)
    assert not policy_of(AgendaItem).allows(stranger, "view", item)
    with pytest.raises(NotPermitted):
        agenda.vote(item, **office.by(stranger), unit=office.units[0], choice="agree")


def test_vote_of_a_delegate_without_seat_wants_the_receipt(office):
    deputy = person(Role.FINANCE, office.units[0])
    meeting = office.meeting()
    item = office.item(meeting)
    meetings.notify(meeting, **office.by())
    ballot = {"unit": office.units[0], "choice": "agree"}
    said = {"unit": office.units[0], "reply": "delegates", "attendee": "示例代表"}
    meetings.reply(meeting, **office.by(office.people[0]), **said)
    meetings.open_meeting(meeting, **office.by())
    meetings.sign_in(meeting, **office.by(), units=office.units)
    item.refresh_from_db()
    agenda.call(item, **office.by())
    with pytest.raises(StepRefused, match="没有联席会议的席位，也未在回执中受示例第1局委派"):
        agenda.vote(item, **office.by(deputy), **ballot)
    meeting.attendances.filter(organization=office.units[0]).update(delegate=deputy)
    agenda.vote(item, **office.by(deputy), **ballot)
    assert item.votes.get().cast_by == deputy


def test_delegate_of_another_unit_is_refused(office):
    meeting = office.meeting()
    meetings.notify(meeting, **office.by())
    said = {"unit": office.units[0], "reply": "delegates", "attendee": "示例代表", "delegate": office.people[1]}
    with pytest.raises(StepRefused, match="不是示例第1局的人员"):
        meetings.reply(meeting, **office.by(office.people[0]), **said)


def test_record_vote_of_a_paper_ballot_is_marked_as_recorded(office):
    item = office.called()
    ballot = {"unit": office.units[0], "choice": "abstain"}
    agenda.record_vote(item, **office.by(), note="纸质表决票。", **ballot)
    vote = item.votes.get()
    assert (vote.choice, vote.cast_by, vote.is_recorded) == ("abstain", office.staff, True)
    with pytest.raises(NotPermitted):
        agenda.record_vote(item, **office.by(office.people[1]), note="无权。", **ballot)


def test_chair_without_seat_is_refused(office):
    with pytest.raises(StepRefused, match="没有联席会议或者领导小组的席位，不能主持"):
        office.meeting(chair=person(Role.JOINT_MEETING, office.units[0]))
