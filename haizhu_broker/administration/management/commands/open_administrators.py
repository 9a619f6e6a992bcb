"""open_administrators: the first three accounts of an empty portal, each with the link that sets its password."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from haizhu_broker.access import roles
from haizhu_broker.accounts.models import Organization
from haizhu_broker.accounts.vocabulary import ADMINISTRATORS
from haizhu_broker.administration.people.beginning import Newcomer, open_administrators
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.web import clock


class Command(BaseCommand):
    """Refuses once there is, or ever was, an administrator: from then on they open accounts in the browser."""

    help = "在空平台上开立三员（系统、安全、审计管理员）的首批账户，显示各自的激活链接；已有管理员时拒绝执行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("organization", help="三员所在机构的代码，例如 440105-data-bureau")
        for role in ADMINISTRATORS:
            name = role.removesuffix("_admin")
            words = f"{roles.LABELS[role]}的用户名、姓名和电子邮箱"
            parser.add_argument(f"--{name}", nargs=3, required=True, metavar=("用户名", "姓名", "邮箱"), help=words)

    def handle(self, *args: Any, organization: str, **options: Any) -> None:
        found = Organization.objects.filter(code=organization).first()
        if found is None:
            raise CommandError(f"没有代码为“{organization}”的机构，请先载入试点方案。")
        people = {role: Newcomer(*options[role.removesuffix("_admin")]) for role in ADMINISTRATORS}
        moment = clock.now()
        try:
            opened = open_administrators(found, people, today=moment.date(), now=moment)
        except StepRefused as refused:
            raise CommandError(refused.message) from refused
        hours = settings.LINK_SECONDS // 3600
        self.stdout.write(f"已开户，请把链接分别交给本人，{hours} 小时内各使用一次；同一链接也已发往其邮箱：")
        for role, (account, link) in zip(ADMINISTRATORS, opened, strict=True):
            self.stdout.write(f"{roles.LABELS[role]} {account.display_name}（{account.username}） {link}")
