"""What this room enters with others: the gradings of a broker, on its page."""

from pilots.brokers.reads import FURTHER

from .reads import GRADED

FURTHER.append(GRADED)
