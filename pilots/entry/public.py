"""The pages for firms that have no account: applying, the receipt, following and putting right."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.audit.context import address_of
from haizhu_broker.lifecycle.errors import StepConflict, StepRefused
from haizhu_broker.web import clock
from haizhu_broker.web.doors import Page

from . import domain, limits, reads
from .forms import AmendForm, CodeForm, SubmitForm
from .models import Entry
from .receipts import code_of, entry_of
from .states import RETURNED

MINE, SHOWN = "entry", "entry-receipt"
TOO_OFTEN = "提交过于频繁，请稍后再试。"
UNKNOWN = "没有查到这个回执码，请核对后重新输入。"
WRITTEN = "由申请人在线提交"


@method_decorator(never_cache, name="dispatch")
class PublicPage(Page):
    """A page that opens to everybody and that no cache keeps."""

    is_public = True
    title = "企业入驻"

    def show(self, template: str, status: int = HTTPStatus.OK, **context: Any) -> HttpResponse:
        return render(self.request, f"pilots/entry/{template}.html", context, status=status)

    def may_post(self) -> bool:
        return limits.may_post(address_of(self.request))

    def by(self) -> dict[str, Any]:
        """The portal acts for the applicant."""
        now = clock.now()
        return {"actor": system_user(), "today": now.date(), "now": now, "note": WRITTEN}


class Apply(PublicPage):
    """The application: what is needed, the form, and how personal data are handled."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.shown(SubmitForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        if not self.may_post():
            return self.refused(SubmitForm(), TOO_OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
        form = SubmitForm(request.POST, request.FILES)
        if form.is_from_a_program:
            return self.refused(form, "提交没有成功，请刷新页面后重新填写。", HTTPStatus.UNPROCESSABLE_ENTITY)
        if not form.is_valid():
            return self.shown(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        if not limits.may_enter(form.cleaned_data["uscc"]):
            return self.refused(form, TOO_OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
        try:
            entry = domain.submit(**self.by(), **form.inputs())
        except StepRefused as refused:
            form.refuse(refused.fields)
            return self.shown(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        request.session[MINE] = request.session[SHOWN] = entry.pk
        return redirect("pilots:entry_received")

    def shown(self, form: SubmitForm, status: int = HTTPStatus.OK) -> HttpResponse:
        return self.show("apply", status, form=form, page=reads.applying(self.title))

    def refused(self, form: SubmitForm, words: str, status: int) -> HttpResponse:
        return self.show("apply", status, form=SubmitForm(), page={**reads.applying(self.title), "refusal": words})


class Received(PublicPage):
    """The receipt with its code, shown once."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        entry = Entry.objects.filter(pk=request.session.pop(SHOWN, None)).first()
        if entry is None:
            return redirect("pilots:entry_follow")
        return self.show("received", entry=entry, code=code_of(entry), days=reads.days())


class Follow(PublicPage):
    """Where the receipt code is typed in; a link brings it behind `#`, which a script puts into the field."""

    title = "查询入驻申请"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show("follow", form=CodeForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = CodeForm(request.POST)
        if not self.may_post():
            form.add_error(None, TOO_OFTEN)
            return self.show("follow", HTTPStatus.TOO_MANY_REQUESTS, form=form)
        if form.is_valid():
            if entry := entry_of(form.cleaned_data["code"]):
                request.session[MINE] = entry.pk
                return redirect("pilots:entry_mine")
            form.add_error("code", UNKNOWN)
        return self.show("follow", HTTPStatus.UNPROCESSABLE_ENTITY, form=form)


class Mine(PublicPage):
    """How one's own entry stands, and what is to be put right."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        entry = self.entry()
        if entry is None:
            return redirect("pilots:entry_follow")
        return self.shown(entry, self.form_of(entry))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        entry = self.entry()
        if entry is None:
            return redirect("pilots:entry_follow")
        if not self.may_post():
            return self.shown(entry, self.form_of(entry), HTTPStatus.TOO_MANY_REQUESTS, TOO_OFTEN)
        form = AmendForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.shown(entry, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            domain.resubmit(entry, **self.by(), **form.cleaned_data)
        except StepRefused as refused:
            form.refuse(refused.fields)
            return self.shown(entry, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        except StepConflict as conflict:
            entry.refresh_from_db()
            return self.shown(entry, self.form_of(entry), HTTPStatus.CONFLICT, conflict.message)
        return redirect("pilots:entry_mine")

    def entry(self) -> Entry | None:
        found = Entry.objects.select_related("sector").filter(pk=self.request.session.get(MINE))
        return found.first()

    def form_of(self, entry: Entry) -> AmendForm | None:
        return AmendForm(initial=AmendForm.of(entry)) if entry.state == RETURNED else None

    def shown(
        self, entry: Entry, form: AmendForm | None, status: int = HTTPStatus.OK, refusal: str = ""
    ) -> HttpResponse:
        return self.show("mine", status, form=form, page=reads.mine(entry, refusal))
