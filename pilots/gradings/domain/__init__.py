"""The verbs of grading schemes and of gradings; and setting by when a grade is renewed."""

from .gradings import cancel, collect, decide, draw_up
from .renewing import set_renewal
from .schemes import copy, edit, enact, load, load_scheme, supersede

__all__ = [
    "cancel",
    "collect",
    "copy",
    "decide",
    "draw_up",
    "edit",
    "enact",
    "load",
    "load_scheme",
    "set_renewal",
    "supersede",
]
