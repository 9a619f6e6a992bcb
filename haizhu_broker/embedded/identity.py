"""As whom a program runs: PostgreSQL refuses root, so as root it gets another identity."""

import os
import pwd
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from .refusal import StartRefused

LEASH = Path(__file__).with_name("leash.py")
SYSTEM_USERS = ("postgres", "nobody", "daemon")


@dataclass(frozen=True)
class Identity:
    """How to become whom: stay who we are, take on `uid` inside a user namespace, or switch to that system user."""

    way: Literal["stay", "namespace", "switch"]
    uid: int = 0
    gid: int = 0

    @property
    def file_owner(self) -> tuple[int, int]:
        """Who must own this identity's files, as seen from outside a namespace."""
        return (self.uid, self.gid) if self.way == "switch" else (os.geteuid(), os.getegid())

    def leashed(self, argv: list[str]) -> list[str]:
        """The command that runs `argv` as this identity and ends it with the calling process."""
        leash = [sys.executable, "-I", "-S", str(LEASH), str(os.getpid())]
        return [*leash, self.way, str(self.uid), str(self.gid), *argv]

    def can(self, *test: str) -> bool:
        """Whether `test …` (the shell's) holds for this identity."""
        done = subprocess.run(self.leashed(["/usr/bin/test", *test]), check=False)
        return done.returncode == 0


SELF = Identity("stay")


@cache
def unprivileged() -> Identity:
    """An identity that is not root: ourselves, else a namespace of our own, else a system user."""
    if os.geteuid() != 0:
        return SELF
    for name in SYSTEM_USERS:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        inside = Identity("namespace", user.pw_uid, user.pw_gid)
        return inside if inside.can("-d", "/") else Identity("switch", user.pw_uid, user.pw_gid)
    raise StartRefused(
        f"PostgreSQL 不能以 root 身份运行，而系统中没有可用的用户（{'、'.join(SYSTEM_USERS)}）。请改用普通用户启动。"
    )


def hand_over(folder: Path, identity: Identity) -> None:
    """Give `folder` and all in it to `identity`, which may differ from the last start's."""
    owner = identity.file_owner
    if (folder.stat().st_uid, folder.stat().st_gid) == owner:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, *owner, follow_symlinks=False)


def check_reach(folder: Path, programs: Path, identity: Identity) -> None:
    """Refuse a place that `identity` cannot enter, naming the folder that shuts it out."""
    if identity.way != "switch":
        return
    name = pwd.getpwuid(identity.uid).pw_name
    for place, test in ((folder, "-w"), (programs, "-x")):
        for step in (*reversed(place.parents), place):
            if not identity.can("-x", str(step)):
                raise StartRefused(
                    f"PostgreSQL 不能以 root 身份运行，本机又不允许用户命名空间，须改用系统用户 {name}，"
                    f"但该用户不能进入 {step}。请改用普通用户启动，或把 DATA_DIR 设到该用户可进入的位置。"
                )
        if not identity.can(test, str(place)):
            raise StartRefused(f"系统用户 {name} 不能使用 {place}。请改用普通用户启动。")
