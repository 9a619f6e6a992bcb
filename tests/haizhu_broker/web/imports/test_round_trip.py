"""What a list exports, its import reads back: nothing but 不变, whatever people have written."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.letters.models import Letter

LIST, IMPORT = "/letters/", "/letters/amounts/"
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20).map(str.strip).filter(bool)
AMOUNTS = st.none() | st.decimals(0, 50, places=2)


@pytest.fixture
def browser(client_of, clerk, letter):
    letter(), letter()
    return client_of(clerk)


def returned(client, kind, **query):
    """The rows of the check when the list's own export is uploaded."""
    answer = client.get(LIST, {"format": kind, **query})
    file = SimpleUploadedFile(f"来文.{kind}", b"".join(answer.streaming_content))
    check = client.post(IMPORT, {"file": file}, follow=True).context["page"]["check"]
    assert [*check.faults, *(f"{one.address} {one.message}" for row in check.rows for one in row.faults)] == []
    return [(row.key, row.status) for row in check.rows]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@given(subjects=st.tuples(WORDS, WORDS), amounts=st.tuples(AMOUNTS, AMOUNTS))
@example(subjects=("=1+1", "'=1+1"), amounts=(None, Decimal("0.10")))
@example(subjects=("''x", '"a","b"'), amounts=(Decimal("0.00"), Decimal("49.99")))
@example(subjects=("-1.50", "@x；，|"), amounts=(None, None))
@example(subjects=("007", "1e5"), amounts=(None, None))
@example(subjects=("2022-03-08", "_x0041_"), amounts=(None, None))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_export_of_a_list_comes_back_unchanged(browser, kind, subjects, amounts):
    for letter, subject, amount in zip(Letter.objects.order_by("pk"), subjects, amounts, strict=True):
        wanted = subject.replace("急", "")  # the import asks the amount of what is urgent
        Letter.objects.filter(pk=letter.pk).update(subject=wanted or "来文", amount=amount)
    found = returned(browser, kind, sort="number")
    assert found == [("海政数〔2022〕1号", "不变"), ("海政数〔2022〕2号", "不变")]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_export_filtered_and_in_other_columns_comes_back_unchanged(browser, kind):
    Letter.objects.filter(number__endswith="1号").update(state="open", amount="1.50")
    found = returned(browser, kind, state="open", columns="state,amount,number,received_on,is_urgent")
    assert found == [("海政数〔2022〕1号", "不变")]
