"""The bits of WordprocessingML that python-docx has no words for, and a package with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt, RGBColor

TITLE, HEI, KAI, FANGSONG, SONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"
RED = RGBColor(0xD7, 0x00, 0x0F)
LETTERS = "Times New Roman"
EPOCH = (1980, 1, 1, 0, 0, 0)


def element(tag: str, **attributes: Any) -> Any:
    """`w:tag` with `w:` attributes."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def voice(holder: Any, font: str, size: float, *, color: RGBColor | None = None, scale: int = 100) -> None:
    """Font (East Asian by the standard's name), size in points, colour and horizontal scale in % of a run or style."""
    holder.font.name = LETTERS
    holder.font.size = Pt(size)
    properties = holder.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    if color is not None:
        holder.font.color.rgb = color
    if scale != 100:
        properties.insert_element_before(element("w", val=scale), "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")


def indent(paragraph: Any, **characters: float) -> None:
    """Indents counted in characters of 16 pt: left, right, firstLine, hanging."""
    properties = paragraph._p.get_or_add_pPr()
    if (old := properties.find(qn("w:ind"))) is not None:
        properties.remove(old)
    values: dict[str, int] = {}
    for side, count in characters.items():
        values[f"{side}Chars"] = round(count * 100)
        values[side] = round(count * 320)
    properties._insert_ind(element("ind", **values))


def stretch(paragraph: Any, beyond: Length) -> None:
    """Let a paragraph reach `beyond` the text at both sides."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = -beyond


def borders(paragraph: Any, *, line: str = "single", **sides: tuple[float, str]) -> None:
    """Rules beside a paragraph: side = (points, RRGGBB); `line` is single or the name of a double one."""
    group = element("pBdr")
    for side, (points, color) in sides.items():
        group.append(element(side, val=line, sz=round(points * 8), space=4, color=color))
    paragraph._p.get_or_add_pPr().insert_element_before(group, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def set_measure(style: Any) -> None:
    """Chinese text, 28 characters of 16 pt to the line: each a quarter point narrower."""
    properties = style.element.get_or_add_rPr()
    properties.insert_element_before(element("spacing", val=-5), "w:w", "w:kern", "w:position", "w:sz", "w:szCs")
    properties.append(element("lang", val="en-US", eastAsia="zh-CN"))


def grid(section: Any) -> None:
    """22 lines a page: the document grid of the standard."""
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(element("docGrid", type="lines", linePitch=579))


def page_frame(section: Any) -> None:
    """A double red frame around the page (证书)."""
    frame = element("pgBorders", offsetFrom="page")
    for side in ("top", "left", "bottom", "right"):
        frame.append(element(side, val="thickThinSmallGap", sz=24, space=28, color="D7000F"))
    section._sectPr.insert_element_before(frame, "w:lnNumType", "w:pgNumType", "w:cols", "w:docGrid")


def off_grid(paragraph: Any) -> None:
    """Let the lines of a paragraph keep their own spacing."""
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(element("snapToGrid", val=0), "w:spacing", "w:ind", "w:jc", "w:rPr")


def at_page_foot(table: Any) -> None:
    """Float the table at the lower edge of the type area (版记)."""
    properties = table._tbl.tblPr
    place = element("tblpPr", vertAnchor="margin", horzAnchor="margin", tblpXSpec="left", tblpYSpec="bottom")
    properties.insert_element_before(
        place, "w:tblOverlap", "w:tblW", "w:jc", "w:tblBorders", "w:tblLayout", "w:tblLook"
    )


def cell_borders(cell: Any, **sides: float) -> None:
    """Rules at the sides of a cell: side = points."""
    group = element("tcBorders")
    for side in ("top", "bottom"):
        if side in sides:
            group.append(element(side, val="single", sz=round(sides[side] * 8), space=0, color="000000"))
    cell._tc.get_or_add_tcPr().append(group)


def page_number(paragraph: Any, font: str) -> None:
    """— PAGE —, 4号."""
    for kind, text in (("text", "— "), ("begin", ""), ("code", "PAGE"), ("end", ""), ("text", " —")):
        run = paragraph.add_run(text if kind == "text" else None)
        voice(run, font, 14)
        if kind == "code":
            code = element("instrText")
            code.text = text
            run._r.append(code)
        elif kind != "text":
            run._r.append(element("fldChar", fldCharType=kind))


def repeat_header(row: Any) -> None:
    """The row is repeated on every page of its table and marked as header."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_whole(rows: Iterable[Any]) -> None:
    for row in rows:
        row._tr.get_or_add_trPr().append(element("cantSplit"))


def describe(run: Any, words: str) -> None:
    """Alternative text of the picture in a run."""
    for properties in run._r.iter(qn("wp:docPr")):
        properties.set("descr", words)


def repacked(package: bytes) -> bytes:
    """The same package with fixed times and a fixed order of parts, so that equal content gives equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name), compresslevel=6)
    return out.getvalue()
