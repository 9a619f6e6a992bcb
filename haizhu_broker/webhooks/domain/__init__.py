"""Keeping addresses, writing what is to be sent, and sending it."""

from .keeping import close, pause, register, resume, revise, rotate, secret_of
from .publishing import publish, push
from .sending import replay, send_due

__all__ = [
    "close",
    "pause",
    "publish",
    "push",
    "register",
    "replay",
    "resume",
    "revise",
    "rotate",
    "secret_of",
    "send_due",
]
