"""Answers kept under an Idempotency-Key, so that a request sent again does nothing again."""

from django.conf import settings
from django.db import models


class KeptAnswer(models.Model):
    """The answer to one change, written in the transaction of its effect: either both are there or neither."""

    caller = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="调用方"
    )
    key = models.CharField("请求标识", max_length=255)
    digest = models.BinaryField("请求摘要")
    status = models.PositiveSmallIntegerField("状态码")
    headers = models.JSONField("响应头", default=dict)
    body = models.BinaryField("正文")
    expires_at = models.DateTimeField("保留至", db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = "已存应答"
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="api_kept_answer_once")]

    def __str__(self) -> str:
        return self.key
