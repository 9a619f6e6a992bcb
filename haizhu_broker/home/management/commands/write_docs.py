"""write_docs: write the documents that follow from the declarations."""

from typing import Any

from django.core.management import BaseCommand

from haizhu_broker.home.documents import DOCS, documents


class Command(BaseCommand):
    """Files that hold the same already are left alone."""

    help = "根据程序中的声明生成权限表和办理流程。"

    def handle(self, *args: Any, **options: Any) -> None:
        for path, text in documents().items():
            name = path.relative_to(DOCS.parent)
            if path.exists() and path.read_text(encoding="utf-8") == text:
                self.stdout.write(f"{name} 没有变化")
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            self.stdout.write(f"{name} 已更新")
