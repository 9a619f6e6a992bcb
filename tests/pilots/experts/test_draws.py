"""Draws: who may be drawn, how many from outside, who follows, and what a draw keeps."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from haizhu_broker.access import firewall
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.experts import domain
from pilots.experts.access import DRAW as POLICY
from pilots.experts.drawing import seed_of
from pilots.experts.models import Draw, DrawnExpert, Expert
from pilots.roles import Role
from tests.factories.experts import ACT, DAY, drawn, expert, field, pool
from tests.factories.pilots import enterprise, person

pytestmark = pytest.mark.django_db


def taken(draw):
    return [one.expert for one in domain.draws.standing(draw)]


def reasons(draw):
    return {one["number"]: one["reasons"] for one in draw.snapshot if one["reasons"]}


def test_draw_takes_as_many_as_asked_two_thirds_from_outside(staff):
    pool(outside=7, inside=7)
    draw = drawn(staff, size=7)
    panel = taken(draw)
    assert (draw.state, draw.number, len(panel), len(set(panel))) == ("drawn", "CQ-2021-001", 7, 7)
    assert (draw.outside_least, sum(one.is_outside for one in panel) >= 5) == (5, True)
    assert draw.seed == seed_of(draw.number, "2021-12-20T12:00:00+08:00", "", draw.digest)


def test_draw_leaves_out_the_tied_absent_foreign_suspended_and_expired_with_their_reasons(staff):
    firm = enterprise()
    pool(outside=5, inside=0)
    tied, absent, foreign, gone, late = (expert(n, staff=staff) for n in range(11, 16))
    domain.ties.declare_tie(tied, actor=tied.user, company=str(firm), kind="shares", **ACT)
    domain.pool.add_absence(absent, actor=absent.user, starts_on=DAY, ends_on=DAY + timedelta(days=2), **ACT)
    domain.pool.revise(foreign, actor=staff, sectors=[], skills=[field("法律合规")], **ACT)
    domain.pool.suspend(gone, actor=staff, note="本人申请。", **ACT)
    asked = {"needed_from": DAY, "needed_until": late.valid_until + timedelta(days=1)}
    draw = drawn(staff, enterprises=[firm])
    assert reasons(draw) == {
        tied.number: [f"回避：{firm}（持股）"],
        absent.number: ["不可用（2021-12-20 至 2021-12-22）"],
        foreign.number: ["领域不符"],
        gone.number: ["已停用"],
    }
    assert not {tied, absent, foreign, gone} & set(taken(draw))
    with pytest.raises(StepRefused, match="聘期"):
        drawn(staff, **asked)


def test_draw_prefers_those_with_fewer_engagements(staff):
    pool(outside=10, inside=0)
    first = {one.number for one in taken(drawn(staff))}
    second = {one.number for one in taken(drawn(staff))}
    assert not first & second
    third = drawn(staff)
    assert {one["load"] for one in third.snapshot} == {1}


def test_annulled_draw_counts_for_nobodys_load(staff):
    pool(outside=5, inside=0)
    draw = drawn(staff)
    domain.draws.annul(draw, actor=staff, note="事项填写有误。", **ACT)
    assert {one["load"] for one in drawn(staff).snapshot} == {0}


def test_draw_from_too_small_a_pool_says_whom_it_lacks_and_leaves_nothing(staff):
    pool(outside=3, inside=4)
    domain.pool.suspend(expert(20, staff=staff), actor=staff, note="停用。", **ACT)
    with pytest.raises(StepRefused) as refused:
        drawn(staff, size=7)
    assert refused.value.fields["size"] == [
        "其中外部专家3名，至少需要5名，还缺2名。",
        "专家库共8名，未列入候选的缘由：已停用1名。",
    ]
    assert (Draw.objects.count(), DrawnExpert.objects.count()) == (0, 0)


@pytest.mark.parametrize("size", [3, 4, 6, 0])
def test_draw_of_an_even_or_too_small_panel_is_refused(staff, size):
    pool()
    with pytest.raises(StepRefused, match="单数且不少于5名"):
        drawn(staff, size=size)


def test_replace_takes_the_next_of_the_same_order_and_records_why(staff):
    pool(outside=8, inside=0)
    draw = drawn(staff)
    leaving = domain.draws.standing(draw)[0]
    domain.replace(draw, actor=staff, leaving=leaving, because="tie", note="申报持股。", **ACT)
    panel = domain.draws.standing(draw)
    assert ([one.place for one in panel], draw.state) == ([2, 3, 4, 5, 6], "drawn")
    (step,) = draw.replacements
    assert (step["left"], step["because"], step["taken"]) == (
        leaving.expert.number,
        "利益关系回避",
        panel[-1].expert.number,
    )
    with pytest.raises(StepRefused, match="不在评审组中"):
        domain.replace(draw, actor=staff, leaving=leaving, because="tie", note="再次。", **ACT)


def test_replace_passes_over_who_became_tied_meanwhile(staff):
    firm = enterprise()
    pool(outside=7, inside=0)
    draw = drawn(staff, enterprises=[firm])
    waiting = [one for one in draw.snapshot if one["number"] not in {e.number for e in taken(draw)}]
    for one in waiting[:1]:
        tied = Expert.objects.get(number=one["number"])
        domain.ties.declare_tie(tied, actor=tied.user, company=firm.uscc, kind="kin", **ACT)
    domain.replace(
        draw, actor=staff, leaving=domain.draws.standing(draw)[0], because="unavailable", note="出差。", **ACT
    )
    assert draw.replacements[0]["taken"] == waiting[1]["number"]
    with pytest.raises(StepRefused, match="没有可以补抽的专家"):
        domain.replace(draw, actor=staff, leaving=domain.draws.standing(draw)[0], because="other", note="x", **ACT)
    assert DrawnExpert.objects.filter(draw=draw).exclude(left_because="").count() == 1


def test_replace_keeps_the_share_of_outside_experts(staff):
    pool(outside=4, inside=4)
    draw = drawn(staff)
    outside = [one for one in domain.draws.standing(draw) if one.expert.is_outside]
    assert len(outside) == 4
    with pytest.raises(StepRefused, match="没有可以补抽的专家"):
        domain.replace(draw, actor=staff, leaving=outside[0], because="declined", note="谢绝。", **ACT)


def test_draw_never_changes_nor_goes(staff):
    pool()
    draw = drawn(staff)
    for change in (
        lambda: Draw.objects.filter(pk=draw.pk).update(seed="0" * 64),
        lambda: Draw.objects.filter(pk=draw.pk).update(snapshot=[]),
        lambda: Draw.objects.filter(pk=draw.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_settled_draw_is_replaced_with_reason_and_not_annulled(staff, director):
    pool()
    draw = drawn(staff)
    domain.draws.settle(draw, actor=director, **ACT)
    domain.replace(draw, actor=staff, leaving=domain.draws.standing(draw)[0], because="tie", note="持股。", **ACT)
    assert draw.state == "settled"
    with pytest.raises(StepConflict):
        domain.draws.annul(draw, actor=staff, note="作废。", **ACT)


def test_draw_by_others_is_refused_and_hidden_from_the_tied(staff, director):
    firm = enterprise()
    pool()
    draw = drawn(staff, enterprises=[firm])
    for role in (Role.BUREAU_DIRECTOR, Role.EXPERT, Role.JOINT_MEETING):
        with pytest.raises(NotPermitted):
            drawn(person(role))
    firewall.enter(director, firm, "kin")
    assert (list(POLICY.permitted(director)), list(POLICY.permitted(staff))) == ([], [draw])


def test_print_record_issues_the_sheet_with_a_number(staff):
    pool()
    draw = drawn(staff)
    domain.draws.print_record(draw, actor=staff, **ACT)
    document = draw.document
    assert (document.number, document.subject_id, document.snapshot["seed"]) == (
        "海政数抽〔2021〕1号",
        draw.pk,
        draw.seed,
    )
