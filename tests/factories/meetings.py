"""A joint meeting with seats, and meetings of it, made by the verbs that people use."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from haizhu_broker.accounts.models import Organization, User
from pilots.bodies.domain import seats
from pilots.meetings.domain import agenda, meetings
from pilots.meetings.models import AgendaItem, Meeting
from pilots.programme.models import Body, BodyKind, Post, Programme
from pilots.roles import Role

from .accounts import OrganizationFactory
from .pilots import person

DAY = date(2022, 3, 1)
NOON = datetime(2022, 3, 1, 4, tzinfo=UTC)
WHEN = {"today": DAY, "now": NOON}


@dataclass
class Joint:
    """A body whose member units have one seated person each; `guest` only attends (列席)."""

    programme: Programme
    body: Body
    staff: User
    director: User
    units: list[Organization] = field(default_factory=list)
    people: list[User] = field(default_factory=list)
    guest: Organization | None = None
    visitor: User | None = None

    def by(self, actor: User | None = None, **more: Any) -> dict[str, Any]:
        return {"actor": actor or self.staff, **WHEN, **more}

    def person_of(self, unit: Organization) -> User:
        return self.people[self.units.index(unit)]

    def meeting(self, **more: Any) -> Meeting:
        """筹备: chaired by the first seated person, today."""
        arranged = {
            "kind": "regular",
            "starts_at": NOON + timedelta(hours=2),
            "place": "示例会议室",
            "convener": "示例办公室",
        }
        return meetings.convene(**self.by(), body=self.body, **{**arranged, "chair": self.people[0], **more})

    def item(self, meeting: Meeting, title: str = "示例议题", **more: Any) -> AgendaItem:
        return agenda.put(**self.by(), meeting=meeting, title=title, **{"proposer": self.units[0], **more})

    def running(self, *, present: int | None = None, items: int = 1, **more: Any) -> tuple[Meeting, list[AgendaItem]]:
        """A meeting that has begun, the first `present` units signed in (all, unless said otherwise)."""
        meeting = self.meeting()
        made = [self.item(meeting, f"示例议题{number}", **more) for number in range(1, items + 1)]
        meetings.notify(meeting, **self.by())
        meetings.open_meeting(meeting, **self.by())
        meetings.sign_in(meeting, **self.by(), units=self.units[:present])
        for item in made:
            item.refresh_from_db()
        return meeting, made

    def called(self, *, present: int | None = None, **more: Any) -> AgendaItem:
        """An item on which the present units vote."""
        _, (item,) = self.running(present=present, **more)
        agenda.call(item, **self.by())
        return item

    def votes(self, item: AgendaItem, *choices: str) -> None:
        """The first units vote so, one after the other."""
        for unit, choice in zip(self.units, choices, strict=False):
            given = {"unit": unit, "choice": choice, "reason": "示例理由。"}
            agenda.vote(item, **self.by(self.person_of(unit)), **given)


def joint(programme: Programme, members: int = 6) -> Joint:
    """A joint meeting with `members` units that vote and one that attends."""
    staff, director = person(Role.BUREAU_STAFF), person(Role.BUREAU_DIRECTOR)
    task = programme.tasks.first()
    number = programme.bodies.count() + 1
    body = Body.objects.create(
        programme=programme,
        code=f"joint-{number}",
        kind=BodyKind.JOINT_MEETING,
        name="联席会议",
        task=task,
        position=number,
    )
    made = Joint(programme, body, staff, director)
    for position in range(1, members + 1):
        unit = OrganizationFactory(short_name=f"示例第{position}局")
        made.units.append(unit)
        made.people.append(seat(made, unit, position, "成员"))
    made.guest = OrganizationFactory(short_name="示例列席局")
    made.visitor = seat(made, made.guest, members + 1, "列席")
    return made


def seat(made: Joint, unit: Organization, position: int, title: str) -> User:
    """Somebody of `unit`, seated on a post of it since January."""
    who = person(Role.JOINT_MEETING, unit)
    post = Post.objects.create(body=made.body, title=title, holder=str(unit), organization=unit, position=position)
    seats.seat_person(actor=made.staff, **WHEN, post=post, person=who, valid_from=date(2022, 1, 4))
    return who
