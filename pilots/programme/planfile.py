"""The sections of a programme file and what each of their fields must hold."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as fields

from .models import BodyKind

LEVELS = {"区": "district", "市": "city", "省": "province", "国家": "nation"}


class Prose(fields.CharField):
    """Text whose line breaks are only there to be read: one sentence a line."""

    def to_internal_value(self, data: Any) -> str:
        return "".join(line.strip() for line in super().to_internal_value(data).splitlines())


class Section(fields.Serializer):
    """A mapping in which every key is known."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if isinstance(data, dict) and (unknown := sorted(map(str, set(data) - set(self.fields)))):
            raise fields.ValidationError({name: ["没有这个栏目，请核对写法。"] for name in unknown})
        return super().to_internal_value(data)


def words() -> fields.ListField:
    return fields.ListField(child=fields.CharField(), default=list)


def sources() -> fields.DictField:
    """What is expected as evidence, by its name, and the source that counts it."""
    return fields.DictField(child=fields.CharField(), default=dict)


class District(Section):
    code = fields.RegexField(r"^\d{6}$", error_messages={"invalid": "应为 6 位行政区划代码，并加引号。"})
    name = fields.CharField(max_length=60)


class Notice(Section):
    title = fields.CharField(max_length=200)
    addressees = fields.CharField(max_length=300)
    text = Prose()
    organ = fields.CharField(max_length=120)
    issued_on = fields.DateField()
    disclosure = fields.CharField(max_length=30)
    attachments = words()


class Basis(Section):
    title = fields.CharField()
    number = fields.CharField()


class Clause(Section):
    ref = fields.CharField(max_length=20)
    title = fields.CharField(max_length=100)
    text = Prose(default="")


class Remark(Section):
    clause = fields.CharField(max_length=20)
    text = Prose()


class Goal(Section):
    code = fields.SlugField(max_length=40)
    clause = fields.CharField()
    due_on = fields.DateField()
    title = fields.CharField(max_length=100)
    text = Prose()
    evidence = sources()


class Days(Section):
    starts_on = fields.DateField()
    ends_on = fields.DateField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["ends_on"] < attrs["starts_on"]:
            raise fields.ValidationError({"ends_on": ["结束早于开始。"]})
        return attrs


class Phase(Section):
    code = fields.SlugField(max_length=40)
    clause = fields.CharField()
    title = fields.CharField(max_length=60)
    text = Prose()
    days = Days(required=False)
    suggested = Days(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("days" in attrs) == ("suggested" in attrs):
            raise fields.ValidationError({"days": ["起止日期写在 days（原文所定）或 suggested（建议值）之一。"]})
        return attrs


class Task(Section):
    number = fields.RegexField(r"^\d{1,3}$", error_messages={"invalid": "应为加引号的序号。"})
    clause = fields.CharField()
    title = fields.CharField(max_length=100)
    text = Prose()
    units = fields.ListField(child=fields.CharField(max_length=60), min_length=1)
    phase = fields.CharField()
    goal = fields.CharField()
    evidence = sources()


class Safeguard(Section):
    clause = fields.CharField()
    text = Prose()
    suggested_units = fields.ListField(child=fields.CharField(max_length=60), min_length=1)
    phase = fields.CharField()
    goal = fields.CharField()
    evidence = sources()


class Name(Section):
    name = fields.CharField(max_length=120)
    short = fields.CharField(max_length=80)

    def get_fields(self) -> dict[str, fields.Field]:
        return {**super().get_fields(), "from": fields.DateField(required=False)}


class Unit(Section):
    code = fields.SlugField(max_length=60)
    level = fields.ChoiceField(LEVELS)
    functions = words()
    as_written = fields.ListField(child=fields.CharField(max_length=60), min_length=1)
    names = Name(many=True, allow_empty=False)


class Post(Section):
    title = fields.CharField(max_length=30)
    holder = fields.CharField(max_length=60)
    unit = fields.CharField(default="")
    named = words()


class Body(Section):
    code = fields.SlugField(max_length=40)
    kind = fields.ChoiceField(BodyKind.choices)
    name = fields.CharField(max_length=80)
    task = fields.CharField()
    parent = fields.CharField(default="")
    host = fields.CharField(default="")
    posts = Post(many=True)


class Sector(Section):
    code = fields.SlugField(max_length=40)
    name = fields.CharField(max_length=40)


class Topic(Section):
    clause = fields.CharField(max_length=20)
    names = fields.ListField(child=fields.CharField(max_length=60), min_length=1)


class Plan(Section):
    """The whole file."""

    format = fields.ChoiceField([1])
    code = fields.SlugField(max_length=60)
    name = fields.CharField(max_length=80)
    title = fields.CharField(max_length=200)
    district = District()
    notice = Notice()
    basis = Basis(many=True)
    purpose = Prose()
    clauses = Clause(many=True, allow_empty=False)
    notes = Remark(many=True, default=list)
    goals = Goal(many=True, allow_empty=False)
    phases = Phase(many=True, allow_empty=False)
    tasks = Task(many=True, allow_empty=False)
    safeguards = Safeguard(many=True, default=list)
    units = Unit(many=True, allow_empty=False)
    collective_units = words()
    bodies = Body(many=True, default=list)
    sectors = Sector(many=True, allow_empty=False)
    topics = fields.DictField(child=Topic(), default=dict)
