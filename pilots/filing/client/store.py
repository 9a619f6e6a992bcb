"""What the client knows, in a folder that outlives any kill: every file is written whole or not at all."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGES, OUTBOX, SENT, REFUSED, DISMISSED = "packages", "outbox", "sent", "refused", "dismissed"


class InUse(Exception):
    """Another client works in this folder."""


class Store:
    """One folder: the cursor, a folder for each package, and the receipts by what became of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in (PACKAGES, OUTBOX, SENT, REFUSED, DISMISSED):
            (root / name).mkdir(parents=True, exist_ok=True)
        self._lock = (root / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InUse(f"另一客户端正在使用 {root}。") from error

    def close(self) -> None:
        self._lock.close()

    @property
    def cursor(self) -> str:
        """How far the changes are known; empty at first."""
        return str(self._read(self.root / "cursor.json").get("after", ""))

    def keep_cursor(self, after: str) -> None:
        self._write(self.root / "cursor.json", {"after": after})

    def package(self, number: int) -> dict[str, Any]:
        """What is known of a package; empty when nothing is."""
        return self._read(self.folder(number) / "entry.json")

    def packages(self) -> Iterator[dict[str, Any]]:
        """All packages by key."""
        for folder in sorted((self.root / PACKAGES).iterdir(), key=lambda one: int(one.name)):
            if entry := self._read(folder / "entry.json"):
                yield entry

    def keep_package(self, entry: dict[str, Any]) -> None:
        self.folder(entry["package"]).mkdir(exist_ok=True)
        self._write(self.folder(entry["package"]) / "entry.json", entry)

    def folder(self, number: int) -> Path:
        return self.root / PACKAGES / str(number)

    def receipts(self, kind: str = OUTBOX) -> Iterator[dict[str, Any]]:
        """The receipts of OUTBOX, SENT, REFUSED or DISMISSED, in the order in which they were written."""
        found = [self._read(path) for path in (self.root / kind).glob("*.json")]
        yield from sorted(found, key=lambda one: (one["written"], one["body"]["receipt"]))

    def knows(self, receipt: str) -> bool:
        """Whether a receipt was written before, whatever became of it."""
        return any((self.root / kind / f"{receipt}.json").exists() for kind in (OUTBOX, SENT, REFUSED, DISMISSED))

    def put(self, kind: str, receipt: dict[str, Any]) -> None:
        """Write a receipt below `kind`; one that leaves the outbox is written first and taken away after."""
        name = f"{receipt['body']['receipt']}.json"
        self._write(self.root / kind / name, receipt)
        if kind != OUTBOX:
            (self.root / OUTBOX / name).unlink(missing_ok=True)

    def dismiss(self, package: int) -> int:
        """Put aside for good what was refused about a package, since somebody has seen to it; returns how many."""
        refused = [one for one in self.receipts(REFUSED) if one["package"] == package]
        for one in refused:
            self.put(DISMISSED, one)
            (self.root / REFUSED / f"{one['body']['receipt']}.json").unlink()
        return len(refused)

    def keep_bytes(self, path: Path, content: bytes) -> None:
        """Write a file whole: under another name, to the disk, then by one renaming."""
        new = path.with_suffix(path.suffix + ".new")
        with new.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        self.settle(new, path)

    def settle(self, new: Path, path: Path) -> None:
        """Give a finished file its name, so that it is found after a power cut, too."""
        new.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _write(self, path: Path, content: dict[str, Any]) -> None:
        self.keep_bytes(path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode())

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads(path.read_bytes())
        except FileNotFoundError:
            return {}
        return found
