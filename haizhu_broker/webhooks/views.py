"""The pages of addresses and deliveries; a secret is shown in the answer to the act that made it, and never again."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.forms import StepForm
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
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


class ShowsSecret:
    """Shows the secret once, in the answer itself: no session, cache or log ever holds it."""

    SHOWN_AFTER = ("register", "rotate")

    def done(self, form: StepForm, result: Any) -> HttpResponse:
        answer = super().done(form, result)  # type: ignore[misc]
        if form.step.name not in self.SHOWN_AFTER:
            return answer
        endpoint = result if isinstance(result, Endpoint) else self.record  # type: ignore[attr-defined]
        page = {
            "title": "签名密钥",
            "nav": NAV,
            "secret": secret_of(endpoint),
            "url": endpoint.get_absolute_url(),
            "endpoint": endpoint.title,
        }
        crumbs = [("事件推送", reverse("webhooks:endpoint_list")), (endpoint.title, page["url"]), ("签名密钥", "")]
        shown = render(self.request, "webhooks/secret.html", {"page": page, "crumbs": crumbs})  # type: ignore[attr-defined]
        add_never_cache_headers(shown)
        return shown


class EndpointStep(ShowsSecret, StepPage):
    nav = NAV
    model = Endpoint
    lifecycle = ENDPOINT
    forms = FORMS


class EndpointCreate(ShowsSecret, CreatePage):
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
