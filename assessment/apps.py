"""The assessment application: its rooms make themselves known when it is ready."""

from django.apps import AppConfig

from haizhu_broker.lifecycle.rooms import announce


class AssessmentConfig(AppConfig):
    name = "assessment"
    verbose_name = "评估与推广"

    def ready(self) -> None:
        announce("assessment")
