"""The supervision application: its rooms make themselves known when it is ready."""

from django.apps import AppConfig

from haizhu_broker.lifecycle.rooms import announce


class SupervisionConfig(AppConfig):
    name = "supervision"
    verbose_name = "试点监管"

    def ready(self) -> None:
        announce("supervision")
