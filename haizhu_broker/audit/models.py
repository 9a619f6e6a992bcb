"""The audit entry: one line of what happened, in monthly partitions, never changed."""

import pgtrigger
from django.db import models


class Entry(models.Model):
    """One act. `subject` is a model label and a key, so that an entry outlives what it speaks of."""

    at = models.DateTimeField("时间")
    actor = models.ForeignKey(
        "accounts.User", on_delete=models.DO_NOTHING, null=True, related_name="+", verbose_name="办理人"
    )
    actor_name = models.CharField("姓名", max_length=60)
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.DO_NOTHING, null=True, related_name="+", verbose_name="机构"
    )
    organization_name = models.CharField("机构名称", max_length=120, blank=True)
    role = models.CharField("身份", max_length=40, blank=True)
    verb = models.CharField("事项", max_length=60)
    label = models.CharField("事项名称", max_length=60)
    subject_type = models.CharField("对象类型", max_length=60)
    subject_id = models.BigIntegerField("对象", null=True)
    subject_title = models.CharField("对象名称", max_length=200)
    before = models.CharField("办理前", max_length=40, blank=True)
    after = models.CharField("办理后", max_length=40, blank=True)
    changes = models.JSONField("变更内容", default=dict)
    note = models.TextField("说明", blank=True)
    request_id = models.CharField("请求编号", max_length=64, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = "审计记录"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-at", "-id"], name="audit_entry_timeline"),
            models.Index(fields=["-at", "-id"], name="audit_entry_recent"),
            models.Index(fields=["actor", "-at"], name="audit_entry_actor"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.label} {self.subject_title}"
