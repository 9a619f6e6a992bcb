"""Autosave: keeping, giving back and dropping the draft of a form; two tabs never overwrite each other."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Model
from django.http import QueryDict

from haizhu_broker.web.forms import StepForm
from haizhu_broker.web.models import Draft, DraftVersion

LIMIT = 200_000
KEPT = 10  # versions of one draft
LATELY = dt.timedelta(days=7)  # how long a colleague's unfinished draft is told of
SPAN = dt.timedelta(minutes=5)  # of writing that one version holds


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
    if (kept := _written(user, key, payload, seen, now)) is not None:
        return kept
    standing = find(user, key)
    if standing is None:
        return keep(user, key, form, posted, seen=0, now=now)
    raise DraftConflict(standing)


def _written(user: Any, key: str, payload: dict[str, Any], seen: int, now: dt.datetime) -> Draft | None:
    """The draft with this content over version `seen`, and its version kept; None when it is not the last."""
    saved = {"payload": payload, "saved_at": now}
    mine = Draft.objects.filter(user=user, key=key)
    try:
        with transaction.atomic():
            if not seen:
                draft = Draft.objects.create(user=user, key=key, **saved)
            elif mine.filter(version=seen).update(version=F("version") + 1, **saved):
                draft = mine.get()
            else:
                return None
            _remember(draft, now)
    except IntegrityError:
        return None
    return draft


def _remember(draft: Draft, now: dt.datetime, *, apart: bool = False) -> None:
    """Keep the content as a version: that of the last few minutes anew, else one more; the oldest go."""
    last = draft.versions.order_by("-version").first()
    values = {"version": draft.version, "payload": draft.payload, "saved_at": now}
    if last is not None and not apart and now - last.begun_at < SPAN:
        draft.versions.filter(pk=last.pk).update(**values)
        return
    draft.versions.create(begun_at=now, **values)
    old = draft.versions.order_by("-version").values_list("pk", flat=True)[KEPT:]
    draft.versions.filter(pk__in=list(old)).delete()


def earlier(draft: Draft) -> list[DraftVersion]:
    """The versions kept before what stands now, newest first."""
    return list(draft.versions.exclude(version=draft.version).order_by("-version").defer("payload"))


def restore(user: Any, key: str, version: int, now: dt.datetime) -> Draft | None:
    """Make an earlier version what stands; what stood stays among the versions. None when there is no such version."""
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(user=user, key=key).first()
        found = draft.versions.filter(version=version).first() if draft else None
        if draft is None or found is None:
            return None
        draft.payload, draft.saved_at, draft.version = found.payload, now, draft.version + 1
        draft.save()
        _remember(draft, now, apart=True)
    return draft


def of_others(user: Any, key: str, now: dt.datetime) -> list[Draft]:
    """What other people have begun to write into the same form of the same record, last thing first."""
    lately = Draft.objects.filter(key=key, saved_at__gte=now - LATELY).exclude(user_id=user.pk)
    return list(lately.select_related("user").defer("payload").order_by("-saved_at")[:5])


def is_overtaken(draft: Draft, record: Any) -> bool:
    """Whether somebody has saved the record since the draft was begun."""
    seen = draft.payload.get("version")
    return bool(seen and seen[-1].isdigit() and int(seen[-1]) != getattr(record, "version", int(seen[-1])))


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
