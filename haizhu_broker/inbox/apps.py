"""The inbox application."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "haizhu_broker.inbox"
    label = "inbox"
    verbose_name = "通知"
