"""The audit entry: one line of what happened, in monthly partitions, never changed; and the seals over the entries."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper


class Category(models.TextChoices):
    """What kind of event an entry tells of (R§2.6)."""

    BUSINESS = "business", "业务"
    SIGN_IN = "sign_in", "登录"
    EXPORT = "export", "导出"
    READ = "read", "查看"
    GRANT = "grant", "授权"
    SYSTEM = "system", "系统"


DONE = (Category.BUSINESS, Category.GRANT, Category.SYSTEM)
GRANTS = {  # rights that follow from a verb: lines of the audit beside the verb's own
    "grant": "授予关系",
    "withdraw": "撤销关系",
    "enter_tie": "登记利益关系",
    "end_tie": "终止利益关系",
}


class EntryQuerySet(models.QuerySet["Entry"]):
    def deeds(self) -> "EntryQuerySet":
        """What was done in the business: without who read, exported, signed in, was refused or was given a right."""
        return self.filter(category=Category.BUSINESS, is_success=True)

    def about(self, label: str, key: int) -> "EntryQuerySet":
        """What was done to one record, newest first; who read it or was refused stands elsewhere.

        Rights to it that were given and taken are lines of the audit alone: they follow from a verb, which is a line
        of its own, and name people whose ties the record's readers need not know.
        """
        done = self.filter(subject_type=label, subject_id=key, category__in=DONE, is_success=True)
        return done.exclude(category=Category.GRANT, verb__in=GRANTS).order_by("-at", "-id")


class Entry(models.Model):
    """One act. `subject` is a model label and a key, so that an entry outlives what it speaks of.

    `root` is the object whose people may know of the act (glass wall): the enterprise whose file was read.
    """

    at = models.DateTimeField("时间")
    category = models.CharField("类别", max_length=10, default=Category.BUSINESS)
    is_success = models.BooleanField("是否成功", default=True)
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
    root_type = models.CharField("所属对象类型", max_length=60, blank=True, default="")
    root_id = models.BigIntegerField("所属对象", null=True)
    before = models.CharField("办理前", max_length=40, blank=True)
    after = models.CharField("办理后", max_length=40, blank=True)
    changes = models.JSONField("变更内容", default=dict)
    note = models.TextField("说明", blank=True)
    address = models.GenericIPAddressField("IP 地址", null=True)
    request_id = models.CharField("请求编号", max_length=64, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "审计记录"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-at", "-id"], name="audit_entry_timeline"),
            models.Index(fields=["-at", "-id"], name="audit_entry_recent"),
            models.Index(fields=["actor", "-at"], name="audit_entry_actor"),
            models.Index(fields=["organization", "-at", "-id"], name="audit_entry_organization"),
            models.Index(fields=["category", "-at", "-id"], name="audit_entry_category"),
            models.Index(fields=["verb", "-at", "-id"], name="audit_entry_verb"),
            models.Index(fields=["address", "-at", "-id"], name="audit_entry_address"),
            models.Index(fields=["request_id"], name="audit_entry_request"),
            models.Index(fields=["-at", "-id"], condition=Q(is_success=False), name="audit_entry_failures"),
            models.Index(
                fields=["root_type", "root_id", "-at", "-id"],
                condition=Q(root_id__isnull=False),
                name="audit_entry_root",
            ),
            GinIndex(
                OpClass(Upper("subject_title"), name="gin_trgm_ops"),
                OpClass(Upper("actor_name"), name="gin_trgm_ops"),
                name="audit_entry_words",
            ),
        ]
        constraints = [models.CheckConstraint(condition=Q(category__in=Category.values), name="audit_entry_known")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.label} {self.subject_title}"


class Seal(models.Model):
    """The digest of all entries written since the last seal, with the digest of that one: a chain, a link a day.

    `parts` maps each month in which entries stand ("2022-03") to [how many, SM3], so that the chain still closes when a
    month has been dropped after its term. `last_id` is the key of the last entry sealed.
    """

    day = models.DateField("日期", unique=True)
    sealed_at = models.DateTimeField("封存时间")
    last_id = models.BigIntegerField("末条记录")
    count = models.PositiveIntegerField("记录条数")
    parts = models.JSONField("分月摘要")
    previous = models.CharField("前一摘要", max_length=64, blank=True)
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        default_permissions = ()
        verbose_name = "审计封存"
        ordering = ["-day"]
        triggers = [
            pgtrigger.Protect(name="seal_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.day}"
