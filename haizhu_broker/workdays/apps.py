"""The workdays application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WorkdaysConfig(AppConfig):
    name = "haizhu_broker.workdays"
    label = "workdays"
    verbose_name = "工作日历"

    def ready(self) -> None:
        from . import revising  # noqa: F401
        from .importing import load_after_migrate

        post_migrate.connect(load_after_migrate, sender=self)
