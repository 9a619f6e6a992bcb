"""Taking and leaving a seat, the right that comes and goes with it, and what is refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from haizhu_broker.accounts.models import Membership
from haizhu_broker.audit import journal
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from pilots.bodies.domain import seats as domain
from pilots.bodies.models import Seat
from pilots.bodies.voting import seated_units, voting_units
from pilots.roles import Role
from tests.factories.accounts import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.pilots import person

DAY = date(2022, 3, 1)
NOON = datetime(2022, 3, 1, 4, tzinfo=UTC)
END = date(2022, 12, 31)


def at(day):
    return {"today": day, "now": datetime(day.year, day.month, day.day, 4, tzinfo=UTC)}


@pytest.fixture
def seat(meeting, staff, officer):
    return domain.seat_person(
        actor=staff, **at(DAY), post=meeting.posts.get(position=1), person=officer, position="副局长", valid_until=END
    )


def held(user, day):
    return [(one.role, one.organization.short_name) for one in Membership.objects.valid_on(day).filter(user=user)]


def refused(**given):
    with pytest.raises(StepRefused) as refusal, transaction.atomic():
        domain.seat_person(**at(DAY), **given)
    return refusal.value.fields


def test_seat_person_with_account_gives_right_for_term_of_seat(seat, officer, police):
    assert held(officer, DAY - timedelta(days=1)) == []
    assert held(officer, DAY) == held(officer, END) == [(Role.JOINT_MEETING, "示例公安分局")]
    assert held(officer, END + timedelta(days=1)) == []
    assert (seat.title, seat.organization, seat.name) == ("成员", police, "示例何某")


def test_seat_person_is_written_in_audit_of_seat_and_of_right(seat, staff):
    entry = journal.timeline(seat).get()
    assert (entry.verb, entry.actor_name) == ("seat_person", "示例经办")
    right = journal.timeline(seat.membership).get()
    assert (right.verb, right.actor_name, right.note) == ("appoint", "系统", f"随席位：{seat}")


def test_seat_person_without_account_gives_no_right(meeting, staff):
    seat = domain.seat_person(actor=staff, **at(DAY), post=meeting.posts.get(position=1), name="示例钱某")
    assert (seat.membership, seat.name, seat.valid_from, seat.valid_until) == (None, "示例钱某", DAY, None)
    assert not Membership.objects.filter(role=Role.JOINT_MEETING).exists()


def test_seat_person_who_holds_right_lets_it_run_with_seat(meeting, staff, officer, police):
    right = MembershipFactory(user=officer, organization=police, role=Role.JOINT_MEETING)
    seat = domain.seat_person(
        actor=staff, **at(DAY), post=meeting.posts.get(position=1), person=officer, valid_until=END
    )
    right.refresh_from_db()
    assert (seat.membership, right.valid_until) == (right, END)


def test_seat_person_who_holds_right_for_part_of_term_is_refused(meeting, staff, officer, police):
    MembershipFactory(user=officer, organization=police, role=Role.JOINT_MEETING, valid_from=DAY, valid_until=DAY)
    fields = refused(actor=staff, post=meeting.posts.get(position=1), person=officer)
    assert list(fields) == ["role"]
    assert not Seat.objects.exists()


def test_seat_person_for_oneself_is_refused(meeting, police):
    staff = person(Role.BUREAU_STAFF, police)
    assert list(refused(actor=staff, post=meeting.posts.get(position=1), person=staff)) == [""]
    assert held(staff, DAY) == [(Role.BUREAU_STAFF, "示例公安分局")]


def test_seat_administrator_is_refused(meeting, staff, officer, police):
    MembershipFactory(user=officer, organization=police, role="audit_admin")
    fields = refused(actor=staff, post=meeting.posts.get(position=1), person=officer)
    assert list(fields) == ["role"]
    assert not Seat.objects.exists()


def test_seat_person_of_another_unit_is_refused(meeting, staff):
    stranger = UserFactory(display_name="示例孙某", organization=OrganizationFactory())
    fields = refused(actor=staff, post=meeting.posts.get(position=1), person=stranger)
    assert fields == {"person": ["示例孙某不是示例公安分局的人员。"]}


def test_seat_person_for_unit_that_plan_does_not_name_is_refused(meeting, staff, officer, telecom):
    fields = refused(actor=staff, post=meeting.posts.get(position=1), organization=telecom, person=officer)
    assert fields == {"organization": ["方案写明这一席位属于示例公安分局，不能由示例通信管理局担任。"]}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "示例钱某"}, "organization"),
        ({"name": " ", "organization": True}, "name"),
        ({"name": "示例钱某", "organization": True, "valid_until": date(2022, 2, 28)}, "valid_until"),
    ],
)
def test_seat_person_with_something_missing_is_refused_at_its_field(meeting, staff, police, given, field):
    given = {**given, "organization": police} if "organization" in given else given
    assert list(refused(actor=staff, post=meeting.posts.get(position=3), **given)) == [field]


def test_seat_person_on_no_body_is_refused(staff, police):
    assert list(refused(actor=staff, name="示例钱某", organization=police)) == ["post"]


def test_seat_person_on_taken_post_is_refused_until_day_after(seat, meeting, staff):
    post = meeting.posts.get(position=1)
    assert refused(actor=staff, post=post, name="示例钱某", valid_from=END) == {
        "post": [f"这一席位在{DAY}至{END}由示例何某担任，请先免职。"]
    }
    after = END + timedelta(days=1)
    assert domain.seat_person(actor=staff, **at(DAY), post=post, name="示例钱某", valid_from=after).valid_from == after


def test_seat_person_twice_on_one_body_is_refused(seat, meeting, staff, officer, police):
    fields = refused(actor=staff, post=meeting.posts.get(position=3), organization=police, person=officer)
    assert list(fields) == ["person"]


def test_table_refuses_two_holders_of_one_post_at_once(seat):
    twin = Seat(
        body=seat.body, post=seat.post, title="成员", organization=seat.organization, name="示例钱某", valid_from=END
    )
    with pytest.raises(IntegrityError, match="pilots_seat_one_holder"), transaction.atomic():
        twin.save()


def test_seat_person_by_member_is_not_permitted(meeting):
    member = person(Role.JOINT_MEETING)
    with pytest.raises(NotPermitted):
        domain.seat_person(actor=member, **at(DAY), post=meeting.posts.get(position=1), name="示例钱某")
    assert not Seat.objects.exists()


def test_end_on_later_day_ends_right_with_that_day(seat, staff, officer):
    last = date(2022, 6, 30)
    domain.end(seat, actor=staff, **at(date(2022, 6, 1)), valid_until=last, note="工作调动。")
    assert (seat.state, seat.valid_until) == ("left", last)
    assert held(officer, last) == [(Role.JOINT_MEETING, "示例公安分局")]
    assert held(officer, last + timedelta(days=1)) == []


def test_end_on_day_gone_by_ends_right_at_once(seat, staff, officer):
    today = date(2022, 6, 1)
    domain.end(seat, actor=staff, **at(today), valid_until=date(2022, 5, 1), note="补登记。")
    assert held(officer, today) == []


def test_end_when_right_was_taken_back_already_leaves_right_alone(seat, staff, officer):
    Membership.objects.filter(pk=seat.membership_id).update(state="ended", valid_until=date(2022, 4, 1))
    domain.end(seat, actor=staff, **at(date(2022, 6, 1)), note="工作调动。")
    seat.membership.refresh_from_db()
    assert (seat.membership.state, seat.membership.valid_until) == ("ended", date(2022, 4, 1))


@pytest.mark.parametrize("last", [DAY - timedelta(days=1), END + timedelta(days=1)])
def test_end_outside_term_is_refused(seat, staff, last):
    with pytest.raises(StepRefused) as refusal:
        domain.end(seat, actor=staff, **at(DAY), valid_until=last, note="错误的日期。")
    assert list(refusal.value.fields) == ["valid_until"]
    seat.refresh_from_db()
    assert (seat.state, seat.valid_until) == ("held", END)


def test_revise_keeps_name_of_account(seat, staff):
    domain.revise(seat, actor=staff, **at(DAY), name="别的姓名", position="局长", document="海数试〔2022〕2号")
    assert (seat.name, seat.position, seat.document) == ("示例何某", "局长", "海数试〔2022〕2号")


def names(units):
    return [unit.short_name for unit in units]


def test_voting_units_are_each_counted_once_and_without_those_that_attend(seat, meeting, staff, police):
    domain.seat_person(
        actor=staff, **at(DAY), post=meeting.posts.get(position=3), organization=police, name="示例第二人"
    )
    assert names(voting_units(meeting, DAY)) == ["示例公安分局"]
    assert names(seated_units(meeting, DAY)) == ["示例公安分局", "示例通信管理局"]


def test_voting_units_of_seat_that_plan_does_not_name_last_with_the_seat(meeting, staff):
    unit = OrganizationFactory(short_name="示例财政局")
    domain.seat_person(
        actor=staff, **at(DAY), body=meeting, organization=unit, name="示例钱某", valid_until=date(2022, 3, 31)
    )
    assert names(voting_units(meeting, DAY)) == ["示例公安分局", "示例财政局"]
    assert names(voting_units(meeting, date(2022, 4, 1))) == ["示例公安分局"]
