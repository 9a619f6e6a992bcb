"""Events on their way: written with the verb, signed, tried again, never to the wrong address, never lost."""

import base64
import json
import socket
import threading
import time
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from haizhu_broker.inbox.models import Message
from haizhu_broker.webhooks import domain, line
from haizhu_broker.webhooks.domain import sending
from haizhu_broker.webhooks.models import Delivery, Endpoint
from tests.factories import reporting

from .conftest import NOW, TODAY, machine_of

pytestmark = pytest.mark.django_db


def happen(mine) -> None:
    """A report is opened, filled, submitted and accepted: two events that the address wants."""
    reporting.accepted(mine.broker, mine.clerk, mine.officer)


def now():
    """Signatures are fresh for five minutes by the real clock."""
    return timezone.now()


def later(delivery: Delivery):
    delivery.refresh_from_db()
    return delivery.try_at


def test_event_is_sent_signed_and_says_where_not_what(endpoint, reports, receiver):
    happen(reports[0])
    assert domain.send_due(now()) == 2
    told = receiver.verified(domain.secret_of(endpoint))
    report = reports[0].broker.periodic_reports.get()
    assert [one["type"] for one in told] == ["periodic_report.opened", "periodic_report.accepted"]
    assert told[1]["data"] == {
        "record": "supervision.PeriodicReport",
        "id": report.pk,
        "url": f"http://localhost:8000/api/v1/periodic-reports/{report.pk}/",
    }
    assert list(Delivery.objects.values_list("state", "status", "attempts")) == [("delivered", 204, 1)] * 2
    assert domain.send_due(now()) == 0


def test_event_of_another_firm_or_another_kind_is_not_written(endpoint, reports):
    mine, other = reports
    reporting.due(other.broker)
    assert Delivery.objects.count() == 0
    reporting.due(mine.broker)
    assert list(Delivery.objects.values_list("event", flat=True)) == ["periodic_report.opened"]


def test_event_of_a_verb_that_is_undone_is_undone_too(endpoint, reports):
    with transaction.atomic():
        happen(reports[0])
        transaction.set_rollback(True)
    assert Delivery.objects.count() == 0


def test_message_keeps_its_number_and_waits_longer_each_time(endpoint, reports, receiver):
    receiver.answers = [(500, {}, b"down"), (429, {"Retry-After": "900"}, b""), (204, {}, b"")]
    reporting.due(reports[0].broker)
    delivery, begun = Delivery.objects.get(), now()
    assert domain.send_due(begun) == 0
    assert (later(delivery) - begun, delivery.status, delivery.answer) == (timedelta(seconds=5), 500, "down")
    second = delivery.try_at
    domain.send_due(second)
    assert later(delivery) - second == timedelta(seconds=900)
    assert domain.send_due(delivery.try_at) == 1
    assert len({headers["webhook-id"] for headers, _ in receiver.received}) == 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("delivered", 3)
    endpoint.refresh_from_db()
    assert endpoint.failing_since is None


def test_message_is_given_up_after_ten_attempts_and_sent_again_on_request(endpoint, reports, receiver, administrator):
    receiver.answers = [(503, {}, b"")]
    reporting.due(reports[0].broker)
    delivery = Delivery.objects.get()
    for _ in range(10):
        Endpoint.objects.update(failing_since=None)
        domain.send_due(later(delivery))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, len(receiver.received)) == ("given_up", 10, 10)
    receiver.answers = [(200, {}, b"ok")]
    domain.replay(delivery, actor=administrator, today=TODAY, now=now())
    assert domain.send_due(now()) == 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("delivered", 1)
    assert len({headers["webhook-id"] for headers, _ in receiver.received}) == 1


@pytest.mark.parametrize("redirect", [301, 302, 307, 308])
def test_redirect_is_followed_nowhere(endpoint, reports, receiver, redirect):
    receiver.answers = [(redirect, {"Location": receiver.url}, b"")]
    reporting.due(reports[0].broker)
    assert domain.send_due(now()) == 0
    assert (len(receiver.received), Delivery.objects.get().status) == (1, redirect)


