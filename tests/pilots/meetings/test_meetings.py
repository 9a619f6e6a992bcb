"""A meeting from its notice to what was resolved: who is asked, who answers, what is signed."""

from datetime import date, timedelta

import pytest

from haizhu_broker.access.policy import policy_of
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.workdays.table import calendar
from pilots.meetings.domain import actions, agenda, meetings, minutes, referrals
from pilots.meetings.lights import Standing, light_of
from pilots.meetings.models import ActionItem, Answer, Meeting, Minutes, Referral
from pilots.meetings.reminding import remind_of_terms
from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory
from tests.factories.meetings import DAY, NOON
from tests.factories.pilots import person

NOTE = {"note": "示例说明。"}


def later(days):
    return {"today": DAY + timedelta(days=days), "now": NOON + timedelta(days=days)}


def ended(office, *, resolved=1):
    """A meeting with one item passed, that many resolutions, and its end."""
    meeting, (item,) = office.running(present=5)
    agenda.call(item, **office.by())
    office.votes(item, "agree", "agree", "agree", "recuse", "disagree")
    agenda.close(item, **office.by(), resolution="同意。")
    for number in range(1, resolved + 1):
        actions.resolve(
            **office.by(),
            meeting=meeting,
            item=item,
            content=f"示例事项{number}",
            result="示例报告",
            due_by=date(2022, 3, 31),
            lead=office.units[0],
            joint=[office.units[1]],
        )
    meetings.end(meeting, **office.by())
    return meeting


def circulated(office):
    """Minutes that the units countersign."""
    made = minutes.draft(**office.by(), meeting=ended(office))
    minutes.submit(made, **office.by())
    minutes.circulate(made, **office.by(office.director), days=2)
    return made


def test_notify_issues_a_numbered_notice_and_asks_the_units(office):
    meeting = office.meeting()
    item = office.item(meeting)
    seated = office.people[1]
    assert not policy_of(Meeting).allows(seated, "view", meeting)
    meetings.notify(meeting, **office.by())
    item.refresh_from_db()
    assert (meeting.state, item.state, meeting.title) == ("notified", "listed", "联席会议2022年第1次会议")
    assert meeting.notice.number == "海政数通〔2022〕1号"
    assert {one.recipient for one in Message.objects.filter(event="meetings.called")} == {
        *office.people,
        office.visitor,
    }
    assert policy_of(Meeting).allows(seated, "view", meeting)
    assert not policy_of(Meeting).allows(person(Role.JOINT_MEETING), "view", meeting)


def test_sessions_of_a_body_are_counted_by_year(office):
    found = [office.meeting() for _ in range(2)]
    found.append(office.meeting(starts_at=NOON + timedelta(days=330)))
    assert [(one.year, one.session, one.number) for one in found] == [
        (2022, 1, "HY-2022-001"),
        (2022, 2, "HY-2022-002"),
        (2023, 1, "HY-2023-001"),
    ]


def test_meeting_in_the_past_or_without_units_is_refused(office):
    with pytest.raises(StepRefused, match="不能早于今天"):
        office.meeting(starts_at=NOON - timedelta(days=1))
    meeting = office.meeting()
    meeting.attendances.all().delete()
    with pytest.raises(StepRefused, match="没有成员单位"):
        meetings.notify(meeting, **office.by())


def test_reply_of_a_unit_stands_until_it_is_changed(office):
    meeting = office.meeting()
    meetings.notify(meeting, **office.by())
    first, second = office.units[:2]
    with pytest.raises(StepRefused, match="请填写请假事由"):
        meetings.reply(meeting, **office.by(office.people[0]), unit=first, reply="absent")
    with pytest.raises(StepRefused, match="不能代其回执"):
        meetings.reply(meeting, **office.by(office.people[0]), unit=second, reply="absent", reason="出差。")
    meetings.reply(meeting, **office.by(office.people[0]), unit=first, reply="absent", reason="出差。")
    meetings.reply(meeting, **office.by(office.people[0]), unit=first, reply="attends", attendee="示例某")
    meetings.reply(meeting, **office.by(), unit=second, reply="absent", reason="来电请假。")
    rows = dict(meeting.attendances.values_list("organization", "reply"))
    assert (rows[first.pk], rows[second.pk], rows[office.units[2].pk]) == ("attends", "absent", "awaited")


