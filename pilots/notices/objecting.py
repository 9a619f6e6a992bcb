"""What whoever objects fills in, without an account."""

from __future__ import annotations

from typing import Any

from django import forms

from haizhu_broker.papers.wording import plain
from haizhu_broker.web.attachments import Upload
from haizhu_broker.web.forms import PortalForm, Section

from .access import EVIDENCE
from .columns import WHOLE
from .forms import TELEPHONE
from .models import PublicNotice

FILES = ("first", "second", "third")
CONSENT = "我已阅读本页下方的《个人信息处理告知书》，同意区政务数据局为受理、核查和答复本异议处理所填的姓名和联系方式。"


class ObjectionForm(PortalForm):
    """Real name, how to reach the person, the facts and up to three files."""

    sections = (
        Section("异议内容", ("about", "facts", *FILES)),
        Section("异议人", ("objector", "telephone", "email")),
        Section("个人信息", ("consent",)),
    )
    about = forms.ModelChoiceField(None, label="所涉对象", required=False, empty_label=WHOLE)
    facts = forms.CharField(
        label="事实和理由",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="写明具体事实、依据和线索。请不要在这里写本人姓名和联系方式。",
    )
    first = Upload(label="证明材料一", kinds=EVIDENCE.kinds, megabytes=EVIDENCE.megabytes, required=False)
    second = Upload(label="证明材料二", kinds=EVIDENCE.kinds, megabytes=EVIDENCE.megabytes, required=False)
    third = Upload(label="证明材料三", kinds=EVIDENCE.kinds, megabytes=EVIDENCE.megabytes, required=False)
    objector = forms.CharField(label="真实姓名或单位名称", max_length=60, help_text="只有受理单位能看到。")
    telephone = forms.RegexField(
        TELEPHONE,
        label="联系电话",
        max_length=30,
        error_messages={"invalid": "应为电话号码，例如 020-83450000 或 13800000000"},
    )
    email = forms.EmailField(
        label="电子邮箱",
        max_length=120,
        required=False,
        error_messages={"invalid": "应为邮箱地址，例如 lianxi@youxiang.example"},
    )
    consent = forms.BooleanField(label=CONSENT, error_messages={"required": "请阅读告知书并勾选同意"})
    consent.is_wide = True  # type: ignore[attr-defined]
    website = forms.CharField(
        label="请勿填写本项",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, notice: PublicNotice, **options: Any) -> None:
        super().__init__(*args, **options)
        about: Any = self.fields["about"]
        about.queryset = notice.noticed.all()

    def clean_objector(self) -> str:
        name = plain(self.cleaned_data["objector"])
        if len(name) < 2:
            raise forms.ValidationError("请填写真实姓名或单位名称")
        return name

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        digests = [given[name].sha256 for name in FILES if given.get(name)]
        if len(set(digests)) < len(digests):
            self.add_error(FILES[0], "上传的文件内容相同，请只保留一份")
        return given

    def inputs(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in ("about", "facts", "objector", "telephone", "email")}
        return {**given, "files": [self.cleaned_data[name] for name in FILES if self.cleaned_data.get(name)]}

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.data.get("website"))


class ReceiptForm(PortalForm):
    """The receipt code."""

    code = forms.CharField(
        label="回执码",
        max_length=60,
        help_text="提交后显示一次，共 20 位；短横线可以不输。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
