"""The pages of programme and tasks: declarations, the entry to the plan, its search, and the files of notes."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.doors import Page
from haizhu_broker.web.lights import DueLight
from haizhu_broker.web.listing import searched
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.nav import crumb
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage

from . import boards, gantt, reads
from .columns import FACTS, TASKS, ledger
from .finding import find
from .forms import FORMS, PROGRAMME_FORMS
from .models import Programme, ProgressNote, Task
from .states import PROGRAMME, TASK


class PlanEntry(Page):
    """试点方案: leads to the latest programme; there is one unless the district began another."""

    title = "试点方案"

    def may_enter(self, user: Any) -> bool:
        return policy_of(Programme).may_ever(user, "view")

    def get(self, request: HttpRequest) -> HttpResponseBase:
        programme = reads.latest(request.user)
        if programme is None:
            return render(request, "pilots/programme/none.html", {"page": {"title": self.title}}, status=404)
        return redirect("pilots:programme_detail", programme.pk)


class PlanSearch(Page):
    """What the plan says about some words."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        programme = in_scope(Programme.objects.all(), request.user, pk)
        words = searched(request.GET.get("q", ""))
        return render(
            request,
            "pilots/programme/search.html",
            {
                "words": words,
                "hits": find(programme, request.user, words),
                "crumbs": [*crumb("organise"), (str(programme), programme.get_absolute_url()), ("查方案", "")],
            },
        )


class ProgrammeDetail(DetailPage):
    nav = "organise"
    model = Programme
    lifecycle = PROGRAMME
    template_name = "pilots/programme/programme_page.html"
    tabs = (
        Tab("进展", "pilots/programme/progress.html", reads=reads.progress),
        Tab("方案正文", "pilots/programme/text.html", reads=reads.text),
        Tab("工作机构", "pilots/programme/bodies.html", reads=reads.bodies),
        Tab("试点决定", "pilots/programme/decisions.html", reads=reads.decisions),
    )


class ProgrammeStep(StepPage):
    nav = "organise"
    model = Programme
    lifecycle = PROGRAMME
    forms = PROGRAMME_FORMS


class TaskList(ListPage):
    nav = "organise"
    listing = TASKS
    bulk = ("urge",)
    title = "工作任务"
    ledger = "数据经纪人试点工作任务台账"
    nothing = "还没有载入试点方案。"
    search_hint = "搜索条款、任务、单位、进展"
    template_name = "pilots/programme/task_list.html"
    views = (
        Tab("看板", "pilots/programme/board.html", reads=boards.by_state),
        Tab("灯色看板", "pilots/programme/lights.html", reads=boards.by_light),
        Tab("甘特图", "pilots/programme/gantt.html", reads=gantt.chart),
    )

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not policy_of(Task).may_ever(request.user, "establish"):
            return ()
        return (Action("立项督办", reverse("pilots:task_create", args=["establish"])),)


class TaskDetail(DetailPage):
    nav = "organise"
    model = Task
    lifecycle = TASK
    template_name = "pilots/programme/plan_page.html"
    header = (DueLight("light", "状态灯"),)
    facts = FACTS
    also = ("programme",)
    tabs = (
        Tab("任务", "pilots/programme/task.html", reads=reads.task),
        Tab("进展记录", "pilots/programme/notes.html", reads=reads.notes),
    )

    def records(self) -> QuerySet[Task]:
        return ledger()

    def leading(self, record: Task) -> Sequence[str]:
        return ("close",)

    def actions(self, record: Task, user: Any) -> Sequence[Action]:
        return reads.way_to_origin(record, user)


class TaskCreate(CreatePage):
    nav = "organise"
    model = Task
    lifecycle = TASK
    forms = FORMS


class TaskStep(StepPage):
    nav = "organise"
    model = Task
    lifecycle = TASK
    forms = FORMS


class NoteFile(Page):
    """The file of a progress note, for those who may see its task."""

    def get(self, request: HttpRequest, pk: int, note: int) -> FileResponse:
        task = in_scope(Task.objects.all(), request.user, pk)
        found = ProgressNote.objects.filter(task=task, pk=note).exclude(file="").first()
        if found is None:
            raise Http404
        return FileResponse(found.file.open(), as_attachment=True, filename=found.file_name)
