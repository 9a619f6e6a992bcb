"""What the tabs of an entry show: its changes, and the row history of the record it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pghistory
from django.apps import apps
from django.db.models import Model

from haizhu_broker.accounts.models import User
from haizhu_broker.audit.models import Entry
from haizhu_broker.lifecycle.table import LIFECYCLES
from haizhu_broker.web.columns import Column, Moment, Text
from haizhu_broker.web.table import render_table

from .disclosing import field_label, is_open, shown_value

VERSIONS = 20
OPERATIONS = {"insert": "新增", "update": "修改", "delete": "删除"}
SKIPPED = {"id", "version", "updated_at"}
CHANGES = (Text("field", "项目"), Text("before", "变更前", empty="—"), Text("after", "变更后", empty="—"))
HISTORY: tuple[Column, ...] = (
    Moment("at", "时间"),
    Text("operation", "操作"),
    Text("who", "人员", empty="（数据库直接操作）"),
    Text("step", "事项", empty="—"),
    Text("fields", "变更项", empty="—"),
)


def changes(entry: Entry, user: Any) -> Mapping[str, Any]:
    """Field by field before and after; of business records without the values."""
    kind = entry.subject_type
    rows = [
        {
            "field": field_label(kind, name),
            "before": shown_value(kind, before),
            "after": shown_value(kind, after),
        }
        for name, (before, after) in entry.changes.items()
    ]
    return {
        "table": render_table(CHANGES, rows, caption="变更内容") if rows else "",
        "is_hidden": bool(rows) and not is_open(kind),
    }


def row_history(entry: Entry, user: Any) -> Mapping[str, Any]:
    """The newest versions of the record's row as the database kept them; two statements."""
    events = event_model(entry.subject_type)
    if events is None or entry.subject_id is None:
        return {"table": "", "is_kept": False}
    found = events._default_manager.filter(pgh_obj_id=entry.subject_id).select_related("pgh_context")
    rows = list(found.order_by("-pgh_id")[: VERSIONS + 1])
    lines = list(_lines(entry.subject_type, rows))[:VERSIONS]
    return {"table": render_table(HISTORY, lines, caption="行历史") if lines else "", "is_kept": True}


def event_model(subject_type: str) -> type[Model] | None:
    """The model of the row history of a record type, if one is kept."""
    try:
        model = apps.get_model(subject_type)
    except (LookupError, ValueError):
        return None
    return next((one for one in apps.get_models() if _tracks(one, model)), None)


def _tracks(events: type[Model], model: type[Model]) -> bool:
    return issubclass(events, pghistory.models.Event) and getattr(events, "pgh_tracked_model", None) is model


def _lines(kind: str, rows: list[Any]) -> Iterator[dict[str, Any]]:
    """Newest first; each version beside the one before it."""
    contexts = [row.pgh_context.metadata if row.pgh_context else {} for row in rows]
    names = dict(
        User.objects.filter(pk__in={c.get("user") for c in contexts} - {None}).values_list("pk", "display_name")
    )
    steps = LIFECYCLES.get(kind)
    for row, context, older in zip(rows, contexts, [*rows[1:], None], strict=True):
        move = steps and (steps.steps.get(context.get("step")) or steps.creates.get(context.get("step")))
        yield {
            "at": row.pgh_created_at,
            "operation": OPERATIONS.get(row.pgh_label, row.pgh_label),
            "who": names.get(context.get("user"), ""),
            "step": move.label if move else "",
            "fields": "、".join(_changed(kind, row, older)) if row.pgh_label == "update" else "",
        }


def _changed(kind: str, row: Any, older: Any) -> Iterator[str]:
    """The fields that differ; with their values where those may be shown."""
    for field in row._meta.concrete_fields:
        if field.name.startswith("pgh_") or field.name in SKIPPED:
            continue
        before, after = (getattr(one, field.attname, None) for one in (older, row))
        if before == after:
            continue
        label = field_label(kind, field.name)
        yield f"{label}：{before} → {after}" if is_open(kind) else label


def last_check() -> Entry | None:
    """The entry of the last time the seals were held against the entries."""
    return Entry.objects.filter(verb="verify_seals").order_by("-at", "-id").first()
