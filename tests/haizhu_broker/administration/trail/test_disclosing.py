"""A canary: business content that stands in entries reaches the audit administrator through no door."""

import pytest

from haizhu_broker.audit import journal
from haizhu_broker.audit.models import Category, Entry
from pilots.enterprises import domain
from pilots.roles import Role
from tests.factories.pilots import DAY, enterprise, person

from .conftest import LIST, NOON

CANARY = "金丝雀内容"


@pytest.fixture
def revised(db):
    """An enterprise whose representative was changed for a reason; value and reason are the canary."""
    firm = enterprise(1, "示例电力公司")
    staff = person(Role.BUREAU_STAFF)
    domain.revise(firm, actor=staff, today=DAY, now=NOON, legal_representative=CANARY, note=CANARY)
    entry = Entry.objects.get(verb="revise")
    assert (entry.note, entry.changes) == (CANARY, {"legal_representative": ["", CANARY]})
    return entry


def body(answer):
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode("utf-8-sig", "replace")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?columns=label&columns=changed&columns=note",
        "?format=csv&columns=label&columns=changed&columns=note",
        "?format=csv",
        "{pk}/",
        "{pk}/?tab=row_history",
    ],
)
def test_business_content_is_shown_nowhere(browser, revised, query):
    assert CANARY not in body(browser.get(LIST + query.format(pk=revised.pk)))


def test_names_of_changed_fields_and_states_are_shown(browser, revised):
    shown = body(browser.get(f"{LIST}{revised.pk}/"))
    assert "法定代表人" in shown
    assert "（业务内容，不显示）" in shown
    assert "法定代表人" in body(browser.get(f"{LIST}{revised.pk}/?tab=row_history"))
    assert "法定代表人" in body(browser.get(f"{LIST}?format=csv&verb=revise&columns=label&columns=changed"))


def test_states_are_shown_in_words(browser, revised):
    shown = body(browser.get(f"{LIST}{revised.pk}/"))
    assert "在册" in shown
    assert "registered" not in shown


def test_searching_for_business_content_finds_nothing(browser, revised):
    assert browser.get(LIST, {"q": CANARY}).context["page"].slice.rows == []


def test_reason_of_a_right_and_filters_of_an_export_are_shown(browser, zhang):
    journal.record("grant", "授予关系", zhang, actor=zhang, note="本单位：张某", category=Category.GRANT)
    journal.record("export", "导出", Entry, actor=zhang, note="审计记录（CSV）搜索：某")
    for verb, note in (("grant", "本单位：张某"), ("export", "审计记录（CSV）搜索：某")):
        assert note in body(browser.get(f"{LIST}{Entry.objects.get(verb=verb).pk}/"))
