"""The verbs of authorities and filings, by noun; `lists` and `decisions` enter what the rooms below have to file."""

from . import authorities, decisions, filings, lists, receipts

__all__ = ["authorities", "decisions", "filings", "lists", "receipts"]
