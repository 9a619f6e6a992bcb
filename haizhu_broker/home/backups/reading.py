"""What the database holds, as backups count and check it."""

import hmac
from collections.abc import Iterator

from django.conf import settings
from django.db import connection, models

from haizhu_broker.attachments.strays import file_fields

from .places import Place

TABLES = """
SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname = 'public' ORDER BY 1
"""


def row_counts() -> dict[str, int]:
    """Rows of every table (a partition is one), as the present transaction sees them."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        names = [name for (name,) in cursor.fetchall()]
        if not names:
            return {}
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in names))  # noqa: S608 names as PostgreSQL quotes them
        return dict(cursor.fetchall())


def recorded_files() -> Iterator[tuple[str, str]]:
    """Every file that a row names, with the SHA-256 that the row keeps beside it ("" when it keeps none)."""
    for field in file_fields():
        names = {one.name for one in field.model._meta.concrete_fields}
        digest = next((one for one in (f"{field.name}_sha256", "sha256") if one in names), None)
        yield from _named(field.model, field.name, digest)


def _named(model: type[models.Model], field: str, digest: str | None) -> Iterator[tuple[str, str]]:
    rows = model._default_manager.exclude(**{field: ""}).exclude(**{f"{field}__isnull": True})
    for name, *kept in rows.values_list(field, *([digest] if digest else [])).iterator():
        yield name, kept[0] if kept else ""


def file_faults(files: Place) -> list[str]:
    """The recorded files that are not there, or whose content is not what their row says."""
    faults = []
    for name, digest in recorded_files():
        found = files.digest(name)
        if found is None:
            faults.append(f"缺少 {name}")
        elif digest and found != digest:
            faults.append(f"{name} 与登记的摘要不符")
    return sorted(set(faults))


def key_marks() -> list[str]:
    """A mark of each key that opens what is kept encrypted, the one that seals first; it tells keys apart, no more."""
    keys = settings.SEALING_KEYS or [settings.SECRET_KEY]
    return [hmac.new(key.encode(), b"backup", "sha256").hexdigest()[:16] for key in keys]
