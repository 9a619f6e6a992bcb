"""What a meeting talks about, and how each unit votes on it."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.meetings.states import AGENDA_ITEM, DECIDED

from .meetings import Meeting


@pghistory.track()
class AgendaItem(Versioned):
    """议题. It may refer to a record of any room (`subject_type`, `subject_id`; see `meetings.referring`).

    `tally` is what was counted when the result was declared, as `voting.Tally.kept()` writes it, with the rule.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items", verbose_name="会议")
    position = models.PositiveSmallIntegerField("序号")
    title = models.CharField("议题", max_length=100)
    proposer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name="提出单位")
    reporter = models.CharField("汇报人", max_length=60, blank=True)
    text = models.TextField("内容", blank=True)
    consultation = models.TextField("征求意见情况", blank=True)
    is_voted = models.BooleanField("需要表决", default=True)
    speeches = models.TextField("发言要点", blank=True)
    resolution = models.TextField("议定内容", blank=True)
    subject_type = models.CharField("关联记录类别", max_length=60, blank=True)
    subject_id = models.PositiveBigIntegerField("关联记录", null=True, blank=True)
    tally = models.JSONField("计票", default=dict, blank=True)
    decided_at = models.DateTimeField("宣布时间", null=True, blank=True)
    state = StateField(AGENDA_ITEM)

    class Meta:
        default_permissions = ()
        verbose_name = "议题"
        ordering = ["meeting_id", "position", "id"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="pilots_agendaitem_subject")]
        constraints = [
            AGENDA_ITEM.constraint(),
            models.UniqueConstraint(
                fields=["meeting", "position"], name="pilots_agendaitem_place", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=Q(subject_type="", subject_id=None) | ~Q(subject_type="") & Q(subject_id__isnull=False),
                name="pilots_agendaitem_refers_to_one",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(decided_at__isnull=False) & ~Q(tally={}),
                name="pilots_agendaitem_decided_by_count",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pilots:agenda_item_detail", args=[self.pk])


class Choice(models.TextChoices):
    """How a unit votes."""

    AGREE = "agree", "同意"
    DISAGREE = "disagree", "不同意"
    ABSTAIN = "abstain", "弃权"
    RECUSE = "recuse", "回避"


@pghistory.track()
class Vote(models.Model):
    """The one vote of a unit on an item; it may change until the result is declared, and never afterwards."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="meeting_votes", verbose_name="单位"
    )
    choice = models.CharField("表决", max_length=10)
    reason = models.CharField("理由", max_length=500, blank=True)
    cast_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="表决人"
    )
    cast_at = models.DateTimeField("表决时间")
    is_recorded = models.BooleanField("代录", default=False)

    class Meta:
        default_permissions = ()
        verbose_name = "表决"
        ordering = ["organization__short_name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "organization"], name="pilots_vote_once"),
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="pilots_vote_choice"),
            models.CheckConstraint(
                condition=~Q(choice__in=[Choice.DISAGREE, Choice.RECUSE]) | ~Q(reason=""), name="pilots_vote_reasoned"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_taken_away", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="only_while_voting",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (SELECT 1 FROM pilots_agendaitem WHERE id = NEW.item_id AND state = 'voting') THEN
                        RAISE EXCEPTION 'a vote changes only while its item is voted on' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}：{self.choice_word}"

    @property
    def choice_word(self) -> str:
        return Choice(self.choice).label
