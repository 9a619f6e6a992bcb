"""The lifecycle application: no tables, one system check."""

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    name = "haizhu_broker.lifecycle"
    label = "lifecycle"
    verbose_name = "办理流程"

    def ready(self) -> None:
        from . import checks  # noqa: F401
