"""Whether a certificate is still valid: the light, and the filter over the same rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any

import django_filters as filters
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from haizhu_broker.web.clock import today
from haizhu_broker.web.columns import Column, Row

EXPIRED, SOON, VALID = "expired", "soon", "valid"
LIGHTS = {EXPIRED: ("red", "已过期"), SOON: ("amber", "即将到期"), VALID: ("green", "有效")}


def standing_on(valid_until: dt.date | None, day: dt.date) -> str:
    """How a certificate stands on a day; without an end it is valid. How soon is soon is a setting (建议值)."""
    if valid_until is None:
        return VALID
    if valid_until < day:
        return EXPIRED
    return SOON if valid_until <= day + soon() else VALID


def soon() -> dt.timedelta:
    return dt.timedelta(days=settings.CERTIFICATE_SOON_DAYS)


@dataclass(frozen=True)
class ValidityLight(Column):
    """The light of `valid_until` with the sentence why."""

    _: KW_ONLY
    source: str = "valid_until"

    kind = {"type": "string", "enum": [EXPIRED, SOON, VALID]}

    def value(self, row: Row) -> str:
        return standing_on(row[self.path], today())

    def plain(self, row: Row) -> str:
        return LIGHTS[self.value(row)][1]

    def cell(self, row: Row) -> SafeString:
        tone, word = LIGHTS[self.value(row)]
        until = row[self.path]
        return marks.light(tone, word, f"至 {until}" if until else "长期有效")


class ValidityFilter(filters.MultipleChoiceFilter):
    """Certificates that stand in one of the chosen ways today."""

    def __init__(self, **options: Any) -> None:
        choices = [(code, word) for code, (_, word) in LIGHTS.items()]
        super().__init__(choices=choices, **{"label": "有效期", **options})

    def filter(self, queryset: QuerySet[Any], chosen: Sequence[str]) -> QuerySet[Any]:
        if not chosen:
            return queryset
        day = today()
        ended = {
            EXPIRED: Q(valid_until__lt=day),
            SOON: Q(valid_until__gte=day, valid_until__lte=day + soon()),
            VALID: Q(valid_until=None) | Q(valid_until__gt=day + soon()),
        }
        wanted = Q()
        for one in chosen:
            wanted |= ended[one]
        return queryset.filter(wanted)
