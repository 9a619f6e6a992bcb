"""The audit application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "haizhu_broker.audit"
    label = "audit"
    verbose_name = "审计"

    def ready(self) -> None:
        from . import checks, factors, grants, signins  # noqa: F401 (checks registers itself)
        from .partitions import prepare_after_migrate

        signins.listen()
        factors.listen()
        grants.listen()
        post_migrate.connect(prepare_after_migrate, sender=self)
