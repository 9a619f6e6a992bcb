"""`manage.py restore`: a backup back in place, all or nothing, and proved afterwards."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from haizhu_broker.home.backups import Backup, BackupDamaged, ProgramFailed, RestoreRefused, place_of_files, restore


class Command(BaseCommand):
    help = "恢复一份备份；须先停止网站、后台任务和定时触发。"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", type=Path, metavar="备份", help="备份所在的目录")
        parser.add_argument("--replace", action="store_true", help="以备份代替现有的数据库内容")

    def handle(self, *, backup: Path, replace: bool, **options: Any) -> None:
        try:
            done = restore(Backup(backup), files=place_of_files(), now=timezone.localtime(), replace=replace)
        except (BackupDamaged, RestoreRefused, ProgramFailed, OSError) as error:
            raise CommandError(str(error)) from error
        if done.set_aside:
            self.stdout.write(f"原有的文件移到了 {done.set_aside}，确认无误后可删除。")
        if not done.same_key:
            self.stdout.write(
                "加密密钥与备份时不同：加密保存的内容（两步验证等）须用原来的 SEALING_KEYS 或 SECRET_KEY 才能读出。"
            )
        if done.faults:
            raise CommandError(f"已恢复，但有 {len(done.faults)} 处与备份不符：{'；'.join(done.faults[:10])}")
        self.stdout.write(f"已恢复 {done.rows} 行、{done.files} 个文件，逐项核对无误。所有人须重新登录。")
        self.stdout.write("备份若来自较早的版本，请再运行 manage.py migrate。")
