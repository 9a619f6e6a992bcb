"""What can be done to seats, liaisons and responsibilities."""

from . import duties, liaisons, seats

__all__ = ["duties", "liaisons", "seats"]
