"""Records to choose from, never more than the reader may see."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet

from haizhu_broker.access.policy import policy_of


def within_scope(model: type[Model], action: str = "view") -> Callable[[Any], QuerySet]:
    """The `queryset` of a filter by record: those on which the reader may take `action`, none without a reader."""

    def queryset(reader: Any) -> QuerySet:
        records = model._default_manager.all()
        return records.none() if reader is None else policy_of(model).permitted(reader.user, action, records)

    return queryset
