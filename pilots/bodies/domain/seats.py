"""Taking and leaving a seat; the right that follows from it comes and goes with it (spec 10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import Membership, Organization, User
from haizhu_broker.accounts.vocabulary import APPOINTED, IN_USE
from haizhu_broker.administration.appointments import domain as appointments
from haizhu_broker.administration.appointments import rules
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.bodies.models import Seat
from pilots.bodies.states import SEAT
from pilots.programme.models import Body, BodyKind, Post
from pilots.roles import Role

RIGHTS = {BodyKind.LEADING_GROUP: Role.LEADING_GROUP, BodyKind.JOINT_MEETING: Role.JOINT_MEETING}


@SEAT.performs("seat_person")
def seat_person(
    *,
    actor: User,
    today: date,
    now: datetime | None,
    remark: Callable[[str], None],
    body: Body | None = None,
    post: Post | None = None,
    organization: Organization | None = None,
    title: str = "",
    person: User | None = None,
    name: str = "",
    position: str = "",
    document: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> Seat:
    """Let `person` (or, without an account, somebody called `name`) sit on `body` for `organization`.

    The unit of a `post` is the one that the plan names. From `valid_from` (today) through `valid_until` (for good);
    with an account, the right of the body follows for that term. StepRefused at the field that is wrong.
    """
    body = _body(body, post)
    seat = Seat(
        body=body,
        post=post,
        title=post.title if post else title or "成员",
        organization=_unit(post, organization),
        person=person,
        name=_name(person, name),
        position=position,
        document=document,
        valid_from=valid_from or today,
        valid_until=valid_until,
    )
    _refuse_wrong(seat, actor)
    _refuse_taken(seat)
    seat.membership = _give_right(seat, today, now, remark)
    return seat


@SEAT.performs("revise")
def revise(seat: Seat, *, name: str = "", position: str = "", document: str = "") -> None:
    """更正 what is written of the holder; the name of an account is the account's own."""
    seat.name = _name(seat.person, name)
    seat.position, seat.document = position, document


@SEAT.performs("end")
def end(
    seat: Seat,
    *,
    today: date,
    now: datetime | None,
    note: str,
    remark: Callable[[str], None],
    valid_until: date | None = None,
) -> None:
    """免职 after `valid_until` (today), the last day; the right that followed from the seat ends with that day."""
    last = valid_until or today
    if last < seat.valid_from:
        raise StepRefused({"valid_until": [f"最后任职日不能早于任职之日 {seat.valid_from}。"]})
    if seat.valid_until is not None and last > seat.valid_until:
        raise StepRefused({"valid_until": [f"任期至 {seat.valid_until} 届满，最后任职日不能更晚。"]})
    seat.valid_until = last
    _take_right(seat, last, today, now, note, remark)


def _body(body: Body | None, post: Post | None) -> Body:
    found = post.body if post else body
    if found is None:
        raise StepRefused({"post": ["请选择席位，或者选择工作机构。"]})
    if body is not None and body.pk != found.pk:
        raise StepRefused({"post": [f"“{post}”不是{body}的席位。"]})
    return found


def _unit(post: Post | None, organization: Organization | None) -> Organization:
    named = post.organization if post else None
    if named and organization and named.pk != organization.pk:
        raise StepRefused({"organization": [f"方案写明这一席位属于{named}，不能由{organization}担任。"]})
    found = named or organization
    if found is None:
        raise StepRefused({"organization": ["请选择单位：方案没有写明这一席位属于哪个单位。"]})
    if found.state != IN_USE:
        raise StepRefused({"organization": [f"“{found}”已撤销，不能在其中任职。"]})
    return found


def _name(person: User | None, name: str) -> str:
    if person is not None:
        return person.display_name
    if not name.strip():
        raise StepRefused({"name": ["请选择账户；没有账户的，请填写姓名。"]})
    return name.strip()


def _refuse_wrong(seat: Seat, actor: User) -> None:
    if seat.valid_until is not None and seat.valid_until < seat.valid_from:
        raise StepRefused({"valid_until": [f"最后任职日不能早于任职之日 {seat.valid_from}。"]})
    if seat.person is None:
        return
    rules.refuse_own(actor, seat.person.pk)
    works_there = seat.person.organization_id == seat.organization_id
    if not works_there and not seat.person.memberships.filter(organization=seat.organization_id).exists():
        raise StepRefused({"person": [f"{seat.person}不是{seat.organization}的人员。"]})


def _refuse_taken(seat: Seat) -> None:
    """Say who sits there; the exclusion constraints of the table hold it."""
    others = Seat.objects.filter(body_id=seat.body_id)
    if seat.valid_until is not None:
        others = others.filter(valid_from__lte=seat.valid_until)
    others = others.exclude(valid_until__lt=seat.valid_from)
    if other := others.filter(post=seat.post, organization=seat.organization).first():
        raise StepRefused({"post": [f"这一席位在{_term(other)}由{other.name}担任，请先免职。"]})
    if seat.person_id and (other := others.filter(person_id=seat.person_id).first()):
        raise StepRefused({"person": [f"{seat.name}在{_term(other)}已任{other.body}{other.title}。"]})


def _term(seat: Seat) -> str:
    return f"{seat.valid_from}至{seat.valid_until or '今'}"


def _give_right(seat: Seat, today: date, now: datetime | None, remark: Callable[[str], None]) -> Membership | None:
    """The capacity of the body for the term of the seat: one that the person holds for all of it, or a new one."""
    role = RIGHTS.get(BodyKind(seat.body.kind))
    if seat.person is None or role is None or (seat.valid_until is not None and seat.valid_until < today):
        return None
    held = Membership.objects.filter(
        user=seat.person, organization=seat.organization, role=role, state=APPOINTED, stands_in_for=None
    )
    standing: Membership | None = next((one for one in held if _covers(one, seat)), None)
    if standing is not None:
        remark("已有的身份自此随席位管理。")
        if standing.valid_until != seat.valid_until:
            by = {"actor": system_user(), "today": today, "now": now, "note": f"随席位：{seat}"}
            appointments.set_term(standing, **by, valid_until=seat.valid_until)
        return standing
    given: Membership = appointments.appoint(
        actor=system_user(),
        today=today,
        now=now,
        note=f"随席位：{seat}",
        user=seat.person,
        organization=seat.organization,
        role=role,
        position=seat.position or seat.title,
        valid_from=seat.valid_from,
        valid_until=seat.valid_until,
    )
    return given


def _covers(held: Membership, seat: Seat) -> bool:
    begins = held.valid_from is None or held.valid_from <= seat.valid_from
    lasts = held.valid_until is None or (seat.valid_until is not None and held.valid_until >= seat.valid_until)
    return begins and lasts


def _take_right(
    seat: Seat, last: date, today: date, now: datetime | None, note: str, remark: Callable[[str], None]
) -> None:
    held = seat.membership
    if held is None or held.state != APPOINTED or (held.valid_until is not None and held.valid_until < today):
        return
    by = {"actor": system_user(), "today": today, "now": now, "note": f"随席位：{note}"}
    if last < today:
        appointments.end(held, **by)
        remark("随席位授予的身份即日终止。")
    elif held.valid_until is None or held.valid_until > last:
        appointments.set_term(held, **by, valid_until=last)
        remark(f"随席位授予的身份至{last}为止。")
