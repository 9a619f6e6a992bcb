"""load_grading [FILE]: the grading scheme of its file as a draft, to be enacted in the portal."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.errors import StepError, StepRefused
from pilots.gradings.domain import load_scheme
from pilots.gradings.models import GradingScheme
from pilots.gradings.scheme_file import FIRST


class Command(BaseCommand):
    """All or nothing; a second run of the same file adds nothing."""

    help = "载入分级方案（YAML），可重复执行；载入的是拟制，须施行后使用。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", default=FIRST, help="方案文件")

    def handle(self, *args: Any, file: Path, verbosity: int, **options: Any) -> None:
        last = GradingScheme.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        try:
            text = file.read_text(encoding="utf-8-sig")
            loaded = load_scheme(text, actor=system_user(), today=timezone.localdate(), now=timezone.now())
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError("文件读不出来，请核对路径，并另存为 UTF-8 编码。") from error
        except StepError as error:
            faults = error.fields.get("", [str(error)]) if isinstance(error, StepRefused) else [str(error)]
            raise CommandError("没有载入：\n" + "\n".join(faults)) from error
        if verbosity:
            self.stdout.write(f"{'新增' if loaded.pk > last else '已有'}分级方案：{loaded}")
