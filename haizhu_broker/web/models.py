"""What pages keep for a person: drafts of long forms, and saved views of lists."""

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


class SavedView(models.Model):
    """How one person looks at a list, under a name: nothing but the parameters of its address, never records.

    With an `organization` its members may look at the list so too.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="保存人"
    )
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="共享机构"
    )
    page = models.CharField("列表", max_length=80)
    name = models.CharField("名称", max_length=20)
    params = models.TextField("条件")
    is_default = models.BooleanField("默认", default=False)
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        default_permissions = ()
        verbose_name = "视图"
        indexes = [models.Index(fields=["organization"], name="web_view_shared")]
        constraints = [
            models.UniqueConstraint(fields=["owner", "page", "name"], name="web_view_once"),
            models.UniqueConstraint(
                fields=["owner", "page"], condition=models.Q(is_default=True), name="web_view_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.name
