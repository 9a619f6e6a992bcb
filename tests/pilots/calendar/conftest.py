"""Keepers of the calendar, a firm with an open deadline, and the example notice of 2027."""

from datetime import date

import pytest

from haizhu_broker.access.roles import SYSTEM_ADMIN
from haizhu_broker.workdays.domain import set_deadline
from haizhu_broker.workdays.rules import working_days
from haizhu_broker.workdays.table import forget_calendar
from pilots.roles import Role
from tests.factories.pilots import enterprise, person, small_programme

NUMBER = "国办发明电〔2026〕8号"
HOLIDAYS = "元旦：2027-01-01 至 2027-01-03，班 2027-01-09\n春节：2027-02-05 至 2027-02-11，班 2027-01-31、2027-02-13"
NOTICE_2027 = {
    "year": "2027",
    "number": NUMBER,
    "title": "关于2027年部分节假日安排的通知（示例）",
    "published_on": "2026-11-04",
    "holidays": HOLIDAYS,
}
START = date(2026, 12, 31)


@pytest.fixture(autouse=True)
def fresh_calendar():
    forget_calendar()
    yield
    forget_calendar()


@pytest.fixture
def programme(db):
    return small_programme()


@pytest.fixture
def firm(programme):
    return enterprise(1)


@pytest.fixture
def clerk(db):
    return person(Role.BUREAU_STAFF)


@pytest.fixture
def administrator(db):
    return person(SYSTEM_ADMIN)


@pytest.fixture
def owed(firm):
    """What the firm owes by the fifth working day of 2027, by weekends alone."""
    return set_deadline(
        firm, "answer", rule=working_days(5), start=START, owner=firm.organization, title="示例补正事项"
    )
