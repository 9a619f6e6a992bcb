"""The data that an enterprise holds."""

from __future__ import annotations

from typing import Any

from ..models import Enterprise, Holding
from ..states import HOLDING

FIELDS = ("name", "kind", "volume", "unit", "frequency", "origin", "remark")


@HOLDING.performs("add")
def add(*, enterprise: Enterprise, **values: Any) -> Holding:
    """Enter a holding; `volume` in `unit`."""
    return Holding(enterprise=enterprise, **_known(values))


@HOLDING.performs("revise")
def revise(holding: Holding, **values: Any) -> None:
    for field, value in _known(values).items():
        setattr(holding, field, value)


@HOLDING.performs("remove")
def remove(holding: Holding) -> None:
    """撤下: it stays on file."""


def _known(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"a holding has no {sorted(unknown)}")
    return values
