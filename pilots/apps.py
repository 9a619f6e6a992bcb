"""The pilots application: its rooms make themselves known when it is ready."""

from django.apps import AppConfig

from haizhu_broker.lifecycle.rooms import announce


class PilotsConfig(AppConfig):
    name = "pilots"
    verbose_name = "数据经纪人试点"

    def ready(self) -> None:
        announce("pilots")
