"""What issuing and replacing a certificate ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from haizhu_broker.accounts.models import Organization
from haizhu_broker.papers.forms import OutsideCopy
from haizhu_broker.web.fields import CHOOSE
from haizhu_broker.web.forms import StepForm
from pilots.brokers.models import Broker
from pilots.documents.kinds import CERTIFICATE
from pilots.programme.models import Programme, office_of

from .domain import FIT
from .models import PilotCertificate
from .states import CURRENT

HELD = PilotCertificate.objects.filter(broker=OuterRef("pk"), state__in=CURRENT)


class IssueForm(OutsideCopy, StepForm):
    """颁发: to a broker that has none."""

    paper_kind = CERTIFICATE
    from_address = ("broker",)
    broker = forms.ModelChoiceField(
        Broker.objects.filter(~Exists(HELD), state__in=FIT)
        .select_related("enterprise__organization")
        .order_by("number"),
        label="数据经纪人",
        empty_label=CHOOSE,
        help_text="只列出试点中、整改中且没有证书的。",
    )

    def paper_organ(self) -> Organization:
        """Of the pilot of the chosen broker, before the choice of the newest pilot; nobody where there is none yet."""
        try:
            programme = self.fields["broker"].clean(self["broker"].value()).programme_id
        except ValidationError:
            programme = Programme.objects.order_by("-pk").values_list("pk", flat=True).first()
        return office_of(programme) if programme else Organization()


class ReplaceForm(OutsideCopy, StepForm):
    """换发."""

    paper_kind = CERTIFICATE

    def paper_organ(self) -> Organization:
        return office_of(self.record.broker.programme_id)  # type: ignore[union-attr]

    def told(self, record: Any) -> list[str]:
        return [f"{record.broker}：试点证书换发，原证书失效。"]


FORMS = {"issue": IssueForm, "replace": ReplaceForm}
