"""The api application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "haizhu_broker.api"
    label = "api"
    verbose_name = "接口"
