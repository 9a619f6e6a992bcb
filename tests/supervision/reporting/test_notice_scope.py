"""A notice about a report outside the present scope is neither shown nor mailed."""

import pytest
from django.core import mail as outbox
from django.urls import reverse

from haizhu_broker.accounts.models import Membership
from haizhu_broker.home.changes import notices_of
from haizhu_broker.inbox.domain import unread_count
from haizhu_broker.inbox.mail import send_waiting
from haizhu_broker.inbox.models import Mail, Message
from supervision.reporting import domain
from tests.factories.reporting import DAY, at, due, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def reminded(here, there):
    """Both firms were reminded; the clerk of the first has an address."""
    here.clerk.email = "clerk@example.test"
    here.clerk.save()
    report = due(here.broker)
    Message.objects.all().delete(), Mail.objects.all().delete()
    domain.remind(report, **on(DAY, here.officer))
    return report


def test_notice_is_shown_and_mailed_within_the_scope(here, reminded, browser) -> None:
    assert unread_count(here.clerk) == 1
    assert str(reminded) in browser(here.clerk).get(reverse("notices")).content.decode()
    send_waiting(at(DAY))
    assert [one.to for one in outbox.outbox if one.to == ["clerk@example.test"]] == [["clerk@example.test"]]


def test_notice_after_the_right_is_lost_is_nowhere(here, there, reminded, browser) -> None:
    """The clerk has changed to the other firm between the telling and the tick."""
    Membership.objects.filter(user=here.clerk).update(organization=there.broker.enterprise.organization)
    clerk = type(here.clerk).objects.get(pk=here.clerk.pk)
    client, notice = browser(clerk), Message.objects.get(recipient=clerk)
    assert (unread_count(clerk), notices_of(clerk)) == (0, [])
    assert client.get(reverse("notices")).context["page"]["is_empty"]
    assert client.get(reverse("notice", args=[notice.pk])).status_code == 404
    send_waiting(at(DAY))
    assert [one for one in outbox.outbox if one.to == ["clerk@example.test"]] == []
    assert Mail.objects.get(recipient=clerk).given_up_at == at(DAY)
