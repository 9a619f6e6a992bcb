"""Starts programs in order, keeps them running, stops them in the opposite order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from .folder import DataFolder
from .program import Program
from .refusal import StartRefused

LONGEST_PAUSE = 30.0  # seconds between two restarts of a program that keeps dying
STEADY_AFTER = 60.0  # seconds of life after which its failures are forgotten
LOG_LIMIT = 5_000_000  # bytes; a longer log is set aside at the next start


@dataclass
class Child:
    """A program with its process, while there is one."""

    program: Program
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    restart_at: float = 0.0

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None


def tell(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


class Supervisor:
    """Children die with this process (also when it is killed), so everything must be started from the main thread."""

    def __init__(self, folder: DataFolder, say: Callable[[str], None] = tell):
        self.folder = folder
        self.say = say
        self.children: list[Child] = []

    def start(self, program: Program) -> Child:
        """Run `program` and wait until it answers; refused (and stopped) when it does not."""
        child = Child(program)
        self.children.append(child)
        self.launch(child, patience=program.stops_within)
        self.await_ready(child)
        program.settle()
        return child

    def launch(self, child: Child, patience: float) -> None:
        """The lock of a program passes to its process and outlives this one, so two never share the same files."""
        program = child.program
        lock = self.folder.lock(program.key) or self.inherit(program, patience)
        try:
            program.prepare()
            with self.open_log(program) as log:
                child.process = subprocess.Popen(
                    program.identity().leashed(program.command()),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    pass_fds=(lock,),
                    process_group=0,
                    cwd=program.workdir,
                    env=program.environment(),
                )
            os.pwrite(lock, f"{child.process.pid:<10}".encode(), 0)
        finally:
            os.close(lock)
        child.started = time.monotonic()

    def inherit(self, program: Program, patience: float) -> int:
        """The lock, from a process left by a killed supervisor: it gets `patience` seconds to leave, then is killed."""
        self.say(f"上次的{program.label}还在退出，请稍候……")
        lock = self.folder.lock(program.key, patience=patience)
        if lock is None:
            self.folder.kill_holder(program.key)
            lock = self.folder.lock(program.key, patience=5)
        if lock is None:
            raise StartRefused(f"{program.label}仍在运行，使用的是同一数据目录 {self.folder.path}。请先停止它。")
        return lock

    def open_log(self, program: Program) -> IO[bytes]:
        path = self.folder.path / "logs" / f"{program.key}.log"
        path.parent.mkdir(mode=0o700, exist_ok=True)
        if path.exists() and path.stat().st_size > LOG_LIMIT:
            path.replace(path.with_suffix(".old.log"))
        return path.open("ab")

    def await_ready(self, child: Child) -> None:
        program = child.program
        until = child.started + program.starts_within
        while not program.is_ready():
            if not child.is_alive:
                raise StartRefused(f"{program.label}启动后随即退出。日志最后几行：\n{self.last_words(program)}")
            if time.monotonic() > until:
                raise StartRefused(
                    f"{program.label}在 {program.starts_within:.0f} 秒内没有就绪，见 {self.log_of(program)}"
                )
            time.sleep(0.05)

    def log_of(self, program: Program) -> str:
        return str(self.folder.path / "logs" / f"{program.key}.log")

    def last_words(self, program: Program) -> str:
        with open(self.log_of(program), encoding="utf-8", errors="replace") as log:
            return "".join(log.readlines()[-8:]).rstrip()

    def watch(self) -> None:
        """Restart what dies, until an exception (Ctrl-C) ends it."""
        while True:
            for child in self.children:
                if not child.is_alive:
                    self.revive(child)
            time.sleep(0.5)

    def revive(self, child: Child) -> None:
        """Restart a dead child after a pause that doubles with each failure; what it left behind goes first."""
        now = time.monotonic()
        if child.process is not None:
            self.kill_group(child.process.pid)
            child.failures = 1 if now - child.started > STEADY_AFTER else child.failures + 1
            pause = min(2.0 ** (child.failures - 1), LONGEST_PAUSE)
            self.say(f"{child.program.label}意外退出（{child.process.returncode}），{pause:.0f} 秒后重新启动。")
            child.process, child.restart_at = None, now + pause
        if now < child.restart_at:
            return
        try:
            self.launch(child, patience=child.program.stops_within)
        except (StartRefused, OSError) as trouble:
            self.say(f"{child.program.label}没能重新启动：{trouble}")
            child.restart_at = time.monotonic() + LONGEST_PAUSE

    def stop(self) -> None:
        """Stop all, last started first; kill what does not leave in its time."""
        while self.children:
            child = self.children.pop()
            if child.process is not None:
                self.end(child.process, child.program)

    def end(self, process: subprocess.Popen[bytes], program: Program) -> None:
        process.send_signal(program.stop_signal)
        try:
            process.wait(program.stops_within)
        except subprocess.TimeoutExpired:
            self.say(f"{program.label}没有按时退出，强制结束。")
        self.kill_group(process.pid)
        process.wait()

    @staticmethod
    def kill_group(leader: int) -> None:
        with suppress(ProcessLookupError):
            os.killpg(leader, signal.SIGKILL)
