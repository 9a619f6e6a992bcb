"""The attachments application."""

from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "haizhu_broker.attachments"
    label = "attachments"
    verbose_name = "附件"
