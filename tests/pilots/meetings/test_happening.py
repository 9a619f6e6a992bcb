"""Meetings on the leaders' page: in the calendar with their hour, for those who may know of them."""

from datetime import time, timedelta

from pilots.meetings.domain import meetings
from pilots.meetings.panels import meetings_ahead, meetings_of
from pilots.roles import Role
from tests.factories.meetings import DAY
from tests.factories.pilots import person

WEEK = (DAY, DAY + timedelta(days=6))


def test_calendar_shows_the_hour_of_a_meeting_and_not_of_a_cancelled_one(office):
    meeting = office.meeting()
    (event,) = meetings_of(office.staff, *WEEK)
    assert (event.on, event.at, event.url) == (DAY, time(14), meeting.get_absolute_url())
    meetings.notify(meeting, **office.by())
    meetings.cancel(meeting, **office.by(note="示例说明。"))
    assert list(meetings_of(office.staff, *WEEK)) == []


def test_calendar_shows_a_unit_the_meeting_once_it_is_asked_to_come(office):
    meeting = office.meeting()
    member = office.people[1]
    assert list(meetings_of(member, *WEEK)) == []
    meetings.notify(meeting, **office.by())
    assert [event.what for event in meetings_of(member, *WEEK)] == [meeting.title]
    assert list(meetings_of(person(Role.FIRM_ADMIN), *WEEK)) == []


def test_headline_counts_the_meetings_of_a_month(office):
    meetings.notify(office.meeting(), **office.by())
    tile = meetings_ahead(office.staff, DAY)
    assert (tile.label, tile.value) == ("待召开会议", 1)
    assert meetings_ahead(person(Role.FIRM_ADMIN), DAY) is None
