"""What this room enters with others: where a notice is read."""

from . import reads  # noqa: F401