def test_invite_asks_a_unit_that_has_no_vote(office):
    meeting, extra = office.meeting(), OrganizationFactory(short_name="示例银行分局")
    meetings.notify(meeting, **office.by())
    meetings.invite(meeting, **office.by(), units=[extra])
    assert meeting.attendances.get(organization=extra).is_voting is False
    with pytest.raises(StepRefused, match="已在与会单位之中"):
        meetings.invite(meeting, **office.by(), units=[extra, office.units[0]])


def test_sign_in_is_put_right_but_not_for_a_unit_that_voted(office):
    item = office.called()
    meeting = Meeting.objects.get(pk=item.meeting_id)
    office.votes(item, "agree")
    meetings.sign_in(meeting, **office.by(), units=office.units[:4])
    assert meeting.attendances.exclude(signed_in_at=None).count() == 4
    with pytest.raises(StepRefused, match="已经表决，不能取消签到"):
        meetings.sign_in(meeting, **office.by(), units=office.units[1:])
    with pytest.raises(StepRefused, match="不是与会单位"):
        meetings.sign_in(meeting, **office.by(), units=[OrganizationFactory()])


def test_end_waits_for_every_item(office):
    meeting, (item,) = office.running()
    with pytest.raises(StepRefused, match="还有 1 个议题没有结果"):
        meetings.end(meeting, **office.by())
    agenda.drop(item, **office.by(), **NOTE)
    meetings.end(meeting, **office.by())
    with pytest.raises(StepConflict):
        meetings.cancel(meeting, **office.by(), **NOTE)


def test_minutes_are_drafted_from_items_and_votes(office):
    made = minutes.draft(**office.by(), meeting=ended(office))
    assert made.overview.startswith(f"2022年3月1日（星期二）14:00，{office.people[0]}在示例会议室主持召开")
    assert made.resolutions == (
        "会议通过示例议题1（应到 6 个成员单位，到会 5 个；"
        "同意 3 票，不同意 1 票，弃权 0 票，回避 1 个单位；表决基数 4 票）。同意。"
    )
    with pytest.raises(StepRefused, match="已有纪要"):
        minutes.draft(**office.by(), meeting=made.meeting)


def test_issue_waits_for_the_countersigning_and_gives_out_what_was_resolved(office):
    made = circulated(office)
    referral = minutes.countersignings(made)[0]
    assert referral.answers.count() == 5
    unit = office.units[1]
    referrals.answer(referral, **office.by(office.people[1]), unit=unit, answer="amend", text="改一字。")
    with pytest.raises(StepRefused, match="还有 4 个单位没有反馈，期限为 2022-03-03"):
        minutes.issue(made, **office.by(office.director))
    minutes.issue(made, **{**office.by(office.director), **later(3)})
    referral.refresh_from_db()
    action, meeting = ActionItem.objects.get(), Meeting.objects.get(pk=made.meeting_id)
    assert (made.document.number, meeting.state, referral.state) == ("海数联纪〔2022〕1号", "minuted", "closed")
    assert (action.number, action.state, action.assigned_on) == ("HY-2022-001-1", "assigned", date(2022, 3, 4))
    assert referrals.silent(referral) == 4
    assert Message.objects.filter(event="meetings.action", recipient=office.people[1]).count() == 1


def test_minutes_against_which_a_unit_is_go_back_and_are_countersigned_again(office):
    made = circulated(office)
    referral = minutes.countersignings(made)[0]
    said = {"answer": "disagree", "text": "与会议决定不符。"}
    referrals.answer(referral, **office.by(office.people[0]), unit=office.units[0], **said)
    with pytest.raises(StepRefused, match="1 个单位不同意"):
        minutes.issue(made, **{**office.by(office.director), **later(3)})
    minutes.send_back(made, **office.by(office.director), **NOTE)
    referral.refresh_from_db()
    assert (made.state, referral.state) == ("drafting", "withdrawn")
    minutes.submit(made, **office.by())
    minutes.circulate(made, **office.by(office.director), days=1)
    minutes.issue(made, **{**office.by(office.director), **later(2)})
    assert made.state == "issued"


