"""The web application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "haizhu_broker.web"
    label = "web"
    verbose_name = "页面"

    def ready(self) -> None:
        from . import vanishing

        vanishing.listen()
