"""Opens a file in a process of its own; what that process cannot bear is refused, and the portal stays as it was."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from ..kinds import Kind
from ..limits import Limits
from .refusal import Infected, Refused

TOP = Path(__file__).resolve().parents[3]
MODULE = __package__
TOO_MUCH = "文件过于复杂或已损坏，无法安全读取，未予接收。请重新导出后上传。"
REFUSED = 2
CLEAN = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


def pages_checked(file: IO[bytes], kind: Kind, limits: Limits) -> int:
    """Check the content; how many pages a PDF has, 0 of any other kind. Raises Refused or Infected."""
    order = {"task": "check", "family": kind.family, "suffix": kind.suffix, "limits": limits.to_json()}
    return int(json.loads(_answered(order, file, limits))["pages"])


def picture_of(file: IO[bytes], kind: Kind, page: int, limits: Limits) -> bytes:
    """PNG of a page (from 1) or of the picture, drawn anew. Raises Refused."""
    return _answered({"task": "draw", "suffix": kind.suffix, "page": page, "limits": limits.to_json()}, file, limits)


def _answered(order: dict[str, Any], file: IO[bytes], limits: Limits) -> bytes:
    with tempfile.TemporaryFile() as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        file.seek(0)
        copy.seek(0)
        try:
            done = subprocess.run(  # noqa: S603  our own interpreter and module, nothing of the sender's
                [sys.executable, "-m", MODULE, json.dumps(order)],
                stdin=copy,
                capture_output=True,
                cwd=TOP,
                env=CLEAN,
                timeout=limits.seconds * 3,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Refused(TOO_MUCH) from error
    if done.returncode == 0:
        return done.stdout
    raise _refusal(done.returncode, done.stderr)


def _refusal(code: int, words: bytes) -> Refused:
    said: Mapping[str, str] = {}
    if code == REFUSED:
        with contextlib.suppress(ValueError):
            said = json.loads(words)
    return Infected(said["infected"]) if "infected" in said else Refused(said.get("refused", TOO_MUCH))
