"""Ties of experts: declared and computed, the firm unseen at once, late ones announced, the years after the end."""

from datetime import date, timedelta

import pytest

from haizhu_broker.access import firewall
from haizhu_broker.access.models import Tie
from haizhu_broker.accounts.domain import bear_name
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from pilots.experts import domain, late_ties
from pilots.experts.access import DRAW
from pilots.experts.models import ExpertTie
from pilots.experts.tasks import match_declared
from tests.factories.experts import ACT, DAY, NOON, drawn, expert, pool
from tests.factories.pilots import enterprise, fictional_uscc

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch):
    """What a room that listens is told."""
    found = []
    monkeypatch.setitem(late_ties.LISTENERS, "example", found.append)
    return found


def declare(one, company, kind="shares", **values):
    domain.ties.declare_tie(one, actor=one.user, company=company, kind=kind, **ACT, **values)
    return one.ties.first()


@pytest.mark.parametrize("words", ["示例第1数据有限公司", " 示例第 1 数据有限公司 ", "code", "CODE"])
def test_declared_tie_stands_at_once_by_name_or_code(staff, heard, words):
    firm = enterprise(1)
    one = expert(staff=staff)
    said = {"code": firm.uscc.lower(), "CODE": f"　{firm.uscc}"}.get(words, words)
    made = declare(one, said)
    tie = Tie.objects.get()
    assert (made.enterprise_id, made.tie, tie.user, tie.root_id, tie.kind) == (
        firm.pk,
        tie,
        one.user,
        firm.pk,
        "shares",
    )
    assert [(one.expert, one.enterprise, one.kind) for one in heard] == [(one, firm, "shares")]


def test_declared_tie_to_an_unknown_firm_waits_for_the_office_and_stands_once_registered(staff, heard):
    one = expert(staff=staff)
    made = declare(one, "示例第2数据有限公司")
    assert (made.enterprise, Tie.objects.count(), heard) == (None, 0, [])
    assert Message.objects.get(recipient=staff).title == f"{one}申报利益关系"
    assert match_declared(NOON) == 0
    firm = enterprise(2)
    assert (match_declared(NOON), match_declared(NOON)) == (1, 0)
    assert (Tie.objects.get().root_id, [found.enterprise for found in heard]) == (firm.pk, [firm])


def test_office_says_which_firm_is_meant_or_that_none_is(staff, heard):
    firm, one = enterprise(1), expert(staff=staff)
    nickname, elsewhere = declare(one, "示例一号"), declare(one, "外地公司", "kin")
    domain.ties.match_tie(one, actor=staff, declared=nickname, enterprise=firm, **ACT)
    domain.ties.match_tie(one, actor=staff, declared=elsewhere, enterprise=None, **ACT)
    elsewhere.refresh_from_db()
    assert (elsewhere.is_elsewhere, [found.enterprise for found in heard]) == (True, [firm])
    with pytest.raises(StepRefused, match="已对应"):
        domain.ties.match_tie(one, actor=staff, declared=nickname, enterprise=firm, **ACT)
    with pytest.raises(NotPermitted):
        domain.ties.match_tie(one, actor=one.user, declared=elsewhere, enterprise=firm, **ACT)


def test_employer_that_is_registered_as_a_firm_later_ties_by_the_tick(staff, heard):
    one = expert(staff=staff, organization=bear_name(fictional_uscc(3), "示例第3数据有限公司", level="none"))
    assert (match_declared(NOON), Tie.objects.count()) == (0, 0)
    firm = enterprise(3)
    match_declared(NOON)
    match_declared(NOON)
    assert [(found.expert, found.enterprise, found.kind) for found in heard] == [(one, firm, "employer")]


@pytest.mark.parametrize(
    ("kind", "until"), [("employer", date(2024, 12, 19)), ("advice", date(2024, 12, 19)), ("kin", date(2021, 12, 19))]
)
def test_interest_that_ended_keeps_apart_for_three_years_but_kin_no_longer(staff, kind, until):
    enterprise(1)
    one = expert(staff=staff)
    made = declare(one, "示例第1数据有限公司", kind, starts_on=date(2020, 1, 1))
    assert Tie.objects.get().valid_until is None
    domain.ties.end_tie(one, actor=one.user, declared=made, ends_on=DAY - timedelta(days=1), **ACT)
    assert Tie.objects.get().valid_until == until


def test_years_of_the_setting_are_counted(staff, settings):
    settings.EXPERT_TIE_YEARS = 1
    enterprise(1)
    one = expert(staff=staff)
    declare(one, "示例第1数据有限公司", ends_on=date(2021, 6, 30))
    assert Tie.objects.get().valid_until == date(2022, 6, 30)


def test_interest_of_long_ago_is_recorded_and_keeps_apart_from_nothing(staff, heard):
    firm = enterprise(1)
    one = expert(staff=staff)
    declare(one, "示例第1数据有限公司", starts_on=date(2010, 1, 1), ends_on=date(2018, 1, 1))
    assert (ExpertTie.objects.get().enterprise_id, heard) == (firm.pk, [])
    assert not firewall.ties_of(one.user, "pilots.Enterprise").exists()


def test_same_interest_declared_again_stays_open_until_both_have_ended(staff):
    enterprise(1)
    one = expert(staff=staff)
    first, second = declare(one, "示例第1数据有限公司"), declare(one, "示例第1数据有限公司")
    domain.ties.end_tie(one, actor=one.user, declared=first, ends_on=DAY, **ACT)
    assert Tie.objects.get().valid_until is None
    domain.ties.end_tie(one, actor=one.user, declared=second, ends_on=DAY, **ACT)
    assert Tie.objects.get().valid_until == date(2024, 12, 20)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "field"),
    [(DAY + timedelta(days=1), None, "starts_on"), (DAY, DAY - timedelta(days=1), "ends_on")],
)
def test_declaration_with_impossible_dates_is_refused(staff, starts_on, ends_on, field):
    one = expert(staff=staff)
    with pytest.raises(StepRefused) as refused:
        declare(one, "示例公司", starts_on=starts_on, ends_on=ends_on)
    assert (list(refused.value.fields), ExpertTie.objects.count()) == ([field], 0)


def test_late_tie_is_announced_with_who_found_it_and_the_draw_passes_the_expert_over(staff, heard):
    firm = enterprise(1)
    pool(outside=6, inside=0)
    draw = drawn(staff, enterprises=[firm])
    leaving = domain.draws.standing(draw)[2]
    declare(leaving.expert, firm.uscc)
    domain.replace(draw, actor=staff, leaving=leaving, because="tie", note="本人申报持股。", **ACT)
    assert [(found.expert, found.actor, found.today) for found in heard] == [(leaving.expert, leaving.expert.user, DAY)]
    assert leaving.expert not in [one.expert for one in domain.draws.standing(draw)]
    assert not DRAW.permitted(leaving.expert.user).exists()


def test_listener_that_fails_undoes_the_declaration(staff, monkeypatch):
    enterprise(1)
    one = expert(staff=staff)

    def refuse(found):
        raise StepRefused("不能作废。")

    monkeypatch.setitem(late_ties.LISTENERS, "example", refuse)
    with pytest.raises(StepRefused, match="不能作废"):
        declare(one, "示例第1数据有限公司")
    assert (ExpertTie.objects.count(), Tie.objects.count()) == (0, 0)


def test_register_of_listeners_refuses_a_second_one_of_the_same_name(heard):
    with pytest.raises(ValueError, match="example hears of ties already"):
        late_ties.when_tied("example")(print)
