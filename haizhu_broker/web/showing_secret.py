"""Showing a secret once: in the answer to the verb that made it, so that no session, cache or log ever holds it."""

from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_variables

from haizhu_broker.web.forms import StepForm


class ShowsSecret:
    """Beside a step or creating page: `shown_in` shows what `made_secret` gives, with no redirect between."""

    model: type[Model]
    shown_in = ""

    def made_secret(self, record: Any, step: str) -> str:
        """The secret that `step` has made for `record`; "" when it made none."""
        return ""

    @method_decorator(sensitive_variables("secret"))
    def done(self, form: StepForm, result: Any) -> HttpResponse:
        record = result if isinstance(result, self.model) else self.record  # type: ignore[attr-defined]
        secret = self.made_secret(record, form.step.name)
        if not secret:
            return super().done(form, result)  # type: ignore[misc]
        page = {"record": record, "nav": self.nav, "secret": secret, "back_url": record.get_absolute_url()}  # type: ignore[attr-defined]
        context = {"page": page, "crumbs": self.crumbs()}  # type: ignore[attr-defined]
        answer = render(self.request, self.shown_in, context)  # type: ignore[attr-defined]
        answer["Cache-Control"] = "no-store"
        return answer
