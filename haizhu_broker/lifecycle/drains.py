"""The register of what a tick does: each drain takes the due rows of one table and settles them."""

from collections.abc import Callable
from datetime import datetime

Drain = Callable[[datetime], int]
DRAINS: dict[str, Drain] = {}


def drain(name: str) -> Callable[[Drain], Drain]:
    """Enter a function of a room's tasks.py under `name`.

    It is called once a minute or so with the aware time now, possibly twice at once and possibly after days of
    silence; it takes due rows (`skip_locked`), makes one domain call each and returns how many it settled.
    """

    def enter(function: Drain) -> Drain:
        if DRAINS.setdefault(name, function) is not function:
            raise ValueError(f"the drain {name} is entered already")
        return function

    return enter
