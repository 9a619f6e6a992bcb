"""The types of a package; written by `manage.py write_docs` from what the portal publishes."""

from typing import Literal, NotRequired, TypedDict


class Organization(TypedDict):
    code: str
    name: str


class PackageTo(TypedDict):
    code: str
    name: str
    level: Literal["province", "city"]


class PackageLetter(TypedDict):
    number: str
    title: str
    signed_on: str
    signed_by: str
    check_code: str
    file: str


class Coded(TypedDict):
    code: str
    name: str


class PackageProgramme(TypedDict):
    name: str
    region: Coded
    responsible: str


Term = TypedDict(
    "Term",
    {
        "from": str,
        "until": str,
    },
)


class Holding(TypedDict):
    name: str
    kind: str
    volume: str | None
    unit: str
    frequency: str
    origin: str
    remark: str


class Certificate(TypedDict):
    kind: str
    name: str
    level: int | None
    number: str
    issuer: str
    valid_until: str | None


class Unit(TypedDict):
    name: str
    uscc: str
    legal_representative: NotRequired[str]
    founded_on: NotRequired[str | None]
    capital: NotRequired[str | None]
    paid_in: NotRequired[str | None]
    controllers: NotRequired[str]
    ownership: NotRequired[str]
    address: NotRequired[str]
    industry: NotRequired[Coded]
    number: str
    batch: NotRequired[int]
    type: Coded
    grade: Coded
    sectors: list[str]
    scope: str
    neutrality: NotRequired[str]
    term: Term
    data: list[Holding]
    certificates: list[Certificate]


class PilotListSelectionResult(TypedDict):
    name: str
    score: str | None
    rank: int


PilotListSelectionNotice = TypedDict(
    "PilotListSelectionNotice",
    {
        "from": str | None,
        "until": str | None,
        "objections": int,
    },
)


class PilotListSelection(TypedDict):
    round: str
    applications: int
    reviewed_on: str | None
    results: list[PilotListSelectionResult]
    minutes: str
    approved_on: str | None
    approval: str
    notice: PilotListSelectionNotice


class PilotList(TypedDict):
    announcement: str | None
    announced_on: str | None
    decider: str
    term: Term
    selection: PilotListSelection


class Clause(TypedDict):
    code: str
    title: str
    text: str
    figure: NotRequired[str]
    unit: NotRequired[str]
    due_on: NotRequired[str]
    starts_on: NotRequired[str]
    ends_on: NotRequired[str]
    deliverable: NotRequired[str]
    person: NotRequired[str]


class PlanContentSection(TypedDict):
    title: str
    clauses: list[Clause]


class PlanContent(TypedDict):
    period_from: str
    period_until: str
    reason: NotRequired[str]
    sections: list[PlanContentSection]


class Amendment(TypedDict):
    section: str
    code: str
    title: str
    change: Literal["\u65b0\u589e", "\u5220\u9664", "\u4fee\u6539"]
    before: str
    after: str


class PlanAmends(TypedDict):
    version: int
    number: str
    filed_on: str
    changes: list[Amendment]


class Plan(TypedDict):
    version: int
    sha256: str
    sm3: str
    content: PlanContent
    amends: PlanAmends | None


class DecisionChange(TypedDict):
    field: str
    name: str
    before: str
    after: str


class Decision(TypedDict):
    decision: str
    name: str
    decided_on: str
    decider: str
    ground: str
    document: str
    before: str
    after: str
    changes: list[DecisionChange]


class Document(TypedDict):
    number: str
    title: str
    issued_on: str
    check_code: str
    file: str
    period: NotRequired[Term]


class Reason(TypedDict):
    section: str
    text: str


class PackagePrevious(TypedDict):
    attempt: int
    sha256: str
    reasons: list[Reason]


class File(TypedDict):
    name: str
    role: Literal["letter", "enclosure"]
    type: str
    bytes: int
    sha256: str
    sm3: str


Package = TypedDict(
    "Package",
    {
        "format": Literal["haizhu-filing"],
        "version": Literal[1],
        "kind": Literal["pilot_list", "plan", "change", "termination", "pilot_summary", "yearly_report"],
        "title": str,
        "attempt": int,
        "from": Organization,
        "to": PackageTo,
        "issued_at": str,
        "letter": PackageLetter,
        "programme": PackageProgramme,
        "basis": str,
        "points": str,
        "measures": str,
        "units": list[Unit],
        "pilot_list": NotRequired[PilotList],
        "plan": NotRequired[Plan],
        "change": NotRequired[Decision],
        "termination": NotRequired[Decision],
        "pilot_summary": NotRequired[Document],
        "yearly_report": NotRequired[Document],
        "previous": PackagePrevious | None,
        "files": list[File],
    },
)
