"""`manage.py backup`: database and files of one moment into a folder; may run while the portal works."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from haizhu_broker.home.backups import Backup, BackupDamaged, ProgramFailed, place_of_files, prune, take


class Command(BaseCommand):
    help = "备份数据库与文件；平台可照常运行。--check 只核对一份已有的备份。"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.BACKUP_DIR, help="备份存放的目录")
        parser.add_argument("--keep", type=int, default=0, help="只保留最近的几份（默认全部保留）")
        parser.add_argument("--check", type=Path, metavar="备份", help="核对这份备份是否完整")

    def handle(self, *, to: Path, keep: int, check: Path | None, **options: Any) -> None:
        try:
            if check:
                self.tell(Backup(check))
                return
            backup = take(to, files=place_of_files(), now=timezone.localtime())
        except (BackupDamaged, ProgramFailed, OSError) as error:
            raise CommandError(str(error)) from error
        self.tell(backup)
        for gone in prune(to, keep=keep) if keep else ():
            self.stdout.write(f"已删除较早的备份 {gone.path.name}")
        if missing := backup.manifest.missing:
            raise CommandError(f"备份已完成，但有 {len(missing)} 个登记在案的文件不存在：{'、'.join(missing[:10])}")

    def tell(self, backup: Backup) -> None:
        manifest = backup.require_whole()
        rows = sum(manifest.tables.values())
        size = f"{len(manifest.tables)} 张表 {rows} 行，{len(manifest.files)} 个文件"
        self.stdout.write(f"备份完整：{backup.path}，{size}")
