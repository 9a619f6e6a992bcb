"""帮助: the Chinese handbook of `docs/handbook`, a page for each chapter, without anything from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from mimetypes import guess_type
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from haizhu_broker.web.doors import Page

FOLDER = settings.BASE_DIR / "docs" / "handbook"
INDEX = "index"
LEADS = re.compile(r"\]\((\w[\w-]*)\.md")
PICTURE = re.compile(r"[\w-]+\.(?:png|svg)")
OPENING = (
    '<div class="table-scroll" role="region" aria-label="表格 {}" tabindex="0"><table class="list-table is-small">\n'
)
CODE = '<pre role="region" aria-label="代码 {}" tabindex="0"><code>{}</code></pre>\n'


@dataclass(frozen=True, slots=True)
class Section:
    """A second-rank heading of a chapter and the id that leads to it."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Text:
    """A chapter as it is shown: its title, its sections, its HTML without the title."""

    title: str
    sections: tuple[Section, ...]
    html: SafeString


def chapters() -> dict[str, Path]:
    """The chapters by name: the index, then those it leads to in its order, then the rest."""
    found = {path.stem: path for path in sorted(FOLDER.glob("*.md"))}
    index = found[INDEX].read_text(encoding="utf-8") if INDEX in found else ""
    order = dict.fromkeys([INDEX, *LEADS.findall(index), *found])
    return {name: found[name] for name in order if name in found}


def address(chapter: str) -> str:
    return reverse("help") if chapter == INDEX else reverse("help_chapter", args=[chapter])


def read(path: Path) -> Text:
    """The chapter in a file; written anew only when the file has changed."""
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read(path: Path, changed: int) -> Text:
    writer = MarkdownIt("commonmark", {"html": False}).enable("table")
    tables, codes = count(1), count(1)
    writer.add_render_rule("table_open", lambda *_: OPENING.format(next(tables)))
    writer.add_render_rule("table_close", lambda *_: "</table></div>\n")
    writer.add_render_rule("fence", lambda _, found, at, *__: CODE.format(next(codes), escape(found[at].content)))
    tokens = writer.parse(path.read_text(encoding="utf-8"))
    title = _taken_title(tokens) or path.stem
    sections = tuple(_anchored(tokens))
    for token in tokens:
        _lead_home(token.children or [])
    html = writer.renderer.render(tokens, writer.options, {})
    return Text(title, sections, SafeString(html))


def _taken_title(tokens: list[Token]) -> str:
    """The chapter's own title, which the page shows as its heading."""
    if len(tokens) > 2 and tokens[0].tag == "h1":
        title = tokens[1].content
        del tokens[:3]
        return title
    return ""


def _anchored(tokens: list[Token]) -> list[Section]:
    """Number the second-rank headings, so that the contents can lead to them."""
    found: list[Section] = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            found.append(Section(tokens[place + 1].content, f"s{len(found) + 1}"))
            token.attrSet("id", found[-1].anchor)
    return found


def _lead_home(tokens: list[Token]) -> None:
    """Links to other chapters and pictures lead to their addresses in the portal."""
    for token in tokens:
        name = "href" if token.type == "link_open" else "src"
        target = str(token.attrGet(name) or "")
        chapter, _, anchor = target.partition("#")
        if name == "href" and chapter.endswith(".md") and Path(chapter).stem in chapters():
            there = address(Path(chapter).stem)
            token.attrSet("href", f"{there}#{anchor}" if anchor else there)
        elif token.type == "image":
            token.attrSet("src", reverse("help_picture", args=[Path(target).name]))


class Chapter(Page):
    """One chapter with its own contents and the way to the others; the first of all is the handbook's own index."""

    def get(self, request: HttpRequest, chapter: str = INDEX) -> HttpResponse:
        found = chapters()
        if chapter not in found:
            raise Http404
        text = read(found[chapter])
        page = {
            "text": text,
            "chapters": [(read(path).title, address(name), name == chapter) for name, path in found.items()],
        }
        crumbs = [] if chapter == INDEX else [("帮助", reverse("help")), (text.title, "")]
        return render(request, "home/chapter.html", {"page": page, "crumbs": crumbs})


class Picture(Page):
    """A picture of the handbook."""

    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        path = FOLDER / "images" / name
        if not PICTURE.fullmatch(name) or not path.is_file():
            raise Http404
        return HttpResponse(path.read_bytes(), content_type=guess_type(name)[0])
