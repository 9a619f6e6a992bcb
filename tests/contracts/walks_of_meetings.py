"""Example inputs for meetings, their items, minutes, what they resolve, referrals, and rules of bodies."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from haizhu_broker.accounts.models import Organization
from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from pilots.bodies.models import Seat
from pilots.meetings.domain import agenda
from pilots.meetings.models import AgendaItem, Answer, Attendance, Meeting, ReferralAnswer
from pilots.meetings.states import ENDED, RUNNING
from pilots.programme.models import Body, Post
from pilots.roles import OFFICIALS
from tests.factories.accounts import OrganizationFactory, UserFactory
from tests.factories.files import pdf, upload

from .stage import Stage
from .walk import Walk, create, reach, take, walk_of

AGREE = {"choice": "agree"}


def body(stage: Stage) -> Body:
    """One more body of the programme on stage, without seats."""
    number = stage.number("body") + 100
    programme = stage.programme
    named = {"code": f"body-{number}", "name": f"示例机构{number}", "kind": "joint_meeting"}
    return Body.objects.create(programme=programme, task=programme.tasks.first(), position=number, **named)


def people(stage: Stage, own: bool) -> list[Any]:
    """Who sits on the body: the officials on stage, or three others."""
    if own:
        return [stage.people[role] for role in OFFICIALS]
    return [UserFactory(organization=OrganizationFactory()) for _ in range(3)]


def unit_of(person: Any) -> Organization:
    held = person.memberships.first()
    return held.organization if held else person.organization


def seated(stage: Stage, own: bool) -> Body:
    """A body with its posts and seats; the people keep the roles that they have."""
    made = body(stage)
    for position, person in enumerate(people(stage, own), 1):
        named = {"organization": unit_of(person), "title": "成员"}
        post = Post.objects.create(body=made, position=position, holder=f"示例{position}", **named)
        seat = {"body": made, "post": post, "person": person, "name": str(person), **named}
        Seat.objects.create(valid_from=stage.today - timedelta(days=30), **seat)
    return made


class VotingRuleWalk(Walk):
    label = "pilots.VotingRule"
    related_by = "revise"

    def lay_down(self, own: bool) -> dict[str, Any]:
        return {"body": body(self.stage)}

    def revise(self, rule: Any) -> dict[str, Any]:
        return {"basis": f"示例依据{self.stage.number()}"}


class MeetingWalk(Walk):
    label = "pilots.Meeting"
    before = {"end": ("sign_in",)}

    def convene(self, own: bool) -> dict[str, Any]:
        made = seated(self.stage, own)
        return {"body": made, **self._arranged(), "chair": Seat.objects.filter(body=made).first().person}

    def _arranged(self) -> dict[str, Any]:
        starts_at = self.stage.now + timedelta(hours=1)
        return {
            "kind": "regular",
            "starts_at": starts_at,
            "place": f"示例会议室{self.stage.number()}",
            "convener": "示例",
        }

    def revise(self, meeting: Any) -> dict[str, Any]:
        return self._arranged()

    def invite(self, meeting: Any) -> dict[str, Any]:
        return {"units": [OrganizationFactory()]}

    def reply(self, meeting: Any) -> dict[str, Any]:
        row = meeting.attendances.first()
        return {"unit": row.organization, "reply": "attends", "attendee": f"示例{self.stage.number()}"}

    def sign_in(self, meeting: Any) -> dict[str, Any]:
        return {"units": [row.organization for row in meeting.attendances.all()]}

    def below(self, meeting: Any) -> dict[str, Any]:
        return {"pk": meeting.pk}

    def standing(self, state: str, own: bool) -> Any:
        if state != "minuted":
            return None
        found = reach(walk_of("pilots.Minutes", self.stage), "issued", own=own).meeting
        found.refresh_from_db()
        return found

    def relate(self, meeting: Any) -> None:
        Attendance.objects.create(meeting=meeting, organization=OrganizationFactory(), is_voting=True)
        number = self.stage.number() + 1000
        item = {"title": f"示例议题{number}", "proposer": OrganizationFactory(), "state": "listed"}
        AgendaItem.objects.create(meeting=meeting, position=number, **item)


def running(stage: Stage, own: bool) -> Meeting:
    """A meeting that runs, all units signed in; the same one as long as it is there."""
    kept: dict[bool, int] = stage.__dict__.setdefault("meetings", {})
    found = Meeting.objects.filter(pk=kept.get(own), state=RUNNING).first()
    if found is None:
        walk = walk_of("pilots.Meeting", stage)
        found = reach(walk, RUNNING, own=own)
        take(walk, "sign_in", found)
        kept[own] = found.pk
    return found


class AgendaItemWalk(Walk):
    label = "pilots.AgendaItem"
    before = {"detach": ("attach",)}

    def put(self, own: bool) -> dict[str, Any]:
        number = self.stage.number()
        meeting = running(self.stage, own)
        proposer = meeting.attendances.first().organization
        return {"meeting": meeting, "title": f"示例议题{number}", "proposer": proposer}

    def revise(self, item: Any) -> dict[str, Any]:
        return {"text": f"示例内容{self.stage.number()}。"}

    def minute(self, item: Any) -> dict[str, Any]:
        return {"speeches": f"示例发言{self.stage.number()}。"}

    def vote(self, item: Any) -> dict[str, Any]:
        return {"unit": unit_of(self.stage.people["bureau_staff"]), **AGREE}

    def record_vote(self, item: Any) -> dict[str, Any]:
        return {"unit": item.meeting.attendances.first().organization, **AGREE}

    def attach(self, item: Any) -> dict[str, Any]:
        return {"purpose": "material", "upload": examine(upload(content=pdf(self.stage.number("file"))))}

    def detach(self, item: Any) -> dict[str, Any]:
        return {"attachment": Attachment.objects.about(item).first()}

    def standing(self, state: str, own: bool) -> Any:
        if state not in ("passed", "failed", "noted"):
            return None
        item = create(self, own=own)
        take(self, "list", item)
        if state == "noted":
            AgendaItem.objects.filter(pk=item.pk).update(is_voted=False)
            take(self, "note", item)
            return item
        take(self, "call", item)
        self._all_vote(item, "agree" if state == "passed" else "disagree")
        take(self, "close", item)
        return item

    def _all_vote(self, item: Any, choice: str) -> None:
        by = {"today": self.stage.today, "now": self.stage.now, "note": "示例。"}
        staff = self.stage.people["bureau_staff"]
        for row in item.meeting.attendances.filter(is_voting=True):
            given = {"unit": row.organization, "choice": choice, "reason": "示例理由。"}
            agenda.record_vote(item, actor=staff, **by, **given)

    def relate(self, item: Any) -> None:
        Attendance.objects.create(meeting=item.meeting, organization=OrganizationFactory(), is_voting=False)


class MinutesWalk(Walk):
    label = "pilots.Minutes"

    def draft(self, own: bool) -> dict[str, Any]:
        return {"meeting": reach(walk_of("pilots.Meeting", self.stage), ENDED, own=own)}

    def edit(self, minutes: Any) -> dict[str, Any]:
        words = f"示例{self.stage.number()}。"
        return {"title": "示例纪要", "overview": words, "resolutions": words}

    def circulate(self, minutes: Any) -> dict[str, Any]:
        return {"days": 3}

    def standing(self, state: str, own: bool) -> Any:
        if state != "issued":
            return None
        minutes = reach(self, "countersigning", own=own)
        answers = ReferralAnswer.objects.filter(referral__subject_id=minutes.pk)
        answers.update(answer=Answer.AGREE, answered_at=self.stage.now)
        take(self, "issue", minutes)
        return minutes

    def relate(self, minutes: Any) -> None:
        Attendance.objects.create(meeting=minutes.meeting, organization=OrganizationFactory(), is_voting=True)


class ActionItemWalk(Walk):
    label = "pilots.ActionItem"

    def resolve(self, own: bool) -> dict[str, Any]:
        lead, *joint = [unit_of(person) for person in people(self.stage, own)]
        return {
            "meeting": running(self.stage, own),
            "content": f"示例事项{self.stage.number()}",
            "result": "示例报告",
            "due_by": self.stage.today + timedelta(days=30),
            "lead": lead,
            "joint": joint,
        }

    def revise(self, action: Any) -> dict[str, Any]:
        return {"content": f"示例事项{self.stage.number()}"}

    def report(self, action: Any) -> dict[str, Any]:
        return {"text": "示例进展。", "percent": 50}

    def relate(self, action: Any) -> None:
        author = self.stage.people["bureau_staff"]
        action.notes.create(author=author, written_on=timezone.localdate(), text="示例进展。", percent=1)


class ReferralWalk(Walk):
    label = "pilots.Referral"

    def refer(self, own: bool) -> dict[str, Any]:
        units = [unit_of(person) for person in people(self.stage, own)]
        return {"title": f"示例事项{self.stage.number()}", "units": units, "days": 5}

    def answer(self, referral: Any) -> dict[str, Any]:
        return {"unit": unit_of(self.stage.people["bureau_staff"]), "answer": "agree"}

    def standing(self, state: str, own: bool) -> Any:
        if state != "closed":
            return None
        referral = create(self, own=own)
        referral.answers.update(answer=Answer.AGREE, answered_at=self.stage.now)
        take(self, "close", referral)
        return referral

    def relate(self, referral: Any) -> None:
        ReferralAnswer.objects.create(referral=referral, organization=OrganizationFactory())
