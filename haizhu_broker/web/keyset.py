"""Keyset pagination: one total order, read forward and back from a cursor, for page and API alike."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import BooleanField, F, Field, Func, Model, QuerySet, Value


class BadCursor(ValueError):
    """The cursor was not made by this order."""


@dataclass(frozen=True)
class Key:
    """One path of an order and the field that reads its cursor values."""

    path: str
    field: Field


def field_at(model: type[Model], path: str) -> tuple[Field, bool]:
    """The concrete field at an ORM path, and whether any step to it may be NULL."""
    options, nullable = model._meta, False
    *steps, last = path.split("__")
    for name in steps:
        relation = options.get_field(name)
        if not relation.is_relation:
            raise FieldDoesNotExist(f"{path} reads inside {name}")
        if not relation.many_to_one and not relation.one_to_one:
            raise ImproperlyConfigured(f"{path} passes the many-valued {name} and would multiply rows")
        nullable = nullable or relation.null
        options = relation.related_model._meta
    field = options.pk if last == "pk" else options.get_field(last)
    return field, nullable or field.null


@dataclass(frozen=True)
class Order:
    """A total order: paths in one direction, the primary key last. No path may be NULL."""

    keys: tuple[Key, ...]
    descending: bool

    @classmethod
    def of(cls, model: type[Model], spec: Sequence[str], annotated: Mapping[str, Field] | None = None) -> "Order":
        """Read `("-period_start",)`; `annotated` gives the output field of a path that is no model field."""
        descending = spec[0].startswith("-")
        if any(one.startswith("-") != descending for one in spec):
            raise ImproperlyConfigured(f"{model._meta.label}: one order runs in one direction, not {spec}")
        keys = [cls._key(model, one.lstrip("-"), annotated or {}) for one in spec]
        if keys[-1].path != "pk":
            keys.append(Key("pk", model._meta.pk))
        return cls(tuple(keys), descending)

    @staticmethod
    def _key(model: type[Model], path: str, annotated: Mapping[str, Field]) -> Key:
        if path in ("pk", model._meta.pk.name):
            return Key("pk", model._meta.pk)
        if path in annotated:
            return Key(path, annotated[path])
        try:
            field, nullable = field_at(model, path)
        except FieldDoesNotExist as unknown:
            raise ImproperlyConfigured(f"{model._meta.label}: cannot order by {path}") from unknown
        if nullable:
            raise ImproperlyConfigured(f"{model._meta.label}: {path} may be NULL, rows would be lost between pages")
        return Key(path, field)

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(key.path for key in self.keys)

    def sorted(self, queryset: QuerySet, *, backward: bool = False) -> QuerySet:
        sign = "-" if self.descending != backward else ""
        return queryset.order_by(*(sign + path for path in self.paths))

    def beyond(self, queryset: QuerySet, cursor: str, *, backward: bool = False) -> QuerySet:
        """The records after the cursor, or before it; `BadCursor` when it is not one of ours."""
        values = self.read(cursor)
        left = [F(key.path) for key in self.keys]
        right = [Value(value, output_field=key.field) for key, value in zip(self.keys, values, strict=True)]
        sign = "<" if self.descending != backward else ">"
        n = len(left)
        template = f"({', '.join(['%s'] * n)}) {sign} ({', '.join(['%s'] * n)})"
        return queryset.filter(RowCompare(*left, *right, comparison=template))

    def cursor(self, row: Mapping[str, Any]) -> str:
        """The cursor of one row of values."""
        raw = json.dumps([row[path] for path in self.paths], cls=CursorEncoder, separators=(",", ":"))
        return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")

    def read(self, cursor: str) -> list[Any]:
        try:
            raw = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
            values = json.loads(raw)
            if not isinstance(values, list) or len(values) != len(self.keys):
                raise BadCursor(cursor)
            return [self._value(key.field, value) for key, value in zip(self.keys, values, strict=True)]
        except (ValueError, UnicodeError, binascii.Error, ValidationError, TypeError, OverflowError) as error:
            raise BadCursor(cursor) from error

    @staticmethod
    def _value(field: Field, value: Any) -> Any:
        read = field.to_python(value)
        if read is None or (isinstance(read, str) and "\x00" in read):
            raise BadCursor(value)
        field.run_validators(read)
        return read


class CursorEncoder(DjangoJSONEncoder):
    """As Django writes JSON, but with the microseconds kept: a cut cursor would skip rows."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)


class RowCompare(Func):
    """`(a, b) < (x, y)`, which PostgreSQL answers from a composite index."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, *expressions: Any, comparison: str) -> None:
        super().__init__(*expressions)
        self.comparison = comparison

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        parts, params = [], []
        for expression in self.source_expressions:
            sql, values = compiler.compile(expression)
            parts.append(sql)
            params.extend(values)
        return self.comparison % tuple(parts), params


@dataclass(frozen=True)
class Slice:
    """One page of rows and the cursors around it ("" when there is nothing there)."""

    rows: list[dict[str, Any]]
    before: str
    after: str


def read_slice(queryset: QuerySet, order: Order, *, size: int, after: str = "", before: str = "") -> Slice:
    """Read `size` rows of a `.values()` queryset in one statement; `before` wins over `after`."""
    backward = bool(before)
    if before or after:
        queryset = order.beyond(queryset, before or after, backward=backward)
    rows = list(order.sorted(queryset, backward=backward)[: size + 1])
    more = len(rows) > size
    del rows[size:]
    if backward:
        rows.reverse()
    has_before, has_after = (more, True) if backward else (bool(after), more)
    return Slice(
        rows,
        before=order.cursor(rows[0]) if rows and has_before else "",
        after=order.cursor(rows[-1]) if rows and has_after else "",
    )
