"""Registering enterprises and keeping what they declare of themselves."""

from . import certificates, contacts, holdings
from .register import REQUIRED, missing, register, revise

__all__ = ["REQUIRED", "certificates", "contacts", "holdings", "missing", "register", "revise"]
