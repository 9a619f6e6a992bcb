"""The demonstration: fictional firms through 2022, played by the verbs that people use; run again, nothing changes."""

from .accounts import FILE, keep_accounts
from .year import Year

__all__ = ["FILE", "Year", "keep_accounts"]
