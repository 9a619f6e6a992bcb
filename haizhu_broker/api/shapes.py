"""JSON schemas of what is declared elsewhere: columns, form fields, problems."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.choices import CallableChoiceIterator

from haizhu_broker.web.columns import Column, Computed
from haizhu_broker.web.fields import Count, Figure
from haizhu_broker.web.keyset import field_at

Shape = dict[str, Any]

PROBLEM: Shape = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance", "request_id"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
OPEN_STEPS: Shape = {
    "type": "array",
    "title": "可办理的事项",
    "items": {
        "type": "object",
        "required": ["name", "label", "reason"],
        "properties": {
            "name": {"type": "string"},
            "label": {"type": "string"},
            "reason": {"type": ["string", "null"], "title": "暂不能办理的原因"},
        },
    },
}
KINDS: tuple[tuple[type[forms.Field], Shape], ...] = (
    (Count, {"type": ["integer", "string"]}),
    (Figure, {"type": ["number", "string"]}),
    (forms.ModelMultipleChoiceField, {"type": "array", "items": {"type": "integer"}}),
    (forms.ModelChoiceField, {"type": "integer"}),
    (forms.MultipleChoiceField, {"type": "array", "items": {"type": "string"}}),
    (forms.BooleanField, {"type": "boolean"}),
    (forms.IntegerField, {"type": "integer"}),
    (forms.DecimalField, {"type": ["number", "string"]}),
    (forms.DateTimeField, {"type": "string", "format": "date-time"}),
    (forms.DateField, {"type": "string", "format": "date"}),
    (forms.EmailField, {"type": "string", "format": "email"}),
    (forms.FileField, {"type": "string", "format": "binary"}),
    (forms.JSONField, {}),
)


def record_shape(model: type[Model], columns: Iterable[Column], more: Shape | None = None) -> Shape:
    """An object with the key and the columns; `more` adds properties."""
    properties = {"id": {"type": "integer"}, **{c.name: column_shape(model, c) for c in columns}, **(more or {})}
    return {"type": "object", "required": list(properties), "properties": properties}


def column_shape(model: type[Model], column: Column) -> Shape:
    shape = dict(column.schema)
    if not _may_be_null(model, column):
        return shape
    if "enum" in shape:
        shape["enum"] = [*shape["enum"], None]
    return {**shape, "type": [shape["type"], "null"]}


def _may_be_null(model: type[Model], column: Column) -> bool:
    if isinstance(column, Computed):
        return True
    try:
        return field_at(model, column.path)[1]
    except FieldDoesNotExist:
        return True


def form_shape(fields: dict[str, forms.Field]) -> Shape:
    """The body that a verb takes."""
    shown = {name: field for name, field in fields.items() if name != "version"}
    shape: Shape = {"type": "object", "properties": {name: field_shape(field) for name, field in shown.items()}}
    required = [name for name, field in shown.items() if field.required]
    return {**shape, **({"required": required} if required else {}), "additionalProperties": False}


def drawn_from_records(field: forms.ChoiceField) -> bool:
    """Whether the choices change with the data; the description of the API does not, and asks no database."""
    return isinstance(field, forms.ModelChoiceField) or isinstance(field.choices, CallableChoiceIterator)


def field_shape(field: forms.Field) -> Shape:
    shape = dict(next((shape for kind, shape in KINDS if isinstance(field, kind)), {"type": "string"}))
    shape["title"] = (
        f"{field.label or ''}（{unit}）" if (unit := getattr(field, "unit", "")) else str(field.label or "")
    )
    if field.help_text:
        shape["description"] = str(field.help_text)
    if isinstance(field, forms.CharField) and field.max_length:
        shape["maxLength"] = field.max_length
    if isinstance(field, forms.ChoiceField) and not drawn_from_records(field):
        target = shape.get("items", shape)
        keys = [key for key, _ in field.choices if key != ""]
        target = {**target, "enum": keys} if keys else target
        shape = {**shape, "items": target} if "items" in shape else {**shape, **target}
    return shape
