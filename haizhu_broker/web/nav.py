"""The menu as data, filtered by what a person may open, and the shell around every page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.access import roles
from haizhu_broker.access.capacities import Capacity, capacities
from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.navigation import Item, Section

SHELL: dict[str, Callable[[HttpRequest], Any]] = {}
_menu: list["Heading"] = []
_public: list[tuple[str, str]] = []


@dataclass(frozen=True)
class Entry:
    """A page in the menu: its word, its URL name, and the policy (a model label) that opens it; "" opens to all.

    In a long heading entries stand under the word of their `group`.
    """

    label: str
    to: str
    policy: str = ""
    action: str = "view"
    group: str = ""

    def opens_to(self, held: frozenset[str]) -> bool:
        return not self.policy or any(policy_of(self.policy).scopes(self.action, role) for role in held)


@dataclass(frozen=True)
class Heading:
    """A word of the menu over its entries, or with a page of its own; `key` is what pages name in `nav`.

    A page of its own may ask for a policy as an entry does.
    """

    key: str
    label: str
    icon: str
    to: str = ""
    entries: tuple[Entry, ...] = ()
    is_counted: bool = False
    policy: str = ""
    action: str = "view"

    def opens_to(self, held: frozenset[str]) -> bool:
        return bool(self.to) and Entry(self.label, self.to, self.policy, self.action).opens_to(held)


def together(group: str, *entries: Entry) -> tuple[Entry, ...]:
    """Entries of a heading under the word of their group."""
    return tuple(replace(one, group=group) for one in entries)


def use_menu(*headings: Heading) -> None:
    """Set the menu; the composition calls this once, when it is ready."""
    _menu[:] = headings
    menu_of.cache_clear()


def use_public_menu(*pages: tuple[str, str]) -> None:
    """Set the menu of the public pages: word and URL name; the composition calls this once, when it is ready."""
    _public[:] = pages


def offer(name: str) -> Callable[[Callable[[HttpRequest], Any]], Callable[[HttpRequest], Any]]:
    """Let a function answer `shell.<name>`: waiting, notices, notices_url or search_url; asked only when shown."""

    def keep(source: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
        SHELL[name] = source
        return source

    return keep


@lru_cache(maxsize=256)
def menu_of(held: frozenset[str]) -> tuple[Section, ...]:
    """The menu of everybody who holds exactly these roles."""
    found = []
    for heading in _menu:
        items = tuple(Item(one.label, reverse(one.to), one.group) for one in heading.entries if one.opens_to(held))
        is_open = heading.opens_to(held)
        if items or is_open:
            address = reverse(heading.to) if is_open else ""
            found.append(Section(heading.label, heading.icon, address, items, heading.is_counted, heading.key))
    return tuple(found)


def public_menu() -> list[tuple[str, str]]:
    """Word and address of each public page; a template that shows them asks."""
    return [(label, reverse(to)) for label, to in _public]


def crumb(nav: str) -> list[tuple[str, str]]:
    """The first crumb: the word of the menu under which a page stands."""
    return [(heading.label, "") for heading in _menu if heading.key == nav]


class Shell:
    """What `base.html` may read around a page; every part is worked out only when it is shown."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.demo = settings.DEMONSTRATION

    @cached_property
    def held(self) -> tuple[Capacity, ...]:
        return capacities(self.request.user)

    @property
    def menu(self) -> tuple[Section, ...]:
        return menu_of(frozenset(one.role for one in self.held)) if self.request.user.is_authenticated else ()

    @property
    def unit(self) -> str:
        return self.held[0].organization_name

    @property
    def capacity(self) -> str:
        first = self.held[0]
        return first.position or roles.LABELS.get(first.role, "")

    @cached_property
    def waiting(self) -> int | None:
        return self._offered("waiting")

    @cached_property
    def notices(self) -> int | None:
        return self._offered("notices")

    @property
    def notices_url(self) -> str | None:
        return self._offered("notices_url")

    @property
    def search_url(self) -> str | None:
        return self._offered("search_url")

    def _offered(self, name: str) -> Any:
        """What an upper floor offers under this name, to people who are signed in."""
        source = SHELL.get(name)
        return source(self.request) if source and self.request.user.is_authenticated else None


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the shell, and the menu of the public pages for the layout that shows it."""
    return {"shell": Shell(request), "public_menu": public_menu}
