"""produce_reports --as-of YYYY-MM-DD: what the tick would have produced by noon of that day, by hand."""

from datetime import date, datetime, time
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from haizhu_broker.web import clock
from supervision.monitoring.domain import produce_due
from supervision.monitoring.models import MonitoringReport, Occurrence


class Command(BaseCommand):
    """May run again and beside the tick: every due report is made once."""

    help = "按生成计划，生成截至某日应生成而尚未生成的监管报告。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", required=True, metavar="YYYY-MM-DD", help="截至哪一天，不能晚于今天")

    def handle(self, *args: Any, as_of: str, **options: Any) -> None:
        day = self.day(as_of)
        last = MonitoringReport.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        made = produce_due(datetime.combine(day, time(12), clock.SHANGHAI))
        self.stdout.write(f"截至 {day}，生成监管报告 {made} 份。")
        for title in MonitoringReport.objects.filter(pk__gt=last).order_by("pk"):
            self.stdout.write(f"　{title}")
        failed = Occurrence.objects.waiting(day).exclude(failure="").order_by("due_on", "pk")
        for one in failed.select_related("broker__enterprise__organization"):
            self.stderr.write(f"未生成：{one}（第 {one.attempts} 次失败）{one.failure}")

    def day(self, text: str) -> date:
        try:
            day = date.fromisoformat(text)
        except ValueError as error:
            raise CommandError(f"“{text}”不是日期，请写成 2022-03-10 的形式。", returncode=2) from error
        if day > clock.today():
            raise CommandError(f"{day} 在今天之后，还没有应生成的报告。", returncode=2)
        return day
