"""The tabs of a filing: its letter, what is or will be sent, every attempt, what came back and who fetched what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Any

from django.db.models import BigIntegerField, Case, F, Q, Value, When
from django.urls import reverse

from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.rendering import render_html
from haizhu_broker.web import marks
from haizhu_broker.web.clock import today
from haizhu_broker.web.columns import Choice, Computed, Handle, Link, Moment, Number, Row, Text
from haizhu_broker.web.table import render_table
from pilots.programme.models import office_of

from ..access import WALLED, is_behind_wall
from ..domain import packing
from ..domain.filings import renew
from ..domain.units import units_of
from ..kinds import matter_of
from ..models import Fetch, Filing, Package, Receipt
from ..paper import content_of, enclosed
from ..states import WRITABLE
from ..words import Answer, Way
from .comparing import revised
from .showing import parts_of

MOST = 200
SKEW = timedelta(minutes=5)


def letter(filing: Filing, user: Any) -> Mapping[str, Any]:
    """The letter as issued; while the filing can be written, as it would be issued now."""
    if filing.state in WRITABLE:
        try:
            matter = matter_of(filing, today())
        except StepRefused as refused:
            return {"refusal": refused.message}
        renew(filing, matter)
        organ = office_of(matter.programme.pk)
        return {"html": render_html(content_of(filing, matter, organ, today()))}
    package = latest(filing)
    if package is None:
        return {"refusal": "这件备案没有签发。"}
    url = reverse("papers:download", args=[package.letter_id, "pdf"])
    return {"document": package.letter, "file_url": url, "html": render_html(package.letter.written)}


def contents(filing: Filing, user: Any) -> Mapping[str, Any]:
    """What was sent last, as an official reads it; before that, what would be sent now."""
    if is_behind_wall(user, filing):
        return {"refusal": WALLED}
    package = latest(filing)
    if package is not None and filing.state not in WRITABLE:
        body = json.loads(bytes(package.body))
        files = [_file(filing, package, one) for one in package.files.all()]
        return {"parts": parts_of(body, package.schema), "files": files, "package": package}
    try:
        matter = matter_of(filing, today())
    except StepRefused as refused:
        return {"refusal": refused.message}
    renew(filing, matter)
    body = {
        "title": filing.title,
        "basis": filing.basis,
        "points": filing.points,
        "measures": filing.measures,
        "units": units_of(matter.brokers, today()),
        filing.kind: dict(matter.content),
    }
    return {"parts": parts_of(body, packing.LATEST), "names": ["备案函（签发时生成）", *enclosed(filing, matter)]}


def attempts(filing: Filing, user: Any) -> Mapping[str, Any]:
    """Every attempt, the latest first, with its digests, whether it is intact, and what came of it."""
    held = list(filing.packages.select_related("letter", "issued_by").prefetch_related("files", "receipts"))
    former = {} if is_behind_wall(user, filing) else {later.pk: earlier for later, earlier in pairwise(held)}
    return {"attempts": [_attempt(filing, one, former.get(one.pk)) for one in held]}


def exchange(filing: Filing, user: Any) -> Mapping[str, Any]:
    """The receipts as they were given, and who fetched what when."""
    scanned = Case(When(~Q(scan=""), then=F("pk")), output_field=BigIntegerField())
    given_of = Receipt.objects.filter(package__filing=filing).order_by("-pk")
    receipts = given_of.annotate(scan_key=scanned, scan_words=Value("查看"))
    fetches = Fetch.objects.filter(package__filing=filing).order_by("-at", "-pk")
    given, taken = list(receipts.values(*_paths(RECEIPTS))[:MOST]), list(fetches.values(*_paths(FETCHES))[:MOST])
    return {
        "receipts": render_table(RECEIPTS, given, caption="回执") if given else "",
        "fetches": render_table(FETCHES, taken, caption="取件记录") if taken else "",
    }


def latest(filing: Filing) -> Package | None:
    """The package of the last attempt."""
    return filing.packages.select_related("letter").filter(attempt=filing.attempt).first()


def _attempt(filing: Filing, package: Package, former: Package | None) -> dict[str, Any]:
    verdicts = [one for one in package.receipts.all() if one.kind != Answer.ACKNOWLEDGED]
    damaged = packing.damage(package)
    return {
        "package": package,
        "intact": marks.badge("red", "与签发时不符") if damaged else marks.badge("green", "与签发时一致"),
        "archive_url": reverse("pilots:filing_archive", args=[filing.pk, package.attempt]),
        "letter_url": reverse("papers:download", args=[package.letter_id, "pdf"]),
        "verdict": verdicts[0] if verdicts else None,
        "reasons": verdicts[0].reasons if verdicts else [],
        "former": former.attempt if former else 0,
        "revisions": revised(former, package) if former else [],
    }


def _file(filing: Filing, package: Package, one: Any) -> dict[str, Any]:
    url = reverse("pilots:filing_file", args=[filing.pk, package.attempt, one.sha256])
    return {"name": one.name, "size": one.size, "sm3": one.sm3, "url": url}


def _said(row: Row) -> str:
    """What a receipt says beside its kind."""
    reasons = "；".join(f"{one['section']}：{one['text']}" if one["section"] else one["text"] for one in row["reasons"])
    return row["number"] or reasons


def _clock(row: Row) -> str:
    """How far the authority's clock stands from ours, where it matters."""
    if row["at"] is None or row["way"] != Way.LINE:
        return ""
    apart = row["at"] - row["recorded_at"]
    if abs(apart) <= SKEW:
        return ""
    minutes = int(abs(apart).total_seconds() // 60)
    return f"对方时间{'快' if apart > timedelta() else '慢'} {minutes} 分钟"


ATTEMPT = Number("attempt", "第几次报送", source="package__attempt")
WAY = Choice("way", "途径", dict(Way.choices))
RECEIPTS = (
    Choice("kind", "回执", dict(Answer.choices)),
    Computed("said", "内容", reads=("number", "reasons"), of=_said),
    WAY,
    ATTEMPT,
    Moment("recorded_at", "登记时间"),
    Text("by", "登记人", source="recorded_by__display_name"),
    Moment("at", "对方时间", empty="未写"),
    Computed("clock", "时钟", reads=("at", "recorded_at", "way"), of=_clock),
    Link("scan", "扫描件", source="scan_words", key="scan_key", to="pilots:filing_scan", empty="—"),
    Handle("receipt", "回执编号"),
)
FETCHES = (
    Text("name", "内容"),
    ATTEMPT,
    Text("user", "取件人", source="user__display_name"),
    WAY,
    Moment("at", "时间"),
    Number("size", "大小", unit="字节"),
)


def _paths(columns: Any) -> list[str]:
    return list(dict.fromkeys(path for column in columns for path in column.sources))
