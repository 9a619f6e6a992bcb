"""load_programme FILE: load or update the pilot from its file and say what changed."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.errors import StepError
from pilots.programme.domain import load_programme
from pilots.programme.reading import PlanFileError, read_plan


class Command(BaseCommand):
    """All or nothing; a second run of the same file changes nothing."""

    help = "载入试点项目文件（YAML），可重复执行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="方案文件")

    def handle(self, *args: Any, file: Path, verbosity: int, **options: Any) -> None:
        try:
            plan = read_plan(file)
            changes = load_programme(plan, actor=system_user(), today=timezone.localdate(), now=timezone.now())
        except (PlanFileError, StepError) as error:
            raise CommandError(f"方案文件没有载入：\n{error}") from error
        if not verbosity:
            return
        if not changes:
            self.stdout.write(f"“{plan['name']}”与文件一致，没有变更。")
            return
        self.stdout.write("\n".join(changes.sentences))
        self.stdout.write(f"已载入“{plan['name']}”，共 {len(changes.sentences)} 项变更。")
