"""After a change of `SEALING_KEYS`: seals every secret at rest under the first key."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from haizhu_broker.database.sealing import RESEALERS


class Command(BaseCommand):
    help = "用第一把密钥重新加密保存的密钥（两步验证、恢复码、事件推送）。"

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            number = sum(reseal() for reseal in RESEALERS)
        self.stdout.write(f"已重新加密 {number} 项。")
