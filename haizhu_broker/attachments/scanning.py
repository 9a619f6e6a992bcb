"""The virus scanner: what any scanner answers, and ClamAV's own protocol (clamd, INSTREAM)."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import IO, Protocol
from urllib.parse import urlsplit

from django.conf import settings

CHUNK = 64 * 1024
PORT = 3310
LONGEST_ANSWER = 4_096
OK, FOUND = "OK", " FOUND"


class ScannerFailed(Exception):
    """The scanner could not be asked, or gave no verdict."""


class Scanner(Protocol):
    """Whatever tells whether a file is harmful."""

    def scan(self, file: IO[bytes]) -> str:
        """Read `file` from its start; "" when nothing was found, else what. Raises ScannerFailed."""


@dataclass(frozen=True, slots=True)
class ClamAV:
    """clamd at `tcp://host:3310` or `unix:///run/clamav/clamd.sock`; `seconds` for each exchange."""

    url: str
    seconds: float

    def scan(self, file: IO[bytes]) -> str:
        file.seek(0)
        try:
            with self._connected() as line:
                line.sendall(b"zINSTREAM\0")
                while chunk := file.read(CHUNK):
                    line.sendall(len(chunk).to_bytes(4, "big") + chunk)
                line.sendall(bytes(4))
                answer = _read(line)
        except OSError as error:
            raise ScannerFailed(str(error)) from error
        finally:
            file.seek(0)
        return _finding(answer)

    def _connected(self) -> socket.socket:
        place = urlsplit(self.url)
        if place.scheme == "unix":
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(self.seconds)
            try:
                line.connect(place.path)
            except OSError:
                line.close()
                raise
            return line
        return socket.create_connection((place.hostname, place.port or PORT), timeout=self.seconds)


def _read(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (more := line.recv(CHUNK)):
        answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _finding(answer: str) -> str:
    """`stream: OK`, `stream: <what> FOUND`; anything else is no verdict."""
    verdict = answer.removeprefix("stream: ")
    if verdict == OK:
        return ""
    if verdict.endswith(FOUND):
        return verdict.removesuffix(FOUND)[:200]
    raise ScannerFailed(answer[:200] or "no answer")


def scanner() -> Scanner | None:
    """The scanner that is configured, None when there is none."""
    return ClamAV(settings.CLAMAV_URL, settings.CLAMAV_SECONDS) if settings.CLAMAV_URL else None
