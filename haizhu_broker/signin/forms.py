"""The package's forms where they need our words, or a guard that it leaves out."""

from typing import Any

from allauth.account.adapter import get_adapter as accounts
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.account.forms import ReauthenticateForm as ConfirmPasswordForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter as factors
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.core.cache import cache

from haizhu_broker.words import REQUIRED

from . import passwords


class PlainFields:
    """The label stands above the field, words inside it would say the same twice; what is missing is said our way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = REQUIRED


class SignIn(PlainFields, LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class PasswordAgain(PlainFields, ConfirmPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class NewPassword(PlainFields):
    """Two fields for a new password: the rules as sentences below the first, before they are broken."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = self.fields  # type: ignore[attr-defined]
        fields["password1"].label, fields["password2"].label = "新密码", "再输入一次新密码"
        fields["password1"].help_text = passwords.rules()
        if "oldpassword" in fields:
            fields["oldpassword"].label, fields["oldpassword"].help_text = "当前密码", ""


class ChangePassword(NewPassword, ChangePasswordForm):
    def clean_oldpassword(self) -> str:
        """Counted like a failed sign-in, so that an open session is no way to guess the password."""
        if not self._is_right(self.cleaned_data.get("oldpassword", "")):
            raise forms.ValidationError("当前密码不正确。")
        return self.cleaned_data["oldpassword"]

    def _is_right(self, password: str) -> bool:
        return accounts().reauthenticate(self.user, password)


class SetPassword(NewPassword, SetPasswordForm):
    pass


class NewPasswordByLink(NewPassword, ResetPasswordKeyForm):
    pass


class AskForLink(PlainFields, ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "电子邮箱"


class OneTimeCode(PlainFields):
    """A code is good once, for as long as the tolerated drift of clocks keeps it valid."""

    label, help_text = "验证码", "验证器上显示的 6 位数字；不在身边时，可用一个恢复码。"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]  # type: ignore[attr-defined]
        field.label, field.help_text = self.label, self.help_text
        field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}

    def clean_code(self) -> str:
        code = super().clean_code()  # type: ignore[misc]
        seconds = settings.MFA_TOTP_PERIOD * (2 * settings.MFA_TOTP_TOLERANCE + 1)
        if not cache.add(f"signin.code:{self.user.pk}:{normalize_user_code(code)}", "used", timeout=seconds):  # type: ignore[attr-defined]
            raise factors().validation_error("incorrect_code")
        return code


class SecondStep(OneTimeCode, AuthenticateForm):
    pass


class SecondStepAgain(OneTimeCode, ReauthenticateForm):
    pass


class ActivateApp(PlainFields, ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "验证码"
        self.fields["code"].help_text = "扫描后，填写验证器上显示的 6 位数字。"
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddKey(PlainFields, AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "名称"
        self.fields["name"].help_text = "便于日后分清是哪一把，例如“办公室密钥”。"
        self.fields["name"].max_length = 40


class RenameKey(PlainFields, EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "名称"
