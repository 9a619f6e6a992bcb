"""Content to PDF/A in the layout of GB/T 9704-2012, the same bytes whenever fonts and renderer are the same."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import segno
import typst

from haizhu_broker.papers.content import Content, ContentError
from haizhu_broker.papers.rendering.fonts import Shelf, installed
from haizhu_broker.papers.rendering.sheet import sheet
from haizhu_broker.papers.rendering.titles import whole_words

SHEETS = Path(__file__).parent / "sheets"
# The first profile that the document allows; an archive format asks for a date.
DATED: tuple[Any, ...] = (["a-2a", "ua-1"], ["a-2b"])
UNDATED: tuple[Any, ...] = (["ua-1"], [])


def render_pdf(content: Content, shelf: Shelf | None = None) -> bytes:
    """The document as accessible PDF/A (2a and UA-1; without date only UA-1).

    MissingGlyphs when a character is in no font, ContentError when it cannot be set. The content
    reaches the typesetter as data, so nothing in it is read as markup.
    """
    shelf = shelf or installed()
    values = sheet(content)
    shelf.demand(_texts(values))
    values |= {
        "faces": _faces(shelf),
        "qr": qr_svg(content.check_url) if content.check_url else "",
        "description": f"字体：{shelf.substitutions}。",
        "keywords": keywords(content),
    }
    profiles = DATED if content.dated_on else UNDATED
    return _compiled(typst_fonts(shelf), json.dumps(values, ensure_ascii=False), profiles)


def keywords(content: Content) -> list[str]:
    """What the properties of a file carry, so that an altered copy still says what it was."""
    return [content.shown_number, *([f"校验码 {content.check_code}"] if content.check_code else [])]


def renderer() -> str:
    """The typesetter with its version and the edition of our layout (a digest of its sources), kept with each issue."""
    return f"typst {version('typst')}, python-docx {version('python-docx')}, layout {_edition(whole_words())}"


@cache
def _edition(words: tuple[str, ...]) -> str:
    sources = sorted([*SHEETS.glob("*.typ"), *Path(__file__).parent.glob("*.py")])
    parts = [*(source.read_bytes() for source in sources), " ".join(words).encode()]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]


def qr_svg(url: str) -> str:
    """The QR code of the check page as an SVG drawing."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", xmldecl=False, svgns=True, border=0)
    return out.getvalue().decode()


def _compiled(fonts: typst.Fonts, values: str, profiles: tuple[Any, ...]) -> bytes:
    for profile in profiles:
        compiler = typst.Compiler(input=SHEETS / "main.typ", root=SHEETS, font_paths=fonts, ignore_system_fonts=True)
        try:
            printed = compiler.compile(format="pdf", sys_inputs={"sheet": values}, pdf_standards=profile)
        except typst.TypstError as error:
            refused = error
        else:
            return cast("bytes", printed)
    raise ContentError("这份公文无法排版，请核对其中的表格和没有间断的长词。") from refused


def typst_fonts(shelf: Shelf | None = None) -> typst.Fonts:
    """The shelf's faces, and no others, as the typesetter takes them."""
    return _fonts((shelf or installed()).folder)


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])


def _faces(shelf: Shelf) -> dict[str, Any]:
    """Families per voice; figures and letters of running text come from 宋体, whose weight suits 仿宋 and 楷体."""
    return {
        role.key: {
            "families": [face.family for face in chain],
            "letters": shelf.face("song").family if role.key in {"fangsong", "kai"} else None,
            "weight": chain[0].weight,
            "thicken": role.key == "title" and chain[0].weight != "bold",
        }
        for role, chain in shelf.chains
    }


def _texts(value: Any, key: str = "") -> Iterator[str]:
    """Every string that is printed as text; drawings carry theirs in their own tables and captions."""
    if isinstance(value, str) and key != "drawing":
        yield value
    elif isinstance(value, dict):
        for name, held in value.items():
            yield from _texts(held, name)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from _texts(held)
