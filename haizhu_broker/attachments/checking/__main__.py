"""The process in which one file is opened: bounded in memory, time and files, without the portal's secrets.

It reads a line of JSON from its arguments and the file from its standard input, and writes JSON or a picture.
"""

import json
import resource
import sys
from typing import Any, BinaryIO

from ..limits import MEGABYTE, Limits
from .image import check_image
from .office import check_office
from .packed import check_archive
from .pdf import check_pdf
from .picture import drawn, pages_of
from .refusal import Infected, Refused
from .signatures import CHUNK, look_for_signatures

WRITTEN = 64 * MEGABYTE


def check(file: BinaryIO, family: str, suffix: str, limits: Limits) -> None:
    """The one check of a file by its family; Refused or Infected."""
    look_for_signatures(iter(lambda: file.read(CHUNK), b""))
    file.seek(0)
    if family == "pdf":
        check_pdf(file, limits)
    elif family == "office":
        check_office(file, suffix, limits)
    elif family == "image":
        check_image(file, suffix, limits)
    else:
        check_archive(file, limits)


def bound(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(order: dict[str, Any], file: BinaryIO) -> bytes:
    limits = Limits(**order["limits"])
    bound(limits)
    if order["task"] == "draw":
        return drawn(file, order["suffix"], order["page"], limits)
    check(file, order["family"], order["suffix"], limits)
    pages = pages_of(file) if order["family"] == "pdf" else 0
    return json.dumps({"pages": pages}).encode()


def main() -> int:
    try:
        sys.stdout.buffer.write(answer(json.loads(sys.argv[1]), sys.stdin.buffer))
    except Infected as found:
        sys.stderr.write(json.dumps({"infected": found.finding}))
    except Refused as refused:
        sys.stderr.write(json.dumps({"refused": refused.sentence}))
    except (MemoryError, RecursionError):
        return 1
    else:
        return 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
