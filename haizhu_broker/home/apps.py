"""The home application."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "haizhu_broker.home"
    label = "home"
    verbose_name = "首页"
