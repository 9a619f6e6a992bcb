"""What a form is handed: the file examined, or its refusal as a form says it; an infection is noted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils import timezone

from . import infections
from .examining import Examined, Infected, Refused, examine
from .names import cleaned_name


def received(
    file: File[Any], kinds: Sequence[str], megabytes: int | None, by: Callable[..., Examined] = examine
) -> Examined:
    """The examined file; ValidationError with the sentence of the refusal."""
    try:
        return by(file, kinds=kinds, megabytes=megabytes)
    except Refused as refused:
        if isinstance(refused, Infected):
            infections.refused(cleaned_name(file.name or ""), refused.finding, timezone.now())
        raise ValidationError(refused.sentence) from refused
