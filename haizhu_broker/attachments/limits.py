"""How much the check of one file may cost, handed to the process that checks it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, pixels, pages, archive members, seconds of computing; all at most."""

    unpacked: int = 200 * MEGABYTE
    ratio: int = 200
    members: int = 2_000
    pixels: int = 40_000_000
    pages: int = 3_000
    memory: int = 1024 * MEGABYTE
    seconds: int = 20

    def to_json(self) -> dict[str, Any]:
        return asdict(self)
