"""The one table of the portal, written in Python: fifty rows cost less than one template include a cell would."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString

from haizhu_broker.web.columns import Column, Row
from haizhu_broker.web.marks import escape

Write = Callable[[Row], SafeString]
Lead = Callable[[Write], Write]


def render_table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    caption: str,
    sort: str = "",
    sort_url: Callable[[str], str] | None = None,
    totals: Mapping[str, Any] | None = None,
    lead: Lead | None = None,
) -> SafeString:
    """Rows of values as an HTML table; the first column heads its row. `sort_url(name)` makes headings links, `lead`
    puts something into the first cell."""
    head = "".join(_heading(column, sort, sort_url) for column in columns)
    foot = _foot(columns, totals) if totals else ""
    return SafeString(
        f'<table class="list-table"><caption class="visually-hidden">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{render_rows(columns, rows, lead)}</tbody>{foot}</table>"
    )


def render_rows(columns: Sequence[Column], rows: Sequence[Row], wrap: Lead | None = None) -> SafeString:
    """The `<tr>` of each row; every cell names its column for narrow screens."""
    first, *others = columns
    parts = [(_opening("td", column), column.cell) for column in others]
    start = f"<tr>{_opening('th', first, ' scope=row')}"
    lead = wrap(first.cell) if wrap else first.cell
    body = []
    for row in rows:
        body += (start, lead(row), "</th>")
        for opening, cell in parts:
            body += (opening, cell(row), "</td>")
        body.append("</tr>")
    return SafeString("".join(body))


def _opening(tag: str, column: Column, more: str = "") -> str:
    kind = f" class={column.align}" if column.align else ""
    return f'<{tag}{more}{kind} data-label="{escape(column.heading)}">'


def _heading(column: Column, sort: str, sort_url: Callable[[str], str] | None) -> str:
    kind = f" class={column.align}" if column.align else ""
    text = escape(column.heading)
    if not column.sort or sort_url is None:
        return f"<th scope=col{kind}>{text}</th>"
    direction = {column.name: "ascending", f"-{column.name}": "descending"}.get(sort, "")
    following = f"-{column.name}" if direction == "ascending" else column.name
    state = f" aria-sort={direction}" if direction else ""
    return f'<th scope=col{kind}{state}><a class="sort" href="{escape(sort_url(following))}">{text}</a></th>'


def _foot(columns: Sequence[Column], totals: Mapping[str, Any]) -> str:
    first, *others = columns
    cells = "".join(
        f"{_opening('td', c)}{c.written(totals[c.name]) if totals.get(c.name) is not None else ''}</td>" for c in others
    )
    return f"<tfoot><tr>{_opening('th', first, ' scope=row')}合计</th>{cells}</tr></tfoot>"
