"""The verbs of authorities and filings, by noun; `lists`, `decisions`, `summaries` enter what the rooms below file."""

from . import authorities, decisions, filings, lists, receipts, summaries

__all__ = ["authorities", "decisions", "filings", "lists", "receipts", "summaries"]
