"""The accounts application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "haizhu_broker.accounts"
    label = "accounts"
    verbose_name = "账户与机构"
