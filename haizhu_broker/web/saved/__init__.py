"""Saved views: the search, filters, order and columns of a list under a name."""
