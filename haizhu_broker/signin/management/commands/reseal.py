"""After a change of `SEALING_KEYS`: seals the secrets of second factors under the first key."""

from typing import Any

from django.core.management.base import BaseCommand

from haizhu_broker.signin.second_factor import seal_all_anew


class Command(BaseCommand):
    help = "用第一把密钥重新加密两步验证的密钥和恢复码"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"已重新加密 {seal_all_anew()} 项。")
