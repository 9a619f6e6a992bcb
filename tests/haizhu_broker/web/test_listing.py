"""Searching: by substring in every declared text, on related tables without multiplying rows."""

import pytest

from haizhu_broker.accounts.models import Organization, OrganizationName
from haizhu_broker.web.listing import Listing, matching, searched
from tests.letters.models import Letter

PATHS = ("subject", "organization__short_name", "organization__names__name")


def found(words, **options):
    return sorted(one.subject for one in matching(Letter.objects.all(), words, PATHS, **options))


def test_search_of_related_text_joins_nothing(letter):
    sql = str(matching(Letter.objects.all(), "示例", PATHS[:2]).query)
    assert "JOIN" not in sql


def test_search_through_many_records_finds_each_once(letter, firm):
    letter()
    OrganizationName.objects.create(organization=firm, name="甲数据公司", valid_until="2020-01-01")
    OrganizationName.objects.create(organization=firm, name="甲数据集团", valid_from="2020-01-02")
    assert found("甲数据") == ["来文1"]


def test_search_by_initials_needs_letters_only(letter, bureau):
    letter(organization=bureau)
    options = {"initials": ("organization__code",)}
    assert (found("BUR", **options), found("b%", **options)) == (["来文1"], [])


@pytest.mark.parametrize(
    ("typed", "words"),
    [("  甲　乙 ", "甲 乙"), ("ＡＢＣ１", "ABC1"), ("a\x00b", "a b"), ("长" * 500, "长" * 80), ("", "")],
)
def test_searched_folds_what_was_typed(typed, words):
    assert searched(typed) == words


def test_scope_is_what_the_policy_permits(letter, bureau, guest):
    letter(), letter(organization=bureau)
    listing = Listing(Letter, columns=(), order="number", records=lambda: Letter.objects.exclude(state="closed"))
    assert [one.subject for one in listing.scope(guest)] == ["来文1"]
    assert Organization.objects.count() == 2
