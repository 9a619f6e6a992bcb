"""Over a hundred spreadsheets through the upload page: never a wrong value, nothing by halves, always an answer."""

import datetime as dt
from decimal import Decimal

import pytest

from haizhu_broker.web.models import Draft
from tests.haizhu_broker.web.imports.hostile import CASES, ONE
from tests.letters.models import Letter

ADDRESS = "/letters/amounts/"
TWO = "海政数〔2022〕2号"


@pytest.fixture
def browser(client_of, clerk, letter):
    letter(amount="0.50"), letter(amount="1.00")
    return client_of(clerk)


def stands():
    return {one.number: (one.subject, one.amount, one.received_on) for one in Letter.objects.all()}


def words_of(response):
    """Everything the page says against the file."""
    if form := response.context.get("form"):
        return [fault.message for fault in form.faults]
    check = response.context["page"]["check"]
    return [*check.faults, *(fault.message for one in check.rows for fault in one.faults)]


def test_there_are_enough_cases():
    assert len(CASES) >= 80
    assert len({name for name, *_ in CASES}) == len(CASES)


@pytest.mark.parametrize(("file", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_upload_is_imported_exactly_or_refused_in_words(browser, file, expected):
    before = stands()
    response = browser.post(ADDRESS, {"file": file()}, follow=True)
    assert response.status_code in (200, 422)
    assert stands() == before
    said = words_of(response)
    if isinstance(expected, str):
        assert said
        assert any(expected in one for one in said), said
        if response.status_code == 200:
            refused = browser.post(ADDRESS, {"finish": response.context["page"]["ticket"]})
            assert refused.status_code == 422
        assert stands() == before
        return
    assert said == []
    check = response.context["page"]["check"]
    assert [one.key for one in check.rows] == [ONE]
    browser.post(ADDRESS, {"finish": response.context["page"]["ticket"]})
    now = stands()
    assert now[ONE] == (check.rows[0].values["subject"], expected, dt.date(2022, 3, 2))
    assert now[TWO] == before[TWO]
    assert Draft.objects.count() == 0


def test_the_check_shows_what_will_be_imported(browser):
    """Hidden rows are told, and so is a column that will not be read."""
    cases = {name: file for name, file, _ in CASES}
    page = browser.post(ADDRESS, {"file": cases["row hidden"]()}, follow=True).context["page"]
    assert page["check"].notices == ["第 2 行在表格中是隐藏的，也会导入，请核对"]
    page = browser.post(ADDRESS, {"file": cases["columns more than known"]()}, follow=True).context["page"]
    assert page["check"].notices == ["“备注”一列不在模板中，不会导入"]


def test_formula_injection_is_kept_as_the_words_that_it_is(browser):
    cases = {name: file for name, file, _ in CASES}
    page = browser.post(ADDRESS, {"file": cases["formula injection as title"]()}, follow=True).context["page"]
    browser.post(ADDRESS, {"finish": page["ticket"]})
    assert stands()[ONE][:2] == ("=HYPERLINK(1)", Decimal("7.5"))
