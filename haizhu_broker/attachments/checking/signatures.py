"""Signatures known without any scanner: the test file by which every virus scanner is tried (EICAR)."""

from __future__ import annotations

from collections.abc import Iterable

from .refusal import Infected

# In two halves, so that no scanner takes this module for the test file.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CHUNK = 64 * 1024


def look_for_signatures(chunks: Iterable[bytes]) -> None:
    """Infected when a signature stands anywhere, across the borders of chunks too."""
    tail = b""
    for chunk in chunks:
        seen = tail + chunk
        if EICAR in seen:
            raise Infected("EICAR-Test-File")
        tail = seen[-len(EICAR) :]
