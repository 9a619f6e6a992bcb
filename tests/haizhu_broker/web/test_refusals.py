"""Who tries what he may not leaves an entry that failed, within bounds; a mistyped address leaves none."""

import pytest
from django.core.cache import cache

from haizhu_broker.accounts.domain import appoint
from haizhu_broker.accounts.models import Organization
from haizhu_broker.audit.models import Category, Entry
from haizhu_broker.web import refusals


@pytest.fixture(autouse=True)
def forgotten():
    cache.clear()


@pytest.fixture
def other(letter):
    """A letter to another unit, which the guest may not see."""
    return letter(organization=Organization.objects.create(code="other", short_name="示例银行"))


def refused():
    return list(
        Entry.objects.filter(verb="refused")
        .order_by("pk")
        .values_list("subject_type", "subject_id", "note", "category")
    )


def test_step_without_the_right_is_noted_with_its_record(client_of, guest, letter):
    mine = letter(state="open", amount=1)
    assert client_of(guest).post(f"/letters/{mine.pk}/steps/close/", {"note": "x"}).status_code == 403
    note = f"POST /letters/{mine.pk}/steps/close/"
    assert refused() == [("letters.Letter", mine.pk, note, Category.BUSINESS)]
    entry = Entry.objects.get(verb="refused")
    assert (entry.is_success, entry.actor, entry.organization_name) == (False, guest, "示例数据有限公司")


@pytest.mark.parametrize("address", ["/letters/{}/", "/api/v1/letters/{}/"])
def test_record_of_another_is_noted(client_of, guest, other, address):
    url = address.format(other.pk)
    assert client_of(guest).get(url).status_code == 404
    assert refused() == [("letters.Letter", other.pk, f"GET {url}", Category.READ)]


def test_list_without_any_right_is_noted_with_its_kind(client_of, stranger, letter):
    letter()
    client_of(stranger).get("/letters/")
    assert refused() == [("letters.Letter", None, "GET /letters/", Category.READ)]


@pytest.mark.parametrize("url", ["/letters/987654/", "/nowhere/", "/api/v1/letters/987654/"])
def test_address_of_nothing_is_not_noted(client_of, guest, letter, url):
    letter()
    assert client_of(guest).get(url).status_code == 404
    assert refused() == []


def test_public_is_not_noted(client, other):
    assert client.get(f"/letters/{other.pk}/").status_code == 302
    assert refused() == []


def test_same_try_is_noted_once_and_many_are_bounded(client_of, guest, other, monkeypatch):
    monkeypatch.setattr(refusals, "MOST", 3)
    client = client_of(guest)
    for number in range(6):
        for _ in range(2):
            client.get(f"/letters/{other.pk}/?page={number}")
            client.get(f"/letters/{other.pk}/steps/accept/")
    assert len(refused()) == 2  # the question mark does not make another address
    for step in ("edit", "close", "receive"):
        client.get(f"/letters/{other.pk}/steps/{step}/")
    assert [note for *_, note, _ in refused()] == [
        f"GET /letters/{other.pk}/",
        f"GET /letters/{other.pk}/steps/accept/",
        f"GET /letters/{other.pk}/steps/edit/{refusals.BEYOND}",
    ]


def test_refusal_does_not_stand_in_the_timeline(client_of, guest, clerk, other):
    client_of(guest).get(f"/letters/{other.pk}/")
    assert len(refused()) == 1
    assert client_of(clerk).get(f"/letters/{other.pk}/").context["page"].timeline == []


def test_person_of_two_capacities_is_noted_in_the_first(client_of, guest, bureau, other):
    appoint(guest, bureau, "nobody")
    client_of(guest).get(f"/letters/{other.pk}/")
    assert Entry.objects.get(verb="refused").organization_name == "示例数据有限公司"
