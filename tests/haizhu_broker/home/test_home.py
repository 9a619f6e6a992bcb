"""The first page: signed-in people only, constant in cost, what changed and figures under the work."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from haizhu_broker.audit import journal
from haizhu_broker.home.changes import SHOWN, deeds_of_others, notices_of, since_yesterday
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.web import clock
from pilots.roles import Role
from tests.factories.pilots import NOON, active, enterprise, person, small_programme

pytestmark = pytest.mark.django_db
TOLD = Event("test.home", "办理通知", by_mail=False)
TODAY = clock.today()


def test_home_without_signing_in_leads_to_the_sign_in(client):
    assert client.get("/")["Location"] == f"{reverse('account_login')}?next=/"


@pytest.mark.parametrize("role", list(Role))
def test_home_opens_for_every_role(client, role):
    client.force_login(person(role))
    page = client.get("/").content.decode()
    assert "今天没有待办，昨天以来没有新通知。" in page
    assert "<h1>我的待办 </h1>" in page


def test_home_costs_the_same_statements_for_any_number(client, django_assert_max_num_queries):
    programme, director = small_programme(), person(Role.BUREAU_DIRECTOR)
    staff = person(Role.BUREAU_STAFF)
    client.force_login(staff)
    client.get("/")
    costs = []
    for number in range(1, 5):
        active(programme, enterprise(number), director)
        told(staff, number)
        with django_assert_max_num_queries(20) as spent:
            client.get("/")
        costs.append(len(spent))
    assert len(set(costs)) == 1


def told(user, number: int, at: datetime = NOON) -> None:
    tell([user], TOLD, title=f"通知{number}", url="/", key=f"home:{number}", now=at)


def test_notices_are_the_newest_of_the_person_alone():
    user, other = person(Role.FIRM_STAFF), person(Role.FIRM_STAFF)
    for number in range(SHOWN + 2):
        told(user, number)
    told(other, 99)
    assert [one.what for one in notices_of(user)] == [f"通知{n}" for n in range(SHOWN + 1, 1, -1)]


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0, "昨天以来有 1 条新通知"), (24, "昨天以来有 1 条新通知"), (72, "昨天以来没有新通知")],
)
def test_since_yesterday_counts_from_its_midnight(hours, words):
    user = person(Role.FIRM_STAFF)
    told(user, 1, clock.now() - timedelta(hours=hours))
    assert since_yesterday(notices_of(user), TODAY) == words


def test_deeds_of_others_stay_within_what_the_person_sees_everywhere():
    programme, director = small_programme(), person(Role.BUREAU_DIRECTOR)
    firm = enterprise(1)
    broker = active(programme, firm, director)
    staff, clerk = person(Role.BUREAU_STAFF), person(Role.FIRM_STAFF, firm.organization)
    journal.record("start", "启动", programme, actor=director, now=NOON)
    staff_saw = [(one.what, one.url) for one in deeds_of_others(staff)]
    assert (f"启动：{broker}", broker.get_absolute_url()) in staff_saw
    assert (f"登记：{firm}", firm.get_absolute_url()) in staff_saw
    assert [(one.what, one.url) for one in deeds_of_others(clerk)] == [
        (f"启动：{programme}", programme.get_absolute_url())
    ]


def test_deeds_of_others_leave_out_ones_own_and_the_systems():
    programme, director = small_programme(), person(Role.BUREAU_DIRECTOR)
    journal.record("start", "启动", programme, actor=director, now=NOON)
    assert deeds_of_others(director) == []


def test_figures_of_a_firm_are_its_own(client):
    programme, director = small_programme(), person(Role.BUREAU_DIRECTOR)
    one, other = (active(programme, enterprise(number), director) for number in (1, 2))
    client.force_login(person(Role.FIRM_STAFF, one.enterprise.organization))
    page = client.get("/").content.decode()
    assert f"{one.number}，有效期至 2022-12-31" in page
    assert other.number not in page
    assert "试点单位</span>" not in page


def test_figures_of_the_bureau_count_every_broker(client):
    programme, director = small_programme(), person(Role.BUREAU_DIRECTOR)
    for number in (1, 2):
        active(programme, enterprise(number), director)
    client.force_login(person(Role.BUREAU_STAFF))
    assert '<span class="stat-value">2<small>家</small></span>' in client.get("/").content.decode()
