"""Users, organizations with their dated names, and memberships: who acts for whom, as what, from when until when."""

from __future__ import annotations

from datetime import date

import pghistory
from django.contrib.auth.models import AbstractUser, Group, UserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Lower
from django.urls import reverse

from .names import name_valid_on
from .vocabulary import (
    ACCOUNT_STATES,
    ACTIVE,
    ADMINISTRATORS,
    APPOINTED,
    CLOSED,
    DEFAULT_NAMES,
    IN_USE,
    MEMBERSHIP_STATES,
    ORGANIZATION_STATES,
    Kind,
    Level,
)

__all__ = ["Kind", "Level", "Membership", "Organization", "OrganizationName", "User", "held_on"]


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractUser):
    """One account, one person or machine. Rights come from memberships alone, so nobody is a superuser.

    `organization` is where the person works; `invited_at` is when the link went out that sets the password, and none
    is open without it. An account lets nobody in unless its state is `active`.
    """

    audit_excluded = ("password", "last_login", "email", "telephone", "invited_at")

    first_name = None
    last_name = None
    display_name = models.CharField("姓名", max_length=60)
    telephone = models.CharField("办公电话", max_length=30, blank=True)
    kind = models.CharField("类别", max_length=10, default=Kind.PERSON)
    organization = models.ForeignKey(
        "Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="accounts", verbose_name="机构"
    )
    state = models.CharField("状态", max_length=30, default=ACTIVE)
    invited_at = models.DateTimeField("链接发出时间", null=True, editable=False)

    objects = UserManager()

    class Meta:
        db_table = "accounts_user"
        default_permissions = ()
        verbose_name = "账户"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ACCOUNT_STATES), name="accounts_user_state"),
            models.CheckConstraint(condition=Q(is_active=False) | Q(state=ACTIVE), name="accounts_user_let_in"),
            models.CheckConstraint(
                condition=~Q(kind=Kind.PERSON) | ~Q(username__iregex=f"^({'|'.join(DEFAULT_NAMES)})$"),
                name="accounts_user_no_default_name",
            ),
            models.UniqueConstraint(Lower("username"), name="accounts_user_one_name"),
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email="") & Q(kind=Kind.PERSON) & ~Q(state=CLOSED),
                name="accounts_user_one_address",
            ),
            models.CheckConstraint(condition=Q(is_superuser=False), name="accounts_user_no_superuser"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="accounts_user_kind"),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        return self.display_name

    get_short_name = get_full_name

    def get_absolute_url(self) -> str:
        return reverse("administration:account_detail", args=[self.pk])


@pghistory.track()
class Organization(models.Model):
    """A unit, body or firm; `short_name` is the name in use now, `names` holds every name with its dates."""

    code = models.SlugField("代码", max_length=60, unique=True)
    short_name = models.CharField("简称", max_length=80)
    level = models.CharField("层级", max_length=10, default=Level.DISTRICT)
    functions = models.JSONField("职能", default=list, blank=True)
    telephone = models.CharField("联系电话", max_length=30, blank=True)
    state = models.CharField("状态", max_length=30, default=IN_USE)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="organization", editable=False)

    class Meta:
        default_permissions = ()
        verbose_name = "机构"
        ordering = ["short_name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="accounts_organization_level"),
            models.CheckConstraint(condition=Q(state__in=ORGANIZATION_STATES), name="accounts_organization_state"),
        ]

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args, **kwargs) -> None:
        if self.group_id is None:
            self.group, _ = Group.objects.get_or_create(name=f"organization:{self.code}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("administration:organization_detail", args=[self.pk])

    def name_on(self, day: date) -> str:
        """The full name valid on `day` (documents show the name of their date; agencies were renamed in 2024)."""
        return name_valid_on([(n.name, n.valid_from, n.valid_until) for n in self.names.all()], day) or self.short_name


def days_between(start: str, end: str) -> Func:
    """The days from one field to another, both included, as a range of the database."""
    return Func(F(start), F(end), Value("[]"), function="daterange")


@pghistory.track()
class OrganizationName(models.Model):
    """A name with the days on which it is valid; two names never overlap. `short_name` is used from its first day."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="names")
    name = models.CharField("名称", max_length=120)
    short_name = models.CharField("简称", max_length=80, blank=True)
    valid_from = models.DateField("启用", null=True, blank=True)
    valid_until = models.DateField("停用", null=True, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = "机构名称"
        ordering = ["organization_id", F("valid_from").asc(nulls_first=True)]
        constraints = [
            ExclusionConstraint(
                name="accounts_one_name_a_day",
                expressions=[
                    ("organization", RangeOperators.EQUAL),
                    (days_between("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return self.name


def held_on(day: date, path: str = "") -> Q:
    """The condition that a membership (at `path`, such as "memberships__") is held on `day`.

    One that was ended before its term was held until the day before its last one: it ends at once.
    """
    begun = Q((f"{path}valid_from__isnull", True)) | Q((f"{path}valid_from__lte", day))
    running = Q((f"{path}valid_until__isnull", True)) | Q((f"{path}valid_until__gte", day))
    return begun & running & (Q((f"{path}state", APPOINTED)) | Q((f"{path}valid_until__gt", day)))


class MembershipQuerySet(models.QuerySet):
    def valid_on(self, day: date) -> MembershipQuerySet:
        return self.filter(held_on(day))


def _apart(role: str) -> Case:
    """The role of an administrator, which excludes every other; business roles are one and the same here."""
    return Case(When(**{f"{role}__in": ADMINISTRATORS}, then=F(role)), default=Value(""))


@pghistory.track()
class Membership(models.Model):
    """A capacity: this user acts for this organization in this role between these days.

    With `stands_in_for` it is lent (AB 角): for a time, with the reason, in the capacity of a colleague.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField("角色", max_length=40)
    position = models.CharField("职务", max_length=60, blank=True)
    valid_from = models.DateField("自", null=True, blank=True)
    valid_until = models.DateField("至", null=True, blank=True)
    state = models.CharField("状态", max_length=30, default=APPOINTED)
    stands_in_for = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="stand_ins", verbose_name="代理"
    )
    reason = models.CharField("代理事由", max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "任职"
        indexes = [models.Index(fields=["role", "organization"], name="accounts_membership_role")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization", "role", "valid_from"],
                nulls_distinct=False,
                name="accounts_membership_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="accounts_membership_dates",
            ),
            models.CheckConstraint(condition=Q(state__in=MEMBERSHIP_STATES), name="accounts_membership_state"),
            models.CheckConstraint(
                condition=Q(stands_in_for=None)
                | Q(valid_from__isnull=False, valid_until__isnull=False) & ~Q(reason=""),
                name="accounts_membership_stand_in",
            ),
            ExclusionConstraint(
                name="accounts_one_administrator",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (_apart("role"), RangeOperators.NOT_EQUAL),
                    (days_between("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state=APPOINTED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organization}"

    def get_absolute_url(self) -> str:
        return reverse("administration:membership_detail", args=[self.pk])
