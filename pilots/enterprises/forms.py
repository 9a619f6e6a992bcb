"""What registering and revising an enterprise ask for."""

from typing import Any

from django import forms

from haizhu_broker.web.attachments.forms import DetachForm, attach_form
from haizhu_broker.web.fields import Figure
from haizhu_broker.web.forms import Section, StepForm
from pilots.programme.models import Sector

from . import uscc
from .models import Enterprise, Kind


class ReviseForm(StepForm):
    """The particulars, without the code."""

    sections = (
        Section("登记信息", ("name", "kind", "legal_representative", "capital")),
        Section("住所与行业", ("district_code", "address", "is_in_pazhou", "sector", "industry_code", "industry_name")),
    )
    name = forms.CharField(label="企业名称", max_length=80)
    kind = forms.ChoiceField(label="类别", choices=Kind.choices)
    legal_representative = forms.CharField(label="法定代表人", max_length=60, required=False)
    capital = Figure(label="注册资本", unit="万元", least=0, required=False)
    district_code = forms.RegexField(
        r"^\d{6}$",
        label="住所行政区划",
        help_text="6 位代码，海珠区为 440105。",
        error_messages={"invalid": "应为 6 位数字"},
    )
    address = forms.CharField(label="住所", max_length=200, required=False)
    is_in_pazhou = forms.BooleanField(label="位于琶洲试验区", required=False)
    sector = forms.ModelChoiceField(Sector.objects.all(), label="领域", empty_label="请选择")
    industry_code = forms.RegexField(
        r"^\d{4}$",
        label="行业代码",
        required=False,
        help_text="GB/T 4754，4 位数字。",
        error_messages={"invalid": "应为 4 位数字"},
    )
    industry_name = forms.CharField(label="行业名称", max_length=60, required=False)

    def initial_of(self, record: Enterprise | None) -> dict[str, Any]:
        known = super().initial_of(record)
        return {**known, "name": str(record)} if record else known


class RegisterForm(ReviseForm):
    """A new enterprise; a code that fails its check needs the reason of a check by hand."""

    sections = (Section("代码", ("uscc", "uscc_accepted_because")), *ReviseForm.sections)
    uscc = forms.CharField(label="统一社会信用代码", max_length=40, help_text="18 位，全角、小写和空格会自动改正。")
    uscc_accepted_because = forms.CharField(
        label="人工核验理由", max_length=200, required=False, help_text="仅在代码校验不符、经核对营业执照无误时填写。"
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if code := cleaned.get("uscc"):
            cleaned["uscc"] = uscc.normalise(code)
        return cleaned


FORMS = {
    "register": RegisterForm,
    "revise": ReviseForm,
    "attach": attach_form("pilots.Enterprise"),
    "detach": DetachForm,
}
