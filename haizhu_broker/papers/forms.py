"""The forms of the public check page, and what a room's issuing form asks where the office numbers elsewhere."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.template.defaultfilters import filesizeformat

from haizhu_broker.accounts.models import Organization
from haizhu_broker.attachments.examining import examine_at_once
from haizhu_broker.attachments.receiving import received

from .domain import numbering_of
from .kinds import Kind, Numbering
from .scans import LARGEST_SCAN, SUFFIX, scan_help

LARGEST = 30 * 1024 * 1024


class CodeForm(forms.Form):
    """The check code as printed under the QR code."""

    code = forms.CharField(
        label="校验码",
        help_text="印在二维码旁，共12位，例如 7Q2M-9XK4-TB3F；短横线可以不输。",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "form-control"}),
        error_messages={"required": "请输入校验码。", "max_length": "校验码共12位，您输入的过长。"},
    )


class CheckForm(forms.Form):
    """A file in hand, whose digests are compared; it is not kept."""

    file = forms.FileField(
        label="待核对的文件",
        help_text="PDF 或 DOCX，不超过 30 MB。只计算摘要，不保存文件。",
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".pdf,.docx"}),
        allow_empty_file=True,
        error_messages={"required": "请选择要核对的文件。", "invalid": "没有收到文件，请重新选择。"},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(f"文件为{filesizeformat(file.size)}，超过 30 MB，不是本平台签发的文件。")
        return file


class ScanField(forms.FileField):
    """盖章扫描件; cleans to `Examined`, which the document is registered with."""

    widget = forms.FileInput(attrs={"accept": SUFFIX})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": "盖章扫描件", "help_text": scan_help(), **options})

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        return None if file is None else received(file, (SUFFIX,), LARGEST_SCAN, by=examine_at_once)


class OutsideCopy(forms.Form):
    """Mixed into the form of a step that issues: asks number and sealed scan where the organ numbers `paper_kind` in
    its own system, and nothing where it is numbered here. The inputs go to `domain.outside`.
    """

    paper_kind: ClassVar[Kind]
    paper_organ: Callable[[], Organization]  # who issues the document of the form's record
    outside_number = forms.CharField(
        label="发文字号",
        required=False,
        max_length=80,
        help_text="本单位办公系统所编的发文字号，例如 示数函〔2022〕3号。",
    )
    sealed_scan = ScanField(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        is_outside = numbering_of(self.paper_organ(), self.paper_kind) is Numbering.OUTSIDE
        for name in ("outside_number", "sealed_scan"):
            if is_outside:
                self.fields[name].required = True
            else:
                del self.fields[name]
