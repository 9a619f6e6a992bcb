"""The kinds of notices people receive; every room declares its own."""

from dataclasses import dataclass

EVENTS: dict[str, "Event"] = {}


@dataclass(frozen=True, slots=True)
class Event:
    """A kind of notice: code `<room>.<what>`, the Chinese label people see, and whether it also goes by e-mail."""

    code: str
    label: str
    by_mail: bool = True

    def __post_init__(self) -> None:
        if EVENTS.setdefault(self.code, self) != self:
            raise ValueError(f"event {self.code} is declared already")


def label_of(code: str) -> str:
    """The label of an event; a code that no room declares any more keeps a plain word."""
    return EVENTS[code].label if code in EVENTS else "通知"
