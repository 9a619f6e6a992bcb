"""The working bodies of the plan and the posts on them."""

import pghistory
from django.db import models
from django.db.models import Q

from haizhu_broker.accounts.models import Level, Organization

from .plan import Part, Programme
from .tasks import Task


class BodyKind(models.TextChoices):
    """The working bodies of 方案二(一)."""

    LEADING_GROUP = "leading_group", "领导小组"
    OFFICE = "office", "领导小组办公室"
    JOINT_MEETING = "joint_meeting", "联席会议"
    EXPERTS = "experts", "专家智库"


@pghistory.track()
class Body(Part):
    """A working body; who sits on its posts from when until when is kept by the rooms that use it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="bodies")
    code = models.SlugField("代码", max_length=40)
    kind = models.CharField("类别", max_length=20)
    name = models.CharField("名称", max_length=80)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="bodies")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children", verbose_name="上级机构"
    )
    host = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="设在"
    )

    class Meta(Part.Meta):
        verbose_name = "工作机构"
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="pilots_body_once"),
            models.CheckConstraint(condition=Q(kind__in=BodyKind.values), name="pilots_body_kind"),
        ]

    def __str__(self) -> str:
        return self.name


def office_of(programme: int) -> Organization:
    """The unit that signs for the pilot with this key: where the office of its leading group sits (方案二(一)1), or the
    organ that issued the plan where the plan names no such office.
    """
    offices = Body.objects.filter(programme=programme, kind=BodyKind.OFFICE, host__isnull=False)
    office = offices.select_related("host").first()
    if office is not None and office.host is not None:
        return office.host
    organ: Organization = Programme.objects.select_related("organ").get(pk=programme).organ
    return organ


@pghistory.track()
class Post(Part):
    """A post of a body as the plan words it. `named` says where the plan names the unit (参与, 责任)."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="posts")
    title = models.CharField("身份", max_length=30)
    holder = models.CharField("原文", max_length=60)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="单位"
    )
    named = models.JSONField("出处", default=list, blank=True)

    class Meta(Part.Meta):
        verbose_name = "席位"
        constraints = [models.UniqueConstraint(fields=["body", "position"], name="pilots_post_once")]

    def __str__(self) -> str:
        return f"{self.title}：{self.holder}"

    @property
    def level_word(self) -> str:
        return Level(self.organization.level).label if self.organization else ""
