"""The pages of brokers: list, filters, decisions, and what a firm sees."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from pilots.brokers.models import NAME, Broker
from pilots.brokers.panels import brokers_waiting
from pilots.roles import Role
from tests.factories.brokers import heard
from tests.factories.pilots import active, candidate, enterprise, person

LIST = "/brokers/"
DECISION = {
    "decided_on": "2022-03-01",
    "decider": "试点工作领导小组",
    "ground": "数据安全事件。",
    "document": "示例函〔2022〕9号",
}


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(datetime(2022, 3, 1, 3, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def other(programme, director):
    return candidate(programme, enterprise(2, "示例另一公司"), director, type="technology", grade="1")


def numbers(response):
    return {row["number"] for row in response.context["page"].slice.rows}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "active"}, 1),
        ({"type": "technology"}, 1),
        ({"grade": ["1", "2"]}, 2),
        ({"q": "另一"}, 1),
        ({"q": "sllygs"}, 1),
        ({"state": "expired"}, 0),
    ],
)
def test_list_is_filtered_and_searched(client_of, director, broker, other, asked, found):
    assert len(numbers(client_of(director).get(LIST, asked))) == found


def test_list_by_sector_names_each_broker_once(client_of, director, broker, other):
    sectors = [sector.pk for sector in broker.sectors.all()]
    assert numbers(client_of(director).get(LIST, {"sector": sectors})) == {broker.number, other.number}


def test_list_and_page_for_firm_are_its_own(client_of, broker, other):
    client = client_of(person(Role.FIRM_STAFF, broker.enterprise.organization))
    assert numbers(client.get(LIST)) == {broker.number}
    assert client.get(broker.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404


def test_list_costs_the_same_statements_for_one_and_four(
    client_of, director, programme, broker, other, django_assert_max_num_queries
):
    client = client_of(director)
    client.get(LIST)
    active(programme, enterprise(3), director)
    active(programme, enterprise(4), director)
    for asked in ({"q": "另一"}, {}):
        with django_assert_max_num_queries(8):
            client.get(LIST, asked)


def test_page_shows_decisions_and_possible_steps(client_of, director, broker, django_assert_max_num_queries):
    client = client_of(director)
    client.get(broker.get_absolute_url())
    with django_assert_max_num_queries(12):
        response = client.get(broker.get_absolute_url())
    assert [row["one"].label for row in response.context["tab"]["decisions"]] == ["启动", "确定试点单位"]
    possible = [deed.label for deed in response.context["page"].deeds if not deed.reason]
    assert possible == ["责令整改", "变更", "暂停"]
    waiting = {deed.label: deed.reason for deed in response.context["page"].deeds if deed.reason}
    assert waiting == {
        "终止": "作出决定前应书面告知企业并听取陈述申辩，尚未告知。",
        "退出": "退出由企业申请：请企业提交“申请退出”，受理后办理。",
        "期满": "有效期至 2022-12-31，届满后方可办理。",
    }


def test_suspend_by_page_records_the_decision(client_of, director, broker):
    heard(broker)
    response = client_of(director).post(f"{LIST}{broker.pk}/steps/suspend/", {**DECISION, "version": broker.version})
    assert response.status_code == 302
    assert Broker.objects.get().state == "suspended"


def test_suspend_by_page_without_document_is_refused(client_of, director, broker):
    heard(broker)
    sent = {**DECISION, "document": "", "version": broker.version}
    response = client_of(director).post(f"{LIST}{broker.pk}/steps/suspend/", sent)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["document"]
    assert Broker.objects.get().state == "active"


def test_suspend_page_begins_with_nothing_and_says_whether_the_firm_was_heard(client_of, director, broker):
    client = client_of(director)

    def shown():
        form = client.get(f"{LIST}{broker.pk}/steps/suspend/").context["form"]
        return [part.state for part in form.parts], form.fields["urgent_because"].help_text

    states, hint = shown()
    assert (states, hint.partition("。")[0]) == (
        ["未开始", "未开始"],
        "作出决定前应书面告知企业并听取陈述申辩，尚未告知",
    )
    heard(broker)
    told, hint, _ = shown()[1].split("。")
    assert told == "2022年3月1日书面告知（海政数知〔2022〕1号），企业放弃陈述申辩"
    assert hint == "可以据此暂停，另有紧急情况的才填写"


def test_suspend_by_staff_is_forbidden(client_of, broker):
    address = f"{LIST}{broker.pk}/steps/suspend/"
    assert client_of(person(Role.BUREAU_STAFF)).post(address, DECISION).status_code == 403


def test_announce_by_page_names_a_broker(client_of, director, programme, firm):
    sent = {
        "programme": programme.pk,
        "enterprise": firm.pk,
        "number": "HZSJ-2022-777",
        "batch": "1",
        "valid_from": "2022-03-01",
        "valid_until": "2023-02-28",
        "type": "data",
        "grade": "2",
        "sectors": [firm.sector_id],
        "scope": "电力",
        "neutrality": "不自营。",
    }
    response = client_of(director).post(f"{LIST}new/announce/", {**sent, **DECISION})
    assert response.headers["Location"] == Broker.objects.get().get_absolute_url()


def test_change_page_shows_the_day_as_browsers_read_it(client_of, director, broker):
    form = client_of(director).get(f"{LIST}{broker.pk}/steps/change/").context["form"]
    assert 'value="2022-12-31"' in str(form["valid_until"])


def test_page_of_an_active_broker_urges_no_decision_and_waits_for_nobody(client_of, director, broker):
    page = client_of(director).get(broker.get_absolute_url()).context["page"]
    assert [deed.label for deed in page.deeds if deed.is_primary] == []
    assert list(page.waiting_for) == []


def test_change_by_page_keeps_the_old_value(client_of, director, broker):
    sent = {
        "type": broker.type,
        "grade": "1",
        "sectors": [s.pk for s in broker.sectors.all()],
        "valid_until": "2022-12-31",
        "scope": broker.scope,
        "neutrality": broker.neutrality,
        "version": broker.version,
    }
    client_of(director).post(f"{LIST}{broker.pk}/steps/change/", {**sent, **DECISION})
    assert Broker.objects.get().decisions.first().changes == {"grade": ["2", "1"]}
    assert "等级：由“二级”变更为“一级”" in client_of(director).get(broker.get_absolute_url()).content.decode()


def test_broker_in_api_for_firm_is_its_own(client_of, broker, other):
    client = client_of(person(Role.FIRM_ADMIN, broker.enterprise.organization))
    assert [row["number"] for row in client.get("/api/v1/brokers/").json()["results"]] == [broker.number]
    assert client.get(f"/api/v1/brokers/{other.pk}/").status_code == 404


def test_broker_in_api_shows_its_facts_and_open_steps(client_of, director, broker):
    found = client_of(director).get(f"/api/v1/brokers/{broker.pk}/").json()
    assert (found["state"], found["sectors"], found["started_on"]) == ("active", "电力", "2022-01-04")
    assert next(one["name"] for one in found["open_steps"]) == "change"


def test_name_in_the_database_is_what_a_broker_is_called(broker, other):
    assert dict(Broker.objects.values_list("pk", NAME)) == {one.pk: str(one) for one in (broker, other)}


def test_home_page_of_the_director_asks_to_start_and_to_expire(director, broker, other):
    def waiting(user, day):
        return [(one.what, one.act_url) for one in brokers_waiting(user, day)]

    start, expire = (f"{one.get_absolute_url()}steps/{step}/" for one, step in ((other, "start"), (broker, "expire")))
    assert waiting(director, date(2022, 12, 31)) == [("办理启动", start)]
    Broker.objects.filter(pk=other.pk).update(valid_until=date(2023, 12, 31))
    assert waiting(director, date(2023, 1, 1)) == [("办理启动", start), ("办理期满", expire)]
    assert waiting(person(Role.BUREAU_STAFF), date(2023, 1, 1)) == []
