"""The kinds of notices people receive, and the ways in which they may hear of them; every room declares its own."""

from dataclasses import dataclass
from enum import StrEnum

EVENTS: dict[str, "Event"] = {}


class Way(StrEnum):
    """How a person hears of a kind of event."""

    MAIL = "mail"
    DIGEST = "digest"
    PORTAL = "portal"
    OFF = "off"

    @property
    def label(self) -> str:
        return WORDS[self]


WORDS = {
    Way.MAIL: "站内通知和邮件",
    Way.DIGEST: "站内通知和每日汇总邮件",
    Way.PORTAL: "只在站内通知",
    Way.OFF: "不通知",
}


@dataclass(frozen=True, slots=True)
class Event:
    """A kind of notice: code `<room>.<what>`, the Chinese label people see, whether it usually goes by e-mail too.

    Of an obligatory one people hear in any case: at least in the portal, and by e-mail where it usually goes so.
    """

    code: str
    label: str
    by_mail: bool = True
    is_obligatory: bool = False

    def __post_init__(self) -> None:
        if EVENTS.setdefault(self.code, self) != self:
            raise ValueError(f"event {self.code} is declared already")

    @property
    def usual(self) -> Way:
        """The way of whoever has chosen none."""
        return Way.MAIL if self.by_mail else Way.PORTAL

    @property
    def ways(self) -> tuple[Way, ...]:
        """What a person may choose, the usual way first."""
        left_out = {Way.OFF} | ({Way.PORTAL} if self.by_mail else set()) if self.is_obligatory else set()
        return tuple(sorted((one for one in Way if one not in left_out), key=lambda one: one != self.usual))


def label_of(code: str) -> str:
    """The label of an event; a code that no room declares any more keeps a plain word."""
    return EVENTS[code].label if code in EVENTS else "通知"
