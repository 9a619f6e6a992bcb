"""Content to HTML for the report reader: semantic, printable, each figure tied to its source."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from haizhu_broker.papers.content import Block, Chart, Content, Heading, Items, Layout, Paragraph, Table
from haizhu_broker.papers.rendering import sheet
from haizhu_broker.papers.rendering.chart import draw

FRAMED = (Layout.CERTIFICATE, Layout.COVER)


def render_html(content: Content, sources: Collection[str] = ()) -> SafeString:
    """The document as an `<article>` (title h2, headings h3–h6); include `papers/paper.css`.

    A figure whose source is in `sources` links to the element `source-<key>` of the page around it.
    """
    written = {
        "content": content,
        "masthead": sheet.masthead(content),
        "date": sheet.shown_date(content),
        "copies": sheet.shown_copies(content),
        "printed_on": sheet.shown_imprint(content),
        "parts": _parts(content.blocks, sources),
        "annex_lines": sheet.annex_lines(content.attachments),
        "annexes": [
            {"label": label, "title": part.title, "parts": _parts(part.blocks, sources)}
            for label, part in sheet.annexes(content.attachments)
        ],
        "signed": content.layout is not Layout.MINUTES,
        "framed": content.layout in FRAMED,
        "numbered_below": content.layout in (Layout.WORKING, *FRAMED),
    }
    return render_to_string("papers/content.html", written)


def _parts(blocks: tuple[Block, ...], sources: Collection[str]) -> list[dict[str, Any]]:
    laid = zip(sheet.laid(blocks), sheet.ranks(blocks), strict=True)
    return [_part(label, block, rank, sources) for (label, block), rank in laid]


def _part(label: str, block: Block, rank: int, sources: Collection[str]) -> dict[str, Any]:
    match block:
        case Heading():
            return {"is": "heading", "tag": f"h{rank + 2}", "level": block.level, "text": label + block.text}
        case Paragraph():
            source = block.source if block.source in sources else ""
            return {"is": "paragraph", "text": sheet.with_suggestion(block), "source": source}
        case Items():
            return {"is": "items", "texts": block.texts, "ordered": block.ordered}
        case Chart():
            # The drawing escapes every word it writes.
            drawing = mark_safe(draw(block))  # noqa: S308
            return {"is": "chart", "drawing": drawing, **_table(block.table, sources), **_caption(label, block)}
        case Table():
            return {"is": "table", **_table(block, sources), **_caption(label, block)}
    raise TypeError(type(block).__name__)


def _caption(label: str, block: Table | Chart) -> dict[str, Any]:
    return {"caption": sheet.captioned(label, block)}


def _table(table: Table, sources: Collection[str]) -> dict[str, Any]:
    return {
        "columns": table.columns,
        "rows": [
            [
                {"cell": cell, "align": column.align, "source": cell.source if cell.source in sources else ""}
                for cell, column in zip(row, table.columns, strict=True)
            ]
            for row in table.rows
        ],
        "notes": sheet.table_notes(table),
    }
