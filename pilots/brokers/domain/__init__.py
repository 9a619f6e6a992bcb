"""Decisions about brokers: nothing else changes their state (spec 30)."""

from .deciding import DECIDED, firm_people
from .ending import EXPIRY
from .verbs import (
    CHANGEABLE,
    announce,
    change,
    complete_rectification,
    expire,
    order_rectification,
    resume,
    start,
    suspend,
    terminate,
    under_supervision,
    withdraw,
)

__all__ = [
    "CHANGEABLE",
    "DECIDED",
    "EXPIRY",
    "announce",
    "change",
    "complete_rectification",
    "expire",
    "firm_people",
    "order_rectification",
    "resume",
    "start",
    "suspend",
    "terminate",
    "under_supervision",
    "withdraw",
]
