"""The webhooks application."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "haizhu_broker.webhooks"
    label = "webhooks"
    verbose_name = "事件推送"

    def ready(self) -> None:
        from . import access, domain

        self.declarations = (access, domain)
