"""The portal's icons: named here, drawn by Tabler, joined into one sprite that every page shares."""

import re
from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.utils.safestring import SafeString

NAMES = (
    "alert-octagon",
    "alert-triangle",
    "archive",
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "arrow-up",
    "bell",
    "book",
    "bookmark",
    "building",
    "building-bank",
    "calendar",
    "certificate",
    "chart-bar",
    "check",
    "checklist",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "circle-check",
    "circle-dashed",
    "circle-x",
    "clock",
    "columns",
    "contrast",
    "copy",
    "database",
    "device-floppy",
    "dots",
    "download",
    "edit",
    "external-link",
    "eye",
    "file-spreadsheet",
    "file-text",
    "file-type-pdf",
    "filter",
    "flag",
    "help",
    "history",
    "home",
    "inbox",
    "info-circle",
    "key",
    "layout-dashboard",
    "link",
    "list",
    "list-check",
    "lock",
    "logout",
    "mail",
    "map",
    "menu-2",
    "message",
    "minus",
    "paperclip",
    "plus",
    "printer",
    "qrcode",
    "refresh",
    "scale",
    "search",
    "send",
    "settings",
    "shield-check",
    "sitemap",
    "trash",
    "upload",
    "user",
    "users",
    "x",
)
SPRITE = "web/icons.svg"

_DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_BACKGROUND = re.compile(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>')


def sprite(drawings: Path, names: Iterable[str] = NAMES) -> str:
    """One SVG with a `<symbol>` for each named drawing in the folder `drawings`."""
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(_symbol(drawings, name) for name in names)}</svg>\n'


def _symbol(drawings: Path, name: str) -> str:
    source = drawings / f"{name}.svg"
    if not source.is_file():
        raise ImproperlyConfigured(f"图标 {name} 不存在：{source}（请先运行 npm ci）")
    found = _DRAWING.search(source.read_text())
    inner = " ".join(_BACKGROUND.sub("", found[1]).split())
    return f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>'


def markup(name: str) -> SafeString:
    """The icon as it stands in a page, hidden from screen readers: the words beside it speak."""
    if name not in NAMES:
        raise ImproperlyConfigured(f"{name} is not among the portal's icons (haizhu_broker/web/icons.py)")
    return SafeString(f'<svg class="icon" aria-hidden="true"><use href="{static(SPRITE)}#{name}"></use></svg>')
