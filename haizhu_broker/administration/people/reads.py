"""Accounts as the administrators look at them: what is held today, who has not come for long, who has no right."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Concat, Lower

from haizhu_broker.access import roles
from haizhu_broker.accounts.models import Kind, Membership, User
from haizhu_broker.accounts.vocabulary import ACTIVE, APPOINTED, INVITED
from haizhu_broker.signin.models import Lockout
from haizhu_broker.signin.second_factor import FACTORS
from haizhu_broker.web.clock import now, today
from haizhu_broker.web.columns import Row

LENT, BETWEEN = "*", " "


def locked() -> Exists:
    """Whether an account may not sign in just now, for too many failures."""
    return Exists(Lockout.objects.in_force(now()).filter(username=Lower(OuterRef("username"))))


def with_factor() -> Exists:
    """Whether an account has a second factor."""
    return Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS))


def with_roles() -> QuerySet[User]:
    """Accounts with the roles held today in one text, those lent by a colleague marked, and how they sign in."""
    held = Membership.objects.valid_on(today()).filter(user=OuterRef("pk")).order_by().values("user")
    mark = Case(When(stands_in_for=None, then=Value("")), default=Value(LENT), output_field=CharField())
    marked = StringAgg(Concat("role", mark, output_field=CharField()), BETWEEN, order_by=("stands_in_for", "pk"))
    found = held.annotate(marked=marked).values("marked")
    return User.objects.annotate(
        roles_today=Subquery(found, output_field=TextField()), is_locked=locked(), has_factor=with_factor()
    )


def roles_in_words(row: Row) -> str:
    words = []
    for one in dict.fromkeys((row["roles_today"] or "").split()):
        role = one.removesuffix(LENT)
        words.append(f"{roles.LABELS.get(role, role)}{'（代理）' if one.endswith(LENT) else ''}")
    return "、".join(words)


def idle(moment: datetime) -> Q:
    """People let in who have not signed in for IDLE_ACCOUNT_DAYS days, since their account was opened at the latest."""
    before = moment - timedelta(days=settings.IDLE_ACCOUNT_DAYS)
    return Q(kind=Kind.PERSON, state=ACTIVE) & (
        Q(last_login__lt=before) | Q(last_login__isnull=True, date_joined__lt=before)
    )


def without_rights(day: date) -> QuerySet[User]:
    """People whose account is or will be in use and who hold no capacity on `day` or later."""
    held = Membership.objects.filter(user=OuterRef("pk"), state=APPOINTED).exclude(valid_until__lt=day)
    return User.objects.filter(~Exists(held), kind=Kind.PERSON, state__in=(INVITED, ACTIVE))
