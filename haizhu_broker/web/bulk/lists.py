"""Choosing records on a list: which steps the page offers, the tick beside each record, and the order made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString

from haizhu_broker.access.policy import policy_of
from haizhu_broker.lifecycle.open_steps import lifecycle_of
from haizhu_broker.lifecycle.table import Step
from haizhu_broker.web.addresses import changed
from haizhu_broker.web.bulk.domain import BOUND, order
from haizhu_broker.web.clock import now
from haizhu_broker.web.columns import Row
from haizhu_broker.web.marks import escape
from haizhu_broker.web.saved.lists import name_of

if TYPE_CHECKING:
    from haizhu_broker.web.listing import Query
    from haizhu_broker.web.lists import ListPage

LENGTH = 19  # digits of a key that PostgreSQL can hold


def is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < LENGTH


def offered(page: ListPage, user: Any) -> list[Step]:
    """The bulk steps of this list that the person may ever take."""
    if not page.bulk:
        return []
    model = page.listing.model
    steps, policy = lifecycle_of(model).steps, policy_of(model)
    return [steps[name] for name in page.bulk if policy.may_ever(user, steps[name].permission)]


def with_tick(cell: Callable[[Row], SafeString]) -> Callable[[Row], SafeString]:
    """The first cell of a row with a box to choose the record by."""

    def ticked(row: Row) -> SafeString:
        key = escape(row["pk"])
        box = f'<input class="form-check-input" type="checkbox" name="pk" value="{key}" aria-labelledby="row-{key}">'
        return SafeString(f'<span class="pick">{box}<span id="row-{key}">{cell(row)}</span></span>')

    return ticked


def ordered(page: ListPage, request: HttpRequest, query: Query) -> HttpResponse:
    """Make an order of the records chosen and lead to its confirmation; without any, say so."""
    step = next((one for one in offered(page, request.user) if one.name == request.POST["bulk"]), None)
    records = chosen(page, request, query) if step else []
    if step is None or not records:
        words = "请先勾选要办理的记录。" if step else "没有这项批量办理，或者您不能办理它。"
        messages.error(request, words)
        return HttpResponseRedirect(request.get_full_path())
    params = changed(query.params)
    made = order(request.user, name_of(request), params, step.name, records, now=now())
    return HttpResponseRedirect(made.get_absolute_url())


def chosen(page: ListPage, request: HttpRequest, query: Query) -> Sequence[Any]:
    """The records ticked, or all that are found, within the scope and in the order shown; at most BOUND."""
    found = query.records().select_related(*page.also)
    if "all" not in request.POST:
        keys = filter(is_key, request.POST.getlist("pk"))
        found = found.filter(pk__in=keys)
    return list(query.order.sorted(found)[:BOUND])
