"""The pages of accounts, and the page on which a person sets the password."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.administration.appointments.access import MEMBERSHIP as APPOINTMENT_POLICY
from haizhu_broker.administration.appointments.columns import HELD, PLAIN
from haizhu_broker.administration.appointments.reads import rows_of
from haizhu_broker.web import clock
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage
from haizhu_broker.web.table import render_table

from .access import ACCOUNT as POLICY
from .columns import ACCOUNTS, FACTS
from .domain import set_password
from .forms import FORMS
from .links import TOKENS
from .reads import with_roles
from .states import ACCOUNT

OPENINGS = (("open", "开户"), ("open_staff", "开通填报员账户"))


def appointments(account: User, user: Any) -> dict[str, Any]:
    """Every capacity of the person, the newest first."""
    columns = HELD if APPOINTMENT_POLICY.may_ever(user, "view") else PLAIN
    rows = rows_of(account.memberships.all(), columns)
    return {
        "title": "任职",
        "table": render_table(columns, rows, caption="任职") if rows else "",
        "nothing": "还没有授权，登录后看不到任何业务内容。",
    }


class AccountList(ListPage):
    nav = "administer"
    listing = ACCOUNTS
    title = "账户"
    ledger = "账户台账"
    search_hint = "搜索姓名、用户名、机构或邮箱"
    nothing = "还没有账户。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        open_to = [(name, label) for name, label in OPENINGS if POLICY.may_ever(request.user, name)]
        found = [Action(label, reverse("administration:account_create", args=[name])) for name, label in open_to]
        if POLICY.may_ever(request.user, "open"):
            found.append(Action("批量导入", reverse("administration:account_import")))
        return found


class AccountDetail(DetailPage):
    nav = "administer"
    model = User
    lifecycle = ACCOUNT
    facts = FACTS
    tabs = (Tab("任职", "administration/appointments.html", reads=appointments),)

    def records(self) -> QuerySet[User]:
        return with_roles()

    def leading(self, record: User) -> Sequence[str]:
        return ("unlock", "unblock", "invite", "resume", "revise", "reset", "reset_factor")

    def actions(self, record: User, user: Any) -> Sequence[Action]:
        if not APPOINTMENT_POLICY.may_ever(user, "appoint"):
            return ()
        address = reverse("administration:membership_create", args=["appoint"])
        return (Action("授权", f"{address}?user={record.pk}"),)


class AccountStep(StepPage):
    nav = "administer"
    model = User
    lifecycle = ACCOUNT
    forms = FORMS


class AccountCreate(CreatePage):
    nav = "administer"
    model = User
    lifecycle = ACCOUNT
    forms = FORMS


class Activate(PasswordResetConfirmView):
    """Whoever holds the newest link sets the password of his account; the address leaves the browser at once."""

    token_generator = TOKENS
    template_name = "administration/activate.html"

    def form_valid(self, form: Any) -> HttpResponse:
        moment = clock.now()
        password = form.cleaned_data["new_password1"]
        set_password(self.user, actor=system_user(), today=moment.date(), now=moment, password=password)
        del self.request.session[INTERNAL_RESET_SESSION_TOKEN]
        messages.success(self.request, f"密码已设置，请用“{self.user.username}”登录。")
        return redirect("account_login")
