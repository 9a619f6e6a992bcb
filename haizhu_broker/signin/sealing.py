"""Secrets at rest: sealed with a key of our own, or one derived from the signing key; older keys still open."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"haizhu_broker.signin.second-factor"


def seal(text: str) -> str:
    """Encrypt with the first key."""
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Decrypt with whichever key fits; `cryptography.fernet.InvalidToken` when none does."""
    return _box().decrypt(sealed.encode()).decode()


def seal_anew(sealed: str) -> str:
    """The same secret under the first key, for after a change of keys."""
    return _box().rotate(sealed.encode()).decode()


def _box() -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in settings.SEALING_KEYS or [settings.SECRET_KEY]])


def _derived(key: str) -> bytes:
    bits = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(bits)
