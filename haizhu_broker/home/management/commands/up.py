"""`manage.py up`: the whole portal in one command, until Ctrl-C."""

import json
import signal
from pathlib import Path
from unicodedata import east_asian_width

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from haizhu_broker.access.roles import LABELS
from haizhu_broker.accounts.models import Kind, User
from haizhu_broker.embedded import listening_place, supervisor
from haizhu_broker.home.processes import Beat, Web, Worker, loopback

WIDTHS = (34, 18, 24, 20)  # columns of the table of accounts, in half-width cells


class Command(BaseCommand):
    help = "启动整个平台：数据库、网站、后台任务与定时触发；按 Ctrl-C 停止。"
    requires_system_checks = ()

    def handle(self, **options: object) -> None:
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
        try:
            self.prepare()
            self.run()
        except KeyboardInterrupt:
            self.say("正在依次停止各项服务……")
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            supervisor().stop()
        self.say("已全部停止。")

    def prepare(self) -> None:
        self.say("正在检查数据表与页面资源……")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.DEMONSTRATION and not User.objects.filter(kind=Kind.PERSON).exists():
            self.say("数据库为空，正在载入试点方案与示例资料……")
            call_command("load_demo", verbosity=0)  # all or nothing
        connection.close()

    def run(self) -> None:
        host, port = listening_place()
        for program in (Web(host, port), Worker(), Beat()):
            supervisor().start(program)
        self.say(f"\n平台已启动：http://{loopback(host)}:{port}/")
        self.show_accounts(settings.DATA_DIR / "demo-accounts.json")
        self.say(f"日志在 {settings.DATA_DIR / 'logs'}，按 Ctrl-C 停止。")
        supervisor().watch()

    def show_accounts(self, file: Path) -> None:
        if not file.exists():
            return
        self.say(f"演示账户（另存于 {file}）：")
        self.say(line("机构", "角色", "用户名", "密码"))
        for account in json.loads(file.read_text(encoding="utf-8")):
            role = LABELS.get(account["role"], account["role"])
            self.say(line(account["organization"], role, account["username"], account["password"]))

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def line(*cells: str) -> str:
    """Cells in columns; a Chinese character fills two places of a terminal."""
    return "  " + "".join(cell + " " * max(1, width - filled(cell)) for cell, width in zip(cells, WIDTHS, strict=True))


def filled(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
