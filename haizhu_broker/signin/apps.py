"""The sign-in application."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "haizhu_broker.signin"
    label = "signin"
    verbose_name = "登录"

    def ready(self) -> None:
        from . import noting, receivers

        receivers.connect()
        noting.connect()
