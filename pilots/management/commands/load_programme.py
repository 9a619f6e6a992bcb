"""load_programme FILE: load or update the pilot from its file, with the first selection standard, and say so."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.errors import StepError
from pilots.programme.domain import load_programme
from pilots.programme.reading import PlanFileError, read_plan
from pilots.standards.domain import load_standard
from pilots.standards.models import Standard
from pilots.standards.standard_file import FIRST


class Command(BaseCommand):
    """All or nothing; a second run of the same file changes nothing."""

    help = "载入试点项目文件（YAML），可重复执行；还没有遴选标准的，一并载入首版（建议稿）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="方案文件")

    def handle(self, *args: Any, file: Path, verbosity: int, **options: Any) -> None:
        try:
            with transaction.atomic():
                plan = read_plan(file)
                by: dict[str, Any] = {"actor": system_user(), "today": timezone.localdate(), "now": timezone.now()}
                said = [*load_programme(plan, **by).sentences, *self.load_standard(by)]
        except (PlanFileError, StepError) as error:
            raise CommandError(f"方案文件没有载入：\n{error}") from error
        if not verbosity:
            return
        if not said:
            self.stdout.write(f"“{plan['name']}”与文件一致，没有变更。")
            return
        self.stdout.write("\n".join(said))
        self.stdout.write(f"已载入“{plan['name']}”，共 {len(said)} 项变更。")

    def load_standard(self, by: dict[str, Any]) -> list[str]:
        """The first edition (建议稿) as a draft, where the portal has no standard yet."""
        if Standard.objects.exists():
            return []
        return [f"新增遴选标准：{load_standard(FIRST.read_text(encoding='utf-8'), **by).title}"]
