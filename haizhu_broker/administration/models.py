"""The models of all rooms, so that Django finds them."""

from .clients.models import Client

__all__ = ["Client"]
