"""What this room enters with others: the kinds of document, and a specimen of each."""

from . import kinds, specimens  # noqa: F401
