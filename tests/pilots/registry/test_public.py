"""The public pages and open data of the registry: as of a day, page by page, without a formula or a person."""

import csv
import io
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilots.brokers import domain as brokers
from pilots.registry.columns import ENTRIES
from pilots.roles import Role
from tests.factories.brokers import let
from tests.factories.pilots import DECISION, NOON, active, enterprise, person, small_programme

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
NOW = "2022-09-01 10:00+08:00"


@pytest.fixture
def director():
    return person(Role.BUREAU_DIRECTOR)


@pytest.fixture
def broker(director):
    firm = enterprise(1, legal_representative="示例法人甲")
    made = active(small_programme(), firm, director)
    let(made, "suspend", date(2022, 5, 10))
    for verb, day in ((brokers.suspend, date(2022, 5, 10)), (brokers.resume, date(2022, 6, 1))):
        verb(made, actor=director, today=day, now=NOON, decided_on=day, **DECISION)
    return made


def counted(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@time_machine.travel(NOW)
def test_page_shows_the_state_of_the_day_asked_for(client, broker):
    shown = {
        day: client.get("/public/brokers/", {"on": day}).content.decode() for day in ("2022-05-09", "2022-05-31", "")
    }
    assert [word for word in ("试点中", "2022年5月9日") if word not in shown["2022-05-09"]] == []
    assert ">暂停<" in shown["2022-05-31"].partition("<table")[2]
    assert ">试点中<" in shown[""].partition("<table")[2]
    assert "尚未公布" not in shown["2022-05-09"]
    assert "没有符合条件" in client.get("/public/brokers/", {"on": "2022-01-03"}).content.decode()


@time_machine.travel(NOW)
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("2022-09-02", "查询日期不能晚于今天，您填写的是 2022-09-02。"),
        ("2022-02-30", "查询日期应写作 2022-05-01 的样子"),
        ("5月1日", "查询日期应写作 2022-05-01 的样子"),
        ("' OR 1=1", "查询日期应写作 2022-05-01 的样子"),
    ],
)
def test_day_that_cannot_be_is_refused_in_words(client, broker, asked, words):
    for address in ("/public/brokers/", f"/public/brokers/{broker.pk}/"):
        answer = client.get(address, {"on": asked})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    table = client.get("/public/brokers/table.csv", {"on": asked})
    assert table.status_code == 400
    assert words in table.content.decode()
    api = client.get("/api/v1/registry/", {"on": asked})
    assert api.status_code == 400
    [fault] = api.json()["errors"]
    assert words in str(fault)


@time_machine.travel(NOW)
def test_broker_page_tells_what_a_change_changed(client, broker, director):
    said = {"actor": director, "today": date(2022, 7, 1), "now": NOON, "decided_on": date(2022, 7, 1), **DECISION}
    brokers.change(broker, **said, grade="1", valid_until=date(2023, 6, 30), scope="电力和能源数据经纪")
    page = client.get(f"/public/brokers/{broker.pk}/").content.decode()
    words = "等级由“二级”变更为“一级”；有效期至由“2022-12-31”变更为“2023-06-30”；业务范围"
    assert page.count(words) == 1
    assert page.count("变更为") == 2


@time_machine.travel(NOW)
def test_broker_page_tells_its_history_until_the_day_and_no_person(client, broker):
    page = client.get(f"/public/brokers/{broker.pk}/").content.decode()
    then = client.get(f"/public/brokers/{broker.pk}/", {"on": "2022-05-20"}).content.decode()
    before = client.get(f"/public/brokers/{broker.pk}/", {"on": "2022-01-01"}).content.decode()
    assert [word for word in ("确定试点单位", "启动", "暂停", "恢复", DECISION["document"]) if word not in page] == []
    assert "示例法人甲" not in page
    assert "恢复" not in then
    assert "还没有这家数据经纪人" in before
    assert client.get("/public/brokers/999999/").status_code == 404


