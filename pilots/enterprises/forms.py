"""What keeping an enterprise and what it declares of itself ask for."""

from typing import Any

from django import forms
from django.conf import settings

from haizhu_broker.web.attachments.forms import DetachForm, attach_form
from haizhu_broker.web.fields import Count, Figure
from haizhu_broker.web.forms import Section, StepForm
from pilots.programme.models import Sector

from . import uscc
from .access import ENTERPRISE as POLICY
from .models import CertificateKind, Enterprise, Frequency, Kind, Origin, Ownership, VolumeUnit

CHOOSE = ("", "请选择")
TELEPHONE = r"^\+?[0-9][0-9\- ]{5,18}[0-9]$"
TELEPHONE_RULE = "应为电话号码，例如 020-83450000 或 13800000000"


class ReviseForm(StepForm):
    """The particulars, without the code."""

    sections = (
        Section("登记信息", ("name", "kind", "legal_representative", "founded_on")),
        Section("资本与股权", ("capital", "paid_in", "controllers"), "报省备案时一并写明。"),
        Section("住所与行业", ("district_code", "address", "is_in_pazhou", "sector", "industry_code", "industry_name")),
        Section("经营情况", ("ownership", "staff", "revenue", "revenue_year"), "按类别要求填写，暂缺的可以以后补充。"),
    )
    name = forms.CharField(label="企业名称", max_length=80)
    kind = forms.ChoiceField(label="类别", choices=Kind.choices)
    legal_representative = forms.CharField(label="法定代表人", max_length=60, required=False)
    capital = Figure(label="注册资本", unit="万元", least=0, required=False)
    paid_in = Figure(label="实缴资本", unit="万元", least=0, most=999_999_999, required=False)
    founded_on = forms.DateField(label="成立日期", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    controllers = forms.CharField(
        label="股权和实际控制人",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="主要股东及持股比例、实际控制人；有境外控制的须写明。",
    )
    district_code = forms.RegexField(
        r"^\d{6}$",
        label="住所行政区划",
        help_text=f"6 位代码，{settings.DISTRICT_NAME}为 {settings.DISTRICT_CODE}。",
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
    ownership = forms.ChoiceField(label="所有制", choices=[CHOOSE, *Ownership.choices], required=False)
    staff = Count(label="员工人数", unit="人", most=10_000_000, required=False)
    revenue = Figure(label="营业收入", unit="万元", least=0, most=999_999_999, required=False)
    revenue_year = Count(label="营收年度", unit="年", least=1990, most=2100, required=False)

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


class OfEnterprise(StepForm):
    """Something new of an enterprise, chosen from those that the person may see."""

    enterprise = forms.ModelChoiceField(Enterprise.objects.none(), label="企业", empty_label=CHOOSE[1])

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        chosen: Any = self.fields["enterprise"]
        chosen.queryset = POLICY.permitted(user).select_related("organization").order_by("sort_key", "pk")


def telephone_field(**options: Any) -> forms.RegexField:
    return forms.RegexField(
        TELEPHONE, label="联系电话", max_length=30, error_messages={"invalid": TELEPHONE_RULE}, **options
    )


class ReviseContactForm(StepForm):
    """Personal fields begin empty: what stands is shown against a reason only."""

    STANDS = "留空表示不改。"
    name = forms.CharField(label="姓名", max_length=60, required=False, help_text=STANDS)
    position = forms.CharField(label="职务", max_length=60, required=False)
    telephone = telephone_field(required=False, help_text=STANDS)
    email = forms.EmailField(label="电子邮箱", max_length=120, required=False, help_text=STANDS)
    is_main = forms.BooleanField(label="主要联系人", required=False)

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {"position": record.position, "is_main": record.is_main} if record else {}


class AddContactForm(OfEnterprise):
    """A person to ask."""

    name = forms.CharField(label="姓名", max_length=60)
    position = forms.CharField(label="职务", max_length=60, required=False)
    telephone = telephone_field()
    email = forms.EmailField(label="电子邮箱", max_length=120, required=False)
    is_main = forms.BooleanField(label="主要联系人", required=False)


class ReviseHoldingForm(StepForm):
    """Data that an enterprise holds."""

    name = forms.CharField(label="数据资源", max_length=80, help_text="例如 工商业用户用电负荷数据。")
    kind = forms.CharField(label="数据种类", max_length=60, help_text="例如 用能数据、交易数据、位置数据。")
    volume = Figure(label="数据规模", least=0, most=999_999_999)
    unit = forms.ChoiceField(label="计量单位", choices=[CHOOSE, *VolumeUnit.choices])
    frequency = forms.ChoiceField(label="更新频率", choices=[CHOOSE, *Frequency.choices])
    origin = forms.ChoiceField(label="数据来源", choices=[CHOOSE, *Origin.choices])
    remark = forms.CharField(label="来源说明", max_length=300, required=False)

    def clean_volume(self) -> Any:
        if (volume := self.cleaned_data["volume"]) == 0:
            raise forms.ValidationError("数据规模应大于 0。")
        return volume


class AddHoldingForm(ReviseHoldingForm, OfEnterprise):
    field_order = ("enterprise",)


class ReviseCertificateForm(StepForm):
    """A certificate; the level follows the standard of its kind (R§2.5)."""

    kind = forms.ChoiceField(label="资质", choices=[CHOOSE, *CertificateKind.choices])
    name = forms.CharField(label="名称", max_length=80, help_text="等级保护填系统名称，其他资质填证书名称。")
    level = Count(label="等级", unit="级", least=1, most=5, required=False, help_text="其他资质不填。")
    number = forms.CharField(label="证书编号", max_length=60, help_text="等级保护填备案证明编号。")
    issuer = forms.CharField(label="发证机构", max_length=80, help_text="等级保护填备案公安机关。")
    valid_until = forms.DateField(
        label="有效期至",
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
        help_text="没有期限的留空。",
    )


class AddCertificateForm(ReviseCertificateForm, OfEnterprise):
    field_order = ("enterprise",)


CONTACT_FORMS = {"add": AddContactForm, "revise": ReviseContactForm}
HOLDING_FORMS = {"add": AddHoldingForm, "revise": ReviseHoldingForm}
CERTIFICATE_FORMS = {"add": AddCertificateForm, "revise": ReviseCertificateForm}
FORMS = {
    "register": RegisterForm,
    "revise": ReviseForm,
    "attach": attach_form("pilots.Enterprise"),
    "detach": DetachForm,
}
