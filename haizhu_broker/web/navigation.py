"""The menu as data: sections in the bureau's own words, and where the reader stands in them."""

from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

FEW = 12  # pages: a menu of no more stands open, a longer one shows its headings and the pages of where the reader is


class Item(NamedTuple):
    """One page of the menu; items of one `group` stand together under its word."""

    label: str
    url: str
    group: str = ""


class Section(NamedTuple):
    """One word of the menu: a page of its own (`url`), or a heading over its items."""

    label: str
    icon: str
    url: str = ""
    items: tuple[Item, ...] = ()
    is_counted: bool = False
    key: str = ""

    @property
    def groups(self) -> list[tuple[str, list[Item]]]:
        """The items under the words of their groups, in their order."""
        return [(word, list(items)) for word, items in groupby(self.items, key=lambda item: item.group)]


def current(menu: tuple[Section, ...], path: str) -> str:
    """The menu address under which `path` lies: the longest that it begins with, or "" when none does."""
    addresses = (url for section in menu for url in (section.url, *(item.url for item in section.items)) if url)
    return max((url for url in addresses if path == url or (url != "/" and path.startswith(url))), key=len, default="")


@lru_cache(maxsize=512)
def written(menu: tuple[Section, ...], here: str, waiting: int, nav: str = "") -> SafeString:
    """The menu as HTML; `waiting` stands beside the counted section, `nav` is the key of the reader's section."""
    is_short = sum(len(section.items) for section in menu) <= FEW
    place = next((section.key for section in menu for one in section.items if one.url == here), nav)
    unfolded = [(section, is_short or section.key == place) for section in menu]
    return render_to_string(
        "components/menu.html", {"menu": unfolded, "here": here, "waiting": waiting, "is_short": is_short}
    )
