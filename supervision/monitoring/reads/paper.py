"""总体 and 公文: the document as it will be printed beside its sources, and what is kept of it once issued."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse

from haizhu_broker.papers.content import Content
from haizhu_broker.papers.rendering.html import render_html
from haizhu_broker.web import marks
from haizhu_broker.web.clock import today

from .. import planned
from ..domain.issuing import issuing_organ
from ..models import MonitoringReport
from ..paper import BANDS, NO_TOTAL, PENDING, SCORE, content_of, measured
from .cells import LIGHTS
from .figures import figure_row, score_steps

KEPT = 15 * 60  # seconds; a new edition of the portal may lay out the same report otherwise
NOT_ISSUED = "尚未签发。签发时编发文字号，固定全部数据，生成 DOCX 和 PDF，并给出摘要和核验页。"


def overview(record: MonitoringReport, user: Any) -> dict[str, Any]:
    """The paper, a line of figures that lead to the tabs, and the source of each figure by its anchor.

    The same for every reader, so it is laid out once for a version of the report and a day.
    """
    kept = f"monitoring-overview:{record.pk}:{record.version}:{today()}"
    return cache.get_or_set(kept, lambda: laid_out(record), KEPT)


def laid_out(record: MonitoringReport) -> dict[str, Any]:
    lines = [line for line in record.results["lines"] if line["word"] != PENDING]
    steps = score_steps(record.results) if record.broker_id else [record.light_why]
    plan = record.results.get("plan")
    sources = [_source(line, record.results["figures"]) for line in lines] + planned.sources(plan)
    shown = {"sources": sources, "score_steps": steps}
    known = {SCORE, *(line["code"] for line in lines), *map(planned.key_of, planned.lines_of(plan))}
    return {
        "paper": render_html(written(record), known),
        "stats": _stats(record),
        "source_list": render_to_string("supervision/monitoring/source_list.html", shown),
    }


def written(record: MonitoringReport) -> Content:
    """The frozen content once issued; before that what would be issued today."""
    return record.document.written if record.document_id else content_of(record, issuing_organ(record), today())


def _stats(record: MonitoringReport) -> list[dict[str, Any]]:
    if not record.broker_id:
        return []
    has_total = record.score is not None
    return [
        {
            "label": "综合得分",
            "value": record.score if has_total else NO_TOTAL,
            "unit": "分" if has_total else "",
            "note": f"等次“{BANDS[record.band]}”" if record.band else "可计权重不足 60",
            "url": "?tab=score",
        },
        {
            "label": "红灯",
            "value": record.reds,
            "unit": "项",
            "note": f"其中未报 {record.unreported} 项" if record.unreported else "",
            "url": "?tab=indicators",
        },
        {"label": "黄灯", "value": record.ambers, "unit": "项", "note": "", "url": "?tab=indicators"},
        {"label": "绿灯", "value": record.greens, "unit": "项", "note": "", "url": "?tab=indicators"},
    ]


def _source(line: dict[str, Any], figures: dict[str, dict[str, str]]) -> dict[str, Any]:
    return {
        "anchor": f"source-{line['code']}",
        "code": line["code"],
        "name": line["name"],
        "value": measured(line, line["unit"]),
        "light": marks.light(line["light"], LIGHTS[line["light"]]),
        "expression": line["expression"],
        "working": line["working"] or line["left_out"] or "只展示，不计分",
        "figures": [figure_row(name, figures[name]) for name in line["inputs"] if name in figures],
    }


def document(record: MonitoringReport, user: Any) -> dict[str, Any]:
    """Number, digests, files and the check page; nothing before 签发."""
    issued = record.document
    if issued is None:
        return {
            "shows_facts": True,
            "words": "尚未签发。签发时编发文字号，固定全部数据，生成 DOCX 和 PDF，并给出摘要和核验页。",
        }
    return {
        "shows_facts": True,
        "document": issued,
        "check_url": issued.get_verify_url(),
        "files": [
            {
                "label": label,
                "url": reverse("papers:download", args=[issued.pk, form]),
                "sm3": getattr(issued, f"{form}_sm3"),
                "sha256": getattr(issued, f"{form}_sha256"),
            }
            for form, label in (("pdf", "正本（PDF）"), ("docx", "文稿（DOCX）"))
            if issued.has(form)
        ],
    }
