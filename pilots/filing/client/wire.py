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
