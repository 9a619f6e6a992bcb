"""The home application."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "haizhu_broker.home"
    label = "home"
    verbose_name = "首页"

    def ready(self) -> None:
        from haizhu_broker import celery  # noqa: F401  what the web process sends must reach the same broker
        from haizhu_broker.home import counts
        from haizhu_broker.home.menu import furnish

        furnish()
        counts.listen()
