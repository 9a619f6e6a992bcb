"""The link with which a person sets a password: signed, for one use, for some hours, the newest alone; never stored."""

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from haizhu_broker.accounts.models import User
from haizhu_broker.accounts.vocabulary import ACTIVE, INVITED

SALT = "haizhu_broker.administration.people.links"


class LinkTokens:
    """A token holds until the password is set, another link is sent, or the account leaves its state."""

    def __init__(self) -> None:
        self.signer = TimestampSigner(salt=SALT)

    def make_token(self, user: User) -> str:
        return self.signer.sign(self._fingerprint(user))

    def check_token(self, user: User | None, token: str) -> bool:
        if user is None or user.invited_at is None or user.state not in (INVITED, ACTIVE):
            return False
        try:
            known = self.signer.unsign(token, max_age=settings.LINK_SECONDS)
        except BadSignature:
            return False
        return constant_time_compare(known, self._fingerprint(user))

    def _fingerprint(self, user: User) -> str:
        held = (user.pk, user.password, user.email, user.state, user.invited_at, user.last_login)
        return salted_hmac(SALT, "|".join(map(str, held)), algorithm="sha256").hexdigest()[:40]


TOKENS = LinkTokens()


def address_of(user: User) -> str:
    """The path of the page on which this person sets a password; whoever holds it is taken for that person."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("administration:activate", args=[key, TOKENS.make_token(user)])
