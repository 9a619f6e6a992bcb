"""Records to choose from, never more than the reader may see."""

from collections.abc import Callable, Iterator
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Model, QuerySet
from django.db.models.expressions import Combinable
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.safestring import SafeString
from django_filters.fields import ModelChoiceField

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.marks import escape

NAME = "name_to_choose_by"


def within_scope(model: type[Model], action: str = "view") -> Callable[[Any], QuerySet]:
    """The `queryset` of a filter by record: those on which the reader may take `action`, none without a reader."""

    def queryset(reader: Any) -> QuerySet:
        records = model._default_manager.all()
        return records.none() if reader is None else policy_of(model).permitted(reader.user, action, records)

    return queryset


class NamedRecords(ModelChoiceIterator):
    """Keys and names as one statement gives them: a record of its own for each would cost more than the page."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from self.queryset.values_list("pk", NAME)


class RecordSelect(forms.Select):
    """A select written in one go; Django's renders a template for each option, and there are hundreds."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        options = "".join(
            f'<option value="{escape(key)}"{" selected" if str(key) in chosen else ""}>{escape(words)}</option>'
            for key, words in self.choices
        )
        opening = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return SafeString(f"<select{opening}>{options}</select>")


class RecordField(ModelChoiceField):
    iterator = NamedRecords
    widget = RecordSelect


class RecordFilter(filters.ModelChoiceFilter):
    """Filter by one of the records of `model` within scope; `named` is the path or expression of their names."""

    field_class = RecordField

    def __init__(self, model: type[Model], named: Combinable, *, order: str, **options: Any) -> None:
        def queryset(reader: Any) -> QuerySet:
            return within_scope(model)(reader).annotate(**{NAME: named}).order_by(order, "pk")

        super().__init__(queryset=queryset, **options)
