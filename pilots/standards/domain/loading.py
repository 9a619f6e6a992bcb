"""Loading a standard from its file; loading the same file twice changes nothing."""

from __future__ import annotations

from datetime import date, datetime

from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.files import faults_refused

from ..models import AUDIENCES, Criterion, Standard
from ..specs import Part, StandardSpec
from ..standard_file import read_standard
from ..states import STANDARD
from .standards import next_edition


def load_standard(text: str, *, actor: User, today: date, now: datetime | None = None) -> Standard:
    """The standard written in `text` as rows: the edition that already holds exactly this, else a new draft.

    Raises StepRefused with every fault of the file.
    """
    with faults_refused():
        spec = read_standard(text)
    known: Standard
    for known in Standard.objects.filter(code=spec.code).order_by("-edition"):
        if known.spec() == spec:
            return known
    draft: Standard = load(actor=actor, today=today, now=now, spec=spec)
    return draft


@STANDARD.performs("load")
def load(*, spec: StandardSpec) -> Standard:
    """A draft with what `spec` holds, as the next edition of its code."""
    draft = Standard.objects.create(
        code=spec.code,
        edition=next_edition(spec.code),
        name=spec.name,
        basis=spec.basis,
        is_proposed=spec.is_proposed,
        dimensions=[one.stored() for one in spec.dimensions],
        vetoes=[one.stored() for one in spec.vetoes],
        veto_rule=spec.veto_rule,
        pass_line=spec.pass_line,
        least_share=spec.least_share,
        places=spec.places,
        tie_order=list(spec.tie_order),
        **{f"shown_to_{one}": [part.value for part in Part if part in spec.shown[one]] for one in AUDIENCES},
    )
    for position, one in enumerate(spec.criteria, 1):
        Criterion.objects.create(
            standard=draft,
            position=position,
            dimension=one.dimension,
            code=one.code,
            name=one.name,
            weight=one.weight,
            scale=one.scale,
            evidence=one.evidence,
            levels=[level.stored() for level in one.levels],
        )
    return draft
