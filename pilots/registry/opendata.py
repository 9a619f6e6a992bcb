"""The registry for programs: CSV as of a day and an Atom feed of changes, read by anybody, page by page, with ETags."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from haizhu_broker.api.preconditions import tagged
from haizhu_broker.web.addresses import changed
from haizhu_broker.web.export import disposition
from haizhu_broker.web.listing import Query
from haizhu_broker.web.spreadsheets import Line, csv_value

from .columns import CHANGES, ENTRIES
from .filters import CHANGED

ROWS, CHANGES_A_PAGE = 1_000, 50
KEPT = "public, max-age=300"
ATOM = "http://www.w3.org/2005/Atom"
TITLE = "数据经纪人名录变更"


def as_csv(request: HttpRequest) -> HttpResponse:
    """At most 1,000 rows; the header `Link` says where the next ones are."""
    query = ENTRIES.query(AnonymousUser(), request.GET, every_column=True)
    page = query.slice(ROWS)
    if query.problems:
        return _refused(query)
    answer = HttpResponse("".join(_lines(query, page.rows)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = disposition("数据经纪人名录.csv")
    return _kept(request, answer, page.after)


def as_atom(request: HttpRequest) -> HttpResponse:
    """The changes, the newest first, 50 a page (RFC 4287, RFC 5005)."""
    query = CHANGES.query(AnonymousUser(), request.GET, every_column=True)
    page = query.slice(CHANGES_A_PAGE)
    if query.problems:
        return _refused(query)
    following = _address(request, page.after) if page.after else ""
    feed = _feed(page.rows, urljoin(settings.PUBLIC_URL, request.get_full_path()), following)
    text = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return _kept(request, HttpResponse(text, content_type="application/atom+xml; charset=utf-8"), page.after)


def _lines(query: Query, rows: list[dict[str, Any]]) -> Iterator[str]:
    writer = csv.writer(Line())
    yield "\ufeff" + writer.writerow([column.heading for column in query.columns])
    for row in rows:
        yield writer.writerow([csv_value(column.plain(row)) for column in query.columns])


def _feed(rows: list[dict[str, Any]], here: str, following: str) -> ElementTree.Element:
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    page = urljoin(settings.PUBLIC_URL, reverse("pilots:site_brokers"))
    _add(feed, "id", page)
    _add(feed, "title", TITLE)
    _add(feed, "updated", _moment(max((row["recorded_from"] for row in rows), default=date(2022, 1, 1))))
    author = ElementTree.SubElement(feed, "author")
    _add(author, "name", settings.PILOT_NAME)
    ElementTree.SubElement(feed, "link", {"rel": "self", "href": here})
    if following:
        ElementTree.SubElement(feed, "link", {"rel": "next", "href": following})
    for row in rows:
        _change(feed, row)
    return feed


def _change(feed: ElementTree.Element, row: dict[str, Any]) -> None:
    place = urljoin(settings.PUBLIC_URL, reverse("pilots:site_broker", args=[row["broker_id"]]))
    entry = ElementTree.SubElement(feed, "entry")
    _add(entry, "id", f"{place}#{row['pk']}")
    _add(entry, "title", f"{CHANGED[row['kind']]}：{row['name']}（{row['number']}）")
    _add(entry, "updated", _moment(row["recorded_from"]))
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": place})
    words = [f"决定日期 {row['decided_on']}", row["decider"], row["document"]]
    _add(entry, "summary", "，".join(filter(None, words)) + "。")


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _moment(day: date) -> str:
    return f"{day}T00:00:00+08:00"


def _address(request: HttpRequest, after: str) -> str:
    return urljoin(settings.PUBLIC_URL, request.path + changed(request.GET, after=after))


def _refused(query: Query) -> HttpResponse:
    words = "\n".join(message for found in query.problems.values() for message in found)
    return HttpResponse(words, status=400, content_type="text/plain; charset=utf-8")


def _kept(request: HttpRequest, answer: HttpResponse, after: str) -> HttpResponse:
    """The answer with its ETag, for any cache to keep a while."""
    answer = tagged(request, answer)
    answer["Cache-Control"] = KEPT
    if after:
        answer["Link"] = f'<{_address(request, after)}>; rel="next"'
    return answer
