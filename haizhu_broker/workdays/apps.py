"""The workdays application."""

from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    name = "haizhu_broker.workdays"
    label = "workdays"
    verbose_name = "工作日历"
