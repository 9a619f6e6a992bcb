"""A listing declared once: which records, columns, filters, search and orders; page, export and API read it alike."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.db.models import Expression, Field, IntegerField, Model, Q, QuerySet
from django.forms import Field as FormField
from django.http import QueryDict
from django_filters import FilterSet

from haizhu_broker.access.policy import policy_of
from haizhu_broker.database.replica import read_late
from haizhu_broker.web.columns import Column
from haizhu_broker.web.keyset import BadCursor, Order, Slice, field_at, read_slice

RESERVED = frozenset({"q", "sort", "after", "before", "columns", "size", "format", "tab", "view"})
COUNTED = 1_000
TOTAL = "total_matching"
WORDS, LETTERS = 5, 80


@dataclass(frozen=True, eq=False)
class Listing:
    """What a list of `model` shows and how it can be searched, filtered and ordered.

    `order` is the order without a choice, such as "-period_start" or ("-due_on", "-number"); columns with `sort` offer
    others. `search` are ORM paths matched by substring, `initials` paths that hold lower-case pinyin initials.
    `records` returns the base queryset (annotations), `annotated` the output fields of annotations that are ordered by.
    `bounded` says that there are a few thousand records at most: then any order is allowed and the count is exact.
    `reads_late` lets its rows come from the read replica, where nothing is decided by them.
    """

    model: type[Model]
    columns: tuple[Column, ...]
    order: str | tuple[str, ...]
    filterset: type[FilterSet] | None = None
    search: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    records: Callable[[], QuerySet] | None = None
    annotated: Mapping[str, Field] = field(default_factory=dict)
    bounded: bool = False
    reads_late: bool = False
    size: int = 50

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ImproperlyConfigured(f"{self.model._meta.label}: a column is named twice")
        if taken := RESERVED & set(self.filterset.base_filters if self.filterset else ()):
            raise ImproperlyConfigured(f"{self.model._meta.label}: filters may not be named {sorted(taken)}")
        for path in (path for column in self.columns for path in column.sources):
            with suppress(FieldDoesNotExist):  # an annotation
                field_at(self.model, path)
        if not self.bounded:
            for order in (self.default_order, *self.orders.values()):
                self._require_index(order.paths[0])

    def _require_index(self, path: str) -> None:
        options = self.model._meta.concrete_model._meta  # the indexes of a proxy are those of its table
        leading = {"pk", options.pk.name, *self.annotated}
        leading |= {f.name for f in options.fields if f.unique or f.db_index}
        leading |= {index.fields_orders[0][0] for index in options.indexes if index.fields_orders}
        leading |= {fields[0] for fields in (getattr(c, "fields", ()) for c in options.constraints) if fields}
        if path not in leading:
            raise ImproperlyConfigured(f"{options.label}: no index begins with {path}; add one or do not sort by it")

    @cached_property
    def default_order(self) -> Order:
        spec = (self.order,) if isinstance(self.order, str) else self.order
        return Order.of(self.model, spec, self.annotated)

    @cached_property
    def orders(self) -> dict[str, Order]:
        """The orders that may be asked for by `sort=name` and `sort=-name`."""
        return {
            sign + column.name: Order.of(self.model, (sign + column.order_path,), self.annotated)
            for column in self.columns
            if column.sort
            for sign in ("", "-")
        }

    def scope(self, user: Any) -> QuerySet:
        """The records that `user` may see at all."""
        return policy_of(self.model).permitted(user, "view", self.records() if self.records else None)

    def query(self, user: Any, params: QueryDict, *, every_column: bool = False) -> "Query":
        return Query(self, user, params, every_column=every_column)


class Query:
    """One reading of a listing by one person, as the URL asks for it. `problems` maps parameters to messages."""

    def __init__(self, listing: Listing, user: Any, params: QueryDict, *, every_column: bool = False) -> None:
        self.listing = listing
        self.user = user
        self.params = params
        self.problems: dict[str, list[str]] = {}
        self.text = searched(params.get("q", ""))
        self.sort, self.order = self._order(params.get("sort", ""))
        self.columns = listing.columns if every_column else self._columns(params.getlist("columns"))
        self.filterset = self._filterset()

    def _order(self, asked: str) -> tuple[str, Order]:
        if not asked:
            return "", self.listing.default_order
        if asked in self.listing.orders:
            return asked, self.listing.orders[asked]
        self.problems["sort"] = ["不能按此项排序"]
        return "", self.listing.default_order

    def _columns(self, asked: list[str]) -> tuple[Column, ...]:
        """The columns chosen; the first stays, since it names the row."""
        first, *others = self.listing.columns
        chosen = {name for one in asked for name in one.split(",") if name}
        if unknown := chosen - {column.name for column in self.listing.columns}:
            self.problems["columns"] = [f"没有这一列：{'、'.join(sorted(unknown))[:LETTERS]}"]
        return (first, *(c for c in others if (c.name in chosen if chosen else c.shown)))

    def _filterset(self) -> FilterSet | None:
        """The bound filters, or None when none is asked for: building them costs more than the rows."""
        kind = self.listing.filterset
        if kind is None or not any(any(self.params.getlist(key)) for key in parameters(kind)):
            return None
        filterset = self.filters_of(self.params)
        if not filterset.is_valid():
            self.problems |= {name: list(messages) for name, messages in filterset.errors.items()}
        return filterset

    def filters_of(self, params: QueryDict | None, kind: type[FilterSet] | None = None) -> FilterSet:
        """The filters filled from `params`; the query itself is their reader, so that choices keep to its scope."""
        kind = kind or self.listing.filterset
        assert kind is not None
        return kind(params, queryset=self.listing.model._default_manager.none(), request=self)

    @property
    def known_parameters(self) -> set[str]:
        """The parameters by which this list can be looked at, without place and file."""
        return {"q", "sort", "columns", "tab", *parameters(self.listing.filterset)}

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.filterset)

    def records(self) -> QuerySet:
        """The records in scope that match the search and the filters, unordered; none when a filter is invalid."""
        queryset = self.listing.scope(self.user)
        if self.filterset is not None:
            if not self.filterset.form.is_valid():
                return queryset.none()
            queryset = self.filterset.filter_queryset(queryset)
        return matching(queryset, self.text, self.listing.search, self.listing.initials)

    def values(self) -> QuerySet:
        """The one `.values()` query with exactly the fields that the columns and the order need."""
        needed = dict.fromkeys(path for column in self.columns for path in column.sources)
        return self.records().values(*(needed | dict.fromkeys(self.order.paths)))

    def slice(self, size: int | None = None, *, is_counted: bool = False) -> Slice:
        """One page of rows in one statement. A cursor that is not ours is reported and the first page given.

        With `is_counted` each row says under `TOTAL` how many records match, as `countable` bounds it.
        """
        size = size or self.listing.size
        if self.listing.reads_late:
            return read_late(lambda: self._slice(size, is_counted))
        return self._slice(size, is_counted)

    def _slice(self, size: int, is_counted: bool) -> Slice:
        after, before = self.params.get("after", ""), self.params.get("before", "")
        queryset = self.values()
        if is_counted:
            queryset = queryset.annotate(**{TOTAL: RowCount(self.countable())})
        try:
            return read_slice(queryset, self.order, size=size, after=after, before=before)
        except BadCursor:
            self.problems["before" if before else "after"] = ["翻页位置已失效，已回到第一页"]
            return read_slice(queryset, self.order, size=size)

    def countable(self) -> QuerySet:
        """The matching records as far as they are counted: never more than COUNTED + 1 of a large table."""
        keys = self.records().order_by().values("pk")
        return keys if self.listing.bounded else keys[: COUNTED + 1]


class RowCount(Expression):
    """How many rows a query has, as a value of another: the database counts once, on the way.

    It looks at nothing outside itself, so it is compiled as it stands, which a Subquery would pay for dearly.
    """

    def __init__(self, rows: QuerySet) -> None:
        super().__init__(output_field=IntegerField())
        self.query = rows.query

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Sequence[Any]]:
        rows, values = self.query.get_compiler(connection=connection).as_sql()
        return f"(SELECT COUNT(*) FROM ({rows}) AS counted)", values  # noqa: S608 both parts come from the compiler


@cache
def parameters(kind: type[FilterSet] | None) -> dict[str, tuple[str, FormField]]:
    """The query parameters that a filter set reads: name → the filter's name and its form field."""
    found: dict[str, tuple[str, FormField]] = {}
    for name, declared in (kind.base_filters if kind else {}).items():
        field = copy(declared).field  # a filter keeps the field it has made, and the declared one has no reader
        for suffix in getattr(field.widget, "suffixes", ("",)):
            found[f"{name}_{suffix}" if suffix else name] = (name, field)
    return found


