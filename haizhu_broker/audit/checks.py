"""The system check: audit entries stay as long as the law asks."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register

from .retention import LEAST


@register()
def entries_stay_long_enough(app_configs: Any, **_: Any) -> list[Error]:
    """Report a term below six months (网络安全法; R§2.7)."""
    if settings.AUDIT_KEEP_MONTHS >= LEAST:
        return []
    said = f"AUDIT_KEEP_MONTHS is {settings.AUDIT_KEEP_MONTHS}; audit entries are kept for {LEAST} months at least"
    return [Error(said, id="audit.E001")]
