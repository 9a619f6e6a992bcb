"""Registering authorities and what is filed with each."""

from __future__ import annotations

from collections.abc import Iterable

from haizhu_broker.accounts.models import Level, Organization
from haizhu_broker.lifecycle.errors import StepRefused

from ..kinds import KINDS
from ..models import Authority
from ..states import AUTHORITY, UNANSWERED

LEVELS = (Level.PROVINCE, Level.CITY)


@AUTHORITY.performs("register")
def register(
    *, organization: Organization, kinds: Iterable[str], acknowledges_within: int, answers_within: int
) -> Authority:
    """登记备案机关: an organization of province or city, once; StepRefused for any other."""
    if organization.level not in LEVELS:
        raise StepRefused({"organization": ["备案机关应是省级或者市级单位。"]})
    if Authority.objects.filter(organization=organization).exists():
        raise StepRefused({"organization": [f"{organization} 已登记为备案机关。"]})
    authority = Authority(organization=organization)
    _settle(authority, kinds, acknowledges_within, answers_within)
    return authority


@AUTHORITY.performs("revise")
def revise(authority: Authority, *, kinds: Iterable[str], acknowledges_within: int, answers_within: int) -> None:
    """修改; terms that run already stay as they are."""
    _settle(authority, kinds, acknowledges_within, answers_within)


@AUTHORITY.performs("retire")
def retire(authority: Authority) -> None:
    """停用: nothing new is filed with it."""
    if waiting := authority.filings.filter(state__in=UNANSWERED).count():
        raise StepRefused(f"还有 {waiting} 件备案没有答复，不能停用。")


@AUTHORITY.performs("resume")
def resume(authority: Authority) -> None:
    """恢复使用."""


def _settle(authority: Authority, kinds: Iterable[str], acknowledges_within: int, answers_within: int) -> None:
    chosen = sorted(set(kinds))
    wrong = [kind for kind in chosen if kind not in KINDS or KINDS[kind].level != authority.organization.level]
    if not chosen or wrong:
        raise StepRefused({"kinds": ["请选择属于该机关层级的备案事项。"]})
    if answers_within < acknowledges_within:
        raise StepRefused({"answers_within": ["答复期限不能短于收悉期限。"]})
    authority.kinds = chosen
    authority.acknowledges_within, authority.answers_within = acknowledges_within, answers_within
