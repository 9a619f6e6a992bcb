"""load_regime: the indicator set, rules and objectives of their files as drafts, to be back-tested and approved."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.files import faults_told
from supervision.regime.domain import load_rules, load_set
from supervision.regime.domain.loading import RULES
from supervision.regime.models import IndicatorSet
from supervision.regime.set_file import SETS

FIRST = "haizhu-2022.yaml"


class Command(BaseCommand):
    """All or nothing; a second run of the same files adds nothing."""

    help = "载入指标集、监管规则和监管目标（YAML），可重复执行；载入的都是草拟，须回测、批准后使用。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--set", type=Path, default=SETS / FIRST, help="指标集文件")
        parser.add_argument("--rules", type=Path, default=RULES / FIRST, help="监管规则和监管目标文件")

    def handle(self, *args: Any, **options: Any) -> None:
        by = {"actor": system_user(), "today": timezone.localdate()}
        with faults_told():
            texts = [options[name].read_text(encoding="utf-8-sig") for name in ("set", "rules")]
            with transaction.atomic():
                last = IndicatorSet.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
                loaded = load_set(texts[0], **by)
                added = load_rules(texts[1], **by)
        if options["verbosity"]:
            self.stdout.write(f"{'新增' if loaded.pk > last else '已有'}指标集：{loaded}")
            self.stdout.write(f"新增监管目标和规则 {len(added)} 条。")
