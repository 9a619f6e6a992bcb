"""The pages of machine accounts; the one that shows a secret is the answer to the verb itself and is kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_variables

from haizhu_broker.web.forms import StepForm
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage

from .access import CLIENTS as POLICY
from .columns import CLIENTS, FACTS
from .forms import FORMS
from .models import Client
from .states import CLIENT


class ClientList(ListPage):
    nav = "administer"
    listing = CLIENTS
    title = "接口客户端"
    nothing = "还没有登记客户端。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "register"):
            return ()
        return (Action("登记客户端", reverse("administration:client_create", args=["register"])),)


class ClientDetail(DetailPage):
    nav = "administer"
    model = Client
    lifecycle = CLIENT
    facts = FACTS

    def leading(self, record: Client) -> Sequence[str]:
        return ("change", "rotate")


class SecretShown:
    """After a verb that made a secret the answer shows it, once; no redirect, so it is stored in between nowhere."""

    @method_decorator(sensitive_variables("secret"))
    def done(self, form: StepForm, result: Any) -> HttpResponse:
        record = result if isinstance(result, Client) else self.record  # type: ignore[attr-defined]
        secret, record.issued_secret = record.issued_secret, ""
        if not secret:
            return super().done(form, result)  # type: ignore[misc]
        page = {"client": record, "secret": secret, "back_url": record.get_absolute_url()}
        context = {"page": page, "crumbs": self.crumbs()}  # type: ignore[attr-defined]
        answer = render(self.request, "administration/clients/secret.html", context)  # type: ignore[attr-defined]
        answer["Cache-Control"] = "no-store"
        return answer


class ClientStep(SecretShown, StepPage):
    nav = "administer"
    model = Client
    lifecycle = CLIENT
    forms = FORMS


class ClientCreate(SecretShown, CreatePage):
    nav = "administer"
    model = Client
    lifecycle = CLIENT
    forms = FORMS
