"""What can be done to public notices and to objections."""

from .notices import close, discard, draft, extend, move_end, post, revise, withdraw
from .objections import DEADLINE, accept, decline, dismiss, erase, file, record_finding, uphold

__all__ = [
    "DEADLINE",
    "accept",
    "close",
    "decline",
    "discard",
    "dismiss",
    "draft",
    "erase",
    "extend",
    "file",
    "move_end",
    "post",
    "record_finding",
    "revise",
    "uphold",
    "withdraw",
]
