"""The demonstration: fictional firms through 2022, played by the verbs that people use; run again, nothing changes."""

from .accounts import FILE, keep_accounts
from .year import MONTHS, PLAYED, Year

__all__ = ["FILE", "MONTHS", "PLAYED", "Year", "keep_accounts"]
