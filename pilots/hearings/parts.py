"""What this room enters with others: the hearings of a broker, on its page."""

from pilots.brokers.reads import FURTHER

from .reads import HEARD

FURTHER.append(HEARD)
