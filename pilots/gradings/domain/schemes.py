"""Loading, copying, editing and enacting a grading scheme; loading the same file twice changes nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.lifecycle.files import faults_refused

from ..models import GradingScheme
from ..scheme_file import faults_of, read_scheme, stored
from ..specs import SchemeSpec
from ..states import IN_FORCE, SCHEME

AHEAD = timedelta(366)  # a later day is a slip of the pen, after which no other scheme could be enacted


def load_scheme(text: str, *, actor: User, today: date, now: datetime | None = None) -> GradingScheme:
    """The scheme written in `text`: the edition that already holds exactly this, else a new draft.

    Raises StepRefused with every fault of the file.
    """
    with faults_refused():
        spec = read_scheme(text)
    known: GradingScheme
    for known in GradingScheme.objects.filter(code=spec.code).order_by("-edition"):
        if known.spec() == spec:
            return known
    draft: GradingScheme = load(actor=actor, today=today, now=now, spec=spec)
    return draft


@SCHEME.performs("load")
def load(*, spec: SchemeSpec) -> GradingScheme:
    """A draft with what `spec` holds, as the next edition of its code."""
    return _draft(spec)


@SCHEME.performs("copy")
def copy(*, based_on: GradingScheme) -> GradingScheme:
    """A draft with everything `based_on` holds, as the next edition of its code."""
    return _draft(based_on.spec(), based_on)


@SCHEME.performs("edit")
def edit(scheme: GradingScheme, *, spec: SchemeSpec) -> None:
    """Replace what a draft says; its code stays. StepRefused with what does not fit together."""
    if faults := list(faults_of(spec)):
        raise StepRefused({"": [f"{fault}。" for fault in faults]})
    _fill(scheme, spec)


@SCHEME.performs("enact")
def enact(scheme: GradingScheme, *, effective_from: date, today: date, now: datetime) -> None:
    """施行 from a day on, not before today; the scheme that was in force gives way.

    StepRefused when the day lies before today, more than a year ahead or before the day of the scheme in force.
    """
    former = GradingScheme.objects.select_for_update(no_key=True).filter(state=IN_FORCE).first()
    if effective_from < today:
        raise StepRefused({"effective_from": ["施行日期不能早于今天。"]})
    if effective_from > today + AHEAD:
        raise StepRefused({"effective_from": [f"施行日期应在一年之内，您填写的是 {effective_from}。"]})
    if former and former.effective_from and effective_from <= former.effective_from:
        raise StepRefused({"effective_from": [f"施行日期应晚于现行方案的施行日期 {former.effective_from}。"]})
    if former:
        supersede(former, actor=system_user(), today=today, now=now)
    scheme.effective_from = effective_from


@SCHEME.performs("supersede")
def supersede(scheme: GradingScheme) -> None:
    """停用 because a newer one was enacted; it goes on to apply until the newer one's first day."""


def _draft(spec: SchemeSpec, based_on: GradingScheme | None = None) -> GradingScheme:
    last = GradingScheme.objects.filter(code=spec.code).aggregate(last=Max("edition"))["last"] or 0
    draft = GradingScheme(code=spec.code, edition=last + 1, based_on=based_on)
    _fill(draft, spec)
    draft.save()
    return draft


def _fill(scheme: GradingScheme, spec: SchemeSpec) -> None:
    content: dict[str, Any] = stored(spec)
    scheme.name, scheme.basis, scheme.is_proposed = spec.name, spec.basis, spec.is_proposed
    scheme.content = {**content, "code": scheme.code}
