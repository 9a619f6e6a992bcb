"""The menu of the portal: every entry opens for whom it is shown, and shows nothing else."""

import pytest
from django.urls import reverse

from haizhu_broker.home.menu import MENU
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.web import nav
from pilots.roles import Role
from tests.factories.pilots import NOON, person, small_programme

pytestmark = pytest.mark.django_db
TOLD = Event("test.menu", "办理通知", by_mail=False)


def test_menu_is_set_when_the_portal_is_ready():
    assert tuple(nav._menu) == MENU


@pytest.mark.parametrize("role", list(Role))
def test_menu_entries_open_for_whom_they_are_shown(client, role):
    small_programme()
    client.force_login(person(role))
    sections = nav.menu_of(frozenset({role.value}))
    addresses = [url for section in sections for url in (section.url, *(item.url for item in section.items)) if url]
    assert addresses[0] == "/"
    assert {url: client.get(url, follow=True).status_code for url in addresses} == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize(
    ("role", "absent"),
    [(Role.EXPERT, "工作任务"), (Role.EXPERT, "企业"), (Role.FIRM_STAFF, "工作任务"), (Role.FINANCE, "指标集")],
)
def test_menu_hides_what_the_role_cannot_open(role, absent):
    assert absent not in [item.label for one in nav.menu_of(frozenset({role.value})) for item in one.items]


@pytest.mark.parametrize(("number", "shown"), [(0, None), (3, "3"), (120, "99+")])
def test_bell_counts_unread_notices_and_leads_to_them(client, number, shown):
    user = person(Role.FIRM_STAFF)
    for n in range(number):
        tell([user], TOLD, title="通知", url="/", key=f"menu:{n}", now=NOON)
    client.force_login(user)
    page = client.get("/").content.decode()
    bell = page.split(f'<a class="topbar-link" href="{reverse("notices")}">')[1].split("</a>")[0]
    assert f'<span class="count">{shown}<' in bell if shown else "count" not in bell


def test_search_stands_in_the_bar_with_its_key(client):
    client.force_login(person(Role.FIRM_STAFF))
    page = client.get("/").content.decode()
    assert '<form class="topbar-search" action="/search/"' in page
    assert 'aria-keyshortcuts="/"' in page


def test_public_menu_opens_to_everybody_from_every_public_page(client):
    small_programme()
    for label, address in nav.public_menu():
        page = client.get(address)
        assert page.status_code == 200
        assert f'<a href="{address}" aria-current="page">{label}</a>' in page.content.decode()
