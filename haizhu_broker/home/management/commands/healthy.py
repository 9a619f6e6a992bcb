"""`manage.py healthy database tick`: the checks of /health/ready/ for programs that answer no requests."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from haizhu_broker.home.health import ADVISORY, REQUIRED, found

CHECKS = {check.__name__: check for check in (*REQUIRED, *ADVISORY)}


class Command(BaseCommand):
    help = "逐项检查运行状况；有一项不正常则以状态 1 结束。"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("checks", nargs="+", choices=CHECKS, help="检查项")

    def handle(self, *, checks: list[str], **options: Any) -> None:
        findings = {name: found(CHECKS[name]) for name in checks}
        answer = json.dumps(findings)
        if not all(finding["ok"] for finding in findings.values()):
            raise CommandError(answer)
        self.stdout.write(answer)
