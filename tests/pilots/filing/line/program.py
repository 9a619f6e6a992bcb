"""The reference client as a program of its own, started anew for each command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from tests.factories import filing as made
from tests.pilots.filing.line.faulty import Passing


class Program:
    """The client of the province, started anew for each command."""

    def __init__(self, here: made.Scene, folder: Path, base: str) -> None:
        client = here.provincial
        known = {"BASE": base, "CLIENT_ID": client.client_id, "CLIENT_SECRET": client.issued_secret}
        self.env = {**os.environ, **known}
        self.call = [sys.executable, "-m", "pilots.filing.client", "--folder", str(folder), "--attempts", "3"]
        self.running: subprocess.Popen[str] | None = None

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code (negative when killed), what was said, what was told to a person."""
        with subprocess.Popen(
            [*self.call, *arguments],
            cwd=settings.BASE_DIR,
            env=self.env,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as self.running:
            said, told = self.running.communicate(timeout=120)
            return self.running.returncode, said, told

    def killed_in(self, passing: Passing, moment: str) -> None:
        """Kill the program before the portal has its request, after, or while it reads the answer."""
        assert self.running is not None
        if moment != "before":
            reply = passing.pass_on()
        if moment == "amid":
            passing.answer(reply, most=len(reply.body) // 2)
        self.running.kill()
