"""The pages of addresses and deliveries; a secret is shown in the answer to the act that made it, and never again."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.showing_secret import ShowsSecret
from haizhu_broker.web.steps import CreatePage, StepPage

from .columns import DELIVERIES, DELIVERY_FACTS, ENDPOINT_FACTS, ENDPOINTS
from .domain import secret_of
from .forms import FORMS
from .models import Delivery, Endpoint
from .states import DELIVERY, ENDPOINT

NAV = "administer"


class EndpointList(ListPage):
    nav = NAV
    listing = ENDPOINTS
    title = "事件推送"
    nothing = "还没有登记推送地址。登记后，有关事件发生时平台主动通知对方系统。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        found = [Action("推送记录", reverse("webhooks:delivery_list"))]
        if policy_of(Endpoint).may_ever(request.user, "register"):
            found.insert(0, Action("登记推送地址", reverse("webhooks:endpoint_create", args=["register"])))
        return found


class EndpointDetail(DetailPage):
    nav = NAV
    model = Endpoint
    lifecycle = ENDPOINT
    facts = ENDPOINT_FACTS

    def leading(self, record: Endpoint) -> Sequence[str]:
        return ("resume", "revise", "rotate")

    def actions(self, record: Endpoint, user: Any) -> Sequence[Action]:
        return (Action("推送记录", f"{reverse('webhooks:delivery_list')}?endpoint={record.pk}"),)


class SecretOfEndpoint(ShowsSecret):
    shown_in = "webhooks/secret.html"

    def made_secret(self, record: Endpoint, step: str) -> str:
        return secret_of(record) if step in ("register", "rotate") else ""


class EndpointStep(SecretOfEndpoint, StepPage):
    nav = NAV
    model = Endpoint
    lifecycle = ENDPOINT
    forms = FORMS


class EndpointCreate(SecretOfEndpoint, CreatePage):
    nav = NAV
    model = Endpoint
    lifecycle = ENDPOINT
    forms = FORMS


class DeliveryList(ListPage):
    nav = NAV
    listing = DELIVERIES
    title = "推送记录"
    nothing = "还没有推送过事件。"


class DeliveryDetail(DetailPage):
    nav = NAV
    model = Delivery
    lifecycle = DELIVERY
    facts = DELIVERY_FACTS
    also = ("endpoint",)


class DeliveryStep(StepPage):
    nav = NAV
    model = Delivery
    lifecycle = DELIVERY
