"""A change that a firm reports, and what followed."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.brokers.models import Broker, Decision

from .states import ACCEPTED, CHANGE_NOTICE, CLOSED, RETURNED, SUBMITTED

REPORTING, SUPPLEMENTING, ACCEPTING = "report", "supplement", "accept"  # deadlines of the firm, and of the bureau


class Kind(models.TextChoices):
    """What changed (R§1.3); a firm that wishes to leave says so by the same notice (退出)."""

    OWNERSHIP = "ownership", "股权"
    PRINCIPAL = "principal", "负责人"
    SYSTEM = "system", "系统"
    SCOPE = "scope", "业务范围"
    OTHER = "other", "其他重大事项"
    WITHDRAWAL = "withdrawal", "申请退出"


class Follows(models.TextChoices):
    """What follows from a notice."""

    DECISION = "decision", "作出决定"
    PLAN = "plan", "变更实施方案"
    NOTHING = "nothing", "无需办理"


@pghistory.track()
class ChangeNotice(Versioned):
    """One notice. `late_by` counts the working days by which it came late, 0 in time; a wish to leave has no term."""

    broker = models.ForeignKey(
        Broker, on_delete=models.PROTECT, related_name="change_notices", verbose_name="数据经纪人"
    )
    kind = models.CharField("变更事项", max_length=12)
    title = models.CharField("标题", max_length=100)
    detail = models.TextField("变更情况")
    happened_on = models.DateField("发生日期")
    submitted_on = models.DateField("报告日期", null=True, editable=False)
    late_by = models.PositiveSmallIntegerField("逾期工作日", null=True, editable=False)
    wanted = models.TextField("补正内容", blank=True, editable=False)
    returned_on = models.DateField("要求补正日期", null=True, editable=False)
    accepted_on = models.DateField("受理日期", null=True, editable=False)
    follows = models.CharField("随之办理", max_length=12, blank=True)
    result = models.TextField("处理结果", blank=True)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, related_name="change_notices", verbose_name="决定"
    )
    settled_on = models.DateField("办结日期", null=True, editable=False)
    state = StateField(CHANGE_NOTICE)

    class Meta:
        default_permissions = ()
        verbose_name = "重大事项变更"
        indexes = [models.Index(fields=["happened_on", "id"], name="pilots_changenotice_by_day")]
        constraints = [
            CHANGE_NOTICE.constraint(),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="pilots_changenotice_kind"),
            models.CheckConstraint(condition=Q(follows__in=["", *Follows.values]), name="pilots_changenotice_follows"),
            models.CheckConstraint(
                condition=~Q(state__in=(SUBMITTED, RETURNED, ACCEPTED, CLOSED)) | Q(submitted_on__isnull=False),
                name="pilots_changenotice_submitted",
            ),
            models.CheckConstraint(
                condition=Q(submitted_on=None) | Q(submitted_on__gte=models.F("happened_on")),
                name="pilots_changenotice_after",
            ),
            models.CheckConstraint(
                condition=~Q(state=CLOSED) | (~Q(follows="") & ~Q(result="") & Q(settled_on__isnull=False)),
                name="pilots_changenotice_closed",
            ),
            models.CheckConstraint(
                condition=(Q(follows="decision") & Q(decision__isnull=False))
                | (~Q(follows="decision") & Q(decision=None)),
                name="pilots_changenotice_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.broker}：{self.title}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:changenotice_detail", args=[self.pk])
