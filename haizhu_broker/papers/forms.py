"""The two forms of the public check page."""

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat

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
    """A file in hand, whose digest is compared; it is not kept."""

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
