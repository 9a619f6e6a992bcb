"""Content made ready to print: every number, label, date and width worked out, in plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from haizhu_broker.papers.content import (
    SUGGESTED,
    Attachment,
    Block,
    Chart,
    Content,
    Heading,
    Items,
    Layout,
    Paragraph,
    Table,
)
from haizhu_broker.papers.rendering.chart import draw
from haizhu_broker.papers.rendering.titles import title_lines
from haizhu_broker.papers.rendering.widths import breadth, column_widths, table_size
from haizhu_broker.papers.wording import chinese_date, chinese_numeral

BESIDE = 15  # characters of an organ's name beside which the check code has room
NO_DATE = "　　　　年　月　日"
SUGGESTION_NOTE = "※ 为建议值。"
CHECK_HINT = "扫描二维码，核对本文件的发文字号、发文机关和文件摘要。"


def masthead(content: Content) -> str:
    """The red line: the organ with 文件, the organ alone for a letter, what the author says otherwise."""
    if content.masthead:
        return content.masthead
    return content.organ + (
        "文件" if content.layout is Layout.STANDARD else "纪要" if content.layout is Layout.MINUTES else ""
    )


def lines_of_title(content: Content) -> tuple[str, ...]:
    return content.title_lines or title_lines(content.title)


def shown_date(content: Content) -> str:
    return chinese_date(content.dated_on) or NO_DATE


def shown_copies(content: Content) -> str:
    return "，".join(content.copies) + "。" if content.copies else ""


def shown_imprint(content: Content) -> str:
    return f"{chinese_date(content.printed_on)}印发" if content.printed_on else ""


def with_suggestion(paragraph: Paragraph) -> str:
    """（建议值）stands before the full stop, not after it."""
    if not paragraph.suggested:
        return paragraph.text
    body, stop = (paragraph.text[:-1], paragraph.text[-1:]) if paragraph.text[-1:] in "。；" else (paragraph.text, "")
    return f"{body}（{SUGGESTED}）{stop}"


def annex_lines(attachments: tuple[Attachment, ...]) -> list[tuple[str, str]]:
    """附件：… under the text; several are counted 1. 2. 3. (R§3.1)."""
    if len(attachments) == 1:
        return [("附件：", attachments[0].title)]
    return [(("附件：" if at == 1 else "") + f"{at}.", part.title) for at, part in enumerate(attachments, start=1)]


def annexes(attachments: tuple[Attachment, ...]) -> Iterator[tuple[str, Attachment]]:
    """Those that are printed with the document, each with its label (附件, or 附件1 … of several)."""
    for at, part in enumerate(attachments, start=1):
        if part.blocks:
            yield ("附件" if len(attachments) == 1 else f"附件{at}"), part


def heading_labels(blocks: tuple[Block, ...]) -> Iterator[str]:
    """For each block its number: 一、 （一） 1. （1） for a numbered heading, empty for all else."""
    counts = [0, 0, 0, 0]
    for block in blocks:
        if not (isinstance(block, Heading) and block.numbered):
            yield ""
            continue
        at = block.level - 1
        counts[at:] = [counts[at] + 1, *([0] * (3 - at))]
        count = counts[at]
        yield (f"{chinese_numeral(count)}、", f"（{chinese_numeral(count)}）", f"{count}.", f"（{count}）")[at]


def ranks(blocks: tuple[Block, ...]) -> Iterator[int]:
    """For each block the rank its heading has in the outline: its level, but no rank above it is left out."""
    rank = 0
    for block in blocks:
        rank = min(block.level, rank + 1) if isinstance(block, Heading) else rank
        yield rank


def laid(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Block]]:
    """Each block with its printed label: headings 一、…, titled tables 表1, titled charts 图1."""
    counts = {Table: 0, Chart: 0}
    for label, block in zip(heading_labels(blocks), blocks, strict=True):
        if isinstance(block, Table | Chart) and block.title:
            counts[type(block)] += 1
            yield f"{'表' if isinstance(block, Table) else '图'}{counts[type(block)]}", block
        else:
            yield label, block


def item_lines(items: Items) -> list[str]:
    return [f"（{at}）{text}" if items.ordered else text for at, text in enumerate(items.texts, start=1)]


def table_notes(table: Table) -> list[str]:
    notes = [f"注：{note}" for note in table.notes]
    return [*notes, SUGGESTION_NOTE] if table.marks_suggestions else notes


def captioned(label: str, block: Table | Chart) -> str:
    """表1 标题（建议值）; empty for a table without title."""
    mark = f"（{SUGGESTED}）" if block.suggested else ""
    return f"{label} {block.title}{mark}" if block.title else ""


def signature_insets(content: Content) -> tuple[float, float]:
    """How far organ and date stand from the right, in characters: with seal on one axis, the date four in (R§3.1)."""
    organ, day = breadth(content.organ), breadth(shown_date(content))
    if content.sealed:
        axis = max(day / 2 + 4, organ / 2)
        return axis - organ / 2, axis - day / 2
    return (2, max(organ - day, 0)) if organ >= day else (day - organ + 4, 2)


def begins_turned(blocks: tuple[Block, ...]) -> bool:
    """Whether the first block brings its own turned page."""
    return bool(blocks) and isinstance(blocks[0], Table) and blocks[0].wide


def sheet(content: Content) -> dict[str, Any]:
    """The values the typesetter's template reads, strings and numbers only."""
    return {
        "layout": str(content.layout),
        "title": content.title,
        "title_lines": lines_of_title(content),
        "masthead": masthead(content),
        "organ": content.organ,
        "marks": content.marks,
        "number": content.shown_number,
        "signer": content.signer,
        "addressee": content.addressee,
        "parts": _parts(content.blocks),
        "attendance": [{"label": line.label, "names": "　".join(line.names)} for line in content.attendance],
        "annex_lines": annex_lines(content.attachments),
        "annexes": [
            {"label": label, "title_lines": title_lines(part.title), "parts": _parts(part.blocks)}
            for label, part in annexes(content.attachments)
        ],
        "date": shown_date(content),
        "day": [content.dated_on.year, content.dated_on.month, content.dated_on.day] if content.dated_on else None,
        "note": content.note,
        "copies": shown_copies(content),
        "printed_by": content.printed_by,
        "printed_on": shown_imprint(content),
        "check_hint": CHECK_HINT if content.check_url else "",
        "check_line": f"校验码 {content.check_code}" if content.check_code else "",
        "watermark": content.watermark,
        "sealed": content.sealed,
        "check_beside": content.layout is Layout.WORKING and breadth(content.organ) <= BESIDE,
    }


