"""The pages of machine accounts; the one that shows a secret is the answer to the verb itself and is kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.showing_secret import ShowsSecret
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


class SecretOfClient(ShowsSecret):
    shown_in = "administration/clients/secret.html"

    def made_secret(self, record: Client, step: str) -> str:
        secret, record.issued_secret = record.issued_secret, ""
        return secret


class ClientStep(SecretOfClient, StepPage):
    nav = "administer"
    model = Client
    lifecycle = CLIENT
    forms = FORMS


class ClientCreate(SecretOfClient, CreatePage):
    nav = "administer"
    model = Client
    lifecycle = CLIENT
    forms = FORMS
