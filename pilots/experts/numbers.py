"""The running numbers of experts, draws and consultations: without gaps, one taker at a time."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Model

TAKING = 4_070_050  # the advisory lock of the room; held until the transaction ends


def next_number(model: type[Model], prefix: str, places: int) -> str:
    """The number after the last one that begins with `prefix`, such as 抽-2022- and 3 places: 抽-2022-001."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TAKING])
    taken: Any = model._base_manager.filter(number__startswith=prefix).values_list("number", flat=True)
    last = max((int(number.removeprefix(prefix)) for number in taken), default=0)
    return f"{prefix}{last + 1:0{places}}"
