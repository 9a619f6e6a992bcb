"""What meetings prove for tasks and goals of the plan."""

from datetime import date

from django.urls import reverse

from pilots.programme.evidence import Evidence, source
from pilots.programme.models import BodyKind, Programme

from .models import Meeting
from .states import ENDED, MINUTED


@source("meetings.held")
def held(programme: Programme, today: date) -> Evidence:
    """方案二(一)2, 三(一): the joint meetings that took place, and how many of them have minutes."""
    bodies = programme.bodies.filter(kind=BodyKind.JOINT_MEETING)
    states = list(Meeting.objects.filter(body__in=bodies, state__in=(ENDED, MINUTED)).values_list("state", flat=True))
    text = f"召开联席会议 {len(states)} 次，签发纪要 {states.count(MINUTED)} 份"
    query = "&".join([*(f"body={body.pk}" for body in bodies), f"state={ENDED}", f"state={MINUTED}"])
    return Evidence(text, len(states), f"{reverse('pilots:meeting_list')}?{query}")
