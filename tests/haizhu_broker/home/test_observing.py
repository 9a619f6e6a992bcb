"""Log lines and figures: what happened and how long it took, never what a person entered."""

import json
import logging

import pytest
from django.core.signals import got_request_exception
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from haizhu_broker.inbox.models import Mail
from haizhu_broker.logs import written_as
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
CANARY = "canary-7319"


@pytest.fixture
def lines():
    """The lines of the log, as production writes them."""
    kept: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(self.format(record))

    handler = Keep()
    handler.setFormatter(written_as("json"))
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    yield kept
    root.removeHandler(handler)
    root.setLevel(level)


def counted(route: str, status: int) -> float:
    labels = {"method": "GET", "route": route, "status": str(status)}
    return REGISTRY.get_sample_value("portal_requests_total", labels) or 0.0


def test_request_leaves_one_line_with_route_account_and_request_id(client, lines):
    user = UserFactory()
    client.force_login(user)
    answer = client.get(f"/notices/?q={CANARY}", headers={"X-Request-ID": "a-given-id-1"})
    (line,) = [json.loads(line) for line in lines]
    assert isinstance(line.pop("ms"), float)
    assert line.pop("at").endswith("Z")
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "portal.request",
        "method": "GET",
        "request_id": answer["X-Request-ID"],
        "route": "notices/",
        "status": 200,
        "user": user.pk,
    }


def test_address_with_a_code_is_logged_by_its_pattern(client, lines):
    client.get(f"/verify/{CANARY}/")
    client.get(f"/{CANARY}/")
    assert [json.loads(line)["route"] for line in lines] == ["verify/<slug:code>/", "-"]
    assert CANARY not in "".join(lines)


def test_request_without_a_person_asks_for_none(client, django_assert_num_queries, lines):
    with django_assert_num_queries(0):
        client.get("/health/live/")
    assert lines == []


def test_failure_is_logged_with_its_trace_and_without_values(client, rf, lines):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE told (name text UNIQUE)")
            cursor.execute("INSERT INTO told VALUES (%s), (%s)", [CANARY, CANARY])
    except IntegrityError:
        got_request_exception.send(sender=None, request=rf.get("/"))
    (line,) = [json.loads(line) for line in lines]
    assert (line["event"], line["level"]) == ("request failed", "error")
    assert "UniqueViolation" in line["exception"]
    assert CANARY not in lines[0]


def test_metrics_without_the_token_are_not_there(client, settings):
    assert client.get("/health/metrics/", headers={"Authorization": "Bearer "}).status_code == 404
    settings.METRICS_TOKEN = "given"
    assert client.get("/health/metrics/").status_code == 404
    assert client.get("/health/metrics/", headers={"Authorization": "Bearer other"}).status_code == 404


def test_metrics_count_requests_and_what_waits(client, settings):
    settings.METRICS_TOKEN = "given"
    route, before = "help/", counted("help/", 302)
    client.get(reverse("help"))
    Mail.objects.create(recipient=UserFactory(), address="a@b.example", subject="示例", body="示例", key="1")
    answer = client.get("/health/metrics/", headers={"Authorization": "Bearer given"})
    families = {one.name: one for one in text_string_to_metric_families(answer.content.decode())}
    assert counted(route, 302) == before + 1
    values = {name: families[name].samples[0].value for name in ("portal_mails_waiting", "portal_jobs_queued")}
    assert values == {"portal_mails_waiting": 1.0, "portal_jobs_queued": 0.0}
    assert {"portal_requests", "portal_request_seconds", "portal_tick_age_seconds"} <= families.keys()
