"""Facts of one record: columns read from an instance, in titled groups, with their joins found from their paths."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from haizhu_broker.web.columns import Column


@dataclass(frozen=True)
class Facts:
    """A titled group of facts on a detail page."""

    title: str
    columns: tuple[Column, ...]


LONG = 24  # characters after which a fact takes the whole width


@dataclass(frozen=True)
class Fact:
    """One line of the description list."""

    label: str
    html: SafeString

    @property
    def is_wide(self) -> bool:
        return len(strip_tags(self.html)) > LONG


class RecordRow(Mapping[str, Any]):
    """An instance read by ORM paths, as a row of `.values()` would be."""

    def __init__(self, record: Model) -> None:
        self.record = record

    def __getitem__(self, path: str) -> Any:
        found: Any = self.record
        for name in path.split("__"):
            if found is None:
                return None
            found = getattr(found, name)
        return found.pk if isinstance(found, Model) else found

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def grouped(facts: Sequence[Column | Facts]) -> list[Facts]:
    """Groups as declared; loose columns stand together under no title."""
    loose = tuple(one for one in facts if isinstance(one, Column))
    return ([Facts("", loose)] if loose else []) + [one for one in facts if isinstance(one, Facts)]


def joins(columns: Iterable[Column]) -> list[str]:
    """What `select_related` needs so that the facts cost no further statement."""
    return sorted({path.rpartition("__")[0] for column in columns for path in column.sources if "__" in path})


def light(model: type[Model], columns: Iterable[Column], heavy: Collection[str]) -> list[str]:
    """What `only` needs: the record's own fields but the heavy ones, and of joined tables what the facts show."""
    own = [field.name for field in model._meta.concrete_fields if field.name not in heavy]
    return own + [path for column in columns for path in column.sources if "__" in path]


def written(columns: Iterable[Column], record: Model) -> list[Fact]:
    row = RecordRow(record)
    return [Fact(column.heading, column.cell(row)) for column in columns]
