"""Webhooks: what machines of firms and authorities are told by itself, signed, tried again, and never twice by us."""
