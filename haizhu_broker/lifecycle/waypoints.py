"""Named points at which a job can be held, so that a test may kill it there instead of guessing with a sleep."""

import os
import time
from pathlib import Path

from django.conf import settings


def reach(name: str) -> None:
    """Do nothing, unless PAUSE_DIR holds `<name>.hold`: then write `<name>.reached` (our process id) and wait
    until it is gone."""
    if not settings.PAUSE_DIR:
        return
    hold = Path(settings.PAUSE_DIR, f"{name}.hold")
    if not hold.exists():
        return
    Path(settings.PAUSE_DIR, f"{name}.reached").write_text(str(os.getpid()))
    while hold.exists():
        time.sleep(0.02)
