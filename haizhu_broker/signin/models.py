"""What signing in has to remember: the passwords a person has had, and which accounts are locked until when."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone


class PasswordRecord(models.Model):
    """The hash of a password that an account has had; `is_own` when the person chose it, not somebody for them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="password_records")
    hash = models.CharField("密码摘要", max_length=256, editable=False)
    is_own = models.BooleanField("本人设定", default=False)
    set_at = models.DateTimeField("设定时间", default=timezone.now)

    class Meta:
        default_permissions = ()
        verbose_name = "密码记录"
        ordering = ["-set_at", "-id"]
        indexes = [models.Index(fields=["user", "-set_at"], name="signin_password_latest")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.set_at:%Y-%m-%d}"


class LockoutQuerySet(models.QuerySet["Lockout"]):
    def in_force(self, now: datetime) -> LockoutQuerySet:
        return self.filter(until__gt=now)


class Lockout(models.Model):
    """A user name that may not sign in until `until`; the name need not belong to an account, so it tells nothing."""

    username = models.CharField("用户名", max_length=150, unique=True)
    since = models.DateTimeField("锁定时间")
    until = models.DateTimeField("锁定至", db_index=True)
    address = models.GenericIPAddressField("来源地址", null=True)

    objects = LockoutQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "登录锁定"

    def __str__(self) -> str:
        return self.username
