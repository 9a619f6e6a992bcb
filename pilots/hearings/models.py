"""What is intended against a broker, what its firm says to it, and how that was answered."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.papers.models import Document
from pilots.brokers.models import Broker, Decision
from pilots.brokers.states import BROKER

from .states import CLOSED, DRAFT, DROPPED, HEARING, STATED, WEIGHED

STATING, INFORMING = "state", "inform"  # deadlines: of the firm, and of the bureau after 紧急处置


class Intended(models.TextChoices):
    """Decisions before which the firm is heard (spec 30)."""

    SUSPEND = "suspend", "暂停"
    TERMINATE = "terminate", "终止"


class Verdict(models.TextChoices):
    """How a point of the firm was taken."""

    TAKEN = "taken", "采纳"
    PARTLY = "partly", "部分采纳"
    NOT_TAKEN = "not_taken", "不采纳"


@pghistory.track()
class Hearing(Versioned):
    """One hearing. `points` are what the firm says, `answers` as many of {verdict, reason}; an `urgent` decision came
    first where the firm is heard afterwards, `decision` is the one that refers to the hearing.
    """

    broker = models.ForeignKey(Broker, on_delete=models.PROTECT, related_name="hearings", verbose_name="数据经纪人")
    intended = models.CharField("拟作出的决定", max_length=12)
    proposal = models.TextField("决定内容")
    facts = models.TextField("事实")
    basis = models.TextField("依据")
    urgent = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, editable=False, related_name="hearing_after"
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, editable=False, related_name="+", verbose_name="告知书"
    )
    informed_on = models.DateField("告知日期", null=True, editable=False)
    points = models.JSONField("陈述申辩意见", default=list, blank=True)
    stated_on = models.DateField("陈述日期", null=True, editable=False)
    answers = models.JSONField("逐点答复", default=list, blank=True)
    conclusion = models.TextField("答复结论", blank=True)
    weighed_on = models.DateField("答复日期", null=True, editable=False)
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, editable=False, related_name="hearing", verbose_name="决定"
    )
    state = StateField(HEARING)

    class Meta:
        default_permissions = ()
        verbose_name = "陈述申辩"
        indexes = [models.Index(fields=["broker", "id"], name="pilots_hearing_by_broker")]
        constraints = [
            HEARING.constraint(),
            models.UniqueConstraint(
                fields=["broker", "intended"],
                condition=~Q(state__in=(CLOSED, DROPPED)) & Q(urgent=None),
                name="pilots_hearing_one_open",
            ),
            models.CheckConstraint(condition=Q(intended__in=Intended.values), name="pilots_hearing_intended"),
            models.CheckConstraint(
                condition=Q(state__in=(DRAFT, DROPPED)) | Q(informed_on__isnull=False, document__isnull=False),
                name="pilots_hearing_informed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(STATED, WEIGHED)) | Q(stated_on__isnull=False), name="pilots_hearing_stated"
            ),
            models.CheckConstraint(
                condition=~Q(state=WEIGHED) | Q(weighed_on__isnull=False), name="pilots_hearing_weighed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.broker} 拟{self.label}" if self.urgent_id is None else f"{self.broker} 紧急{self.label}"

    @property
    def label(self) -> str:
        return BROKER.steps[self.intended].label

    def get_absolute_url(self) -> str:
        return reverse("pilots:hearing_detail", args=[self.pk])
