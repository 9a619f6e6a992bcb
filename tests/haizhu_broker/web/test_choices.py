"""Records to choose from: named by the database, within scope, escaped, and few statements however many."""

import pytest
from django.db.models import F
from django.http import QueryDict
from django_filters import FilterSet

from haizhu_broker.web.choices import RecordFilter
from haizhu_broker.web.listing import Listing
from tests.letters.columns import LETTERS
from tests.letters.models import Letter

pytestmark = pytest.mark.django_db


class AnswerFilters(FilterSet):
    answers = RecordFilter(Letter, F("subject"), order="number", label="所复来文")

    class Meta:
        model = Letter
        fields = ()


LISTING = Listing(Letter, columns=LETTERS.columns, filterset=AnswerFilters, order="-received_on")


def field_of(user, address: str = ""):
    query = LISTING.query(user, QueryDict(address))
    return (query.filterset or query.filters_of(None)).form["answers"]


def test_select_holds_the_records_in_order_and_the_empty_choice(clerk, letter):
    first, second = letter(), letter()
    assert str(field_of(clerk)) == (
        '<select class="form-select" id="id_answers" name="answers"><option value="" selected>---------</option>'
        f'<option value="{first.pk}">来文1</option><option value="{second.pk}">来文2</option></select>'
    )


def test_select_marks_what_the_address_chose(clerk, letter):
    letter(), letter()
    chosen = Letter.objects.last()
    assert str(field_of(clerk, f"answers={chosen.pk}")).count(f'<option value="{chosen.pk}" selected>') == 1


def test_select_escapes_names(clerk, letter):
    letter(subject='<b>"')
    assert "&lt;b&gt;&quot;</option>" in str(field_of(clerk))


def test_select_keeps_to_the_scope(guest, bureau, letter):
    letter(), letter(organization=bureau)
    assert ("来文1" in str(field_of(guest)), "来文2" in str(field_of(guest))) == (True, False)


def test_choice_outside_the_scope_is_refused(guest, bureau, letter):
    other = letter(organization=bureau)
    assert list(LISTING.query(guest, QueryDict(f"answers={other.pk}")).problems) == ["answers"]


@pytest.mark.parametrize("records", [1, 20])
def test_select_costs_one_statement(clerk, letter, records, django_assert_num_queries):
    for _ in range(records):
        letter()
    str(field_of(clerk))
    with django_assert_num_queries(1):
        str(field_of(clerk))