def _parts(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    laid_out = zip(laid(blocks), ranks(blocks), strict=True)
    return [part for (label, block), rank in laid_out for part in _printed(label, block, rank)]


def _printed(label: str, block: Block, rank: int) -> list[dict[str, Any]]:
    match block:
        case Heading():
            return [{"part": "heading", "level": block.level, "rank": rank, "label": label, "text": block.text}]
        case Paragraph():
            return [{"part": "paragraph", "text": with_suggestion(block)}]
        case Items():
            return [{"part": "paragraph", "text": line} for line in item_lines(block)]
        case Table():
            return [{"part": "table", **_table(block), "label": label}]
    chart = {"title": block.title, "suggested": block.suggested, "drawing": draw(block), "table": _table(block.table)}
    return [{"part": "chart", "label": label, **chart}]


def _table(table: Table) -> dict[str, Any]:
    return {
        "label": "",
        "title": table.title,
        "suggested": table.suggested,
        "header": [column.header for column in table.columns],
        "aligns": [column.align for column in table.columns],
        "widths": column_widths(table),
        "size": table_size(table),
        "rows": [[{"text": c.text, "suggested": c.suggested, "strong": c.strong} for c in row] for row in table.rows],
        "notes": table_notes(table),
        "wide": table.wide,
    }