def test_minutes_are_read_by_units_only_when_they_sign_or_are_issued(office):
    made = minutes.draft(**office.by(), meeting=ended(office))
    policy = policy_of(Minutes)
    assert not policy.allows(office.people[0], "view", made)
    minutes.submit(made, **office.by())
    with pytest.raises(NotPermitted):
        minutes.circulate(made, **office.by(), days=1)
    minutes.circulate(made, **office.by(office.director), days=1)
    assert policy.allows(office.people[0], "view", made)
    assert not policy.allows(person(Role.JOINT_MEETING), "view", made)


def test_silence_stays_silence_after_the_deadline(office):
    asked = {"title": "示例办法", "units": office.units[:3], "days": 2}
    referral = referrals.refer(**office.by(), **asked)
    assert referrals.deadline_of(referral).due_on == date(2022, 3, 3)
    referrals.answer(referral, **office.by(office.people[0]), unit=office.units[0], answer="agree")
    with pytest.raises(StepRefused, match="请写明意见"):
        referrals.answer(referral, **office.by(office.people[1]), unit=office.units[1], answer="disagree")
    with pytest.raises(StepRefused, match="还有 2 个单位没有反馈"):
        referrals.close(referral, **office.by())
    late = {**office.by(office.people[1]), **later(3)}
    referrals.answer(referral, **late, unit=office.units[1], answer="disagree", text="不同意第二条。")
    referrals.close(referral, **{**office.by(), **later(3)})
    found = [(one.answer_word, one.is_late) for one in referral.answers.order_by("organization")]
    assert found == [("同意", False), ("不同意", True), ("未反馈", False)]
    with pytest.raises(StepConflict):
        referrals.answer(referral, **late, unit=office.units[2], answer="agree")


def test_answer_for_a_unit_that_was_not_asked_is_refused(office):
    referral = referrals.refer(**office.by(), title="示例办法", units=office.units[:1], days=2)
    with pytest.raises(NotPermitted):
        referrals.answer(referral, **office.by(office.people[1]), unit=office.units[1], answer="agree")
    with pytest.raises(StepRefused, match="请选择被征求意见的单位"):
        referrals.refer(**office.by(), title="示例办法", units=[], days=2)
    assert list(Referral.objects.all()) == [referral]
    assert set(referral.answers.values_list("answer", flat=True)) == {Answer.SILENT}


@pytest.mark.parametrize(
    ("state", "today", "percent", "colour"),
    [
        ("working", date(2022, 3, 10), 30, "green"),
        ("working", date(2022, 3, 22), 40, "amber"),
        ("working", date(2022, 3, 29), 100, "amber"),
        ("working", date(2022, 4, 1), 90, "red"),
        ("assigned", date(2022, 3, 10), 0, "grey"),
        ("assigned", date(2022, 4, 1), 0, "red"),
        ("suspended", date(2022, 4, 1), 0, "grey"),
    ],
)
def test_light_follows_term_plan_and_state(db, state, today, percent, colour):
    one = Standing(state, date(2022, 3, 31), date(2022, 3, 1), None, percent)
    assert light_of(one, today=today, calendar=calendar()).colour == colour
    done = one._replace(closed_on=date(2022, 3, 30))
    assert state == "suspended" or light_of(done, today=today, calendar=calendar()).colour == "green"


def test_remind_tells_each_unit_once_near_the_term_and_once_past_it(office):
    made = circulated(office)
    minutes.issue(made, **{**office.by(office.director), **later(3)})
    Message.objects.all().delete()
    day = NOON.replace(day=29)
    assert [remind_of_terms(day.date(), day) for _ in range(2)] == [1, 0]
    told = Message.objects.filter(event="meetings.due").values_list("recipient", flat=True)
    assert set(told) == {office.people[0].pk, office.people[1].pk}
    after = NOON.replace(month=4, day=6)
    assert remind_of_terms(after.date(), after) == 1
    assert Message.objects.filter(event="meetings.due").count() == 4
