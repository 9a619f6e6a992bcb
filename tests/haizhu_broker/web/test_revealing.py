"""Masked personal data: shown whole to who may, against a reason, and noted without the value."""

import pytest

from haizhu_broker.audit.models import Category, Entry
from haizhu_broker.audit.revealing import masked, reveal
from haizhu_broker.web.clock import now

TELEPHONE = "13800138000"


@pytest.fixture
def called(letter):
    return letter(telephone=TELEPHONE)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", ""),
        ("王", "*"),
        ("王小明", "王**"),
        ("12345", "1***5"),
        (TELEPHONE, "138*****000"),
        ("4" * 18, "444" + "*" * 12 + "444"),
    ],
)
def test_mask_leaves_little(value, shown):
    assert masked(value) == shown


@pytest.mark.parametrize("url", ["/letters/{}/", "/letters/{}/telephone/", "/api/v1/letters/{}/"])
def test_value_is_masked_on_page_and_in_the_api(client_of, clerk, called, url):
    shown = client_of(clerk).get(url.format(called.pk)).content.decode()
    assert TELEPHONE not in shown
    assert ("138*****000" in shown) == ("telephone/" not in url)


def test_reason_reveals_and_leaves_an_entry_without_the_value(client_of, clerk, called):
    answer = client_of(clerk).post(f"/letters/{called.pk}/telephone/", {"reason": "核实来文"})
    assert TELEPHONE in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    entry = Entry.objects.get(verb="reveal")
    assert (entry.actor, entry.category, entry.subject_id) == (clerk, Category.READ, called.pk)
    assert entry.note == "来文人电话：核实来文"
    assert TELEPHONE not in str(Entry.objects.values().get(verb="reveal"))


def test_without_a_reason_nothing_is_revealed(client_of, clerk, called):
    answer = client_of(clerk).post(f"/letters/{called.pk}/telephone/", {"reason": "  "})
    assert (answer.status_code, TELEPHONE in answer.content.decode()) == (422, False)
    assert not Entry.objects.filter(verb="reveal").exists()


def test_who_may_only_view_is_refused(client_of, guest, called):
    answer = client_of(guest).post(f"/letters/{called.pk}/telephone/", {"reason": "好奇"})
    assert (answer.status_code, TELEPHONE in answer.content.decode()) == (403, False)


def test_way_to_the_whole_value_is_shown_to_whoever_may_see_it(client_of, clerk, guest, called):
    pages = [client_of(user).get(f"/letters/{called.pk}/").content.decode() for user in (clerk, guest)]
    assert ["138*****000" in page for page in pages] == [True, True]
    assert [f'href="/letters/{called.pk}/telephone/"' in page for page in pages] == [True, False]


def test_other_fields_are_never_revealed(clerk, called):
    with pytest.raises(ValueError, match=r"letters.Letter.number is not shown masked"):
        reveal(called, "number", actor=clerk, reason="核实", now=now())
