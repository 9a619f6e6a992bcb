"""Drafts: what somebody has typed into a long form and not yet submitted."""

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """The last autosaved content of one person's form. `version` grows with every save, so a second tab is noticed."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="填写人"
    )
    key = models.CharField("表单", max_length=160)
    version = models.PositiveIntegerField("版本", default=1)
    payload = models.JSONField("内容", default=dict)
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        default_permissions = ()
        verbose_name = "草稿"
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="web_draft_once")]

    def __str__(self) -> str:
        return self.key
