"""What issuing and replacing a certificate ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef

from haizhu_broker.accounts.models import Organization
from haizhu_broker.papers.forms import OutsideCopy
from haizhu_broker.web.fields import CHOOSE
from haizhu_broker.web.forms import StepForm
from pilots.brokers.models import Broker
from pilots.documents.kinds import CERTIFICATE
from pilots.programme.models import Programme

from .domain import FIT
from .models import PilotCertificate
from .states import CURRENT


class IssueForm(OutsideCopy, StepForm):
    """颁发: to a broker that has none."""

    paper_kind = CERTIFICATE
    from_address = ("broker",)
    broker = forms.ModelChoiceField(
        Broker.objects.none(), label="数据经纪人", empty_label=CHOOSE, help_text="只列出试点中、整改中且没有证书的。"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        held = PilotCertificate.objects.filter(broker=OuterRef("pk"), state__in=CURRENT)
        without = Broker.objects.filter(~Exists(held), state__in=FIT)
        field: Any = self.fields["broker"]
        field.queryset = without.select_related("enterprise__organization").order_by("number")

    def paper_organ(self) -> Organization:
        programme = Programme.objects.select_related("organ").order_by("-pk").first()
        assert programme is not None
        return programme.organ


class ReplaceForm(OutsideCopy, StepForm):
    """换发."""

    paper_kind = CERTIFICATE

    def paper_organ(self) -> Organization:
        organ: Organization = self.record.broker.programme.organ  # type: ignore[union-attr]
        return organ

    def told(self, record: Any) -> list[str]:
        return [f"{record.broker}：试点证书换发，原证书失效。"]


FORMS = {"issue": IssueForm, "replace": ReplaceForm}
