"""通知: the notices of the person signed in, and how far the long work is that he asked for."""

from typing import Any

from django.contrib import messages as django_messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.html import escape
from django.utils.safestring import SafeString

from haizhu_broker.inbox.domain import mark_read
from haizhu_broker.inbox.events import EVENTS
from haizhu_broker.inbox.jobs import percent_of, progress_of
from haizhu_broker.inbox.models import Job, Message, Outcome
from haizhu_broker.inbox.scope import visible
from haizhu_broker.web import clock, marks
from haizhu_broker.web.addresses import changed
from haizhu_broker.web.bulk.lists import is_key, with_tick
from haizhu_broker.web.columns import Choice, Column, Link, Moment, Row
from haizhu_broker.web.doors import Page
from haizhu_broker.web.keyset import BadCursor, Order, Slice, read_slice
from haizhu_broker.web.table import render_table

from .counts import forget

SIZE = 50
NEWEST = Order.of(Message, ("-id",))
READ = ({"name": "read", "label": "标为已读"},)
TONES = {Outcome.QUEUED: "blue", Outcome.DONE: "green", Outcome.FAILED: "red"}


class Told(Link):
    """The title, which opens the notice, and under it what it says."""

    @property
    def sources(self) -> tuple[str, ...]:
        return (*super().sources, "body")

    def cell(self, row: Row) -> SafeString:
        body = f'<div class="text-quiet">{escape(row["body"])}</div>' if row["body"] else ""
        return SafeString(f"{super().cell(row)}{body}")


class Read(Column):
    """Whether it was read."""

    def cell(self, row: Row) -> SafeString:
        return marks.badge("grey", "已读") if row[self.path] else marks.badge("blue", "未读")


COLUMNS = (
    Told("title", "通知", to="notice"),
    Choice("event", "类别", labels={}),
    Moment("created_at", "时间"),
    Read("read_at", "状态"),
)


def columns() -> tuple[Column, ...]:
    """The columns with the labels that the rooms have declared by now."""
    labels = {code: event.label for code, event in EVENTS.items()}
    return tuple(Choice(c.name, c.label, labels=labels) if isinstance(c, Choice) else c for c in COLUMNS)


class NoticeList(Page):
    """All notices or the unread ones, newest first; POST marks them read."""

    title = "通知"

    def get(self, request: HttpRequest) -> HttpResponse:
        is_unread = request.GET.get("unread") == "1"
        messages = Message.objects.mine(request.user)
        part = self.slice(request, messages.unread() if is_unread else messages)
        rows = visible(request.user, part.rows)
        page = {
            "title": self.title,
            "is_empty": not rows,
            "empty_words": "没有未读通知。" if is_unread else "还没有通知。",
            "table": render_table(columns(), rows, caption=self.title, lead=with_tick),
            "bulk": READ,
            "here": changed(request.GET),
            "tabs": [
                {"label": "全部", "url": "?", "is_active": not is_unread},
                {"label": "未读", "url": "?unread=1", "is_active": is_unread},
            ],
            "previous_url": changed(request.GET) + f"&before={part.before}" if part.before else "",
            "next_url": changed(request.GET) + f"&after={part.after}" if part.after else "",
        }
        return render(request, "home/notices.html", {"page": page})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Mark read what is ticked, or everything."""
        ticked = [int(key) for key in request.POST.getlist("pk") if is_key(key)]
        if "bulk" in request.POST and not ticked:
            django_messages.error(request, "请先勾选通知。")
        else:
            mark_read(request.user, clock.now(), ticked if "bulk" in request.POST else None)
        return redirect(f"{request.path}{changed(request.GET)}" if request.GET else "notices")

    def slice(self, request: HttpRequest, messages: Any) -> Slice:
        rows = messages.values("id", "url", *dict.fromkeys(path for column in COLUMNS for path in column.sources))
        after, before = request.GET.get("after", ""), request.GET.get("before", "")
        try:
            return read_slice(rows, NEWEST, size=SIZE, after=after, before=before)
        except BadCursor:
            return read_slice(rows, NEWEST, size=SIZE)


class NoticePage(Page):
    """Open one notice: it is read, and the page it speaks of is shown."""

    title = "通知"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        message = Message.objects.mine(request.user).filter(pk=pk).first()
        if message is None or not visible(request.user, [{"url": message.url}]):
            raise Http404
        mark_read(request.user, clock.now(), [pk])
        forget(request.user)
        return redirect(message.url or "notices")


class JobPage(Page):
    """Long work the person asked for: how far it is, and what came of it. htmx gets the changing part alone."""

    title = "后台办理"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        job = own_job(request, pk)
        done, total = progress_of(job)
        context = {"job": job, "done": done, "total": total, "tone": TONES[Outcome(job.state)]}
        is_part = request.headers.get("HX-Request") == "true"
        return render(request, "components/job.html" if is_part else "home/job.html", context)


class JobProgress(Page):
    """The same as JSON: state, its label, done, total, percent, result, url."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        job = own_job(request, pk)
        done, total = progress_of(job)
        answer = {
            "state": job.state,
            "label": job.state_label,
            "is_over": job.is_over,
            "done": done,
            "total": total,
            "percent": percent_of(done, total),
            "result": job.result,
            "url": job.url,
        }
        return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def own_job(request: HttpRequest, pk: int) -> Job:
    """The person's own job; another's does not exist for him."""
    job = Job.objects.filter(owner_id=request.user.pk, pk=pk).first()
    if job is None:
        raise Http404
    return job
