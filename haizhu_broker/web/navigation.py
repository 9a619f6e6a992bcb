"""The menu as data: sections in the bureau's own words, and where the reader stands in them."""

from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class Item(NamedTuple):
    """One page of the menu."""

    label: str
    url: str


class Section(NamedTuple):
    """One word of the menu: a page of its own (`url`), or a heading over its items."""

    label: str
    icon: str
    url: str = ""
    items: tuple[Item, ...] = ()
    is_counted: bool = False


def current(menu: tuple[Section, ...], path: str) -> str:
    """The menu address under which `path` lies: the longest that it begins with, or "" when none does."""
    addresses = (url for section in menu for url in (section.url, *(item.url for item in section.items)) if url)
    return max((url for url in addresses if path == url or (url != "/" and path.startswith(url))), key=len, default="")


@lru_cache(maxsize=512)
def written(menu: tuple[Section, ...], here: str, waiting: int) -> SafeString:
    """The menu as HTML; `waiting` stands beside the counted section."""
    return render_to_string("components/menu.html", {"menu": menu, "here": here, "waiting": waiting})
