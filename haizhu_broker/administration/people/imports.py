"""Accounts by spreadsheet, for the first rollout: every row is opened or put right by its verb, or none is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest

from haizhu_broker.accounts.models import Kind, Organization, User
from haizhu_broker.accounts.vocabulary import CLOSED, IN_USE
from haizhu_broker.lifecycle.errors import StepConflict, StepRefused
from haizhu_broker.web.imports.checking import CHANGED, NEW, Check, folded
from haizhu_broker.web.imports.declaration import Import, ImportColumn
from haizhu_broker.web.imports.pages import ImportPage

from .access import ACCOUNT as POLICY
from .domain import open_account, revise
from .names import ADDRESS_RULE, RULE, problem

FIELDS = ("display_name", "email", "telephone")


class UsernameCell(forms.CharField):
    """A user name, written as it is kept: what tells the rows apart is not guessed."""

    def to_python(self, value: Any) -> str:
        name = folded(super().to_python(value) or "")
        if name and (reason := problem(name)):
            raise ValidationError(reason)
        return name


class CodeCell(forms.CharField):
    """The code of an organization in use."""

    def clean(self, value: Any) -> str:
        code = super().clean(value)
        if not Organization.objects.filter(code=code, state=IN_USE).exists():
            raise ValidationError(f"没有代码为“{code[:30]}”的在用机构")
        return code


def address_field() -> forms.EmailField:
    return forms.EmailField(max_length=200, error_messages={"invalid": ADDRESS_RULE})


class AccountImport(Import):
    """The user name tells the rows apart; new ones are opened, standing ones put right, the rest stays."""

    title, key = "账户导入", "username"
    instructions = (
        f"用户名：{RULE}已有的用户名表示更正该账户。",
        "账户列表导出的表格可以修改后导入；表中没有的列，已有账户保持不变。",
        "机构代码见“机构”列表；电子邮箱一人一个，激活链接发往该邮箱。",
        "导入只开户，不授权；身份由安全管理员在“任职”中办理。",
    )
    columns = (
        ImportColumn("username", "用户名", UsernameCell(max_length=40), width=18),
        ImportColumn("display_name", "姓名", forms.CharField(max_length=20)),
        ImportColumn("organization", "机构代码", CodeCell(max_length=60), width=26, may_be_absent=True),
        ImportColumn("unit", "机构", is_given=True, width=24),
        ImportColumn("email", "电子邮箱", address_field(), width=30, may_be_absent=True),
        ImportColumn("telephone", "办公电话", forms.CharField(max_length=30, required=False), may_be_absent=True),
    )

    def standing(self) -> dict[str, dict[str, Any]]:
        people = User.objects.filter(kind=Kind.PERSON).exclude(state=CLOSED).order_by("username")
        return {
            one.username: {
                "username": one.username,
                "display_name": one.display_name,
                "organization": one.organization.code if one.organization else "",
                "unit": str(one.organization or ""),
                "email": one.email,
                "telephone": one.telephone,
            }
            for one in people.select_related("organization")
        }

    def check_rows(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
        """One address belongs to one person, in the sheet and beside it."""
        owners: dict[str, str] = {
            email.lower(): name
            for name, email in User.objects.filter(kind=Kind.PERSON)
            .exclude(state=CLOSED)
            .exclude(email="")
            .exclude(username__in=[row["username"] for row in rows])
            .values_list("username", "email")
        }
        faults: dict[str, dict[str, str]] = {}
        for row in rows:
            owner = owners.setdefault(row["email"].lower(), row["username"])
            if owner != row["username"]:
                faults[row["username"]] = {"email": f"与账户 {owner} 的邮箱相同，一人一个账户"}
        return faults

    def save(self, check: Check, *, actor: Any, today: dt.date, now: dt.datetime) -> None:
        by = {"actor": actor, "today": today, "now": now}
        with transaction.atomic():
            for row in check.rows:
                if row.status in (NEW, CHANGED):
                    self._save_row(row.line.number, row.status == NEW, row.values, by)

    def _save_row(self, number: int, is_new: bool, values: Mapping[str, Any], by: Mapping[str, Any]) -> None:
        given = {name: values[name] for name in FIELDS}
        organization = Organization.objects.get(code=values["organization"])
        try:
            if is_new:
                open_account(username=values["username"], organization=organization, **given, **by)
            else:
                revise(User.objects.get(username=values["username"]), organization=organization, **given, **by)
        except (StepRefused, StepConflict) as refused:
            raise StepRefused(f"第 {number} 行：{refused.message}") from refused


class AccountImportPage(ImportPage):
    """For whoever opens accounts."""

    nav = "administer"

    def may_enter(self, user: Any) -> bool:
        return POLICY.may_ever(user, "open")

    def importer(self, request: HttpRequest, **where: Any) -> AccountImport:
        if not POLICY.everywhere(request.user, "open"):
            raise PermissionDenied
        return AccountImport()
