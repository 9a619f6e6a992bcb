"""From the ranking to the list: quota, departures with their reason, approval, and what a public notice brings."""

from datetime import date

import pytest

from haizhu_broker.access import firewall
from haizhu_broker.audit.journal import timeline
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.notices import domain as notices
from pilots.notices.models import PublicNotice
from pilots.roles import Role
from pilots.rounds import domain
from pilots.rounds.access import ROUND
from tests.factories import notices as noticed
from tests.factories.pilots import person
from tests.factories.rounds import AFTER, accepted, at, brought, chosen, firm_person, ranked, reviewed, voted

pytestmark = pytest.mark.django_db
APPROVAL = {"approved_on": AFTER.date(), "approval": "海数领纪〔2022〕1号"}


@pytest.fixture
def made(round, firms, staff, director):
    """Three applications, ranked in this order, while the joint meeting deliberates."""
    found = [accepted(round, firm, firm_person(firm), staff) for firm in firms]
    brought(round, "deliberating", director)
    return found


@pytest.fixture
def by(director):
    return {"actor": director, **at(AFTER)}


def propose(round, by, decisions):
    domain.deliberation.propose(round, decisions=decisions, **by)


def decided(round, by):
    voted(round, by["actor"], AFTER)
    domain.moving.submit(round, **by, minutes="海数联纪〔2022〕1号")


def test_propose_in_the_order_of_the_ranking_needs_no_reason(round, made, by):
    propose(round, by, chosen(made, 1))
    assert [one.is_proposed for one in round.proposals.all()] == [True, False, False]


def test_propose_against_the_ranking_needs_a_reason_which_is_minuted(round, made, by):
    second = chosen(made, 1) | {made[0].pk: domain.Choice(False), made[1].pk: domain.Choice(True, 1)}
    with pytest.raises(StepRefused) as refused:
        propose(round, by, second)
    assert refused.value.message == f"{made[0].number}（第 1 名）偏离排序，请写明理由。"
    propose(round, by, second | {made[0].pk: domain.Choice(False, reason="与既有试点重复。")})
    assert timeline(round).first().note == f"偏离排序：{made[0].number}，与既有试点重复。"


def test_propose_more_than_the_quota_is_refused(round, made, by, sector):
    with pytest.raises(StepRefused) as refused:
        propose(round, by, chosen(made, 2))
    assert refused.value.message == f"{sector}拟入选 2 家，超过名额 1 家。"


def test_propose_without_a_word_about_one_is_refused(round, made, by):
    decisions = chosen(made, 1)
    del decisions[made[2].pk]
    with pytest.raises(StepRefused) as refused:
        propose(round, by, decisions)
    assert refused.value.message == f"{made[2].number}：请选择是否拟入选。"


def test_ranking_that_leaves_one_out_is_refused(round, firms, staff, director):
    found = [accepted(round, firm, firm_person(firm), staff) for firm in firms]
    brought(round, "reviewing", director)
    with pytest.raises(StepRefused) as refused:
        domain.hand_in_ranking(round, ranked(found[:2]), **at(AFTER))
    assert (refused.value.message, round.proposals.count()) == ("排序应包含本批次每一份评审中的申报，且各一次。", 0)


def test_approve_departing_from_the_proposal_needs_its_reason(round, made, by):
    propose(round, by, chosen(made, 1))
    decided(round, by)
    with pytest.raises(StepRefused) as refused:
        domain.deliberation.approve(round, **by, **APPROVAL, departures={made[0].pk: " "})
    assert list(refused.value.fields) == ["departures"]
    changed = {made[0].pk: "存在未结投诉。", made[1].pk: "依次递补。"}
    domain.deliberation.approve(round, **by, **APPROVAL, departures=changed)
    assert [one.state for one in round.applications.order_by("pk")] == ["passed_over", "shortlisted", "passed_over"]
    assert timeline(round).first().note.splitlines() == [
        f"审定意见与拟定意见不同：{made[0].number}，存在未结投诉。",
        f"审定意见与拟定意见不同：{made[1].number}，依次递补。",
    ]


def test_approve_beyond_the_quota_is_refused_whole(round, made, by, sector):
    propose(round, by, chosen(made, 1))
    decided(round, by)
    with pytest.raises(StepRefused) as refused:
        domain.deliberation.approve(round, **by, **APPROVAL, departures={made[1].pk: "同样合适。"})
    assert refused.value.fields == {"departures": [f"{sector}审定入选 2 家，超过名额 1 家。"]}
    assert set(round.applications.values_list("state", flat=True)) == {"scored"}
    assert [one.is_approved for one in round.proposals.all()] == [None, None, None]


