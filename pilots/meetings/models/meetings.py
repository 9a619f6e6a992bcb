"""Meetings, who is asked to come and who came, and by which rule a body decides."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.fields import StateField, Versioned
from haizhu_broker.papers.models import Document
from pilots.meetings.states import MEETING, VOTING_RULE
from pilots.programme.models import Body

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class VotingRule(Versioned):
    """By which quorum and majority a body decides; the values of a new rule are 建议值 (R§4.4: no quorum in law).

    Quorum: at least `quorum_part`/`quorum_whole` of the member units are present, those that recuse themselves among
    them. Majority: more than `majority_part`/`majority_whole` of the votes given, or exactly as much where
    `is_share_enough`. Recusals never count; abstentions do unless `counts_abstentions` is off.
    """

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="voting_rule", verbose_name="工作机构")
    quorum_part = models.PositiveSmallIntegerField("法定人数分子", default=2)
    quorum_whole = models.PositiveSmallIntegerField("法定人数分母", default=3)
    majority_part = models.PositiveSmallIntegerField("通过比例分子", default=1)
    majority_whole = models.PositiveSmallIntegerField("通过比例分母", default=2)
    is_share_enough = models.BooleanField("恰好达到比例即通过", default=False)
    counts_abstentions = models.BooleanField("弃权计入基数", default=True)
    chair_decides_ties = models.BooleanField("平票由主持人决定", default=False)
    basis = models.CharField("依据", max_length=200, blank=True)
    state = StateField(VOTING_RULE)

    class Meta:
        default_permissions = ()
        verbose_name = "议事规则"
        constraints = [
            VOTING_RULE.constraint(),
            models.CheckConstraint(
                condition=Q(quorum_part__lte=F("quorum_whole"), quorum_part__gte=1), name="pilots_votingrule_quorum"
            ),
            models.CheckConstraint(
                condition=Q(majority_part__lte=F("majority_whole"), majority_part__gte=1),
                name="pilots_votingrule_majority",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}议事规则"

    def get_absolute_url(self) -> str:
        return reverse("pilots:voting_rule_detail", args=[self.pk])


class MeetingKind(models.TextChoices):
    """Why a body meets."""

    REGULAR = "regular", "例会"
    TOPIC = "topic", "专题会议"
    URGENT = "urgent", "临时会议"


@pghistory.track()
class Meeting(Versioned):
    """A meeting of a working body: the joint meeting, or the leading group, which decides in the same way.

    `session` counts the body's meetings of a year (届次). The units asked to come are rows of `Attendance`.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings", verbose_name="工作机构")
    number = models.CharField("会议编号", max_length=20, unique=True)
    year = models.PositiveSmallIntegerField("年度")
    session = models.PositiveSmallIntegerField("届次")
    title = models.CharField("会议名称", max_length=100)
    kind = models.CharField("类别", max_length=10, default=MeetingKind.REGULAR)
    starts_at = models.DateTimeField("会议时间")
    place = models.CharField("地点", max_length=100)
    convener = models.CharField("召集人", max_length=60)
    chair = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", verbose_name="主持人")
    reply_by = models.DateField("回执期限", null=True, blank=True)
    notice = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    state = StateField(MEETING)

    class Meta:
        default_permissions = ()
        verbose_name = "会议"
        indexes = [models.Index(fields=["starts_at", "id"], name="pilots_meeting_by_time")]
        constraints = [
            MEETING.constraint(),
            models.UniqueConstraint(fields=["body", "year", "session"], name="pilots_meeting_one_session"),
            models.CheckConstraint(condition=Q(kind__in=MeetingKind.values), name="pilots_meeting_kind"),
            models.CheckConstraint(
                condition=Q(state__in=["preparing", "withdrawn"]) | Q(notice__isnull=False),
                name="pilots_meeting_notified_by_document",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pilots:meeting_detail", args=[self.pk])


class Reply(models.TextChoices):
    """What a unit answers to the convening notice (回执)."""

    AWAITED = "awaited", "未回执"
    ATTENDS = "attends", "参加"
    DELEGATES = "delegates", "委派参加"
    ABSENT = "absent", "请假"


@pghistory.track()
class Attendance(models.Model):
    """A unit asked to a meeting: whether it votes or attends (列席), what it answered, who came.

    `delegate` is the account of somebody without a seat who is named in the receipt; he then votes for the unit.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="meeting_attendances", verbose_name="单位"
    )
    is_voting = models.BooleanField("成员单位")
    reply = models.CharField("回执", max_length=10, default=Reply.AWAITED)
    replied_at = models.DateTimeField("回执时间", null=True, blank=True)
    attendee = models.CharField("参会人", max_length=60, blank=True)
    position = models.CharField("职务", max_length=60, blank=True)
    reason = models.CharField("事由", max_length=200, blank=True)
    delegate = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="受委派人账户"
    )
    signed_in_at = models.DateTimeField("签到时间", null=True, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = "与会单位"
        ordering = ["-is_voting", "organization__short_name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organization"], name="pilots_attendance_once"),
            models.CheckConstraint(condition=Q(reply__in=Reply.values), name="pilots_attendance_reply"),
            models.CheckConstraint(
                condition=Q(delegate__isnull=True) | Q(reply=Reply.DELEGATES), name="pilots_attendance_delegate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}"

    @property
    def reply_word(self) -> str:
        return Reply(self.reply).label

    @property
    def standing_word(self) -> str:
        return "成员单位" if self.is_voting else "列席单位"
