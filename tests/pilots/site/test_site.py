"""The public site: open to everybody, the same statements whatever there is, without any person's data."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilots.roles import Role
from tests.factories.notices import POSTED_ON, on, posted
from tests.factories.pilots import active, enterprise, person, small_programme

pytestmark = pytest.mark.django_db
PAGES = ("/public/", "/public/brokers/", "/public/notices/", "/public/announcements/")


@pytest.fixture
def programme():
    return small_programme()


def test_pages_are_open_and_say_when_there_is_nothing(client):
    for address, words in zip(PAGES, ("尚未公布", "尚未公布", "目前没有", "尚未公布"), strict=True):
        answer = client.get(address)
        assert answer.status_code == 200
        assert words in answer.content.decode()


def test_register_shows_a_broker_with_its_decisions_and_no_person(client, programme):
    firm = enterprise(1, legal_representative="示例法人甲")
    broker = active(programme, firm, person(Role.BUREAU_DIRECTOR))
    page = client.get(f"/public/brokers/{broker.pk}/").content.decode()
    assert [word for word in (broker.number, firm.uscc, "启动", "示例函〔2022〕1号") if word not in page] == []
    assert "示例法人甲" not in page
    assert client.get("/public/brokers/999999/").status_code == 404


def test_lists_cost_the_same_with_one_and_four(client, programme):
    director = person(Role.BUREAU_DIRECTOR)
    costs = []
    for numbers in ((1,), (2, 3, 4)):
        for number in numbers:
            active(programme, enterprise(number), director)
        costs.append([counted(client, address) for address in PAGES])
    assert costs[0] == costs[1]


def counted(client, address):
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


@time_machine.travel(on(POSTED_ON)["now"], tick=False)
def test_notice_shows_text_days_digest_and_check(client, programme):
    notice = posted(programme)
    assert notice.title in client.get("/public/notices/").content.decode()
    page = client.get(f"/public/notices/{notice.pk}/").content.decode()
    paper = notice.document
    wanted = (
        paper.number,
        paper.pdf_sm3,
        paper.get_verify_url(),
        "还有 5 个工作日",
        str(notice.noticed.get()),
        "提出异议",
    )
    assert [word for word in wanted if word not in page] == []


def test_file_of_a_posted_notice_is_everybodys(client, programme):
    notice = posted(programme)
    url = client.get(f"/public/notices/{notice.pk}/").context["page"]["file_url"]
    answer = client.get(url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == notice.document.read("pdf")
