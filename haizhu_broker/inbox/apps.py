"""The inbox application."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "haizhu_broker.inbox"
    label = "inbox"
    verbose_name = "通知"

    def ready(self) -> None:
        from haizhu_broker.lifecycle import tick

        from .mail import send_waiting
        from .tasks import wake_overdue

        tick.register("inbox.mail", send_waiting)
        tick.register("inbox.jobs", wake_overdue)
