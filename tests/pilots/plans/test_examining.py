"""Examining a plan: remarks on clauses, consultation with a silent unit, approval, filing once, changes."""

from datetime import timedelta

import pytest

from haizhu_broker.accounts.models import Level
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.meetings.domain import referrals
from pilots.meetings.models.referrals import Answer
from pilots.meetings.referring import referrals_of
from pilots.plans import domain, panels
from pilots.plans.access import PLAN, PLAN_CLAUSE
from pilots.plans.freezing import frozen
from pilots.plans.models import PlanClause, PlanFiling, PlanRemark
from pilots.plans.reads import remarks as shown
from pilots.plans.reads.versions import versions
from pilots.plans.redline import IN, KEPT, OUT, marked, redline
from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory
from tests.factories.pilots import person
from tests.factories.plans import GOAL, NOON, at, author_of, brought, consulted, submitted, summed_up

pytestmark = pytest.mark.django_db
LATER = at(NOON + timedelta(days=10))


def refused(verb, *args, **inputs):
    with pytest.raises(StepRefused) as found:
        verb(*args, **inputs)
    return found.value.message


def goal_of(plan):
    return plan.clauses.get(code="G1")


def test_remark_reaches_the_firm_only_with_the_return(handed_in, author, staff):
    domain.remarks.remark(goal_of(handed_in), actor=staff, **at(), text="目标偏低。")
    assert shown.of_plan(handed_in, author)["rows"] == []
    domain.examining.send_back(handed_in, actor=staff, **at(), note="请修改目标。")
    (row,) = shown.of_plan(handed_in, author)["rows"]
    assert (row["clause"], row["text"]) == ("G1 示例成交笔数", "目标偏低。")
    assert "待答复" in row["state"]
    assert Message.objects.filter(recipient=author, body="请修改目标。").count() == 1


def test_remarks_name_a_clause_that_is_being_changed_as_it_was_handed_in(handed_in, author, staff):
    domain.remarks.remark(goal_of(handed_in), actor=staff, **at(), text="目标偏低。")
    domain.examining.send_back(handed_in, actor=staff, **at(), note="请修改目标。")
    domain.clauses.write(goal_of(handed_in), actor=author, **at(), title="尚未提交的名称")
    (row,) = shown.of_plan(handed_in, staff)["rows"]
    assert (row["clause"], row["url"]) == ("G1 示例成交笔数", "")


def test_remarks_are_not_shown_to_a_unit_that_is_consulted(handed_in, staff):
    domain.remarks.remark(goal_of(handed_in), actor=staff, **at(), text="目标偏低。")
    unit = OrganizationFactory(level=Level.DISTRICT)
    consulted(handed_in, staff, unit)
    assert shown.of_plan(handed_in, person(Role.JOINT_MEETING, unit))["rows"] == []


def test_submit_again_with_a_remark_unanswered_is_refused(handed_in, author, staff):
    domain.remarks.remark(goal_of(handed_in), actor=staff, **at(), text="目标偏低。")
    domain.examining.send_back(handed_in, actor=staff, **at(), note="请修改。")
    assert refused(domain.writing.submit, handed_in, actor=author, **at()) == "条款 G1 的意见还没有答复。"


def test_reply_and_submit_again_shows_what_is_settled(handed_in, author, staff, director):
    domain.remarks.remark(goal_of(handed_in), actor=staff, **at(), text="目标偏低。")
    domain.examining.send_back(handed_in, actor=staff, **at(), note="请修改。")
    about = PlanRemark.objects.get()
    domain.remarks.reply(goal_of(handed_in), actor=author, **at(), about=about, text="已提高到200笔。")
    domain.writing.submit(handed_in, actor=author, **at())
    summed_up(consulted(handed_in, staff), staff)
    assert refused(domain.examining.approve, handed_in, actor=director, **at()) == "还有 1 条条款意见没有解决。"
    domain.remarks.settle(goal_of(handed_in), actor=staff, **at(), about=about)
    (row,) = shown.of_plan(handed_in, author)["rows"]
    assert "已解决" in row["state"]
    domain.examining.approve(handed_in, actor=director, **at())
    assert handed_in.state == "approved"


