"""Autosave: keeping, giving back and dropping the draft of a form; two tabs never overwrite each other."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Model
from django.http import QueryDict

from haizhu_broker.web.forms import StepForm
from haizhu_broker.web.models import Draft

LIMIT = 200_000


class DraftConflict(Exception):
    """Another tab has saved meanwhile; `draft` is what it saved."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("本表单已在另一窗口保存过，您的内容没有覆盖它。请先核对。")
        self.draft = draft


class DraftTooLong(Exception):
    """The form holds more text than a draft keeps."""


def draft_key(model: type[Model], record: Model | None, step: str) -> str:
    return f"{model._meta.label}:{record.pk if record else 'new'}:{step}"


def find(user: Any, key: str) -> Draft | None:
    return Draft.objects.filter(user=user, key=key).first()


def keep(user: Any, key: str, form: type[StepForm], posted: QueryDict, *, seen: int, now: dt.datetime) -> Draft:
    """Save the fields of `form` over version `seen` (0: none yet); `DraftConflict` when it is not the last."""
    payload = {name: values for name, values in posted.lists() if form.keeps(name) or name in ("note", "version")}
    if sum(len(value) for values in payload.values() for value in values) > LIMIT:
        raise DraftTooLong
    saved = {"payload": payload, "saved_at": now}
    if not seen:
        try:
            with transaction.atomic():
                return Draft.objects.create(user=user, key=key, **saved)
        except IntegrityError:
            pass
    elif Draft.objects.filter(user=user, key=key, version=seen).update(version=F("version") + 1, **saved):
        return Draft(user=user, key=key, version=seen + 1, **saved)
    standing = find(user, key)
    if standing is None:
        return keep(user, key, form, posted, seen=0, now=now)
    raise DraftConflict(standing)


def drop(user: Any, key: str) -> None:
    Draft.objects.filter(user=user, key=key).delete()


def initial_from(draft: Draft, form: type[StepForm]) -> dict[str, Any]:
    """The draft as initial values of the form's fields."""
    found = {}
    for name, values in draft.payload.items():
        field = form.base_fields.get(name)
        many = (
            field is not None
            and hasattr(field.widget, "allow_multiple_selected")
            and field.widget.allow_multiple_selected
        )
        found[name] = values if many else (values[-1] if values else "")
    return found
