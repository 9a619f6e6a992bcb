"""load_demo: fictional firms and a believable year for the demonstration, with accounts to sign in."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import transaction

from haizhu_broker.audit.partitions import ensure_months
from haizhu_broker.embedded import DataFolder
from haizhu_broker.home.demonstration import FILE, MONTHS, PLAYED, Year, keep_accounts


class Command(BaseCommand):
    """All or nothing; a second run changes nothing and keeps the passwords."""

    help = "载入演示数据（企业均为虚构）并生成演示账户，可重复执行；生产环境拒绝执行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        whole = len(MONTHS)
        parser.add_argument("--months", type=int, choices=range(1, whole + 1), default=whole, help="只载入前几个月")

    def handle(self, *args: Any, verbosity: int, months: int, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("生产环境不能载入演示数据。")
        ensure_months(*PLAYED)  # so that the entries of the played year stand in months of their own
        with transaction.atomic():
            year = Year(MONTHS[:months])
            year.play()
            accounts = keep_accounts(year.accounts, DataFolder(settings.DATA_DIR), year.machines)
        if verbosity:
            said = [*year.summary(), f"演示账户 {len(accounts)} 个，密码在 {settings.DATA_DIR / FILE}"]
            self.stdout.write("\n".join(said))
