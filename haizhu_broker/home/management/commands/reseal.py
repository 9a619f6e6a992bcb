"""After a change of `SEALING_KEYS`: seals every secret at rest under the first key."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from haizhu_broker.database.resealing import seal_columns_anew
from haizhu_broker.database.sealing import RESEALERS


class Command(BaseCommand):
    help = "用第一把密钥重新加密保存的密钥和个人信息（两步验证、恢复码、事件推送、联系人、异议人）。"

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            number = seal_columns_anew() + sum(reseal() for reseal in RESEALERS)
        self.stdout.write(f"已重新加密 {number} 项。")