def test_ranking_is_seen_by_nobody_before_it_is_referred(round, firms, staff, director):
    for firm in firms[:2]:
        accepted(round, firm, firm_person(firm), staff)
    brought(round, "reviewing", director)
    domain.hand_in_ranking(round, ranked(list(round.applications.order_by("pk"))), **at(AFTER))
    roles = (Role.BUREAU_STAFF, Role.LEADING_GROUP, Role.JOINT_MEETING, Role.EXPERT, Role.FIRM_ADMIN)
    assert [role for role in roles if ROUND.allows(person(role), "see_ranking", round)] == []
    reviewed(round, director, AFTER)
    domain.moving.refer(round, actor=director, **at(AFTER))
    assert [role for role in roles if ROUND.allows(person(role), "see_ranking", round)] == [Role.BUREAU_STAFF]


def approved(round, made, by):
    propose(round, by, chosen(made, 1))
    decided(round, by)
    domain.deliberation.approve(round, **by, **APPROVAL)


def drafted(round):
    said = {name: value for name, value in noticed.SAID.items() if name not in ("title", "basis")}
    text = {"title": "拟入选单位公示", "basis": "经领导小组审定。"}
    return notices.draft(actor=person(Role.BUREAU_STAFF), **at(AFTER), subject=round, **text, **said)


def test_notice_of_a_round_names_the_approved_list_and_moves_the_round(round, made, by, director):
    with pytest.raises(StepRefused):
        drafted(round)
    approved(round, made, by)
    notice = drafted(round)
    assert [one.enterprise_id for one in notice.noticed.all()] == [made[0].enterprise_id]
    notices.post(notice, actor=director, **at(AFTER))
    round.refresh_from_db()
    made[0].refresh_from_db()
    assert (round.state, round.posted_on, made[0].state) == ("posted", AFTER.date(), "publicised")


def test_notice_taken_down_brings_the_round_back_to_its_approval(round, made, by, director):
    approved(round, made, by)
    notice = drafted(round)
    notices.post(notice, actor=director, **at(AFTER))
    notices.withdraw(notice, actor=director, **at(AFTER), note="名单有误。")
    round.refresh_from_db()
    made[0].refresh_from_db()
    assert (round.state, round.posted_on, made[0].state) == ("deciding", None, "shortlisted")


def test_objection_upheld_strikes_the_application(round, made, by, director):
    approved(round, made, by)
    notice = drafted(round)
    notices.post(notice, actor=director, **at(AFTER))
    day = date(2022, 1, 19)
    objection = noticed.filed(notice, day, about=notice.noticed.get())
    noticed.answered(objection, "uphold", day, statement="所报数据规模与实际不符。")
    made[0].refresh_from_db()
    assert (made[0].state, timeline(made[0]).first().note) == ("passed_over", "所报数据规模与实际不符。")
    assert PublicNotice.objects.get().state == "posted"


def test_propose_by_one_tied_to_a_firm_of_the_round_is_refused(round, made, by, staff):
    firewall.enter(staff, made[1].enterprise, "advice")
    with pytest.raises(StepRefused) as refused:
        propose(round, {**by, "actor": staff}, chosen(made, 1))
    assert refused.value.message == "您与本批次的申报单位存在利益关系，应当回避，请由其他人员办理。"


def test_page_of_the_round_keeps_reasons_from_firms_and_tied_people(client, round, made, by, firms, staff):
    second = chosen(made, 1) | {made[0].pk: domain.Choice(False, reason="泄密词：与既有试点重复。")}
    propose(round, by, second | {made[1].pk: domain.Choice(True, 1)})
    tied = person(Role.BUREAU_STAFF)
    firewall.enter(tied, made[0].enterprise, "advice")
    pages = {}
    for name, user in (("staff", staff), ("firm", firm_person(firms[1])), ("tied", tied)):
        client.force_login(user)
        page = client.get(f"{round.get_absolute_url()}?tab=ranking").content.decode()
        pages[name] = page.partition("<main")[2]  # the menu above names the firm of whoever reads
    assert [name for name, page in pages.items() if str(made[0].enterprise) in page] == ["staff"]
    assert (str(made[1].enterprise) in pages["staff"], str(made[1].enterprise) in pages["tied"]) == (True, False)
    assert "应当回避" in pages["tied"]
    assert "泄密词" not in pages["firm"]
