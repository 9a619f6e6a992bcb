"""The page of an order: what will happen to which record, then how far it is, then what was done and what refused."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import resolve, reverse

from haizhu_broker.lifecycle.open_steps import lifecycle_of
from haizhu_broker.lifecycle.table import Step
from haizhu_broker.web import clock
from haizhu_broker.web.bulk.domain import AT_ONCE, BOUND, DONE, REFUSED, Planned, confirm, plan, settle
from haizhu_broker.web.doors import Page
from haizhu_broker.web.forms import PortalForm, note_field
from haizhu_broker.web.models import BulkOrder
from haizhu_broker.web.nav import crumb
from haizhu_broker.web.tasks import start

TONES = {DONE: ("green", "已办"), REFUSED: ("amber", "未办"), "": ("blue", "等待")}


class NoteForm(PortalForm):
    """One note for all, where the step wants one."""

    def __init__(self, *args: Any, step: Step, **options: Any) -> None:
        super().__init__(*args, **options)
        if step.note != "none":
            self.fields["note"] = note_field(step)


class BulkPage(Page):
    """One's own order; another's does not exist."""

    title = "批量办理"

    def find(self, request: HttpRequest, pk: uuid.UUID) -> BulkOrder:
        found = BulkOrder.objects.filter(owner_id=request.user.pk, pk=pk).first()
        if found is None:
            raise Http404
        self.listed = resolve(reverse(found.page)).func.view_class
        self.step = lifecycle_of(self.listed.listing.model).steps[found.step]
        self.nav = self.listed.nav
        return found

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        made = self.find(request, pk)
        if made.confirmed_at is None:
            return self.ask(request, made, NoteForm(step=self.step))
        is_part = request.headers.get("HX-Request") == "true"
        return render(request, "components/bulk.html" if is_part else "web/bulk_result.html", self.result(made))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        made = self.find(request, pk)
        form = NoteForm(request.POST, step=self.step)
        if made.confirmed_at is None:
            if not form.is_valid():
                return self.ask(request, made, form, status=422)
            self.take(request, made, form.cleaned_data.get("note", ""))
        return HttpResponseRedirect(request.path)

    def take(self, request: HttpRequest, made: BulkOrder, note: str) -> None:
        """Confirm, and settle at once what is little; more is settled by a worker."""
        now = clock.now()
        listed = set(request.POST.getlist("take"))
        if not confirm(made, self.planned(request, made), listed, note, now):
            return
        if made.lines.count() > AT_ONCE:
            start(made.pk)
        else:
            settle(made.pk, self.listed.listing.model, now, now.date())

    def planned(self, request: HttpRequest, made: BulkOrder) -> list[Planned]:
        scope = self.listed.listing.scope(request.user).select_related(*self.listed.also)
        return plan(made, request.user, scope, today=clock.today())

    def ask(self, request: HttpRequest, made: BulkOrder, form: NoteForm, status: int = 200) -> HttpResponse:
        planned = self.planned(request, made)
        page = {
            "title": f"批量{self.step.label}",
            "label": self.step.label,
            "help": self.step.help,
            "open": [one for one in planned if not one.reason],
            "out": [one for one in planned if one.reason],
            "bound_words": f"一次最多办理 {BOUND} 条，其余请办完后再选。" if len(planned) == BOUND else "",
            "back_url": self.back(made),
        }
        context = {"page": page, "form": form, "crumbs": self.crumbs(made)}
        return render(request, "web/bulk_confirm.html", context, status=status)

    def result(self, made: BulkOrder) -> dict[str, Any]:
        lines = list(made.lines.order_by("position"))
        outcomes = [line.outcome for line in lines]
        page = {
            "title": f"批量{self.step.label}",
            "order": made,
            "label": self.step.label,
            "is_over": made.finished_at is not None,
            "total": len(lines),
            "settled": len(lines) - outcomes.count(""),
            "done": outcomes.count(DONE),
            "refused": outcomes.count(REFUSED),
            "lines": [
                {
                    "title": one.title,
                    "words": one.words,
                    "url": f"{reverse(made.page)}{one.record}/",
                    "mark": TONES[one.outcome],
                }
                for one in lines
            ],
            "back_url": self.back(made),
        }
        return {"page": page, "crumbs": self.crumbs(made)}

    def back(self, made: BulkOrder) -> str:
        return f"{reverse(made.page)}{made.params}"

    def crumbs(self, made: BulkOrder) -> list[tuple[str, str]]:
        return [*crumb(self.nav), (self.listed.title, self.back(made)), (f"批量{self.step.label}", "")]
