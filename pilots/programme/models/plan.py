"""The plan itself: programme, clauses, remarks, goals and phases."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.programme.states import PROGRAMME


@pghistory.track()
class Programme(Versioned):
    """A pilot as ordered by one document; every sentence of that document is held once, here or in a part."""

    code = models.SlugField("代码", max_length=60, unique=True)
    name = models.CharField("试点名称", max_length=80)
    title = models.CharField("方案名称", max_length=200)
    district_code = models.CharField("行政区划代码", max_length=6)
    district_name = models.CharField("行政区划", max_length=60)
    notice_title = models.CharField("印发通知", max_length=200)
    addressees = models.CharField("主送", max_length=300)
    notice_text = models.TextField("通知正文")
    organ = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name="印发机关")
    organ_name = models.CharField("印发机关署名", max_length=120)
    issued_on = models.DateField("印发日期")
    disclosure = models.CharField("公开方式", max_length=30)
    attachments = models.JSONField("附件", default=list, blank=True)
    basis = models.JSONField("依据", default=list)
    purpose = models.TextField("制定缘由")
    state = StateField(PROGRAMME)

    class Meta:
        default_permissions = ()
        verbose_name = "试点项目"
        constraints = [
            PROGRAMME.constraint(),
            models.CheckConstraint(condition=Q(district_code__regex=r"^\d{6}$"), name="pilots_programme_district"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("pilots:programme_detail", args=[self.pk])


class Part(models.Model):
    """What stands in the plan in an order of its own."""

    position = models.PositiveSmallIntegerField("次序")

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["position"]


@pghistory.track()
class Clause(Part):
    """A heading of the plan, with its text unless goals, phases or tasks carry it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="clauses")
    ref = models.CharField("条款", max_length=20)
    title = models.CharField("标题", max_length=100)
    text = models.TextField("正文", blank=True)

    class Meta(Part.Meta):
        verbose_name = "条款"
        constraints = [models.UniqueConstraint(fields=["programme", "ref"], name="pilots_clause_once")]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


@pghistory.track()
class Remark(Part):
    """What the editors of the file say about a clause: a slip of the text that was kept, a reading that was chosen."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="remarks")
    ref = models.CharField("条款", max_length=20)
    text = models.TextField("说明")

    class Meta(Part.Meta):
        verbose_name = "方案说明"
        constraints = [models.UniqueConstraint(fields=["programme", "position"], name="pilots_remark_once")]

    def __str__(self) -> str:
        return f"{self.ref} {self.text}"


@pghistory.track()
class Goal(Part):
    """A dated goal (方案一(二)) and the evidence it expects: [{title, source}], source as apps register it."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="goals")
    code = models.SlugField("代码", max_length=40)
    title = models.CharField("目标", max_length=100)
    text = models.TextField("正文")
    due_on = models.DateField("期限")
    evidence = models.JSONField("佐证", default=list)

    class Meta(Part.Meta):
        verbose_name = "工作目标"
        constraints = [models.UniqueConstraint(fields=["clause", "code"], name="pilots_goal_once")]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class Phase(Part):
    """A phase (方案一(三)); its days are a proposal (建议值) where the plan sets none."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="phases")
    code = models.SlugField("代码", max_length=40)
    title = models.CharField("阶段", max_length=60)
    text = models.TextField("正文")
    starts_on = models.DateField("开始")
    ends_on = models.DateField("结束")
    is_suggested = models.BooleanField("起止为建议值", default=False)

    class Meta(Part.Meta):
        verbose_name = "实施阶段"
        constraints = [
            models.UniqueConstraint(fields=["clause", "code"], name="pilots_phase_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="pilots_phase_dates"),
        ]

    def __str__(self) -> str:
        return self.title
