"""renew_link: a new link that sets the password of one account, for whoever cannot be mailed one."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from haizhu_broker.accounts.models import Kind, User
from haizhu_broker.administration.people.beginning import renew_link
from haizhu_broker.lifecycle.errors import StepError
from haizhu_broker.web import clock


class Command(BaseCommand):
    """For administrators, whose password nobody else resets in the browser; it leaves an entry like any step."""

    help = "为一个账户（例如三员之一）生成新的设置密码链接，原密码立即失效。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="用户名")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        account = User.objects.filter(username=username, kind=Kind.PERSON).first()
        if account is None:
            raise CommandError(f"没有用户名为“{username}”的人员账户。")
        moment = clock.now()
        try:
            link = renew_link(account, today=moment.date(), now=moment)
        except StepError as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(link)
