"""The administration application: its rooms make themselves known when it is ready."""

from django.apps import AppConfig

from haizhu_broker.lifecycle.rooms import announce


class AdministrationConfig(AppConfig):
    name = "haizhu_broker.administration"
    label = "administration"
    verbose_name = "系统管理"

    def ready(self) -> None:
        announce("haizhu_broker.administration")
