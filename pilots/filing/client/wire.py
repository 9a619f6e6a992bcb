"""The types of the exchange; written by `manage.py write_docs` from what the portal publishes."""

from typing import Literal, NotRequired, TypedDict


class ChangesResult(TypedDict):
    sequence: int
    event: Literal["issued", "withdrawn", "receipt"]
    filing: int
    package: int
    kind: Literal["pilot_list", "plan", "change", "termination", "pilot_summary", "yearly_report"]
    number: str
    attempt: int
    sha256: str
    at: str


class Changes(TypedDict):
    results: list[ChangesResult]
    next: str
    has_more: bool


class ManifestPackage(TypedDict):
    sha256: str
    sm3: str
    bytes: int


class ManifestFile(TypedDict):
    name: str
    sha256: str
    sm3: str
    bytes: int
    type: str


class Manifest(TypedDict):
    package: ManifestPackage
    files: list[ManifestFile]


class ReceiptReason(TypedDict):
    section: NotRequired[str]
    text: str


class Receipt(TypedDict):
    receipt: str
    kind: Literal["acknowledged", "accepted", "returned"]
    sha256: str
    number: NotRequired[str]
    reasons: NotRequired[list[ReceiptReason]]
    at: str


class Answer(TypedDict):
    receipt: str
    filing: int
    package: int
    kind: Literal["acknowledged", "accepted", "returned"]
    number: str
    state: Literal["draft", "issued", "delivered", "returned", "recalled", "accepted", "closed", "discarded"]
    recorded_at: str


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


class Certificate(TypedDict):
    kind: str
    name: str
    level: int | None
    number: str
    valid_until: str | None


class Unit(TypedDict):
    name: str
    uscc: str
    legal_representative: NotRequired[str]
    capital: NotRequired[str | None]
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


class Plan(TypedDict):
    version: int
    sha256: str
    sm3: str
    content: PlanContent


class DecisionChange(TypedDict):
    field: str
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
