"""Named points at which a job can be held, so that a test may kill it there instead of guessing with a sleep."""

import os
import time
from pathlib import Path

from django.conf import settings


def reach(name: str) -> None:
    """Do nothing, unless PAUSE_DIR holds `<name>.hold`: then leave `<name>.<process id>.reached` beside it for as long
    as it is there."""
    if not settings.PAUSE_DIR:
        return
    hold = Path(settings.PAUSE_DIR, f"{name}.hold")
    if not hold.exists():
        return
    reached = hold.with_name(f"{name}.{os.getpid()}.reached")
    reached.touch()
    while hold.exists():
        time.sleep(0.02)
    reached.unlink(missing_ok=True)
