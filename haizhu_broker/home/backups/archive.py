"""What a backup looks like on disk: a folder with the dump, the files and a manifest that can prove both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FORMAT = 1
DUMP, FILES, MANIFEST = "database.dump", "files", "manifest.json"
UNFINISHED = ".partial"


class BackupDamaged(Exception):
    """The backup is not what its manifest says; the message names what differs."""


@dataclass(frozen=True)
class Kept:
    """A file in a backup: bytes and SHA-256."""

    size: int
    sha256: str


@dataclass
class Manifest:
    """`tables`: table → rows at the moment; `files`: path → `Kept`; `missing`: recorded files that were not there."""

    taken_at: str
    key_mark: str
    dump: Kept
    tables: dict[str, int]
    files: dict[str, Kept]
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT

    def written(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """The manifest at `path`; BackupDamaged when it is absent, unreadable or of a later format."""
        try:
            found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            files = {name: Kept(**one) for name, one in found.pop("files").items()}
            manifest = cls(**{**found, "files": files, "dump": Kept(**found["dump"])})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise BackupDamaged(f"{path.parent} 不是完整的备份：读不出清单 {MANIFEST}。") from error
        if manifest.format != FORMAT:
            raise BackupDamaged(f"备份格式为 {manifest.format}，本版本只认识 {FORMAT}。")
        return manifest


@dataclass(frozen=True)
class Backup:
    """A finished backup in its folder."""

    path: Path

    @property
    def manifest(self) -> Manifest:
        return Manifest.read(self.path / MANIFEST)

    def faults(self) -> Iterator[str]:
        """What differs from the manifest, one sentence each; nothing when the backup is whole."""
        manifest = self.manifest
        expected = {DUMP: manifest.dump, **{f"{FILES}/{name}": kept for name, kept in manifest.files.items()}}
        for name, kept in expected.items():
            file = self.path / name
            if not file.is_file():
                yield f"缺少 {name}"
            elif file.stat().st_size != kept.size or sha256_of(file) != kept.sha256:
                yield f"{name} 与清单不符"

    def require_whole(self) -> Manifest:
        """The manifest of a whole backup, or BackupDamaged with up to ten faults."""
        manifest = self.manifest
        faults = list(self.faults())
        if faults:
            more = f"等 {len(faults)} 处" if len(faults) > 10 else ""
            raise BackupDamaged(f"备份已损坏：{'；'.join(faults[:10])}{more}。")
        return manifest


def backups_in(folder: Path) -> list[Backup]:
    """The finished backups in `folder`, oldest first; an interrupted one is none."""
    finished = (path for path in folder.glob("*") if path.suffix != UNFINISHED and (path / MANIFEST).is_file())
    return [Backup(path) for path in sorted(finished)]


def sha256_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
