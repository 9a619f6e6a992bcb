"""The second factor: whose roles require one, how its secrets are kept, and taking it from somebody who has lost it."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from haizhu_broker.access import roles
from haizhu_broker.access.capacities import capacities
from haizhu_broker.accounts.models import User
from haizhu_broker.database import sealing

from . import signals
from .sessions import end_sessions

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
PURPOSE = "second-factor"
PASSED = "signin.second_factor"  # in a session: its person has a second factor


class PortalSecondFactor(DefaultMFAAdapter):
    """TOTP seeds and recovery codes are sealed in the database; whoever must have a factor keeps the last one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "验证码不正确或已经用过，请等待下一个验证码再试。",
        "cannot_delete_authenticator": "您的岗位须使用两步验证，不能停用最后一种方式。请先添加另一种。",
        "cannot_generate_recovery_codes": "请先启用一种两步验证方式，再生成恢复码。",
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text, PURPOSE)

    def get_totp_label(self, user: User) -> str:
        return user.get_username()

    def _get_site_name(self) -> str:
        return settings.MFA_TOTP_ISSUER

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS).exclude(pk=authenticator.pk)
        return not is_required(authenticator.user) or others.exists()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        return f"安全密钥 {Authenticator.objects.filter(user=user, type=type).count() + 1}"


def is_required(user: User) -> bool:
    """Whether one of the roles that the person holds today asks for a second factor (spec 00 §3)."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    return any(one.role in roles.SECOND_FACTOR for one in capacities(user))


def has_one(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def named(user: User) -> list[str]:
    """The person's second factors in words."""
    words = {Authenticator.Type.TOTP: "验证器", Authenticator.Type.WEBAUTHN: "安全密钥"}
    held = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return [word for kind, word in words.items() if kind in held]


def is_missing(request: HttpRequest) -> bool:
    """Whether the person must set up a second factor first; the database is asked only as long as that is so."""
    if request.session.get(PASSED) or not is_required(request.user):
        return False
    if not has_one(request.user):
        return True
    request.session[PASSED] = True
    return False


def reset(user: User, *, actor: Any, request: HttpRequest | None = None) -> None:
    """Take every second factor from a person who has lost it and end their sessions; they sign in and set up a new one.

    Who may do this is the caller's to ask (the security administrator, never for oneself).
    """
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    signals.second_factor_reset.send(sender=Authenticator, request=request, user=user, actor=actor)


@sealing.reseals
def seal_all_anew() -> int:
    """Seal every kept secret under the first key; returns how many there were."""
    found = list(Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN))
    for one in found:
        one.data |= {
            name: sealing.seal_anew(one.data[name], PURPOSE) for name in ("secret", "seed") if name in one.data
        }
        one.save(update_fields=["data"])
    return len(found)