def test_remark_on_a_goal_that_the_firm_removes_stands_in_nobody_s_way(handed_in, author, staff, director):
    domain.examining.send_back(handed_in, actor=staff, **at(), note="请增加目标。")
    domain.clauses.add_goal(actor=author, **at(), plan=handed_in, **{**GOAL, "title": "多余的目标"})
    domain.writing.submit(handed_in, actor=author, **at())
    domain.remarks.remark(handed_in.clauses.get(code="G2"), actor=staff, **at(), text="不需要这一条。")
    domain.examining.send_back(handed_in, actor=staff, **at(), note="请删去。")
    domain.clauses.remove(handed_in.clauses.get(code="G2"), actor=author, **at())
    domain.writing.submit(handed_in, actor=author, **at())
    summed_up(consulted(handed_in, staff), staff)
    (row,) = shown.of_plan(handed_in, staff)["rows"]
    assert "条款已删除" in row["state"]
    domain.examining.approve(handed_in, actor=director, **at())
    assert handed_in.state == "approved"


def test_reply_to_a_remark_of_another_clause_is_refused(handed_in, author, staff):
    for code in ("G1", "W1"):
        domain.remarks.remark(handed_in.clauses.get(code=code), actor=staff, **at(), text="请细化。")
    domain.examining.send_back(handed_in, actor=staff, **at(), note="请修改。")
    other = PlanRemark.objects.get(clause__code="W1")
    words = refused(domain.remarks.reply, goal_of(handed_in), actor=author, **at(), about=other, text="好。")
    assert words == "没有这条意见，或者它已经解决。"


def test_approve_without_consultation_is_refused(handed_in, director):
    assert refused(domain.examining.approve, handed_in, actor=director, **at()) == "首次批准前应当会签。"


def test_approve_by_staff_is_not_permitted(handed_in, staff):
    summed_up(consulted(handed_in, staff), staff)
    with pytest.raises(NotPermitted):
        domain.examining.approve(handed_in, actor=staff, **at())


def test_consult_with_a_silent_unit_shows_it_as_silent_and_still_can_be_approved(handed_in, staff, director):
    units = [OrganizationFactory(level=Level.DISTRICT) for _ in range(4)]
    consulted(handed_in, staff, *units)
    referral = referrals_of(handed_in).get()
    assert refused(domain.examining.approve, handed_in, actor=director, **at()) == "会签意见尚未汇总。"
    for unit in units[:3]:
        speaker = person(Role.JOINT_MEETING, unit)
        referrals.answer(referral, actor=speaker, **at(), unit=unit, answer=Answer.AGREE)
    referrals.close(referral, actor=staff, **LATER)
    (found,) = shown.consultation(handed_in, staff)["referrals"]
    assert (found["silent"], sum("未反馈" in one["answer"] for one in found["answers"])) == (1, 1)
    told = Message.objects.get(recipient=director, event="plans.answered")
    assert told.body == "征求 4 个单位的意见，未反馈 1 个。"
    domain.examining.approve(handed_in, actor=director, **LATER)
    assert handed_in.state == "approved"


def test_units_see_a_plan_only_while_they_are_asked(handed_in, staff, director):
    asked, other = OrganizationFactory(level=Level.DISTRICT), OrganizationFactory(level=Level.DISTRICT)
    reader, stranger = person(Role.JOINT_MEETING, asked), person(Role.JOINT_MEETING, other)
    assert not PLAN.permitted(reader).exists()
    consulted(handed_in, staff, asked)
    assert (PLAN.permitted(reader).count(), PLAN.permitted(stranger).count()) == (1, 0)
    assert (PLAN_CLAUSE.permitted(reader).count(), PLAN_CLAUSE.permitted(stranger).count()) == (11, 0)
    summed_up(handed_in, staff)
    domain.examining.approve(handed_in, actor=director, **at())
    assert not PLAN.permitted(reader).exists()
    assert not PLAN_CLAUSE.permitted(reader).exists()


def test_consult_again_once_the_question_was_withdrawn(handed_in, staff, director):
    consulted(handed_in, staff)
    assert refused(consulted, handed_in, staff) == "会签正在进行，汇总之后可以再送会签。"
    referrals.withdraw(referrals_of(handed_in).get(), actor=staff, **at(), note="单位选错。")
    assert refused(domain.examining.approve, handed_in, actor=director, **at()) == "首次批准前应当会签。"
    queued = {who: [one.what for one in panels.plans_to_examine(who, NOON.date())] for who in (staff, director)}
    assert queued == {staff: ["审查实施方案"], director: ["审查实施方案"]}
    consulted(handed_in, staff)
    assert (handed_in.state, referrals_of(handed_in).filter(state="open").count()) == ("consulting", 1)


