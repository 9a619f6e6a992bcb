"""verify_audit: hold every seal of the audit against the entries that stand."""

from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.audit.models import Seal
from haizhu_broker.audit.retention import verified


class Command(BaseCommand):
    """Leaves an entry with the result; status 1 when an entry was changed, taken out or put in."""

    help = "核对审计封存：逐日比对审计记录与封存摘要，不符则以状态 1 结束。"

    def handle(self, *args: Any, **options: Any) -> None:
        faults = verified(actor=system_user(), now=timezone.now())
        if faults:
            raise CommandError("\n".join(f"{one.day} {one.fault}" for one in faults))
        last = Seal.objects.order_by("-day").first()
        self.stdout.write(f"全部相符，最近封存 {last.day}，摘要 {last.digest}" if last else "还没有封存。")
