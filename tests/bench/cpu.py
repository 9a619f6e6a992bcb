"""Processor time of process trees, as the kernel counts it."""

import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

TICK = 1 / os.sysconf("SC_CLK_TCK")
PARENT, USER, LAST = 1, 11, 15  # places in /proc/<pid>/stat after the name: ppid; utime, stime, cutime, cstime


def spent(roots: Iterable[int]) -> float:
    """Seconds that the processes `roots` and all below them have computed since they began, the ended ones included."""
    used, children = {}, defaultdict(list)
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (line := stat(folder)):
            used[int(folder.name)] = sum(map(int, line[USER:LAST])) * TICK
            children[int(line[PARENT])].append(int(folder.name))
    waiting, total = list(roots), 0.0
    while waiting:
        process = waiting.pop()
        total += used.get(process, 0.0)
        waiting += children[process]
    return total


def stat(folder: Path) -> list[str]:
    """The fields after the name; none when the process has just ended."""
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
