"""Run as a script: ties a program to its parent, leaves root where asked, then becomes that program.

usage: leash.py PARENT WAY UID GID PROGRAM [ARGUMENT...]    WAY is stay, namespace or switch
"""

import ctypes
import os
import signal
import sys

SET_PARENT_DEATH_SIGNAL = 1
NEW_USER_NAMESPACE = 0x10000000
libc = ctypes.CDLL(None, use_errno=True)


def must(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def enter_namespace(uid: int, gid: int) -> None:
    """Stay the same user outside; inside, be `uid`, so that a program which refuses root runs and owns root's files."""
    outer_uid, outer_gid = os.geteuid(), os.getegid()
    must(libc.unshare(NEW_USER_NAMESPACE))
    write("/proc/self/setgroups", "deny")
    write("/proc/self/uid_map", f"{uid} {outer_uid} 1")
    write("/proc/self/gid_map", f"{gid} {outer_gid} 1")


def switch_user(uid: int, gid: int) -> None:
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def become(parent: int, way: str, uid: int, gid: int, argv: list[str]) -> None:
    """The death signal comes last: a change of credentials would clear it."""
    if way == "namespace":
        enter_namespace(uid, gid)
    elif way == "switch":
        switch_user(uid, gid)
    must(libc.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGINT, 0, 0, 0))
    if os.getppid() != parent:
        sys.exit("the parent ended before the start")
    os.execv(argv[0], argv)


if __name__ == "__main__":
    become(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5:])
