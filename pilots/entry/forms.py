"""What an applicant fills in, and what admitting asks of the staff."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from haizhu_broker.administration.people import names
from haizhu_broker.web.attachments import Upload
from haizhu_broker.web.forms import PortalForm, Section, StepForm
from pilots.enterprises import uscc
from pilots.enterprises.forms import telephone_field
from pilots.enterprises.models import Kind
from pilots.programme.models import Sector

from .access import LICENCE
from .matching import administrators_of
from .models import Entry

CONSENT = (
    "我已阅读本页下方的《个人信息处理告知书》，并已取得联系人本人同意，"
    "同意区政务数据局为办理企业入驻和联系试点事务处理所填联系人的姓名、电话和邮箱。"
)


class CorrectForm(PortalForm):
    """The particulars without the code, which makes another firm."""

    sections = (
        Section("企业", ("name", "legal_representative", "sector", "licence")),
        Section("联系人和账户", ("contact_name", "telephone", "email", "username")),
    )
    name = forms.CharField(label="企业名称", max_length=80, help_text="与营业执照一致。")
    legal_representative = forms.CharField(label="法定代表人", max_length=60)
    sector = forms.ModelChoiceField(Sector.objects.all(), label="领域", empty_label="请选择")
    licence = Upload(label="营业执照", kinds=LICENCE.kinds, megabytes=LICENCE.megabytes)
    contact_name = forms.CharField(label="联系人", max_length=60, help_text="将担任本单位在平台的管理员。")
    telephone = telephone_field()
    email = forms.EmailField(
        label="电子邮箱",
        max_length=120,
        help_text="审核结果和账户激活链接发往该邮箱。",
        error_messages={"invalid": "应为邮箱地址，例如 lianxiren@qiye.example"},
    )
    username = forms.CharField(label="希望使用的用户名", max_length=30, help_text=names.RULE)

    def clean_username(self) -> str:
        name = names.normalised(self.cleaned_data["username"])
        if problem := names.problem(name):
            raise forms.ValidationError(problem)
        return name


class AmendForm(CorrectForm):
    """补正: filled with what was handed in; the licence only where another one is given."""

    licence = Upload(label="营业执照", kinds=LICENCE.kinds, megabytes=LICENCE.megabytes, required=False)

    @staticmethod
    def of(entry: Entry) -> dict[str, Any]:
        return {name: getattr(entry, name) for name in CorrectForm.base_fields if name != "licence"}


class SubmitForm(CorrectForm):
    """The whole application, with consent and a field that people do not see and programs fill in."""

    sections = (
        Section("企业", ("uscc", *CorrectForm.sections[0].fields)),
        CorrectForm.sections[1],
        Section("个人信息", ("consent",)),
    )
    uscc = forms.CharField(label="统一社会信用代码", max_length=40, help_text="18 位，全角、小写和空格会自动改正。")
    consent = forms.BooleanField(label=CONSENT, error_messages={"required": "请阅读告知书并勾选同意"})
    consent.is_wide = True  # type: ignore[attr-defined]
    website = forms.CharField(
        label="请勿填写本项",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_uscc(self) -> str:
        code = uscc.normalise(self.cleaned_data["uscc"])
        if problem := uscc.problem(code):
            raise forms.ValidationError(problem)
        return code

    def inputs(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("consent", "website")}

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.data.get("website"))


class CodeForm(PortalForm):
    """The receipt code."""

    code = forms.CharField(
        label="回执码",
        max_length=60,
        help_text="提交后显示一次，并随邮件发送，共 20 位；短横线可以不输。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class AdmitForm(StepForm):
    """准予入驻: what the register needs beyond the application, and the account's name."""

    username = forms.CharField(label="管理员用户名", max_length=30, help_text=names.RULE)
    kind = forms.ChoiceField(label="类别", choices=Kind.choices)
    district_code = forms.RegexField(
        r"^\d{6}$",
        label="住所行政区划",
        initial=settings.DISTRICT_CODE,
        help_text=f"6 位代码，{settings.DISTRICT_NAME}为 {settings.DISTRICT_CODE}。企业已登记的不改动登记信息。",
        error_messages={"invalid": "应为 6 位数字"},
    )
    sector = forms.ModelChoiceField(Sector.objects.all(), label="领域", empty_label="请选择")
    is_another_person = forms.BooleanField(label="与该企业已有的同名人员不是同一人", required=False)

    def told(self, record: Any) -> list[str]:
        found = [f"{record.contact_name}（{record.email}）：准予入驻，另发账户激活链接。"]
        if administrators := administrators_of(record):
            found.append(f"注意：该企业已有管理员 {'、'.join(administrators)}，本次将增加一名。")
        return found


class AnswerForm(StepForm):
    """An answer to the applicant: the note is what he reads."""

    def told(self, record: Any) -> list[str]:
        return [f"{record.contact_name}（{record.email}）：{self.step.label}，附您填写的说明。"]


FORMS = {"admit": AdmitForm, "return": AnswerForm, "refuse": AnswerForm}
