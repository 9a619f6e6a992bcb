"""催办 and 接收 of many reports from the list: as their states allow, each once a day."""

import pytest
from django.urls import reverse

from haizhu_broker.inbox.models import Message
from haizhu_broker.workdays.models import Reminder
from supervision.reporting import domain
from supervision.reporting.states import ACCEPTED
from tests.factories.reporting import DAY, due, on, submitted

pytestmark = pytest.mark.django_db
ADDRESS = reverse("supervision:periodic_report_list")


def asked(client, step, *reports):
    url = client.post(ADDRESS, {"bulk": step, "pk": [one.pk for one in reports]}).headers["Location"]
    return url, client.get(url).context["page"]


def taken(client, url, page):
    return client.post(url, {"take": [one.line.record for one in page["open"]], "note": "请尽快"}, follow=True)


def test_reminding_from_the_list_tells_each_firm_once(here, there, browser) -> None:
    first, second = due(here.broker), due(there.broker)
    domain.remind(second, **on(DAY, here.officer))
    Message.objects.all().delete()
    client = browser(here.officer)
    url, page = asked(client, "remind", first, second)
    assert [one.reason for one in page["out"]] == ["今天已经催办过。"]
    for _ in range(2):
        taken(client, url, page)
    assert (Reminder.objects.count(), Message.objects.count()) == (2, 2)
    assert set(Message.objects.values_list("recipient__display_name", flat=True)) == {"李某", "王某"}


def test_accepting_from_the_list_takes_what_is_submitted(here, there, browser) -> None:
    waiting, owed = submitted(here.broker, here.clerk), due(there.broker)
    client = browser(here.officer)
    url, page = asked(client, "accept", waiting, owed)
    assert [one.reason for one in page["out"]] == ["当前状态为“待报送”，不能接收。"]
    result = taken(client, url, page).context["page"]
    waiting.refresh_from_db()
    assert (result["done"], result["refused"], waiting.state) == (1, 1, ACCEPTED)


def test_firm_is_offered_no_bulk_step(here, browser) -> None:
    report = due(here.broker)
    client = browser(here.clerk)
    assert client.get(ADDRESS).context["page"].bulk == []
    client.post(ADDRESS, {"bulk": "remind", "pk": [report.pk]})
    assert Reminder.objects.count() == 0
