"""The access application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "haizhu_broker.access"
    label = "access"
    verbose_name = "权限"
