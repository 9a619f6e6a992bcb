"""Taking a backup: one snapshot of the database, then the files, which are never changed once a row names them."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from haizhu_broker.lifecycle.waypoints import reach

from .archive import DUMP, FILES, MANIFEST, UNFINISHED, Backup, Kept, Manifest, backups_in, sha256_of
from .places import Place, Previous
from .programs import run
from .reading import key_marks, recorded_files, row_counts


def take(target: Path, *, files: Place, now: datetime) -> Backup:
    """Back up the database and `files` into a new folder below `target`, named after `now`.

    Rows and files are those of the moment the snapshot was taken: a file is written before the row that names it is
    committed and never changed after, so copying later misses none. A file that an earlier backup holds already is
    linked, not copied. An interrupted backup stays behind as `*.partial` and counts for nothing.
    """
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in target.glob(f"*{UNFINISHED}"):
        shutil.rmtree(left)
    name = now.strftime("%Y%m%d-%H%M%S")
    draft = target / f"{name}{UNFINISHED}"
    (draft / FILES).mkdir(mode=0o700, parents=True)
    tables, named = _dump(draft / DUMP)
    reach("backup.dumped")
    kept = files.copy(draft / FILES, _previous(target))
    manifest = Manifest(
        taken_at=now.isoformat(),
        key_mark=key_marks()[0],
        dump=Kept((draft / DUMP).stat().st_size, sha256_of(draft / DUMP)),
        tables=tables,
        files=kept,
        missing=sorted(named - kept.keys()),
    )
    (draft / MANIFEST).write_text(manifest.written(), encoding="utf-8")
    _flush(draft)
    return Backup(draft.rename(target / name))


def prune(target: Path, *, keep: int) -> list[Backup]:
    """Remove all but the `keep` latest backups below `target`; at least one stays. What was removed, oldest first."""
    gone = backups_in(target)[: -max(keep, 1)]
    for backup in gone:
        shutil.rmtree(backup.path)
    return gone


def _dump(into: Path) -> tuple[dict[str, int], set[str]]:
    """Dump the database; counts and names of files are read in the very snapshot that is dumped."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        run("pg_dump", "--format=custom", f"--snapshot={snapshot}", "--no-owner", "--no-privileges", f"--file={into}")
        into.chmod(0o600)
        return row_counts(), {name for name, _ in recorded_files()}


def _previous(target: Path) -> Previous:
    earlier = backups_in(target)
    return (earlier[-1].path / FILES, earlier[-1].manifest.files) if earlier else (target, {})


def _flush(folder: Path) -> None:
    """What was written stands on the disk before the backup gets its name."""
    for path in (folder, *folder.rglob("*")):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
