"""The data folder (DATA_DIR): its locks and the small files kept in it (ports, passwords, the signing key)."""

import errno
import fcntl
import json
import os
import secrets
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from .refusal import StartRefused

REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "文件系统只读",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTDIR: "路径中有一级不是目录",
    errno.EEXIST: "同名文件已存在，不是目录",
    errno.ENOENT: "上级目录无法建立",
}


class DataFolder:
    def __init__(self, path: Path | str):
        self.path = Path(path).expanduser().absolute()

    @classmethod
    def from_environment(cls) -> "DataFolder":
        return cls(os.environ.get("DATA_DIR", "var"))

    def prepare(self) -> None:
        """Make the folder, or refuse before anything else is written."""
        try:
            self.path.mkdir(mode=0o711, parents=True, exist_ok=True)
            probe = self.path / ".writable"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise StartRefused(
                f"数据目录 {self.path} 不可写（{reason(error)}）。请检查目录权限，或用环境变量 DATA_DIR 指定别处。"
            ) from error

    def lock(self, name: str, *, shared: bool = False, patience: float = 0) -> int | None:
        """Take the lock `name` and return its descriptor (the lock ends with it), or None after `patience` seconds."""
        descriptor = os.open(self.path / f"{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        until = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
                return descriptor
            except BlockingIOError:
                if time.monotonic() >= until:
                    os.close(descriptor)
                    return None
                time.sleep(0.05)

    def kill_holder(self, name: str) -> None:
        """Kill the process group that holds the lock `name` (its leader is written in the lock file)."""
        leader = (self.kept(f"{name}.lock") or "").strip()
        if self.is_locked(name) and leader.isdigit():
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(int(leader), signal.SIGKILL)

    def is_locked(self, name: str) -> bool:
        descriptor = self.lock(name)
        if descriptor is None:
            return True
        os.close(descriptor)
        return False

    def keep(self, name: str, text: str) -> None:
        """Write a private file (mode 600) whole or not at all."""
        draft = self.path / f".{name}.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.path / name)

    def kept(self, name: str) -> str | None:
        try:
            return (self.path / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def forget(self, name: str) -> None:
        (self.path / name).unlink(missing_ok=True)

    def remember(self, name: str, make: Callable[[], str]) -> str:
        """The text kept under `name`, made at first use."""
        text = self.kept(name)
        if text is None:
            text = make()
            self.keep(name, text)
        return text

    def secret_key(self) -> str:
        """The signing key of an embedded portal; changing it signs everyone out."""
        return self.remember("secret-key", lambda: secrets.token_urlsafe(50))

    def credentials(self, service: str) -> tuple[int, str]:
        """Loopback port and password of `service`; the port moves when another program has taken it."""
        name = f"{service}.json"
        known = json.loads(self.kept(name) or "{}")
        port, password = (
            known.get("port"),
            known.get("password") or secrets.token_urlsafe(24),
        )
        if not port or not is_free(port):
            port = free_port()
        self.keep(name, json.dumps({"port": port, "password": password}))
        return port, password


def is_free(port: int, address: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def reason(error: OSError) -> str:
    return REASONS.get(error.errno or 0, error.strerror or str(error))
