"""A round of selection, its sectors with their quota, and the proposals that were deliberated."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from haizhu_broker.lifecycle.fields import StateField, Versioned
from pilots.programme.models import Programme, Sector
from pilots.rounds.states import CANCELLED, PREPARING, ROUND
from pilots.standards.models import Standard

EXAMINATION_DAYS, SUPPLEMENT_DAYS = 5, 10  # what a new round begins with (R§4.7 [P], 建议值)


class ReviewOption(models.TextChoices):
    """How the experts' scores become one, fixed before the round opens (R§4.5)."""

    PLAIN = "plain", "算术平均"
    TRIMMED = "trimmed", "去掉一个最高分和一个最低分后平均"


@pghistory.track()
class Round(Versioned):
    """遴选批次: under which standard, for which sectors, by when firms apply.

    `applies_until` is the last moment at which an application is received; one second later it is late. The other
    days are planned (建议值) and bind nobody.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="rounds", verbose_name="试点项目")
    number = models.PositiveSmallIntegerField("批次")
    name = models.CharField("名称", max_length=80)
    standard = models.ForeignKey(
        Standard, on_delete=models.PROTECT, null=True, related_name="rounds", verbose_name="遴选标准"
    )
    review_option = models.CharField("评分方法", max_length=10, default=ReviewOption.PLAIN)
    files_before_notice = models.BooleanField("公布前报省", default=False)
    applies_from = models.DateTimeField("申报开始")
    applies_until = models.DateTimeField("申报截止")
    reviews_until = models.DateField("计划完成评审", null=True, blank=True)
    deliberates_on = models.DateField("计划联席审议", null=True, blank=True)
    decides_on = models.DateField("计划审定", null=True, blank=True)
    posts_on = models.DateField("计划公示", null=True, blank=True)
    announces_on = models.DateField("计划公布", null=True, blank=True)
    examines_within = models.PositiveSmallIntegerField("形式审查工作日数", default=EXAMINATION_DAYS)
    supplements_within = models.PositiveSmallIntegerField("补正工作日数", default=SUPPLEMENT_DAYS)
    explanation = models.TextField("申报须知", blank=True)
    checklist = models.JSONField("形式审查事项", default=list)
    opened_at = models.DateTimeField("开放时间", null=True, editable=False)
    referred_at = models.DateTimeField("提请审议时间", null=True, editable=False)
    minutes = models.CharField("联席会议纪要文号", max_length=80, blank=True, editable=False)
    approved_on = models.DateField("审定日期", null=True, editable=False)
    approval = models.CharField("审定文号", max_length=80, blank=True, editable=False)
    posted_on = models.DateField("公示日期", null=True, editable=False)
    posting_closed_on = models.DateField("公示期满", null=True, editable=False)
    filed_on = models.DateField("省级意见日期", null=True, editable=False)
    filing = models.CharField("省级意见文号", max_length=80, blank=True, editable=False)
    announced_on = models.DateField("公布日期", null=True, editable=False)
    sectors = models.ManyToManyField(Sector, through="RoundSector", related_name="rounds", verbose_name="领域")
    state = StateField(ROUND)

    class Meta:
        default_permissions = ()
        verbose_name = "遴选批次"
        indexes = [models.Index(fields=["applies_until", "id"], name="pilots_round_by_time")]
        constraints = [
            ROUND.constraint(),
            models.UniqueConstraint(fields=["programme", "number"], name="pilots_round_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="pilots_round_number"),
            models.CheckConstraint(
                condition=Q(examines_within__gte=1, supplements_within__gte=1), name="pilots_round_days"
            ),
            models.CheckConstraint(condition=Q(applies_until__gt=F("applies_from")), name="pilots_round_time"),
            models.CheckConstraint(condition=Q(review_option__in=ReviewOption.values), name="pilots_round_option"),
            models.CheckConstraint(
                condition=Q(state__in=[PREPARING, CANCELLED]) | Q(opened_at__isnull=False, standard__isnull=False),
                name="pilots_round_opened",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("pilots:round_detail", args=[self.pk])


@pghistory.track()
class RoundSector(models.Model):
    """A sector of a round with the number of firms that may be selected in it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="quotas")
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="+", verbose_name="领域")
    quota = models.PositiveSmallIntegerField("名额")

    class Meta:
        default_permissions = ()
        verbose_name = "领域名额"
        ordering = ["sector__position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "sector"], name="pilots_round_sector_once"),
            models.CheckConstraint(condition=Q(quota__gte=1), name="pilots_round_quota"),
        ]

    def __str__(self) -> str:
        return f"{self.sector} {self.quota} 家"


@pghistory.track()
class Proposal(models.Model):
    """An application's place in the ranking that the review handed in, what was proposed and what was approved.

    `reason` is why the proposal departs from the ranking, `approved_reason` why the leading group departs from it.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="proposals")
    application = models.OneToOneField("Application", on_delete=models.PROTECT, related_name="proposal")
    rank = models.PositiveSmallIntegerField("排序")
    score = models.DecimalField("得分", max_digits=7, decimal_places=4)
    is_eligible = models.BooleanField("达到入选条件", default=True)
    is_proposed = models.BooleanField("拟入选", null=True)
    position = models.PositiveSmallIntegerField("名单次序", null=True)
    reason = models.TextField("偏离排序的理由", blank=True)
    is_approved = models.BooleanField("审定入选", null=True)
    approved_reason = models.TextField("审定偏离的理由", blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = "拟入选意见"
        ordering = ["rank", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(rank__gte=1), name="pilots_proposal_rank"),
            models.CheckConstraint(
                condition=Q(is_proposed=True) | Q(position__isnull=True), name="pilots_proposal_position"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank} {self.application}"
