"""Time as the client knows it; a test may bring its own."""

import time
from datetime import UTC, datetime


class Clock:
    """The machine's time. Terms are reckoned by `ticks`, which no one can set wrong; `now` is only told."""

    def ticks(self) -> float:
        """Seconds since some moment, never backwards."""
        return time.monotonic()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)