def searched(raw: str) -> str:
    """What was typed into the search box, full-width forms folded, without characters no record contains."""
    text = unicodedata.normalize("NFKC", raw[: 4 * LETTERS]).replace("\x00", " ")
    return " ".join(text.split())[:LETTERS]


def matching(queryset: QuerySet, text: str, paths: tuple[str, ...], initials: tuple[str, ...] = ()) -> QuerySet:
    """The records in which every word of `text` occurs in one of the paths."""
    if not text or not (paths or initials):
        return queryset
    for word in text.split()[:WORDS]:
        condition = Q()
        for path in paths:
            condition |= _contains(queryset.model, path, word)
        if word.isascii() and word.isalnum():
            for path in initials:
                condition |= _contains(queryset.model, path, word.lower())
        queryset = queryset.filter(condition)
    return queryset


def _contains(model: type[Model], path: str, word: str) -> Q:
    """A related text is looked up on its own table first, so that its trigram index serves and no join multiplies."""
    relation, _, rest = path.partition("__")
    if not rest or not model._meta.get_field(relation).is_relation:
        return Q(**{f"{path}__icontains": word})
    step = model._meta.get_field(relation)
    found = step.related_model._base_manager.filter(_contains(step.related_model, rest, word)).values("pk")
    if step.many_to_one or step.one_to_one:
        return Q(**{f"{relation}__in": found})
    return Q(pk__in=model._base_manager.filter(**{f"{relation}__in": found}).values("pk"))
