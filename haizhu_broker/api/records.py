"""Records in the API as declarations: list, one record, its open steps, and the same verbs as the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.urls import URLPattern, path
from rest_framework.request import Request
from rest_framework.viewsets import ViewSet

from haizhu_broker.access.policy import policy_of
from haizhu_broker.api.idempotency import once
from haizhu_broker.api.operations import Operation
from haizhu_broker.api.preconditions import require_match, tagged
from haizhu_broker.api.problems import FORBIDDEN, INVALID, MALFORMED, Problem
from haizhu_broker.api.rendering import dumps, json_answer
from haizhu_broker.api.schema import MOST, PAGING, RecordSchema
from haizhu_broker.api.shapes import Shape
from haizhu_broker.lifecycle.open_steps import open_steps
from haizhu_broker.lifecycle.table import Lifecycle
from haizhu_broker.web.clock import today
from haizhu_broker.web.columns import Column
from haizhu_broker.web.doing import create_of, form_of, in_scope, step_of, take
from haizhu_broker.web.facts import Facts, RecordRow, grouped, joins
from haizhu_broker.web.forms import StepForm
from haizhu_broker.web.listing import RESERVED, Listing, parameters


class RecordApi(Operation, ViewSet):
    """A record type as a declaration: `listing`, `facts` (of one record), `lifecycle` and `forms` (its verbs)."""

    listing: Listing
    facts: Sequence[Column | Facts] = ()
    lifecycle: Lifecycle | None = None
    forms: Mapping[str, type[StepForm]] = {}
    verb = ""
    more: Mapping[str, Shape] = {}  # what a room adds in `represented`, as properties

    schema = RecordSchema()

    @classmethod
    def model(cls) -> type[Model]:
        return cls.listing.model

    def label(self) -> str:
        return self.model()._meta.label

    @classmethod
    def one_columns(cls) -> tuple[Column, ...]:
        """The columns of one record: those of the list, then the facts that it does not have."""
        facts = [column for group in grouped(cls.facts) for column in group.columns]
        return tuple({column.name: column for column in (*facts, *cls.listing.columns)}.values())

    @classmethod
    def routes(cls, prefix: str, name: str) -> list[URLPattern]:
        """`<prefix>/`, `<prefix>/<pk>/`, and one address for each step and each creating verb."""
        found = [
            path(f"{prefix}/", cls.as_view({"get": "list"}), name=f"{name}-list"),
            path(f"{prefix}/<int:pk>/", cls.as_view({"get": "retrieve"}), name=f"{name}-detail"),
        ]
        if cls.lifecycle is not None:
            for verb in cls.lifecycle.creates:
                view = cls.as_view({"post": "create"}, verb=verb)
                found.append(path(f"{prefix}/new/{verb}/", view, name=f"{name}-create-{verb}"))
            for verb in cls.lifecycle.steps:
                view = cls.as_view({"post": "take_step"}, verb=verb)
                found.append(path(f"{prefix}/<int:pk>/steps/{verb}/", view, name=f"{name}-step-{verb}"))
        return found

    def records(self) -> QuerySet:
        base = self.listing.records() if self.listing.records else self.listing.model._default_manager.all()
        return base.select_related(*joins(self.one_columns()))

    def list(self, request: Request) -> HttpResponse:
        """One page of the records in scope, in one statement, without an object per row."""
        if not policy_of(self.listing.model).may_ever(request.user, "view"):
            raise Problem(FORBIDDEN)
        size = self._size(request)
        query = self.listing.query(request.user, request.query_params, every_column=True)
        page = query.slice(size)
        self._refuse({**self._unknown(request), **query.problems})
        columns = [(column.name, column.value) for column in query.columns]
        results = [{"id": row["pk"], **{name: value(row) for name, value in columns}} for row in page.rows]
        links = {name: self._link(request, name, at) for name, at in (("after", page.after), ("before", page.before))}
        return json_answer({"results": results, "next": links["after"], "previous": links["before"]})

    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        record = in_scope(self.records(), request.user, pk)
        return tagged(request, json_answer(self.represented(request, record)))

    def take_step(self, request: Request, pk: int) -> HttpResponse:
        """Take the step as the page would, on the version that If-Match names; sent again with its key, only once."""
        return self._once(request, lambda: self._take_step(request, pk), is_create=False)

    def _take_step(self, request: Request, pk: int) -> HttpResponse:
        assert self.lifecycle is not None
        record = in_scope(self.records(), request.user, pk)
        step = step_of(self.lifecycle, self.verb, request.user, record)
        require_match(request, dumps(self.represented(request, record)))
        take(self.lifecycle, self._form(request, step, record))
        return tagged(request, json_answer(self.represented(request, self.records().get(pk=pk))))

    def create(self, request: Request) -> HttpResponse:
        return self._once(request, lambda: self._create(request), is_create=True)

    def _once(self, request: Request, work: Callable[[], HttpResponse], *, is_create: bool) -> HttpResponse:
        assert self.lifecycle is not None
        move = (self.lifecycle.creates if is_create else self.lifecycle.steps)[self.verb]
        policy = policy_of(self.listing.model)
        return once(
            request, work, is_create=is_create, may_still=lambda: policy.may_ever(request.user, move.permission)
        )

    def _create(self, request: Request) -> HttpResponse:
        assert self.lifecycle is not None
        verb = create_of(self.lifecycle, self.verb, request.user)
        made = take(self.lifecycle, self._form(request, verb, None))
        place = request.path.rsplit("/", 3)[0] + f"/{made.pk}/"
        answer = json_answer(self.represented(request, self.records().get(pk=made.pk)), 201, {"Location": place})
        return tagged(request, answer)

    def represented(self, request: Request, record: Any) -> dict[str, Any]:
        """One record: its columns, and the steps open to this person with what stands in their way."""
        row = RecordRow(record)
        body = {"id": record.pk, **{column.name: column.value(row) for column in self.one_columns()}}
        if self.lifecycle is not None:
            found = open_steps(request.user, record, today=today()) if self.may_write(request) else ()
            body["open_steps"] = [
                {"name": one.step.name, "label": one.step.label, "reason": one.reason} for one in found
            ]
        return body

    def _form(self, request: Request, step: Any, record: Any) -> StepForm:
        """The form of the verb, filled from the body and valid, or the problem with its errors."""
        posted = request.data.copy()
        if hasattr(record, "version"):
            posted["version"] = record.version
        form = form_of(self.forms, step.name)(posted, request.FILES, step=step, user=request.user, record=record)
        unknown = {name: ["没有这一项"] for name in request.data if name not in form.fields or name == "version"}
        if unknown or not form.is_valid():
            errors = {"" if name == "__all__" else name: list(words) for name, words in form.errors.items()}
            raise Problem(INVALID, errors={**errors, **unknown})
        return form

    def _size(self, request: Request) -> int:
        asked = request.query_params.get("limit", "")
        if not asked:
            return self.listing.size
        if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:9]) <= MOST):
            raise Problem(MALFORMED, errors={"limit": [f"应为 1–{MOST} 的整数"]})
        return int(asked)

    def _unknown(self, request: Request) -> dict[str, list[str]]:
        known = PAGING | parameters(self.listing.filterset).keys()
        return {
            name: ["没有这一参数"] for name in request.query_params if name not in known or name in RESERVED - PAGING
        }

    @staticmethod
    def _refuse(problems: Mapping[str, Sequence[str]]) -> None:
        if problems:
            raise Problem(MALFORMED, errors=problems)

    @staticmethod
    def _link(request: Request, name: str, cursor: str) -> str | None:
        if not cursor:
            return None
        params = request.query_params.copy()
        params.pop("after", None), params.pop("before", None)
        params[name] = cursor
        return f"{request.path}?{params.urlencode()}"
