"""`python -m tests.bench`: one run on servers of its own; the figures go to the screen and to DATA_DIR/bench.json.

BENCH=quick takes three sizes and fewer rounds.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command

from haizhu_broker.embedded import DataFolder, Postgres, Supervisor, Valkey
from tests.bench.ground import Ground


def main() -> None:
    kept = Path(os.environ.get("DATA_DIR", "var")).absolute() / "bench.json"
    folder = DataFolder(tempfile.mkdtemp(prefix="portal-bench-"))
    supervisor = Supervisor(folder, say=say)
    ground = Ground(supervisor, Postgres(folder, durable=False), Valkey(folder, durable=False))
    try:
        lay(ground)
        from tests.bench.figures import keep, told
        from tests.bench.run import FULL, QUICK, run

        figures = run(ground, "portal", QUICK if os.environ.get("BENCH") == "quick" else FULL, say)
        keep(figures, kept)
        say(f"\n{told(figures)}\n\n已存入 {kept}")
    finally:
        ground.portals.stop()
        supervisor.stop()
        shutil.rmtree(folder.path, ignore_errors=True)


def lay(ground: Ground) -> None:
    """Start the servers, make the tables and the page resources."""
    folder = ground.supervisor.folder
    folder.prepare()
    folder.secret_key()
    for server in (ground.postgres, ground.valkey):
        ground.supervisor.start(server)
    os.environ.update(
        DATA_DIR=str(folder.path), DATABASE_URL=ground.postgres.url, REDIS_URL=ground.valkey.url, PRODUCTION=""
    )
    os.environ["DJANGO_SETTINGS_MODULE"] = "haizhu_broker.settings"
    del os.environ["PRODUCTION"]
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
