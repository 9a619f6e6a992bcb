"""A tab as a declaration, of a record or beside the table of a list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Tab:
    """A tab: its word, its template, and what `reads(record or query, user)` lays before it under `tab`.

    One that is not for everybody who sees the record says with `opens_to(user)` for whom it is.
    """

    label: str
    template: str
    reads: Callable[[Any, Any], Mapping[str, Any]] | None = None
    opens_to: Callable[[Any], bool] | None = None

    @property
    def slug(self) -> str:
        return self.template.rpartition("/")[2].removesuffix(".html")
