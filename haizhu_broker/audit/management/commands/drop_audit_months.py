"""drop_audit_months: drop the months of audit entries whose term is over, and leave an entry for each."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.audit.retention import BrokenChain, drop_due


class Command(BaseCommand):
    """The only way in which audit entries go; nothing goes while the seals do not agree."""

    help = "清理超过留存期限（AUDIT_KEEP_MONTHS）的审计记录，整月清理并留下记录；封存核对不符时拒绝执行。"

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.localtime()
        try:
            gone = drop_due(actor=system_user(), today=now.date(), now=now)
        except BrokenChain as broken:
            raise CommandError(f"审计记录与封存不符，未清理：{broken}") from broken
        words = "、".join(gone)
        said = f"已清理 {words}" if gone else f"没有超过 {settings.AUDIT_KEEP_MONTHS} 个月的审计记录。"
        self.stdout.write(said)
