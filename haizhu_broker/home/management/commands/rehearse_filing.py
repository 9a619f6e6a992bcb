"""rehearse_filing: play one filing with the province against the running portal, and tell each step."""

import json
import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db.models import Q

from haizhu_broker.administration.clients.models import Client
from haizhu_broker.embedded import DataFolder
from haizhu_broker.home.demonstration import FILE
from haizhu_broker.home.rehearsal import Incomplete, Rehearsal
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.filing.demo import PROVINCE
from pilots.plans.models import Plan
from pilots.plans.states import APPROVED, FILED


class Command(BaseCommand):
    """The exit code is 0 only when the exchange is complete."""

    help = "备案演练：企业变更方案，区局签发，省级客户端经接口取件、退回、再取件、受理。仅限演示环境。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        base = os.environ.get("BASE", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
        parser.add_argument("--base", default=base, help="运行中的平台地址，缺省取环境变量 BASE")

    def handle(self, *args: Any, base: str, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("生产环境不能演练。")
        plan = Plan.objects.filter(Q(state=APPROVED) | Q(state=FILED)).order_by("pk").first()
        if plan is None:
            raise CommandError("没有已批准或者已备案的实施方案，请先载入演示数据。")
        try:
            filing = Rehearsal(plan, base, self.client(), self.say).play()
        except (Incomplete, StepRefused) as error:
            raise CommandError(f"演练没有完成：{error}") from error
        self.say(f"演练完成：{base}{filing.get_absolute_url()}")

    def client(self) -> dict[str, str]:
        """The province's client of the demonstration, with its secret."""
        known = set(Client.objects.filter(organization__code=PROVINCE).values_list("client_id", flat=True))
        kept: list[dict[str, str]] = json.loads(DataFolder(settings.DATA_DIR).kept(FILE) or "[]")
        for one in kept:
            if one["username"] in known:
                return one
        raise CommandError(f"{settings.DATA_DIR / FILE} 中没有省级备案客户端，请先载入演示数据。")

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
