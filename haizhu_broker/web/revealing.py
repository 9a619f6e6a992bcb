"""Personal data on pages: a column that shows it masked, and the page that shows it whole against a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from haizhu_broker.access.policy import policy_of
from haizhu_broker.audit.revealing import REVEAL, masked, reveal
from haizhu_broker.web.clock import now
from haizhu_broker.web.columns import Column, Row, address_pattern
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.doors import Page
from haizhu_broker.web.forms import PortalForm
from haizhu_broker.web.marks import escape


@dataclass(frozen=True)
class Masked(Column):
    """Personal data, masked on the page, in exports and in the API alike; `to` names the page that reveals it."""

    _: KW_ONLY
    to: str = ""

    align = "code"

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.path, "pk")

    def value(self, row: Row) -> str:
        return masked(str(row[self.path] or ""))

    def cell(self, row: Row) -> SafeString:
        shown = self.value(row)
        if not shown:
            return self.nothing
        link = f' <a href="{address_pattern(self.to) % row["pk"]}">查看完整信息</a>' if self.to else ""
        return SafeString(f'<span class="code">{escape(shown)}</span>{link}')


def as_open_to(user: Any, record: Model, columns: Sequence[Column]) -> Sequence[Column]:
    """The columns as this person may use them: no way to the whole value for whoever may not see it."""
    leads = any(isinstance(one, Masked) and one.to for one in columns)
    if not leads or policy_of(record).allows(user, REVEAL, record):
        return columns
    return [replace(one, to="") if isinstance(one, Masked) else one for one in columns]


class ReasonForm(PortalForm):
    reason = forms.CharField(label="查看理由", max_length=200, help_text="理由与您的姓名、时间一并记入审计。")


class RevealPage(Page):
    """The reason is asked for, then the value is shown once, kept by no cache: `model` and `field`, as declared.

    404 outside the scope, 403 without the action `reveal`.
    """

    model: type[Model]
    field: str
    template_name = "web/reveal.html"

    def may_enter(self, user: Any) -> bool:
        return policy_of(self.model).may_ever(user, "view")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.label = str(self.model._meta.get_field(self.field).verbose_name)  # type: ignore[union-attr]

    def find(self, pk: int) -> Model:
        record = in_scope(self.model._default_manager.all(), self.request.user, pk)
        if not policy_of(record).allows(self.request.user, REVEAL, record):
            raise PermissionDenied
        if not getattr(record, self.field):
            raise Http404
        return record

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(self.find(pk), ReasonForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        record, form = self.find(pk), ReasonForm(request.POST)
        if not form.is_valid():
            return self.show(record, form, status=422)
        reason = form.cleaned_data["reason"]
        return self.show(record, None, reveal(record, self.field, actor=request.user, reason=reason, now=now()))

    def show(self, record: Model, form: ReasonForm | None, value: str = "", status: int = 200) -> HttpResponse:
        page = {
            "title": f"查看{self.label}",
            "nav": self.nav,
            "help": str(record),
            "label": self.label,
            "value": value,
            "back_url": self.request.path.rstrip("/").rpartition("/")[0] + "/",
        }
        answer = render(self.request, self.template_name, {"page": page, "form": form}, status=status)
        answer["Cache-Control"] = "no-store"
        return answer
