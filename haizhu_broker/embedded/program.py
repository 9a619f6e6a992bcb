"""What the supervisor runs: a program with its command, its readiness and its way to stop."""

import importlib.util
import signal
from collections.abc import Callable, Mapping
from pathlib import Path

from .identity import SELF, Identity


class Program:
    """One long-running program. `key` names its log and its lock, `label` names it to people."""

    key: str
    label: str
    command: Callable[[], list[str]]  # the program and its arguments
    stop_signal = signal.SIGTERM
    starts_within = 60.0  # seconds until it must be ready
    stops_within = 30.0  # seconds until it is killed
    workdir = Path("/")

    def prepare(self) -> None:
        """Make what the program needs before it runs; may be called again before a restart."""

    def identity(self) -> Identity:
        return SELF

    def environment(self) -> Mapping[str, str] | None:
        """What it is given instead of this process's environment."""
        return None

    def is_ready(self) -> bool:
        return True

    def settle(self) -> None:
        """What remains to be done once the program answers for the first time."""


def wheel(package: str) -> Path:
    """The folder of an installed package, found without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(spec.submodule_search_locations[0])