@time_machine.travel(NOW)
def test_api_is_open_to_everybody_and_kept_by_its_etag(client, broker):
    answer = client.get("/api/v1/registry/", {"on": "2022-05-20"})
    [row] = answer.json()["results"]
    assert (row["state"], row["broker"], row["recorded_from"]) == ("suspended", broker.pk, "2022-05-10")
    again = client.get("/api/v1/registry/", {"on": "2022-05-20"}, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert client.get(f"/api/v1/registry/{row['id']}/").json()["state"] == "suspended"
    changes = client.get("/api/v1/registry-changes/", {"broker": broker.pk}).json()["results"]
    assert [one["kind"] for one in changes] == ["resume", "suspend", "start", "announce"]


@time_machine.travel(NOW)
def test_csv_is_paged_and_safe_for_spreadsheets(client, broker, director, monkeypatch):
    evil = '=HYPERLINK("http://example.cn")'
    second = active(small_programme(), enterprise(2), director, scope=evil)
    monkeypatch.setattr("pilots.registry.opendata.ROWS", 1)
    first = client.get("/public/brokers/table.csv")
    following = first["Link"].removeprefix("<").partition(">")[0].partition("/public")[2]
    rest = client.get(f"/public{following}")
    rows = [next(csv.DictReader(io.StringIO(one.content.decode("utf-8-sig")))) for one in (first, rest)]
    assert sorted(row["编号"] for row in rows) == sorted((broker.number, second.number))
    assert {row["业务范围"] for row in rows} == {"电力数据经纪", f"'{evil}"}
    assert "Link" not in rest
    assert client.get("/public/brokers/table.csv", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert first["Cache-Control"] == "public, max-age=300"


@time_machine.travel(NOW)
def test_feed_tells_each_change_and_leads_on(client, broker, monkeypatch):
    monkeypatch.setattr("pilots.registry.opendata.CHANGES_A_PAGE", 3)
    feed = ElementTree.fromstring(client.get("/public/brokers/changes.atom").content)
    titles = [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")]
    assert [title.partition("：")[0] for title in titles] == ["恢复", "暂停", "启动"]
    assert feed.findtext(f"{ATOM}updated") == "2022-06-01T00:00:00+08:00"
    [following] = [one.get("href") for one in feed.iter(f"{ATOM}link") if one.get("rel") == "next"]
    rest = ElementTree.fromstring(client.get(following.partition("testserver")[2] or following).content)
    assert len(list(rest.iter(f"{ATOM}entry"))) == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "第1"}, 1),
        ({"q": "HZSJ"}, 2),
        ({"q": "没有这家"}, 0),
        ({"q": "%"}, 0),
        ({"q": "'; DROP TABLE"}, 0),
        ({"q": "电力 第2"}, 1),
        ({"sector": "power"}, 2),
        ({"grade": "1"}, 1),
        ({"state": "suspended"}, 0),
    ],
)
def test_registry_is_searched_and_filtered(client, director, asked, found):
    programme = small_programme()
    for number in (1, 2):
        active(programme, enterprise(number), director, grade=str(number))
    assert client.get("/public/brokers/", asked).context["page"]["count"] == (found or 0)


def test_pages_cost_the_same_with_one_and_four_brokers(client, director):
    programme, costs = small_programme(), []
    addresses = ("/public/brokers/", "/public/brokers/table.csv", "/public/brokers/changes.atom", "/api/v1/registry/")
    for numbers in ((1,), (2, 3, 4)):
        for number in numbers:
            active(programme, enterprise(number), director)
        costs.append([counted(client, address) for address in addresses])
    assert costs[0] == costs[1]


def test_registry_goes_on_beyond_its_first_page(client, director, monkeypatch):
    programme = small_programme()
    for number in range(1, 4):
        active(programme, enterprise(number), director)
    monkeypatch.setitem(vars(ENTRIES), "size", 2)
    first = client.get("/public/brokers/").context["page"]
    second = client.get(f"/public/brokers/{first['next_url']}").context["page"]
    assert (first["count"], first["previous_url"]) == (None, "")
    assert second["next_url"] == ""
    assert second["table"].count("<tr>") == 2


def test_past_day_of_a_far_year_is_empty_and_no_error(client, director):
    active(small_programme(), enterprise(1), director)
    day = date(1, 1, 1) + timedelta(days=1)
    assert client.get("/public/brokers/", {"on": day.isoformat()}).context["page"]["has_rows"] is False
