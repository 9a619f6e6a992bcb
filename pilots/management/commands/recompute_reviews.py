"""recompute_reviews: compute every result again from its frozen sheets and say whether the bytes are the same."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from pilots.review.domain import recomputed
from pilots.review.models import ReviewResult


class Command(BaseCommand):
    """Reads only. Fails when a result differs."""

    help = "按冻结的评分数据重新计算全部评审结果，逐字节核对。"

    def handle(self, *args: Any, **options: Any) -> None:
        differing = []
        for result in ReviewResult.objects.select_related("panel__round").order_by("pk").iterator():
            same = recomputed(result)
            self.stdout.write(f"{'一致' if same else '不一致'}　{result}　{result.digest}")
            if not same:
                differing.append(str(result))
        if differing:
            raise CommandError(f"{len(differing)} 个结果与评分数据不一致：{'、'.join(differing)}")
