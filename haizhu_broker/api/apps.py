"""The api application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "haizhu_broker.api"
    label = "api"
    verbose_name = "接口"

    def ready(self) -> None:
        from haizhu_broker.signin.gate import REFUSALS

        from .problems import held_back

        REFUSALS["/api/"] = held_back
