"""The verbs of authorities and filings, by noun; `lists`, `plans` and so on enter what lower rooms file."""

from . import authorities, decisions, filings, lists, plans, receipts, summaries

__all__ = ["authorities", "decisions", "filings", "lists", "plans", "receipts", "summaries"]
