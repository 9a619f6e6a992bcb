"""The step dialog: one view for every verb of every record, and one for the verbs that create."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRedirect

from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.lifecycle.table import Create, Lifecycle, Step
from haizhu_broker.web import clock, drafts
from haizhu_broker.web.doing import create_of, form_of, in_scope, step_of, take
from haizhu_broker.web.doors import Page
from haizhu_broker.web.forms import StepForm
from haizhu_broker.web.nav import crumb


@dataclass(frozen=True)
class Difference:
    """A field that somebody else changed meanwhile: what stands now, and what this person typed."""

    label: str
    theirs: str
    yours: str


class StepPage(Page):
    """The verbs of a record as a declaration: `model`, `lifecycle`, `forms` by step name (a note needs none).

    `back(record)` is where the person goes afterwards, by default to the page above.
    """

    model: type[Model]
    lifecycle: Lifecycle
    forms: Mapping[str, type[StepForm]] = {}
    template_name = "layouts/step.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.record: Any = None
        self.draft: Any = None

    def get(self, request: HttpRequest, **where: Any) -> HttpResponse:
        form_class = self.find(request.user, **where)
        if (refusal := self.out_of_place()) is not None:
            return self.show(None, status=409, conflict=refusal)
        return self.show(self.build(form_class))

    def post(self, request: HttpRequest, **where: Any) -> HttpResponseBase:
        form_class = self.find(request.user, **where)
        if "save_draft" in request.POST and form_class.keeps_drafts:
            return self.keep_draft(form_class)
        if "restore" in request.POST and form_class.keeps_drafts:
            return self.restore_draft(request.POST["restore"])
        form = self.build(form_class, request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            result = take(self.lifecycle, form)
        except StepRefused as refused:
            form.refuse(refused.fields)
            return self.show(form, status=422)
        except StepConflict as conflict:
            return self.show_conflict(form, conflict.message)
        except NotPermitted as refused:
            raise PermissionDenied(refused.message) from refused
        return self.done(form, result)

    def find(self, user: Any, pk: Any, step: str) -> type[StepForm]:
        """Fix the record and the step of this request (404 outside the scope, 403 without the right)."""
        self.record = in_scope(self.model._default_manager.all(), user, pk)
        self.step: Step | Create = step_of(self.lifecycle, step, user, self.record)
        return form_of(self.forms, step)

    def out_of_place(self) -> str | None:
        """Why the step cannot begin from the record's state, in words."""
        if isinstance(self.step, Create) or self.record.state in self.step.sources:
            return None
        return f"当前状态为“{self.lifecycle.label_of(self.record.state)}”，不能办理“{self.step.label}”。"

    def build(self, form_class: type[StepForm], *posted: Any) -> StepForm:
        asked = self.request.GET.dict()
        initial = {k: v for k, v in asked.items() if k in form_class.from_address} if self.record else asked
        if form_class.keeps_drafts:
            self.draft = drafts.find(self.request.user, self.draft_key)
            if self.draft and not posted:
                initial = drafts.initial_from(self.draft, form_class)
        return form_class(*posted, step=self.step, user=self.request.user, record=self.record, initial=initial)

    @property
    def draft_key(self) -> str:
        return drafts.draft_key(self.model, self.record, self.step.name)

    def keep_draft(self, form_class: type[StepForm]) -> HttpResponse:
        """Autosave (asked for by script) or 暂存 (a button): answer in the way it was asked for."""
        seen = self.request.POST.get("draft", "0")
        try:
            draft = drafts.keep(
                self.request.user,
                self.draft_key,
                form_class,
                self.request.POST,
                seen=int(seen) if seen.isascii() and seen.isdigit() else 0,
                now=clock.now(),
            )
        except drafts.DraftConflict as conflict:
            return self.draft_answer({"message": str(conflict)}, 409)
        except drafts.DraftTooLong:
            return self.draft_answer({"message": "内容过长，未能自动保存，请直接提交。"}, 413)
        saved = clock.local(draft.saved_at)
        return self.draft_answer({"version": draft.version, "message": f"已自动保存 {saved:%H:%M}"}, 200)

    def restore_draft(self, version: str) -> HttpResponse:
        """Give back an earlier version of the draft."""
        number = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0
        given = drafts.restore(self.request.user, self.draft_key, number, clock.now())
        level, words = (messages.SUCCESS, "已取回较早的草稿。") if given else (messages.ERROR, "这一版草稿已不在。")
        messages.add_message(self.request, level, words)
        return HttpResponseRedirect(self.request.get_full_path())

    def draft_notices(self) -> list[str]:
        """Who else is writing the same, and whether the record has moved on since the draft was begun."""
        if self.record is None:
            return []
        found = [
            f"{one.user.display_name}于 {clock.local(one.saved_at):%m-%d %H:%M} 保存了本表的草稿，还没有提交。"
            for one in drafts.of_others(self.request.user, self.draft_key, clock.now())
        ]
        if self.draft and drafts.is_overtaken(self.draft, self.record):
            found.append("您保存草稿之后，他人修改了本记录。提交时会列出两份内容的不同，不会覆盖。")
        return found

    def draft_answer(self, answer: dict[str, Any], status: int) -> HttpResponse:
        if "application/json" in self.request.headers.get("Accept", ""):
            return JsonResponse(answer, status=status)
        messages.add_message(self.request, messages.SUCCESS if status == 200 else messages.ERROR, answer["message"])
        return HttpResponseRedirect(self.request.get_full_path())

    def show_conflict(self, form: StepForm, message: str) -> HttpResponse:
        """409: the words of the conflict, and for an edit both texts; nothing has been written."""
        self.record = in_scope(self.model._default_manager.all(), self.request.user, self.record.pk)
        still_open = self.out_of_place() is None
        if "version" in form.fields:
            form.data = form.data.copy()
            form.data["version"] = self.record.version
        return self.show(form if still_open else None, status=409, conflict=message, differences=self.compare(form))

    def compare(self, form: StepForm) -> list[Difference]:
        standing = type(form)(step=form.step, user=form.user, record=self.record)
        return [
            Difference(str(bound.label), _text(standing[bound.name].value()), _text(bound.value()))
            for bound in form.visible_fields()
            if form.keeps(bound.name) and _text(standing[bound.name].value()) != _text(bound.value())
        ]

    def show(
        self, form: StepForm | None, status: int = 200, conflict: str = "", differences: Sequence[Difference] = ()
    ) -> HttpResponse:
        page = {
            "title": self.step.label,
            "nav": self.nav,
            "record": self.record,
            "record_title": str(self.record) if self.record else "",
            "help": self.step.help,
            "is_outward": getattr(self.step, "outward", False),
            "told": form.told(self.record) if form else (),
            "form": form,
            "keeps_drafts": bool(form and form.keeps_drafts),
            "draft": self.draft,
            "draft_notices": self.draft_notices() if form and form.keeps_drafts else (),
            "draft_versions": drafts.earlier(self.draft) if form and form.keeps_drafts and self.draft else (),
            "conflict": conflict,
            "differences": differences,
            "back_url": self.back(self.record),
        }
        context = {"page": page, "form": form, "crumbs": self.crumbs()}
        return render(self.request, self.get_template_names(), context, status=status)

    def get_template_names(self) -> str:
        """The template of the step; a room gives a long form one of its own."""
        return self.template_name

    def crumbs(self) -> list[tuple[str, str]]:
        above = [(str(self.record), self.back(self.record))] if self.record else []
        return [*crumb(self.nav), *above, (self.step.label, "")]

    def done(self, form: StepForm, result: Any) -> HttpResponse:
        if form.keeps_drafts:
            drafts.drop(self.request.user, self.draft_key)
        record = result if isinstance(result, Model) else self.record
        messages.success(self.request, f"{record}：已{self.step.label}。" if record else f"已{self.step.label}。")
        leave = HttpResponseClientRedirect if self.request.htmx else HttpResponseRedirect
        return leave(self.back(record))

    def back(self, record: Any) -> str:
        """The page of the record: two levels up from `…/<pk>/steps/<name>/`."""
        return self.request.path.rsplit("/", 3)[0] + "/"


class CreatePage(StepPage):
    """The creating verbs of a record type; the query string fills the form first."""

    def find(self, user: Any, step: str) -> type[StepForm]:  # type: ignore[override]
        self.step = create_of(self.lifecycle, step, user)
        return form_of(self.forms, step)

    def show_conflict(self, form: StepForm, message: str) -> HttpResponse:
        return self.show(form, status=409, conflict=message)

    def back(self, record: Any) -> str:
        """The new record's page beside the list: `…/new/<name>/` becomes `…/<pk>/`."""
        top = self.request.path.rsplit("/", 3)[0]
        return f"{top}/{record.pk}/" if record else f"{top}/"


def _text(value: Any) -> str:
    if value is None:
        return ""
    text = "、".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return text.replace("\r\n", "\n")  # as browsers send the lines of a text area
