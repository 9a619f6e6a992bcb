"""What making a document void and choosing a mode of numbering ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms

from haizhu_broker.accounts.models import Organization
from haizhu_broker.papers.forms import ScanField
from haizhu_broker.papers.kinds import KINDS, Numbering
from haizhu_broker.papers.models import Dispatch
from haizhu_broker.papers.register import readers_of
from haizhu_broker.web.clock import today
from haizhu_broker.web.forms import Section, StepForm

MODES = [(mode.value, mode.label) for mode in Numbering]


def by_hand() -> list[tuple[str, str]]:
    """The kinds a person issues; those that issue themselves are numbered here."""
    kinds = sorted((one for one in KINDS.values() if not one.automatic), key=lambda one: one.label)
    return [("", "请选择"), *((one.code, one.label) for one in kinds)]


class VoidForm(StepForm):
    """The note is the reason, which the register and the notices repeat."""

    note = forms.CharField(label="作废原因", max_length=300, widget=forms.Textarea(attrs={"rows": 4}))

    def told(self, record: Any) -> Sequence[str]:
        assert isinstance(record, Dispatch)
        return [f"{person.display_name}：{record.number}已作废。" for person in readers_of(record, today())]


class RecordForm(StepForm):
    """A document numbered and sealed in the office's own system."""

    sections = (
        Section("公文", ("organ", "kind", "title", "addressee")),
        Section("外部编号和正本", ("outside_number", "sealed_scan")),
    )
    organ = forms.ModelChoiceField(Organization.objects.all(), label="发文机关", empty_label="请选择")
    kind = forms.ChoiceField(label="文种", choices=by_hand)
    title = forms.CharField(label="标题", max_length=200)
    addressee = forms.CharField(label="主送单位", max_length=200, required=False, help_text="公开发布的不填。")
    outside_number = forms.CharField(label="发文字号", max_length=80, help_text="例如 示数函〔2022〕3号。")
    sealed_scan = ScanField()


def mode() -> forms.ChoiceField:
    return forms.ChoiceField(label="编号方式", choices=MODES, widget=forms.RadioSelect)


class ChangeForm(StepForm):
    numbering = mode()


class ChooseForm(StepForm):
    organ = forms.ModelChoiceField(Organization.objects.all(), label="发文机关", empty_label="请选择")
    kind = forms.ChoiceField(label="文种", choices=by_hand)
    numbering = mode()


FORMS: dict[str, type[StepForm]] = {"record": RecordForm, "void": VoidForm}
CHOICE_FORMS: dict[str, type[StepForm]] = {"choose": ChooseForm, "change": ChangeForm}
