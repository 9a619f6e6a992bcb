"""The order of a list: total, complete in both directions whatever the values, refused when rows could be lost."""

import datetime as dt

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.models import IntegerField
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from haizhu_broker.web.columns import Text
from haizhu_broker.web.keyset import BadCursor, Order, read_slice
from haizhu_broker.web.listing import Listing
from tests.letters.models import Letter


def walk(queryset, order, size):
    """Every page forward, then every page back from the last."""
    pages = [read_slice(queryset, order, size=size)]
    while pages[-1].after:
        pages.append(read_slice(queryset, order, size=size, after=pages[-1].after))
    back = [pages[-1]]
    while back[-1].before:
        back.append(read_slice(queryset, order, size=size, before=back[-1].before))
    return pages, back[::-1]


@given(
    days=st.lists(st.integers(0, 3), max_size=12),
    size=st.integers(1, 5),
    spec=st.sampled_from([("received_on",), ("-received_on",), ("-received_on", "-is_urgent"), ("id",), ("number",)]),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_walk_meets_every_record_once_in_order(letter, days, size, spec):
    Letter.objects.all().delete()
    for day in days:
        letter(received_on=dt.date(2022, 3, 1 + day), is_urgent=day % 2 == 0)
    order = Order.of(Letter, spec)
    rows = Letter.objects.values(*order.paths)
    forward, backward = walk(rows, order, size)
    assert [row for page in forward for row in page.rows] == list(order.sorted(rows))
    assert [page.rows for page in backward if page.rows] == [page.rows for page in forward if page.rows]


def test_walk_survives_a_record_taken_away_at_the_cursor(letter):
    made = [letter() for _ in range(4)]
    order = Order.of(Letter, ("received_on",))
    rows = Letter.objects.values("pk", "received_on")
    first = read_slice(rows, order, size=2)
    made[1].delete()
    assert [row["pk"] for row in read_slice(rows, order, size=2, after=first.after).rows] == [made[2].pk, made[3].pk]


@pytest.mark.parametrize("spec", [("answered_on",), ("amount",), ("nothing",), ("number", "-received_on")])
def test_order_that_could_lose_rows_is_refused(spec):
    with pytest.raises(ImproperlyConfigured):
        Order.of(Letter, spec)


def test_listing_ordered_without_an_index_is_refused():
    with pytest.raises(ImproperlyConfigured, match="no index begins with subject"):
        Listing(Letter, columns=(Text("subject", "标题"),), order="subject")


def test_listing_bounded_may_be_ordered_by_anything():
    assert Listing(Letter, columns=(Text("subject", "标题"),), order="subject", bounded=True).default_order.paths == (
        "subject",
        "pk",
    )


def test_order_by_an_annotation_takes_its_field():
    order = Order.of(Letter, ("days",), {"days": IntegerField()})
    assert order.read(order.cursor({"days": 3, "pk": 7})) == [3, 7]


@given(st.text(max_size=60))
def test_cursor_of_somebody_else_is_refused_and_never_an_error(text):
    order = Order.of(Letter, ("-received_on",))
    with pytest.raises(BadCursor):
        order.read(text)


def test_listing_through_many_records_is_refused():
    with pytest.raises(ImproperlyConfigured, match="would multiply rows"):
        Listing(Letter, columns=(Text("name", "曾用名", source="organization__names__name"),), order="number")
