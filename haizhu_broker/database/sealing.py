"""Secrets at rest: sealed with a key of our own, or one derived from the signing key; older keys still open."""

import base64
import hmac
from collections.abc import Callable

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

Resealer = Callable[[], int]
RESEALERS: list[Resealer] = []


def reseals(resealer: Resealer) -> Resealer:
    """Enter a function that seals a room's secrets anew and says how many they were."""
    RESEALERS.append(resealer)
    return resealer


def seal(text: str, purpose: str) -> str:
    """Encrypt with the first key; a text sealed for one purpose opens for no other."""
    return _box(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str) -> str:
    """Decrypt with whichever key fits; `cryptography.fernet.InvalidToken` when none does."""
    return _box(purpose).decrypt(sealed.encode()).decode()


def seal_anew(sealed: str, purpose: str) -> str:
    """The same secret under the first key, for after a change of keys."""
    return _box(purpose).rotate(sealed.encode()).decode()


def keyed_hash(text: str, purpose: str) -> str:
    """What tells whether two secrets are the same without opening them: HMAC-SHA256 under the first key, in hex."""
    return keyed_hashes(text, purpose)[0]


def keyed_hashes(text: str, purpose: str) -> list[str]:
    """The same under each key that may still be in use, the first one first."""
    keys = settings.SEALING_KEYS or [settings.SECRET_KEY]
    return [hmac.new(_derived(key, f"hash.{purpose}"), text.encode(), "sha256").hexdigest() for key in keys]


def _box(purpose: str) -> MultiFernet:
    return MultiFernet([Fernet(_derived(key, purpose)) for key in settings.SEALING_KEYS or [settings.SECRET_KEY]])


def _derived(key: str, purpose: str) -> bytes:
    info = f"haizhu_broker.{purpose}".encode()
    return base64.urlsafe_b64encode(HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key.encode()))
