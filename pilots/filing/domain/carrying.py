"""Receipts that were carried back by hand: each through the same door as those of the line, one after the other."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import NamedTuple

from haizhu_broker.lifecycle.errors import StepError

from ..kinds import Moment
from ..models import Filing, Package
from ..words import Way
from .receipts import Word, take


class Outcome(NamedTuple):
    """What became of one receipt: taken, taken before, or refused with the sentence why."""

    receipt: uuid.UUID
    filing: Filing | None
    sentence: str
    is_taken: bool


def bring(receipts: Iterable[tuple[int | None, Word]], moment: Moment) -> list[Outcome]:
    """Take each receipt on its own; one that is refused holds up no other."""
    return [_brought(key, word, moment) for key, word in receipts]


def found(key: int | None, word: Word) -> Package | None:
    """The package that a receipt speaks of: the one it names, else the one with its digest."""
    wanted = {"pk": key} if key is not None else {"sha256": word.sha256}
    return Package.objects.filter(**wanted).select_related("filing__authority__organization").first()


def _brought(key: int | None, word: Word, moment: Moment) -> Outcome:
    package = found(key, word)
    if package is None:
        return Outcome(word.receipt, None, "没有这份回执所指的备案包。", is_taken=False)
    try:
        _, is_new = take(package, word, Way.ARCHIVE, actor=moment.actor, today=moment.today, now=moment.now)
    except StepError as refused:
        return Outcome(word.receipt, package.filing, refused.message, is_taken=False)
    sentence = f"{word.kind.label}，已登记。" if is_new else f"{word.kind.label}，此前已登记，没有重复登记。"
    return Outcome(word.receipt, package.filing, sentence, is_taken=True)
