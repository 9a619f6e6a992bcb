"""What pages keep for a person: drafts of long forms, saved views, bulk orders, files of large exports."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from haizhu_broker.web.attachments import RandomName


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


class DraftVersion(models.Model):
    """A draft as it was a while ago: one for every few minutes of writing, the last ones kept."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="versions", verbose_name="草稿")
    version = models.PositiveIntegerField("版本")
    payload = models.JSONField("内容", default=dict)
    begun_at = models.DateTimeField("开始时间")
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        default_permissions = ()
        verbose_name = "草稿版本"
        constraints = [models.UniqueConstraint(fields=["draft", "version"], name="web_draft_version_once")]

    def __str__(self) -> str:
        return f"{self.draft} {self.version}"


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


class BulkOrder(models.Model):
    """One step ordered for many records at once: who, which step, the note, when it was confirmed and finished.

    Nothing happens before `confirmed_at`. `page` and `params` name the list from which the records were chosen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="办理人"
    )
    page = models.CharField("列表", max_length=80)
    params = models.TextField("条件", blank=True)
    step = models.CharField("办理", max_length=60)
    note = models.TextField("说明", blank=True)
    ordered_at = models.DateTimeField("选择时间")
    confirmed_at = models.DateTimeField("确认时间", null=True)
    finished_at = models.DateTimeField("办完时间", null=True)

    class Meta:
        default_permissions = ()
        verbose_name = "批量办理"
        indexes = [
            models.Index(
                fields=["confirmed_at"],
                condition=models.Q(confirmed_at__isnull=False, finished_at__isnull=True),
                name="web_bulk_unfinished",
            ),
            models.Index(fields=["owner", "ordered_at"], name="web_bulk_mine"),
        ]

    def __str__(self) -> str:
        return self.step

    def get_absolute_url(self) -> str:
        return reverse("bulk", args=[self.pk])


class BulkLine(models.Model):
    """One record of an order, as it was when chosen, and what became of it: `outcome` is empty until then."""

    order = models.ForeignKey(BulkOrder, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField("序号")
    record = models.BigIntegerField("记录")
    title = models.CharField("名称", max_length=200)
    version = models.PositiveIntegerField("版本", null=True)
    outcome = models.CharField("结果", max_length=10, blank=True)
    words = models.TextField("原因", blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = "批量办理记录"
        constraints = [
            models.UniqueConstraint(fields=["order", "record"], name="web_bulk_line_once"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=("", "done", "refused")), name="web_bulk_line_outcome"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ExportFile(models.Model):
    """A large export that a worker has written, for its owner alone and for a few days."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="导出人"
    )
    page = models.CharField("列表", max_length=80)
    name = models.CharField("文件名", max_length=160)
    file = models.FileField("文件", upload_to=RandomName("exports"), max_length=120)
    made_at = models.DateTimeField("生成时间")

    class Meta:
        default_permissions = ()
        verbose_name = "导出文件"
        indexes = [models.Index(fields=["made_at"], name="web_export_made")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("export_file", args=[self.pk])
