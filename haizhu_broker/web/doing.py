"""How a door takes a verb: find the record in scope, build the form, call the verb with the person and the clock."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from haizhu_broker.access.policy import policy_of
from haizhu_broker.lifecycle.table import Create, Lifecycle, Step
from haizhu_broker.web import clock
from haizhu_broker.web.forms import StepForm


def in_scope(queryset: QuerySet, user: Any, pk: Any) -> Model:
    """The record if `user` may see it, else 404: outside the scope nothing exists.

    Without an order, which would be compiled against every column of every joined table.
    """
    found = policy_of(queryset.model).permitted(user, "view", queryset).filter(pk=pk).order_by()
    record = next(iter(found[:1]), None)
    if record is None:
        raise Http404
    return record


def step_of(lifecycle: Lifecycle, name: str, user: Any, record: Model) -> Step:
    """The step called `name`, if `user` may take it on `record` in some state (404, 403)."""
    step = lifecycle.steps.get(name)
    if step is None:
        raise Http404
    if not policy_of(record).allows(user, step.permission, record):
        raise PermissionDenied
    return step


def create_of(lifecycle: Lifecycle, name: str, user: Any) -> Create:
    """The creating verb called `name`, if `user` could ever take it (404, 403)."""
    create = lifecycle.creates.get(name)
    if create is None:
        raise Http404
    if not policy_of(lifecycle.label).may_ever(user, create.permission):
        raise PermissionDenied
    return create


def form_of(forms: Mapping[str, type[StepForm]], name: str) -> type[StepForm]:
    """The room's form of a verb; a verb that asks nothing but a note needs none."""
    return forms.get(name, StepForm)


def take(lifecycle: Lifecycle, form: StepForm) -> Any:
    """Call the verb with the cleaned inputs of a valid form; what the lifecycle refuses is raised."""
    moment = clock.now()
    inputs = {"actor": form.user, "today": moment.date(), "now": moment, **form.inputs()}
    verb = lifecycle.verbs[form.step.name]
    return verb(**inputs) if form.record is None else verb(form.record, **inputs)
