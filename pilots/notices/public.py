"""The pages for whoever objects to a notice, without an account: the form, the receipt, following."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.audit.context import address_of
from haizhu_broker.lifecycle.errors import StepConflict, StepRefused
from haizhu_broker.web import clock, marks
from haizhu_broker.web.doors import Page
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar

from . import limits
from .columns import WHOLE
from .domain import DEADLINE, file
from .models import Objection, PublicNotice
from .objecting import ObjectionForm, ReceiptForm
from .receipts import code_of, objection_of
from .states import OBJECTION, POSTED

MINE, SHOWN = "objection", "objection-receipt"
TOO_OFTEN = "提交过于频繁，请稍后再试。"
UNKNOWN = "没有查到这个回执码，请核对后重新输入。"
BY_A_PROGRAM = "提交没有成功，请刷新页面后重新填写。"


@method_decorator(never_cache, name="dispatch")
class PublicPage(Page):
    """A page that opens to everybody and that no cache keeps."""

    is_public = True

    def show(self, template: str, status: int = HTTPStatus.OK, **context: Any) -> HttpResponse:
        return render(self.request, f"pilots/notices/{template}.html", context, status=status)

    def may_post(self) -> bool:
        return limits.may_post(address_of(self.request))


class Object(PublicPage):
    """The form for one notice while it is up."""

    title = "对公示提出异议"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.shown(self.notice(pk), None)

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        notice = self.notice(pk)
        if not self.may_post():
            return self.shown(notice, None, HTTPStatus.TOO_MANY_REQUESTS, TOO_OFTEN)
        form = ObjectionForm(request.POST, request.FILES, notice=notice)
        if form.is_from_a_program:
            return self.shown(notice, None, HTTPStatus.UNPROCESSABLE_ENTITY, BY_A_PROGRAM)
        if not form.is_valid():
            return self.shown(notice, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        now = clock.now()
        by = {"actor": system_user(), "today": now.date(), "now": now, "note": "由异议人在线提交"}
        try:
            objection = file(notice=notice, **by, **form.inputs())
        except StepConflict as conflict:
            return self.shown(notice, None, HTTPStatus.CONFLICT, conflict.message)
        except StepRefused as refused:
            form.refuse(refused.fields)
            return self.shown(notice, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        request.session[MINE] = request.session[SHOWN] = objection.pk
        return redirect("pilots:site_objection_received")

    def notice(self, pk: int) -> PublicNotice:
        found = PublicNotice.objects.shown().filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def shown(
        self, notice: PublicNotice, form: ObjectionForm | None, status: int = HTTPStatus.OK, refusal: str = ""
    ) -> HttpResponse:
        is_up = notice.state == POSTED and notice.ends_on is not None and clock.today() <= notice.ends_on
        page = {
            "title": self.title,
            "notice": notice,
            "is_up": is_up,
            "refusal": refusal,
            "back_url": reverse("pilots:site_notice", args=[notice.pk]),
            "accept_days": settings.OBJECTION_ACCEPT_DAYS,
            "answer_days": settings.OBJECTION_ANSWER_DAYS,
            "months": settings.OBJECTION_CONTACT_MONTHS,
        }
        return self.show("object", status, form=form or ObjectionForm(notice=notice), page=page)


class Received(PublicPage):
    """The receipt with its code, shown once."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        objection = Objection.objects.select_related("notice").filter(pk=request.session.pop(SHOWN, None)).first()
        if objection is None:
            return redirect("pilots:site_objection_follow")
        days = settings.OBJECTION_ACCEPT_DAYS
        return self.show("received", objection=objection, code=code_of(objection), days=days)


class Follow(PublicPage):
    """Where the receipt code is typed in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show("follow", form=ReceiptForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = ReceiptForm(request.POST)
        if not self.may_post():
            form.add_error(None, TOO_OFTEN)
            return self.show("follow", HTTPStatus.TOO_MANY_REQUESTS, form=form)
        if form.is_valid():
            if objection := objection_of(form.cleaned_data["code"]):
                request.session[MINE] = objection.pk
                return redirect("pilots:site_objection_mine")
            form.add_error("code", UNKNOWN)
        return self.show("follow", HTTPStatus.UNPROCESSABLE_ENTITY, form=form)


class Mine(PublicPage):
    """How one's own objection stands; the name is not repeated, since whoever holds the code reads this."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        found = Objection.objects.select_related("notice", "about").filter(pk=request.session.get(MINE))
        objection = found.first()
        if objection is None:
            return redirect("pilots:site_objection_follow")
        state = OBJECTION.states[objection.state]
        deadline = Deadline.objects.about(objection).filter(code=DEADLINE).open().first()
        page = {
            "title": str(objection),
            "objection": objection,
            "state": marks.badge(state.tone, state.label),
            "about": str(objection.about) if objection.about else WHOLE,
            "due": deadline.light(clock.today(), calendar()).sentence if deadline else "",
        }
        return self.show("mine", page=page)
