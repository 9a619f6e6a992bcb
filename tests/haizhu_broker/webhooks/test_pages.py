"""The pages of push addresses: a secret is shown once to its keeper, and another firm finds nothing."""

import pytest

from haizhu_broker.webhooks import domain
from haizhu_broker.webhooks.models import Endpoint

pytestmark = pytest.mark.django_db


def test_secret_is_shown_once_in_the_answer_that_made_it(client, endpoint, administrator):
    client.force_login(administrator)
    place = endpoint.get_absolute_url()
    answer = client.post(f"{place}steps/rotate/", {"version": endpoint.version})
    secret = domain.secret_of(Endpoint.objects.get())
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    assert answer.content.decode().count(secret) >= 1
    assert secret not in client.get(place).content.decode()
    assert secret not in str(dict(client.session))


def test_address_of_another_firm_is_not_there(client, endpoint, reports):
    mine, other = reports
    client.force_login(mine.admin)
    place = endpoint.get_absolute_url()
    assert client.get(place).status_code == 200
    client.force_login(other.admin)
    assert [client.get(url).status_code for url in (place, f"{place}steps/rotate/")] == [404, 404]
    assert endpoint.title not in client.get("/webhooks/endpoints/").content.decode()