def test_send_back_while_units_are_asked_withdraws_the_question(handed_in, staff):
    unit = OrganizationFactory(level=Level.DISTRICT)
    consulted(handed_in, staff, unit)
    domain.examining.send_back(handed_in, actor=staff, **at(), note="请修改。")
    assert referrals_of(handed_in).get().state == "withdrawn"
    assert not PLAN.permitted(person(Role.JOINT_MEETING, unit)).exists()


def test_begin_filing_twice_is_refused_clearly(bring, director):
    plan = bring("filing")
    words = refused(domain.filing.begin_filing, plan, actor=director, **at())
    assert words == f"{plan}第1版已于 2022-02-14 报送备案，同一版本只能备案一次。"
    assert PlanFiling.objects.count() == 1


def test_begin_filing_before_approval_is_refused(handed_in, director):
    with pytest.raises(StepConflict):
        domain.filing.begin_filing(handed_in, actor=director, **at())
    assert PlanFiling.objects.count() == 0


def test_return_filing_leads_to_a_new_version_with_its_redline(bring, author, staff, director):
    plan = bring("filing")
    domain.filing.return_filing(plan, actor=director, **at(), reasons="目标口径不清。")
    assert (plan.state, plan.opinion) == ("returned", "目标口径不清。")
    domain.clauses.write(goal_of(plan), actor=author, **at(), unit="单")
    domain.writing.submit(plan, actor=author, **at())
    latest = versions(plan, staff)["versions"][0]
    assert (latest["number"], latest["before"]) == (2, 1)
    assert [(one.code, one.change) for one in latest["revisions"]] == [("G1", "修改")]
    domain.examining.approve(plan, actor=director, **at())
    assert domain.filing.begin_filing(plan, actor=director, **at()).number == 2


def test_record_filing_makes_the_version_the_standing_one(bring):
    plan = bring("filed")
    assert (plan.state, plan.standing.number, plan.filing_number) == ("filed", 1, f"示例备〔2022〕{plan.pk}号")
    assert frozen(plan.standing)["content"]["version"] == 1


def test_record_filing_with_a_used_number_is_refused(bring, rival, director, staff):
    plan = bring("filed")
    other = brought(submitted(rival, author_of(rival)), "filing", director, staff)
    words = refused(domain.filing.record_filing, other, actor=director, **at(), number=plan.filing_number)
    assert words == f"备案编号 {plan.filing_number} 已经使用。"


def test_amend_leaves_the_filed_version_standing_until_the_new_one_is_filed(bring, author, staff, director):
    plan = bring("filed")
    domain.writing.amend(plan, actor=author, **at(), note="增加场景。")
    domain.clauses.write(plan.clauses.get(code="A2"), actor=author, **at(), text="示例业务场景和数据来源二。")
    domain.writing.submit(plan, actor=author, **at())
    domain.examining.approve(plan, actor=director, **at())
    assert (plan.state, plan.standing.number) == ("approved", 1)
    domain.filing.begin_filing(plan, actor=director, **at())
    domain.filing.record_filing(plan, actor=director, **at(), number="示例备〔2022〕99号")
    assert (plan.standing.number, plan.versions.first().content["reason"]) == (2, "增加场景。")


def test_amend_by_the_bureau_is_not_permitted(bring, staff):
    with pytest.raises(NotPermitted):
        domain.writing.amend(bring("filed"), actor=staff, **at(), note="改。")


def test_redline_marks_words_and_figures_whole():
    pieces = [(one.kind, one.words) for one in marked("服务客户50家以上", "服务企业客户60家以上")]
    assert pieces == [
        (KEPT, "服务"),
        (IN, "企业"),
        (KEPT, "客户"),
        (OUT, "50"),
        (IN, "60"),
        (KEPT, "家以上"),
    ]


def test_redline_of_the_same_content_is_empty(handed_in):
    content = handed_in.versions.get().content
    assert redline(content, content) == []


def test_remark_on_a_plan_that_is_being_written_is_refused(handed_in, staff):
    domain.examining.send_back(handed_in, actor=staff, **at(), note="请修改。")
    clause = PlanClause.objects.get(plan=handed_in, code="G1")
    with pytest.raises((StepRefused, StepConflict, NotPermitted)):
        domain.remarks.remark(clause, actor=staff, **at(), text="再改。")
    assert not PlanRemark.objects.exists()
