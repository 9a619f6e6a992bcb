"""Files that no row names: written in a transaction that was undone, or left behind when a process was killed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField
from pghistory.models import Event

GRACE = timedelta(days=1)
AT_ONCE = 500


def file_fields() -> Iterator[FileField]:
    """Every field that names a file; a row history repeats names whose files may have gone rightly."""
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy and not issubclass(model, Event):
            yield from (field for field in model._meta.concrete_fields if isinstance(field, FileField))


def folders() -> dict[str, list[FileField]]:
    """The folders in which files are kept, each with the fields that keep them there."""
    found: dict[str, list[FileField]] = {}
    for field in file_fields():
        folder, _, rest = field.generate_filename(field.model(), "x").partition("/")
        if not rest:
            raise ValueError(f"{field} keeps its files in no folder")
        found.setdefault(folder, []).append(field)
    return found


def remove_strays(now: datetime) -> int:
    """Delete the files that no row names and that are older than a day; returns how many."""
    gone = 0
    for folder, fields in folders().items():
        old = list(_old_files(folder, now))
        for start in range(0, len(old), AT_ONCE):
            names = old[start : start + AT_ONCE]
            for name in set(names) - _named(fields, names):
                default_storage.delete(name)
                gone += 1
    return gone


def _named(fields: list[FileField], names: list[str]) -> set[str]:
    """Those of `names` that a row names."""
    found: set[str] = set()
    for field in fields:
        rows = field.model._base_manager.filter(**{f"{field.name}__in": names})
        found.update(rows.values_list(field.name, flat=True))
    return found


def _old_files(folder: str, now: datetime) -> Iterator[str]:
    """The files below `folder` that were written more than a day ago."""
    try:
        below, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        path = f"{folder}/{name}"
        if default_storage.get_modified_time(path) < now - GRACE:
            yield path
    for one in below:
        yield from _old_files(f"{folder}/{one}", now)
