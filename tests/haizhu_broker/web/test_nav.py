"""The menu: what the person's roles open, nothing else, once per set of roles."""

import pytest
from lxml import html

from haizhu_broker.web import nav, navigation
from haizhu_broker.web.nav import Entry, Heading, together
from haizhu_broker.web.navigation import FEW, Item, Section


@pytest.fixture
def menu():
    kept = list(nav._menu)
    nav.use_menu(
        Heading(
            "letters",
            "收发文",
            "inbox",
            entries=together(
                "来往",
                Entry("来文", "letters:letter_list", policy="letters.Letter"),
                Entry("受理", "letters:letter_list", policy="letters.Letter", action="accept"),
            ),
        ),
        Heading("help", "帮助", "help", to="docs"),
    )
    yield
    nav.use_menu(*kept)


def labels(held):
    return [(section.label, [item.label for item in section.items]) for section in nav.menu_of(frozenset(held))]


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        (["clerk"], [("收发文", ["来文", "受理"]), ("帮助", [])]),
        (["guest"], [("收发文", ["来文"]), ("帮助", [])]),
        (["nobody"], [("帮助", [])]),
    ],
)
def test_menu_shows_what_the_roles_open(menu, held, shown):
    assert labels(held) == shown
    assert {item.group for section in nav.menu_of(frozenset(held)) for item in section.items} <= {"来往"}


def test_page_knows_its_crumbs_and_the_shell_its_person(menu, client_of, clerk):
    context = client_of(clerk).get("/letters/").context
    assert context["crumbs"] == [("来文", "")]
    assert (context["shell"].unit, nav.crumb("letters")) == ("区政务数据局", [("收发文", "")])


def test_shell_asks_only_what_was_offered(menu, client_of, clerk, monkeypatch):
    monkeypatch.setitem(nav.SHELL, "waiting", lambda request: 12)
    shell = client_of(clerk).get("/letters/").context["shell"]
    assert shell.waiting == 12
    assert shell.notices is None


def sections(pages: int) -> tuple[Section, ...]:
    """Two headings with so many pages each, the first in two groups."""
    first = [Item(f"甲{n}", f"/a/{n}/", "前" if n < 2 else "后") for n in range(pages)]
    second = [Item(f"乙{n}", f"/b/{n}/") for n in range(pages)]
    return (
        Section("怎么选", "certificate", items=tuple(first), key="select"),
        Section("怎么管", "shield-check", items=tuple(second), key="supervise"),
    )


@pytest.mark.parametrize(
    ("pages", "here", "key", "opened"),
    [
        (FEW // 2, "", "", [True, True]),
        (FEW, "", "", [False, False]),
        (FEW, "/b/3/", "select", [False, True]),
        (FEW, "", "select", [True, False]),
    ],
)
def test_long_menu_is_folded_but_for_the_place_of_the_reader(pages, here, key, opened):
    page = html.fromstring(navigation.written(sections(pages), here, 0, key))
    assert [fold.get("open") is not None for fold in page.iter("details")] == opened
    assert len(page.findall(".//li/a")) == 2 * pages


def test_pages_of_a_group_stand_under_its_word():
    page = html.fromstring(navigation.written(sections(FEW), "", 0))
    assert [(one.text, len(one.getnext())) for one in page.iter("p")] == [("前", 2), ("后", FEW - 2)]


def test_short_menu_needs_no_groups():
    page = html.fromstring(navigation.written(sections(FEW // 2), "", 0))
    assert list(page.iter("p")) == []
