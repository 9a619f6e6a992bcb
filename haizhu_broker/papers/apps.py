"""The papers application."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "haizhu_broker.papers"
    label = "papers"
    verbose_name = "公文"

    def ready(self) -> None:
        from . import register  # noqa: F401
