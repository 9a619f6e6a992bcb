"""统一身份认证: it signs in accounts that exist and are linked to it; it opens none and matches no e-mail."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from haizhu_broker.accounts.models import User

from . import signals

UNKNOWN = "统一身份认证已通过，但还没有关联本平台的账户。请先用用户名和密码登录，在“我的账户”中关联。"


class PortalIdentity(DefaultSocialAccountAdapter):
    """What the service says beyond the subject is not kept."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "connected_other": "这个统一身份已关联其他账户。",
        "no_password": "请先设置密码，再取消关联。",
    }

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        account = sociallogin.account
        account.extra_data = {}
        if sociallogin.is_existing or sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        signals.identity_unknown.send(
            sender=SocialAccount, request=request, provider=account.provider, subject=account.uid
        )
        messages.error(request, UNKNOWN)
        raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        return reverse("my_account")


def link(user: User, subject: str) -> SocialAccount:
    """Link an account to a subject of the identity service, as an administrator does; `ValueError` if it is another's.

    Who may do this is the caller's to ask.
    """
    account, _ = SocialAccount.objects.get_or_create(
        provider=settings.OIDC_PROVIDER, uid=subject, defaults={"user": user}
    )
    if account.user_id != user.pk:
        raise ValueError(f"the subject {subject} is linked to another account")
    return account


def unlink(user: User) -> int:
    """Take every link to the identity service from an account; returns how many there were."""
    return SocialAccount.objects.filter(user=user, provider=settings.OIDC_PROVIDER).delete()[0]


def linked(user: User) -> SocialAccount | None:
    return SocialAccount.objects.filter(user=user, provider=settings.OIDC_PROVIDER).first() if is_offered() else None


def is_offered() -> bool:
    """Whether an identity service is configured."""
    return bool(settings.SOCIALACCOUNT_PROVIDERS)


def offer(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the name of the identity service and where signing in with it begins."""
    if not is_offered():
        return {"identity": None}
    return {"identity": {"name": settings.OIDC_NAME, "provider": settings.OIDC_PROVIDER}}
