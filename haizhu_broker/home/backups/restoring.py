"""Restoring a backup: all of it or nothing, and proof afterwards that it is what was taken."""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection

from .archive import DUMP, FILES, Backup, Manifest
from .places import Place
from .programs import run
from .reading import file_faults, key_marks, row_counts

AFRESH = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
QUIETLY = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1")


class RestoreRefused(Exception):
    """Nothing was changed; the message says why and what to do."""


@dataclass(frozen=True)
class Restored:
    """What was restored, and what was found afterwards: `faults` is empty when all is as it was."""

    rows: int
    files: int
    faults: list[str]
    set_aside: Path | None
    same_key: bool


def restore(backup: Backup, *, files: Place, now: datetime, replace: bool = False) -> Restored:
    """Put database and `files` back as `backup` holds them.

    Raises BackupDamaged when the backup is not whole, RestoreRefused when the database is not empty (without
    `replace`) or others still work on it. The database changes in one transaction; files that stood there are set
    aside, not deleted; in a bucket those of the backup are added. Everybody is signed out.
    """
    manifest = backup.require_whole()
    _require_alone()
    if row_counts() and not replace:
        raise RestoreRefused("数据库不是空的。确实要以备份代替现有内容时，请加上 --replace。")
    try:
        files.ready(backup.path / FILES)
        _load(backup)
    except BaseException:
        files.give_up()
        raise
    aside = files.settle(now)
    cache.clear()
    ContentType.objects.clear_cache()
    faults = [*_count_faults(manifest), *(fault for fault in file_faults(files) if not _was_missing(fault, manifest))]
    Session.objects.all().delete()
    rows = sum(manifest.tables.values())
    return Restored(rows, len(manifest.files), faults, aside, manifest.key_mark in key_marks())


def _require_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        (others,) = cursor.fetchone()
    if others:
        raise RestoreRefused(f"还有 {others} 个程序连接着数据库。请先停止网站、后台任务和定时触发。")


def _load(backup: Backup) -> None:
    """Read the dump as a script and run it in one transaction, so that a failure leaves the database as it was."""
    with tempfile.NamedTemporaryFile(prefix="restore-", suffix=".sql", dir=backup.path.parent) as script:
        path = Path(script.name)
        run("pg_restore", "--no-owner", "--no-privileges", f"--file={path}", str(backup.path / DUMP))
        connection.close()
        run("psql", *QUIETLY, "--single-transaction", f"--command={AFRESH}", f"--file={path}")


def _count_faults(manifest: Manifest) -> list[str]:
    found, told = row_counts(), manifest.tables
    return [
        f"表 {name} 应有 {told.get(name, 0)} 行，实有 {found.get(name, 0)} 行"
        for name in sorted({*found, *told})
        if found.get(name) != told.get(name)
    ]


def _was_missing(fault: str, manifest: Manifest) -> bool:
    """What was not there when the backup was taken is no fault of the restore."""
    return fault.removeprefix("缺少 ") in manifest.missing
