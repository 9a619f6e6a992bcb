"""Large exports: written by a worker, told in the inbox, handed out to their owner for a few days."""

from __future__ import annotations

import datetime as dt
from typing import IO, Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, QueryDict
from django.urls import resolve, reverse

from haizhu_broker.database.replica import read_late
from haizhu_broker.inbox.jobs import JobRefused, Progress, Result, performs
from haizhu_broker.inbox.models import Job
from haizhu_broker.web.clock import now
from haizhu_broker.web.doors import Page
from haizhu_broker.web.export import JOB, KINDS, Export, disposition
from haizhu_broker.web.models import ExportFile
from haizhu_broker.web.spreadsheets import LIMIT, csv_file

KEPT = dt.timedelta(days=7)


def page_of(name: str) -> Any:
    """The list page of this name."""
    return resolve(reverse(name)).func.view_class()


@performs(JOB, "导出")
def write(job: Job, progress: Progress) -> Result:
    """Write what the list shows its owner now; who may not see it any more gets nothing."""
    page = page_of(job.inputs["page"])
    if not page.may_enter(job.owner):
        raise JobRefused("您已不能查看这个列表，没有导出。")
    query = page.listing.query(job.owner, QueryDict(job.inputs["params"]))
    export = Export(page, job.owner, query, job.inputs["kind"], now())
    content = read_late(lambda: written(export, progress), is_fresh=True)
    total = min(export.number, LIMIT)
    export.note()
    made = ExportFile(owner=job.owner, page=job.inputs["page"], name=export.file_name, made_at=export.at)
    with content:
        made.file.save(export.file_name, File(content), save=False)
    made.save()
    progress(total, total)
    return Result(f"已导出 {total:,} 条，文件保留 {KEPT.days} 天。", made.get_absolute_url())


def written(export: Export, progress: Progress) -> IO[bytes]:
    """The file of an export, with word of how far it is."""
    total = min(export.number, LIMIT)

    def count(number: int) -> None:
        if not number % 500:
            progress(number, total)

    return export.workbook(count) if export.kind == "xlsx" else csv_file(export.query, count)


class ExportFilePage(Page):
    """The file of one's own export, as long as one may still see its list."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        made = ExportFile.objects.filter(owner_id=request.user.pk, pk=pk, made_at__gt=now() - KEPT).first()
        if made is None:
            raise Http404
        if not page_of(made.page).may_enter(request.user):
            raise PermissionDenied
        answer = FileResponse(made.file.open("rb"), content_type=KINDS[made.name.rpartition(".")[2]])
        answer["Content-Disposition"] = disposition(made.name)
        answer["Cache-Control"] = "private, no-store"
        return answer


def sweep(at: dt.datetime) -> int:
    """Delete the files whose days are over; returns how many."""
    old = ExportFile.objects.filter(made_at__lte=at - KEPT).order_by("pk")
    number = 0
    for pk in list(old.values_list("pk", flat=True)[:100]):
        with transaction.atomic():
            made = ExportFile.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
            if made is None:
                continue
            storage, name = made.file.storage, made.file.name
            made.delete()
            transaction.on_commit(lambda storage=storage, name=name: storage.delete(name))
            number += 1
    return number
