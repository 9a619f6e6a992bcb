"""The portal's own programs as the supervisor runs them: web, worker and beat."""

import sys
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings

from haizhu_broker.embedded import Program


class Process(Program):
    """A module of this Python environment, run in the project's folder."""

    arguments: tuple[str, ...] = ()

    workdir = Path(settings.BASE_DIR)

    def command(self) -> list[str]:
        return [sys.executable, "-m", *self.arguments]


class Web(Process):
    key = "web"
    label = "网站服务"
    stops_within = 15.0

    def __init__(self, host: str, port: int):
        self.host, self.port = host, port
        address = (f"--host={host}", f"--port={port}")
        self.arguments = (
            "granian",
            "--interface=wsgi",
            *address,
            "--blocking-threads=4",
            "haizhu_broker.wsgi:application",
        )

    def is_ready(self) -> bool:
        link = HTTPConnection(loopback(self.host), self.port, timeout=5)
        try:
            link.request("GET", "/health/live/")
            return link.getresponse().status == 200
        except OSError:
            return False
        finally:
            link.close()


class Worker(Process):
    key = "worker"
    label = "后台任务"
    arguments = ("celery", "--app=haizhu_broker.celery", "worker", "--concurrency=2", "--without-gossip")


class Beat(Process):
    key = "beat"
    label = "定时触发"
    arguments = ("celery", "--app=haizhu_broker.celery", "beat")


def loopback(host: str) -> str:
    """Where to reach, from here, a server that listens on `host`."""
    return "127.0.0.1" if host in {"", "0.0.0.0"} else host  # noqa: S104 compared, not bound
