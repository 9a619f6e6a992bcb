"""How a command of manage.py comes to a database and a Redis: given, already running, or started for its duration."""

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from .folder import DataFolder, is_free
from .postgres import Postgres
from .refusal import StartRefused
from .supervisor import Supervisor, tell
from .valkey import Valkey

ADDRESSES = ("DATABASE_URL", "REDIS_URL")
PORTAL = "up"  # the command that runs the whole portal
RUNNING = "running.json"
OWNER_PATIENCE = 180.0  # seconds
LEFTOVER_PATIENCE = 10.0  # seconds
WITHOUT_SERVICES = {
    "help",
    "version",
    "check",
    "collectstatic",
    "findstatic",
    "diffsettings",
    "spectacular",
}


def needs_services(argv: Sequence[str]) -> bool:
    if not argv or argv[0] in WITHOUT_SERVICES or argv[0].startswith("-"):
        return "--database" in argv
    return not {"-h", "--help"} & set(argv)


@cache
def supervisor() -> Supervisor:
    """The one supervisor of this process; `up` adds the portal's own programs to it."""
    return Supervisor(DataFolder.from_environment())


@contextmanager
def attached(argv: Sequence[str]) -> Iterator[None]:
    """Run a command with DATABASE_URL and REDIS_URL set; a refusal ends the process with its sentence and status 1."""
    folder = DataFolder.from_environment()
    os.environ["DATA_DIR"] = str(folder.path)
    try:
        if argv and argv[0] == PORTAL:
            with only_one(folder):
                require_free(folder, *listening_place())
                folder.secret_key()
                with services(folder, as_guest=False):
                    yield
        elif needs_services(argv):
            with services(folder):
                yield
        else:
            yield
    except StartRefused as refusal:
        sys.exit(f"无法启动：{refusal}")


@contextmanager
def only_one(folder: DataFolder) -> Iterator[None]:
    """At most one portal on a data folder."""
    folder.prepare()
    lock = folder.lock("portal")
    if lock is None:
        raise StartRefused(
            f"数据目录 {folder.path} 已有一个平台在运行。"
            "请先在它的窗口按 Ctrl-C 停止，或用环境变量 DATA_DIR 指定另一目录。"
        )
    try:
        yield
    finally:
        os.close(lock)


def listening_place() -> tuple[str, int]:
    """HOST and PORT, where the portal listens."""
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise StartRefused(f"环境变量 PORT 应为 1 至 65535 的整数，现为“{port}”。")
    return host, int(port)


def require_free(folder: DataFolder, host: str, port: int) -> None:
    """Refuse a taken port before anything is started; a web server left by a killed portal is no obstacle."""
    until = time.monotonic() + LEFTOVER_PATIENCE
    while not is_free(port, host):
        if not folder.is_locked("web"):
            raise StartRefused(f"端口 {port} 已被其他程序占用。请停止那个程序，或用环境变量 PORT 指定另一端口。")
        if time.monotonic() > until:
            folder.kill_holder("web")
        time.sleep(0.1)


@contextmanager
def services(folder: DataFolder, *, as_guest: bool = True) -> Iterator[None]:
    """Addresses in the environment: those given, else those of the servers running on `folder`, else of our own."""
    missing = [name for name in ADDRESSES if not os.environ.get(name)]
    if not missing:
        yield
        return
    folder.prepare()
    owner, guest = own_or_join(folder, as_guest)
    try:
        if owner is None:
            running = json.loads(folder.kept(RUNNING) or "{}")
            os.environ.update({name: running[name] for name in missing if name in running})
            yield
        else:
            with started(folder, missing, patient=as_guest):
                yield
    finally:
        for lock in (owner, guest):
            if lock is not None:
                os.close(lock)


def own_or_join(folder: DataFolder, as_guest: bool) -> tuple[int | None, int | None]:
    """The owner's lock, or (once another owner's servers answer) a guest's lock, which keeps them from stopping."""
    until = time.monotonic() + OWNER_PATIENCE
    while time.monotonic() < until:
        owner = folder.lock("services")
        if owner is not None:
            folder.forget(RUNNING)
            return owner, None
        guest = folder.lock("guests", shared=True) if as_guest else None
        if guest is not None:
            if folder.kept(RUNNING) is not None:
                return None, guest
            os.close(guest)
        time.sleep(0.1)
    raise StartRefused(f"另一条命令一直占用着数据目录 {folder.path} 的数据库服务。请先结束那条命令。")


@contextmanager
def started(folder: DataFolder, missing: list[str], *, patient: bool) -> Iterator[None]:
    """Our own servers, for as long as this lasts and, if `patient`, for as long as guests use them."""
    servers: dict[str, Postgres | Valkey] = {"DATABASE_URL": Postgres(folder), "REDIS_URL": Valkey(folder)}
    guests = None
    try:
        for name in missing:
            supervisor().start(servers[name])
        addresses = {name: servers[name].url for name in missing}
        folder.secret_key()
        folder.keep(RUNNING, json.dumps(addresses))
        os.environ.update(addresses)
        try:
            yield
        finally:
            guests = farewell(folder) if patient else None
    finally:
        folder.forget(RUNNING)
        supervisor().stop()
        if guests is not None:
            os.close(guests)


def farewell(folder: DataFolder) -> int | None:
    """Wait until no guest is left; the lock returned lets no new one in."""
    guests = folder.lock("guests")
    if guests is None:
        tell("另一条命令还在使用本命令启动的数据库服务，等它结束后一并停止（Ctrl-C 立即停止）。")
        guests = folder.lock("guests", patience=float("inf"))
    return guests
