"""意向企业摸查表 by spreadsheet: enterprises registered or put right, their main contact, and a lead for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest

from haizhu_broker.audit.revealing import masked
from haizhu_broker.lifecycle.errors import StepConflict, StepRefused
from haizhu_broker.web.fields import Count, Figure
from haizhu_broker.web.imports.checking import CHANGED, NEW, Check, CheckedRow
from haizhu_broker.web.imports.declaration import Import, ImportColumn, folded
from haizhu_broker.web.imports.pages import ImportPage
from pilots.enterprises import domain as enterprises
from pilots.enterprises import uscc as codes
from pilots.enterprises.domain import contacts
from pilots.enterprises.forms import telephone_field
from pilots.enterprises.models import Contact, Enterprise, Kind, Ownership
from pilots.enterprises.states import CURRENT
from pilots.programme.models import Programme, Sector

from .access import SURVEY_CASE as POLICY
from .columns import NONE
from .domain import cases

FIELDS = (
    "kind",
    "ownership",
    "industry_code",
    "industry_name",
    "legal_representative",
    "capital",
    "district_code",
    "address",
    "is_in_pazhou",
    "staff",
    "revenue",
    "revenue_year",
)
PERSON = ("contact_name", "contact_position", "contact_telephone", "contact_email")
SEALED = ("contact_name", "contact_telephone", "contact_email")
WORDS = {"kind": dict(Kind.choices), "ownership": dict(Ownership.choices)}
ORIGIN = "摸查表导入"


class CodeCell(forms.CharField):
    """A code as the standard writes it; whether it is right the row says, since a reason may stand beside it."""

    def to_python(self, value: Any) -> str:
        return codes.normalise(super().to_python(value) or "")


class WordCell(forms.CharField):
    """One of the words of a choice."""

    def __init__(self, words: Mapping[str, str], **options: Any) -> None:
        self.words = words
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        word = folded(super().to_python(value) or "")
        if word and word not in self.words.values():
            raise ValidationError(f"应为 {'、'.join(self.words.values())} 之一，您填写的是“{word[:20]}”")
        return word


class SectorCell(forms.CharField):
    """The name of a sector."""

    def to_python(self, value: Any) -> str:
        word = folded(super().to_python(value) or "")
        if word and not Sector.objects.filter(name=word).exists():
            names = "、".join(Sector.objects.values_list("name", flat=True))
            raise ValidationError(f"没有领域“{word[:20]}”，应为 {names} 之一")
        return word


class YesCell(WordCell):
    """是 or 否."""

    def __init__(self, **options: Any) -> None:
        super().__init__({"1": "是", "0": "否"}, **options)


class KeptCell(forms.Field):
    """What was settled when the enterprise was registered stays, whatever is written."""

    def __init__(self, kept: str) -> None:
        super().__init__(required=False)
        self.kept = kept

    def clean(self, value: Any) -> str:
        return self.kept


class StandingCell(forms.Field):
    """A personal cell: what stands is written masked, so its mask and itself both mean that nothing changes."""

    def __init__(self, reader: forms.Field, clear: str) -> None:
        super().__init__(required=reader.required)
        self.reader, self.clear = reader, clear

    def clean(self, value: Any) -> str:
        text = folded(str(value or ""))
        if self.clear and text in (self.clear, masked(self.clear)):
            return masked(self.clear)
        return str(self.reader.clean(text))


def _digits(length: int, **options: Any) -> forms.RegexField:
    return forms.RegexField(rf"^\d{{{length}}}$", error_messages={"invalid": f"应为 {length} 位数字"}, **options)


class PoolImport(Import):
    """The code tells the rows apart: new ones are registered, standing ones put right, all become leads."""

    title, key = "意向企业摸查表导入", "uscc"
    instructions = (
        "统一社会信用代码的全角、小写和空格会自动改正；校验不符但经核对营业执照无误的，填写人工核验理由。",
        "已登记的企业按代码核对，只更正不同的内容；企业还没有摸查线索的，一并登记为线索。",
        "联系人为该企业主要联系人；导出的摸查表中联系人经过遮盖，原样导入表示不变。",
    )
    columns = (
        ImportColumn("name", "企业名称", forms.CharField(max_length=80), width=28),
        ImportColumn("uscc", "统一社会信用代码", CodeCell(max_length=40), width=22),
        ImportColumn("uscc_accepted_because", "人工核验理由", forms.CharField(max_length=200, required=False)),
        ImportColumn("sector", "领域", SectorCell()),
        ImportColumn("kind", "类别", WordCell(WORDS["kind"])),
        ImportColumn("ownership", "所有制", WordCell(WORDS["ownership"], required=False), empty=NONE),
        ImportColumn("industry_code", "行业代码", _digits(4, required=False), empty=NONE),
        ImportColumn("industry_name", "行业", forms.CharField(max_length=60, required=False), empty=NONE),
        ImportColumn("legal_representative", "法定代表人", forms.CharField(max_length=60, required=False), empty=NONE),
        ImportColumn("capital", "注册资本", Figure(unit="万元", least=0, most=999_999_999, required=False), empty=NONE),
        ImportColumn("district_code", "住所行政区划", _digits(6)),
        ImportColumn("address", "住所", forms.CharField(max_length=200, required=False), width=28, empty=NONE),
        ImportColumn("is_in_pazhou", "琶洲试验区", YesCell()),
        ImportColumn("staff", "员工人数", Count(unit="人", most=10_000_000, required=False), empty=NONE),
        ImportColumn("revenue", "营业收入", Figure(unit="万元", least=0, most=999_999_999, required=False), empty=NONE),
        ImportColumn("revenue_year", "营收年度", _digits(4, required=False), empty=NONE),
        ImportColumn("contact_name", "联系人", forms.CharField(max_length=60, required=False), empty=NONE),
        ImportColumn("contact_position", "职务", forms.CharField(max_length=60, required=False), empty=NONE),
        ImportColumn("contact_telephone", "联系电话", telephone_field(required=False), empty=NONE),
        ImportColumn("contact_email", "电子邮箱", forms.EmailField(max_length=120, required=False), empty=NONE),
    )

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        records = Enterprise.objects.select_related("organization", "sector").order_by("sort_key", "pk")
        self.registered = {one.uscc: one for one in records}
        main = Contact.objects.filter(is_main=True, state=CURRENT)
        self.contacts = {one.enterprise_id: one for one in main}

    def key_of(self, text: str) -> str:
        return codes.normalise(text)

    def standing(self) -> dict[str, dict[str, Any]]:
        return {code: self._stands(one) for code, one in self.registered.items()}

    def version(self) -> str:
        """Grows with whatever is changed of an enterprise or a contact."""
        held = sum(one.version for one in (*self.registered.values(), *self.contacts.values()))
        return f"{len(self.registered)}.{len(self.contacts)}.{held}"

    def field(self, column: ImportColumn, key: str) -> forms.Field | None:
        assert column.field is not None
        if key in self.registered and column.name == "uscc_accepted_because":
            return KeptCell(self.registered[key].uscc_accepted_because)
        if key not in self.registered or column.name not in SEALED:
            return column.field
        contact = self.contacts.get(self.registered[key].pk)
        clear = getattr(contact, column.name.removeprefix("contact_")) if contact else ""
        return StandingCell(column.field, clear)

    def check_row(self, values: Mapping[str, Any]) -> dict[str, str]:
        faults = {}
        because = values["uscc_accepted_because"]
        if (problem := codes.problem(values["uscc"])) and not (because and len(values["uscc"]) == codes.LENGTH):
            faults["uscc"] = problem
        if (values["revenue"] is None) != (not values["revenue_year"]):
            faults["revenue_year"] = "营业收入和营收年度应同时填写"
        if values["capital"] == 0:
            faults["capital"] = "注册资本应大于 0"
        if bool(values["contact_name"]) != bool(values["contact_telephone"]):
            faults["contact_telephone"] = "联系人和联系电话应同时填写"
        elif (values["contact_email"] or values["contact_position"]) and not values["contact_name"]:
            faults["contact_name"] = "请填写联系人"
        return faults

    def save(self, check: Check, *, actor: Any, today: dt.date, now: dt.datetime) -> None:
        by = {"actor": actor, "today": today, "now": now}
        with transaction.atomic():
            for row in check.rows:
                try:
                    self._save_row(row, by)
                except (StepRefused, StepConflict) as refused:
                    raise StepRefused(f"第 {row.line.number} 行：{refused.message}") from refused

    def _save_row(self, row: CheckedRow, by: Mapping[str, Any]) -> None:
        enterprise = self.registered.get(row.key)
        if row.status in (NEW, CHANGED):
            enterprise = self._settled(enterprise, row.values, by)
        if enterprise is not None and not enterprise.survey_cases.filter(programme=self.programme).exists():
            cases.open_(programme=self.programme, enterprise=enterprise, origin=ORIGIN, **by)

    def _settled(self, standing: Enterprise | None, values: Mapping[str, Any], by: Mapping[str, Any]) -> Enterprise:
        given = _particulars(values)
        if standing is None:
            code = {name: values[name] for name in ("uscc", "uscc_accepted_because")}
            enterprise = enterprises.register(name=values["name"], **code, **given, **by)
        else:
            enterprise = enterprises.revise(standing, name=values["name"], note=ORIGIN, **given, **by)
        self._settle_contact(enterprise, values, by)
        return enterprise

    def _settle_contact(self, enterprise: Enterprise, values: Mapping[str, Any], by: Mapping[str, Any]) -> None:
        given = {name.removeprefix("contact_"): values[name] for name in PERSON}
        contact = self.contacts.get(enterprise.pk)
        if contact is None:
            if given["name"]:
                contacts.add(enterprise=enterprise, is_main=True, **given, **by)
            return
        for name in ("name", "telephone", "email"):
            if given[name] == masked(getattr(contact, name)):
                given[name] = ""
        if any(given[name] for name in ("name", "telephone", "email")) or given["position"] != contact.position:
            contacts.revise(contact, is_main=True, **given, **by)

    def _stands(self, one: Enterprise) -> dict[str, Any]:
        contact = self.contacts.get(one.pk)
        person = {name: getattr(contact, name.removeprefix("contact_")) if contact else "" for name in PERSON}
        return {
            "name": str(one),
            "uscc": one.uscc,
            "uscc_accepted_because": one.uscc_accepted_because,
            "sector": one.sector.name,
            **{name: getattr(one, name) for name in FIELDS},
            **{name: words.get(getattr(one, name), "") for name, words in WORDS.items()},
            "is_in_pazhou": "是" if one.is_in_pazhou else "否",
            "revenue_year": str(one.revenue_year or ""),
            **{name: words if name == "contact_position" else masked(words) for name, words in person.items()},
        }


def _particulars(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the register keeps them."""
    codes_of = {name: {word: code for code, word in words.items()} for name, words in WORDS.items()}
    return {
        **{name: values[name] for name in FIELDS},
        **{name: found.get(values[name], "") for name, found in codes_of.items()},
        "sector": Sector.objects.get(name=values["sector"]),
        "is_in_pazhou": values["is_in_pazhou"] == "是",
        "revenue_year": int(values["revenue_year"]) if values["revenue_year"] else None,
    }


class PoolImportPage(ImportPage):
    """For whoever registers enterprises and opens cases; the leads are those of the latest programme."""

    nav = "select"

    def may_enter(self, user: Any) -> bool:
        return POLICY.may_ever(user, "open")

    def importer(self, request: HttpRequest, **where: Any) -> PoolImport:
        programme = Programme.objects.order_by("-pk").first()
        if programme is None or not POLICY.may_ever(request.user, "open"):
            raise PermissionDenied
        return PoolImport(programme)
