"""Exports: the one place where records leave a list as a file, exactly as shown, with time and entry."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote

from django.http import FileResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse

from haizhu_broker.access.capacities import Capacity, capacities
from haizhu_broker.access.policy import policy_of
from haizhu_broker.audit import journal
from haizhu_broker.inbox.tasks import start_job
from haizhu_broker.web.chips import chips
from haizhu_broker.web.clock import now
from haizhu_broker.web.spreadsheets import LIMIT, Count, LedgerForm, csv_lines, xlsx_file

if TYPE_CHECKING:
    from haizhu_broker.web.listing import Query
    from haizhu_broker.web.lists import ListPage

KINDS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}
XLSX = KINDS["xlsx"]
AT_ONCE = 5_000  # records written while the person waits; more are written by a worker
JOB = "web.export"


@dataclass(frozen=True)
class Export:
    """One export: which list, as asked for by whom, in which kind of file, as of when."""

    page: ListPage
    user: Any
    query: Query
    kind: str
    at: dt.datetime

    @cached_property
    def capacity(self) -> Capacity:
        """The capacity in which the person sees the list."""
        policy = policy_of(self.page.listing.model)
        return next(one for one in capacities(self.user) if policy.scopes("view", one.role))

    @cached_property
    def number(self) -> int:
        """How many records it has, counted no further than one more than are exported."""
        return int(self.query.records().order_by().values("pk")[: LIMIT + 1].count())

    @property
    def file_name(self) -> str:
        return f"{self.page.title}_截至{self.at:%Y%m%d_%H%M}.{self.kind}"

    @property
    def conditions(self) -> str:
        found = chips(self.query.text, self.query.filterset, self.query.params)
        return "；".join(f"{chip.label}：{chip.words}" for chip in found)

    @property
    def notes(self) -> list[tuple[str, str]]:
        """What the second sheet says."""
        number = f"{self.number:,} 条" if self.number <= LIMIT else f"前 {LIMIT:,} 条，其余未导出"
        return [
            ("列表", self.page.title),
            ("数据截至", f"{self.at:%Y-%m-%d %H:%M}"),
            ("导出人", f"{self.user}（{self.capacity.organization_name}）"),
            ("条件", self.conditions or "无"),
            ("记录数", number),
        ]

    @property
    def form(self) -> LedgerForm | None:
        """Who draws up the ledger, for which unit, on what day."""
        if not self.page.ledger:
            return None
        return LedgerForm(self.page.ledger, self.capacity.organization_name, self.at.date(), str(self.user))

    def note(self) -> None:
        """Leave the one entry that says who took what: every export passes here before a record leaves."""
        number = min(self.number, LIMIT)
        words = f"{self.page.title}（{self.kind.upper()}，{number:,} 条）{self.conditions}"
        model = self.page.listing.model
        who = {"actor": self.user, "capacity": self.capacity}
        journal.record("export", "导出", model, **who, note=words, changes={"rows": ["", str(number)]}, now=self.at)

    def workbook(self, count: Count = lambda number: None) -> IO[bytes]:
        return xlsx_file(self.query, self.page.title, self.form, self.notes, count)


def exported(page: ListPage, user: Any, query: Query, kind: str) -> HttpResponseBase:
    """The answer to an export: the file, or for a large one the page of the job that writes it."""
    export = Export(page, user, query, kind, now())
    if export.number > AT_ONCE:
        inputs = {"page": page.request.resolver_match.view_name, "params": query.params.urlencode(), "kind": kind}
        order = f"export:{user.pk}:{export.at:%Y%m%d%H%M}:{hashed(inputs)}"
        job = start_job(JOB, owner=user, title=f"导出{page.title}", inputs=inputs, now=export.at, key=order)
        return HttpResponseRedirect(job.get_absolute_url())
    export.note()
    return sent(export)


def hashed(inputs: Any) -> str:
    """What an order is told from another of the same minute by: a double click orders once."""
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()[:32]


def sent(export: Export) -> HttpResponseBase:
    """The file, which no cache keeps."""
    answer: HttpResponseBase
    if export.kind == "csv":
        answer = StreamingHttpResponse(csv_lines(export.query), content_type=KINDS["csv"])
    else:
        answer = FileResponse(export.workbook(), content_type=XLSX)
    answer["Content-Disposition"] = disposition(export.file_name)
    answer["Cache-Control"] = "no-store"
    return answer


def disposition(file_name: str) -> str:
    """A Content-Disposition header that carries a Chinese file name (RFC 6266)."""
    return f"attachment; filename*=UTF-8''{quote(file_name)}"
