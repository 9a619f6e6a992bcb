"""Where the portal's files lie, as backups copy them and restores put them back: a folder, or a bucket."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage

from haizhu_broker.attachments.strays import folders

from .archive import Kept, sha256_of

Previous = tuple[Path, dict[str, Kept]]


class Place(Protocol):
    def copy(self, into: Path, previous: Previous) -> dict[str, Kept]:
        """Copy every file to `into`; one that the previous backup holds just so is linked from there."""

    def ready(self, source: Path) -> None:
        """Make ready what lies below `source`, without harm to what is there."""

    def settle(self, now: datetime) -> Path | None:
        """Put what is ready in place; where the files that stood there were set aside, if anywhere."""

    def give_up(self) -> None:
        """Leave all as it was."""

    def digest(self, name: str) -> str | None:
        """SHA-256 of the file of this name, None when there is none."""


def place_of_files() -> Place:
    """The place that the settings name."""
    if isinstance(default_storage, FileSystemStorage):
        return Folder(Path(default_storage.location))
    return Bucket(default_storage)


class Folder:
    """A folder of this machine: exchanged as a whole."""

    def __init__(self, root: Path) -> None:
        self.root, self.fresh = root, root.with_name(f"{root.name}.new")

    def copy(self, into: Path, previous: Previous) -> dict[str, Kept]:
        folder, known = previous
        kept = {}
        for file in sorted(path for path in self.root.rglob("*") if path.is_file()):
            name = file.relative_to(self.root).as_posix()
            place, earlier = into / name, folder / name
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if name in known and _same(file, earlier):
                os.link(earlier, place)
                kept[name] = known[name]
            else:
                shutil.copy2(file, place)
                kept[name] = Kept(place.stat().st_size, sha256_of(place))
        return kept

    def ready(self, source: Path) -> None:
        self.give_up()
        shutil.copytree(source, self.fresh)

    def settle(self, now: datetime) -> Path | None:
        aside = self.root.with_name(f"{self.root.name}.before-{now:%Y%m%d-%H%M%S}") if self.root.exists() else None
        if aside:
            self.root.rename(aside)
        self.fresh.rename(self.root)
        return aside

    def give_up(self) -> None:
        shutil.rmtree(self.fresh, ignore_errors=True)

    def digest(self, name: str) -> str | None:
        file = self.root / name
        return sha256_of(file) if file.is_file() else None


class Bucket:
    """A storage elsewhere. Its files are never changed, so those of a backup are added, and nothing there is lost."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def copy(self, into: Path, previous: Previous) -> dict[str, Kept]:
        folder, known = previous
        kept = {}
        for name in sorted(found for root in folders() for found in self._below(root)):
            place, earlier = into / name, folder / name
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if name in known and earlier.is_file() and known[name].size == self.storage.size(name):
                os.link(earlier, place)
                kept[name] = known[name]
            else:
                self._fetch(name, place)
                kept[name] = Kept(place.stat().st_size, sha256_of(place))
        return kept

    def ready(self, source: Path) -> None:
        for file in sorted(path for path in source.rglob("*") if path.is_file()):
            name = file.relative_to(source).as_posix()
            if self.digest(name) != sha256_of(file):
                self.storage.delete(name)
                with file.open("rb") as opened:
                    self.storage.save(name, File(opened))

    def settle(self, now: datetime) -> Path | None:
        return None

    def give_up(self) -> None:
        """What was added is named by no row and goes with the strays."""

    def digest(self, name: str) -> str | None:
        if not self.storage.exists(name):
            return None
        with self.storage.open(name, "rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()

    def _fetch(self, name: str, place: Path) -> None:
        with self.storage.open(name, "rb") as opened, place.open("xb") as written:
            shutil.copyfileobj(opened, written)

    def _below(self, folder: str) -> Iterator[str]:
        below, names = self.storage.listdir(folder)
        yield from (f"{folder}/{name}" for name in names)
        for one in below:
            yield from self._below(f"{folder}/{one}")


def _same(file: Path, earlier: Path) -> bool:
    if not earlier.is_file():
        return False
    one, other = file.stat(), earlier.stat()
    return (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)
