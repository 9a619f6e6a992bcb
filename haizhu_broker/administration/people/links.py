"""The link with which a person sets a password: signed, for one use, for some hours, the newest alone; never stored."""

from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from haizhu_broker.accounts.models import User
from haizhu_broker.accounts.vocabulary import ACTIVE, INVITED


class LinkTokens(PasswordResetTokenGenerator):
    """A token holds until the password is set, another link is sent, or the account leaves its state."""

    key_salt = "haizhu_broker.administration.people.links"

    def _make_hash_value(self, user: User, timestamp: int) -> str:  # type: ignore[override]
        return f"{super()._make_hash_value(user, timestamp)}{user.state}{user.invited_at}"

    def check_token(self, user: User | None, token: str | None) -> bool:  # type: ignore[override]
        if user is None or user.invited_at is None or user.state not in (INVITED, ACTIVE):
            return False
        return super().check_token(user, token)


TOKENS = LinkTokens()


def address_of(user: Any) -> str:
    """The path of the page on which this person sets a password; whoever holds it is taken for that person."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("administration:activate", args=[key, TOKENS.make_token(user)])
