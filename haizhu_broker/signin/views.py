"""我的账户: everything about signing in, in one place."""

from datetime import date

from allauth.usersessions.models import UserSession
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from haizhu_broker.access import roles
from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.accounts.vocabulary import ENDED

from . import identity, passwords, second_factor


@login_required
def my_account(request: HttpRequest) -> HttpResponse:
    user = request.user
    return render(
        request,
        "account/my_account.html",
        {
            "title": "我的账户",
            "crumbs": [("我的账户", "")],
            "capacities": capacities_of(user),
            "password_state": password_state(user),
            "factor_state": factor_state(user),
            "session_state": f"{UserSession.objects.filter(user=user).count()} 处登录",
            "link": identity.linked(user),
        },
    )


def capacities_of(user: User) -> list[dict[str, object]]:
    """Every capacity of the person, past and future ones too, in the order of their beginning."""
    today = timezone.localdate()
    held = user.memberships.select_related("organization", "stands_in_for__user").order_by("valid_from", "pk")
    return [
        {
            "organization": one.organization.short_name,
            "role": roles.LABELS.get(one.role, one.role),
            "position": f"代{one.stands_in_for.user}" if one.stands_in_for else one.position,
            "valid_from": one.valid_from,
            "valid_until": one.valid_until,
            **_state(one, today),
        }
        for one in held
    ]


def _state(held: Membership, today: date) -> dict[str, str]:
    """Tone and word of a capacity on `today`."""
    is_over = held.valid_until is not None and held.valid_until < today
    if is_over or held.state == ENDED:
        return {"tone": "grey", "word": "已结束"}
    if held.valid_from and held.valid_from > today:
        return {"tone": "blue", "word": "未开始"}
    return {"tone": "green", "word": "任职中"}


def password_state(user: User) -> str:
    """When the password was set and by when it has to be changed."""
    if not user.has_usable_password():
        return "未设置"
    since, due = passwords.changed_at(user), passwords.due_on(user)
    words = f"{date_format(localtime(since), 'Y年n月j日')}设定" if since else "已设置"
    return f"{words}，请在 {date_format(localtime(due), 'Y年n月j日')}前更换" if due else words


def factor_state(user: User) -> str:
    """Which second factors are set up; without any, whether one is required."""
    named = second_factor.named(user)
    if named:
        return f"已启用：{'、'.join(named)}"
    return "未启用，您的岗位须启用" if second_factor.is_required(user) else "未启用，建议启用"
