"""The decision as a numbered document: facts, basis, decision, what becomes of data and deals, remedies (R§3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.content import Block, Content, Heading, paragraphs
from haizhu_broker.papers.domain import issue_content
from haizhu_broker.papers.models import Document
from pilots.documents.kinds import DECISION
from pilots.programme.models import office_of

from .following import By
from .models import Broker
from .states import BROKER

PARTS = dict(zip(("facts", "basis", "matters", "aftermath", "remedies"), DECISION.parts, strict=True))
ISSUED = ("suspend", "resume", "terminate", "change", "expire", "withdraw")
REMEDIES = "如不服本决定，可自收到本决定之日起60日内依法申请行政复议。"


@dataclass(frozen=True, slots=True)
class Parts:
    """What the document says under its five headings, and what the leading group approved it by."""

    facts: str
    basis: str
    matters: str
    aftermath: str
    remedies: str

    @staticmethod
    def taken_from(given: dict[str, Any]) -> Parts | None:
        """Take the parts out of the inputs of a decision; None where it is not issued here."""
        words = {name: str(given.pop(name, "")).strip() for name in PARTS}
        return Parts(**words) if given.pop("issues", False) else None

    def lacking(self) -> dict[str, list[str]]:
        """By field what has not been written."""
        return {one.name: [f"请填写“{PARTS[one.name]}”。"] for one in fields(self) if not getattr(self, one.name)}


def issue_decision(broker: Broker, kind: str, parts: Parts, decision: Mapping[str, Any], by: By) -> Document:
    """Number and print the decision; a document bears the day on which it is issued, so that is the day of decision."""
    if kind not in ISSUED:
        raise StepRefused({"issues": ["这一决定不另行制发公文。"]})
    if decision["decided_on"] != by.today:
        raise StepRefused({"decided_on": ["由本平台制发的，决定日期为制发当日。"]})
    return issue_content(
        content_of(broker, kind, parts, decision, by),
        organ=office_of(broker.programme_id),
        kind=DECISION,
        subject=broker,
        snapshot={"kind": kind, "ground": decision["ground"], "heard": decision["heard"]},
        actor=by.actor,
        today=by.today,
        now=by.now,
    )


def content_of(broker: Broker, kind: str, parts: Parts, decision: Mapping[str, Any], by: By) -> Content:
    """What the document says; the hearing and what the leading group approved it by stand with the basis."""
    firm = broker.enterprise.organization.name_on(by.today)
    basis = [parts.basis, decision["heard"], _approved(decision.get("approval", ""))]
    texts = {name: getattr(parts, name) for name in PARTS} | {"basis": "\n".join(filter(None, basis))}
    blocks: list[Block] = []
    for name, title in PARTS.items():
        blocks += [Heading(title), *paragraphs(texts[name])]
    return Content(
        organ=office_of(broker.programme_id).name_on(by.today),
        title=f"关于{BROKER.steps[kind].label}{firm}数据经纪人试点的决定",
        addressee=firm,
        blocks=tuple(blocks),
    )


def _approved(approval: str) -> str:
    return f"经试点工作领导小组批准（{approval}）。" if approval else ""
