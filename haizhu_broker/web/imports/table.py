"""The check as a table: every row worded and coloured, every fault at its cell."""

from django.utils.html import escape
from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from haizhu_broker.web.imports.checking import Check, CheckedRow


def check_table(check: Check) -> SafeString:
    """Rows as uploaded, with number, status, the former value of what changes, and the faults."""
    heads = "".join(f"<th scope=col>{escape(one)}</th>" for one in ("行", "结果", *check.headings))
    rows = "".join(_row(check.headings, row) for row in check.rows)
    return SafeString(
        f'<table class="list-table"><caption class="visually-hidden">逐行核对结果</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(headings: list[str], row: CheckedRow) -> str:
    faults = {fault.heading: fault for fault in row.faults}
    cells = []
    for heading, text in zip(headings, row.shown, strict=True):
        note = ""
        if heading in faults:
            fault = faults[heading]
            note = f'<p class="field-error">{escape(fault.address)} {escape(fault.message)}</p>'
        elif heading in row.changes:
            note = f'<p class="text-quiet">原为 {escape(row.changes[heading][0] or "空")}</p>'
        cells.append(f'<td data-label="{escape(heading)}">{escape(text)}{note}</td>')
    start = f'<tr class="tone-row-{row.tone}"><th scope=row data-label="行">{row.line.number}</th>'
    return f'{start}<td data-label="结果">{marks.badge(row.tone, row.status)}</td>{"".join(cells)}</tr>'
