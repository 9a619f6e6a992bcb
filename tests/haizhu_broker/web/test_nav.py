"""The menu: what the person's roles open, nothing else, once per set of roles."""

import pytest

from haizhu_broker.web import nav
from haizhu_broker.web.nav import Entry, Heading


@pytest.fixture
def menu():
    kept = list(nav._menu)
    nav.use_menu(
        Heading(
            "letters",
            "收发文",
            "inbox",
            entries=(
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


def test_page_knows_its_crumbs_and_the_shell_its_person(menu, client_of, clerk):
    context = client_of(clerk).get("/letters/").context
    assert context["crumbs"] == [("来文", "")]
    assert (context["shell"].unit, nav.crumb("letters")) == ("区政务数据局", [("收发文", "")])


def test_shell_asks_only_what_was_offered(menu, client_of, clerk, monkeypatch):
    monkeypatch.setitem(nav.SHELL, "waiting", lambda request: 12)
    shell = client_of(clerk).get("/letters/").context["shell"]
    assert shell.waiting == 12
    assert shell.notices is None