def test_address_that_is_gone_rests_and_its_keepers_hear_of_it(endpoint, reports, receiver):
    receiver.answers = [(410, {}, b"")]
    reporting.due(reports[0].broker)
    domain.send_due(now())
    endpoint.refresh_from_db()
    assert endpoint.state == "paused"
    told = set(Message.objects.filter(event="webhooks.resting").values_list("recipient__memberships__role", flat=True))
    assert told == {"system_admin", "firm_admin"}


def test_address_that_fails_for_days_rests(endpoint, reports, receiver):
    receiver.answers = [(500, {}, b"")]
    reporting.due(reports[0].broker)
    delivery = Delivery.objects.get()
    domain.send_due(later(delivery))
    Endpoint.objects.update(failing_since=later(delivery) - sending.PATIENCE)
    domain.send_due(delivery.try_at + timedelta(seconds=1))
    endpoint.refresh_from_db()
    assert endpoint.state == "paused"


def test_failing_address_holds_up_nobody_else(endpoint, reports, receiver, administrator):
    mine, _ = reports
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    domain.register(
        user=machine_of(mine.broker.enterprise.organization),
        title="示例停用系统",
        url=dead,
        events=["periodic_report.accepted", "periodic_report.opened"],
        actor=administrator,
        today=TODAY,
        now=NOW,
    )
    happen(mine)
    assert domain.send_due(now()) == 2
    attempts = Delivery.objects.filter(endpoint__title="示例停用系统").order_by("pk").values_list("attempts", flat=True)
    assert list(attempts) == [1, 0]


def test_slow_drip_is_cut_off(monkeypatch):
    """A server that sends a byte now and then keeps no sender longer than the limit."""
    monkeypatch.setattr(line, "TOTAL", 0.5)
    server = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        connection, _ = server.accept()
        with connection, suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            for _ in range(100):
                connection.sendall(b"X-Slow: 1\r\n")
                time.sleep(0.1)

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    begun = time.monotonic()
    answer = line.post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", {})
    assert (answer.status, time.monotonic() - begun < 3) == (None, True)
    thread.join(5)
    server.close()


def test_sender_killed_before_noting_lets_another_try_after_the_lease(endpoint, reports, receiver):
    reporting.due(reports[0].broker)
    begun = now()
    assert sending._claim(begun, set()) is not None
    assert domain.send_due(begun) == 0
    assert domain.send_due(begun + sending.LEASE) == 1


def test_both_secrets_sign_for_a_day(endpoint, reports, receiver, administrator):
    old = domain.secret_of(endpoint)
    domain.rotate(endpoint, actor=administrator, today=TODAY, now=now())
    new = domain.secret_of(endpoint)
    reporting.due(reports[0].broker)
    domain.send_due(now())
    assert new != old
    assert receiver.verified(old) == receiver.verified(new)
    Endpoint.objects.update(former_until=now())
    receiver.received.clear()
    domain.replay(Delivery.objects.get(), actor=administrator, today=TODAY, now=now())
    domain.send_due(now())
    assert len(receiver.verified(new)) == 1
    with pytest.raises(Exception, match="No matching signature"):
        receiver.verified(old)


def test_secret_is_kept_sealed(endpoint):
    secret = domain.secret_of(endpoint)
    endpoint.refresh_from_db()
    assert base64.b64decode(secret.removeprefix("whsec_")) not in endpoint.secret.encode()
    assert secret not in json.dumps(list(Endpoint.objects.values("secret", "former_secret")))


def test_closed_address_gets_nothing_more_and_forgets_its_secret(endpoint, reports, receiver, administrator):
    reporting.due(reports[0].broker)
    domain.close(endpoint, actor=administrator, today=TODAY, now=now(), note="示例：系统下线")
    assert domain.send_due(now()) == 0
    assert (Delivery.objects.get().state, endpoint.secret, receiver.received) == ("given_up", "", [])
