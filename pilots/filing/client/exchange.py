"""The exchange: learn what is new, fetch it whole, acknowledge it, and send what the authority decided."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, BinaryIO, Literal
from urllib.parse import urlencode

import jsonschema

from .bearer import Bearer, Refused
from .clock import Clock
from .line import Answer, Asking, LineDown, Wrong
from .store import OUTBOX, REFUSED, SENT, Store
from .wire import Changes, ChangesResult, Manifest, ManifestFile, Receipt, ReceiptReason

FILINGS = "/api/v1/filings"
RECEIPTS = uuid.UUID("6f2f4a52-0a3b-5d0e-9b51-2f6f0d5c9a11")  # the namespace of receipt ids
AT_A_TIME = 100
AHEAD = "/problems/cursor-ahead"
OVERTAKEN = frozenset(  # no more to be acknowledged, or acknowledged by this client before its folder was lost
    f"/problems/{slug}" for slug in ("package-superseded", "package-withdrawn", "receipt-differs")
)
Kind = Literal["acknowledged", "accepted", "returned"]
ACKNOWLEDGED: Kind = "acknowledged"
ACCEPTED: Kind = "accepted"
RETURNED: Kind = "returned"
CHANGE = ChangesResult.__required_keys__
WORDS = {ACCEPTED: "受理", RETURNED: "退回补正"}
VERSIONED = {"type": "object", "required": ["version"], "properties": {"version": {"type": "integer", "minimum": 1}}}
ANNOUNCED, HELD, WITHDRAWN = "announced", "held", "withdrawn"


class NotAnswerable(Exception):
    """A package that was not fetched whole, was withdrawn or is answered already; the message says which."""


class Exchange:
    """One authority's side of the line; every step may be cut off and taken again."""

    def __init__(self, bearer: Bearer, store: Store, clock: Clock) -> None:
        self.bearer, self.store, self.clock = bearer, store, clock
        self.schema = lru_cache(self._schema)

    def run(self) -> None:
        """Everything that is to be done now. What was decided goes first: it waits the longest.

        LineDown when the portal does not answer; what is done until then stays done.
        """
        self.deliver()
        self.follow()
        for entry in list(self.store.packages()):
            if entry["state"] == ANNOUNCED:
                self.fetch(entry)
        for entry in self.store.packages():
            if entry["state"] == HELD:
                self.answer(entry["package"], ACKNOWLEDGED)
        self.deliver()

    def follow(self) -> None:
        """Take in the changes since the cursor; it moves on only when all of them are written down."""
        has_more = True
        while has_more:
            page = self._changes()
            for change in page["results"]:
                self._note(change)
            self.store.keep_cursor(page["next"])
            has_more = page["has_more"]

    def _changes(self) -> Changes:
        """The next page; from the beginning where the portal was restored to a time before the cursor."""
        try:
            return self._page_after(self.store.cursor)
        except Refused as error:
            if error.problem.get("type") != AHEAD:
                raise
            return self._page_after("")

    def _page_after(self, cursor: str) -> Changes:
        asked = urlencode({"after": cursor, "limit": AT_A_TIME})
        page: Changes = _read(self.bearer.ask(Asking("GET", f"{FILINGS}/changes/?{asked}", check=_page)))
        return page

    def _note(self, change: ChangesResult) -> None:
        known = self.store.package(change["package"])
        if change["event"] == "issued" and not known:
            self.store.keep_package({**change, "state": ANNOUNCED})
        elif change["event"] == "withdrawn" and known:
            self.store.keep_package({**known, "state": WITHDRAWN})

    def fetch(self, entry: dict[str, Any]) -> None:
        """Fetch a package with its files, and hold it to its digests and to the published schema."""
        try:
            self._take(entry)
        except LineDown as error:
            self._note_failure(entry, str(error))
            if not error.was_answered:
                raise
        except Refused as error:
            self._note_failure(entry, str(error))
        except jsonschema.ValidationError as error:
            self._note_failure(entry, f"内容不符合公布的格式（{error.json_path}）")
        else:
            entry.pop("failure", None)
            self.store.keep_package({**entry, "state": HELD})

    def _note_failure(self, entry: dict[str, Any], words: str) -> None:
        since = entry.get("failed_since") or self.clock.now().isoformat()
        self.store.keep_package({**entry, "failure": words, "failed_since": since})

    def _take(self, entry: dict[str, Any]) -> None:
        address, folder = f"{FILINGS}/packages/{entry['package']}", self.store.folder(entry["package"])
        right = partial(_of_digest, entry["sha256"])
        package = self.bearer.ask(Asking("GET", f"{address}/", check=right)).body
        content = json.loads(package)
        jsonschema.validate(content, VERSIONED)
        jsonschema.validate(content, self.schema(content["version"]))
        asking = Asking("GET", f"{address}/manifest/", check=partial(_manifest, entry["sha256"]))
        manifest: Manifest = _read(self.bearer.ask(asking))
        self.store.keep_bytes(folder / "package.json", package)
        for file in manifest["files"]:
            path = folder / file["sha256"]
            if not path.exists():
                self._take_file(f"{address}/files/{file['sha256']}/", file, path)
        self.store.keep_bytes(folder / "manifest.json", json.dumps(manifest, ensure_ascii=False).encode())

    def _take_file(self, address: str, file: ManifestFile, path: Path) -> None:
        """Fetch one file; what came before the line broke is asked for no second time."""
        new = path.with_suffix(".part")
        new.touch()
        with new.open("r+b") as taken:
            have = taken.seek(0, 2)
            go_on = {"Range": f"bytes={have}-", "If-Range": f'"{file["sha256"]}"'}
            headers = go_on if 0 < have < file["bytes"] else {}
            if not headers:
                taken.seek(0)
                taken.truncate()
            self.bearer.ask(Asking("GET", address, headers, into=taken, check=partial(_whole, taken, file)))
        self.store.settle(new, path)

    def _schema(self, version: int) -> Any:
        right = partial(_of_version, version)
        return _read(self.bearer.ask(Asking("GET", f"{FILINGS}/schema/{version}/", check=right)))

    def answer(self, package: int, kind: Kind, number: str = "", reasons: Sequence[ReceiptReason] = ()) -> str:
        """Write a receipt into the outbox, once; returns its id. NotAnswerable for a second, other verdict.

        The id follows from what is answered, so that a client that was killed writes the same one again. A verdict that
        the portal refused may be given again, or another instead of it.
        """
        entry = self._held(package)
        said = {"package": package, "kind": kind, "sha256": entry["sha256"], "number": number, "reasons": list(reasons)}
        receipt = str(uuid.uuid5(RECEIPTS, json.dumps(said, ensure_ascii=False, sort_keys=True)))
        if kind == ACKNOWLEDGED:
            if not self.store.knows(receipt):
                self._write(package, entry, receipt, said)
            return receipt
        given = [
            one["body"] for where in (OUTBOX, SENT) for one in self.store.receipts(where) if _is_verdict(one, package)
        ]
        if any(one["receipt"] != receipt for one in given):
            raise NotAnswerable(f"备案包 {package} 已有答复（{WORDS[given[0]['kind']]}），不能再作另一答复。")
        if not given:
            self._write(package, entry, receipt, said)
        self.store.dismiss(package)
        return receipt

    def _held(self, package: int) -> dict[str, Any]:
        entry = self.store.package(package)
        if entry.get("state") == WITHDRAWN:
            raise NotAnswerable(f"备案包 {package} 已被撤回，请等待重报。")
        if entry.get("state") != HELD:
            raise NotAnswerable(f"没有取得过备案包 {package}。")
        return entry

    def _write(self, package: int, entry: dict[str, Any], receipt: str, said: dict[str, Any]) -> None:
        at = self.clock.now().isoformat()
        body: Receipt = {"receipt": receipt, "kind": said["kind"], "sha256": entry["sha256"], "at": at}
        if said["number"]:
            body["number"] = said["number"]
        if said["reasons"]:
            body["reasons"] = said["reasons"]
        self.store.put(OUTBOX, {"package": package, "written": at, "body": body})

    def deliver(self) -> None:
        """Send the receipts that wait, the oldest first; what the portal refuses is put aside for a person."""
        for receipt in self.store.receipts():
            key = receipt["body"]["receipt"]
            address = f"{FILINGS}/packages/{receipt['package']}/receipts/"
            body = json.dumps(receipt["body"], ensure_ascii=False).encode()
            headers = {"Content-Type": "application/json", "Idempotency-Key": hashlib.sha256(body).hexdigest()}
            try:
                answer = self.bearer.ask(Asking("POST", address, headers, body, check=partial(_of_receipt, key)))
            except LineDown as error:
                self.store.put(OUTBOX, {**receipt, "failure": str(error)})
                if not error.was_answered:
                    raise
            except Refused as error:
                is_late = receipt["body"]["kind"] == ACKNOWLEDGED and error.problem.get("type") in OVERTAKEN
                self.store.put(
                    SENT if is_late else REFUSED, {**receipt, "failure": str(error), "answer": error.problem}
                )
            else:
                self.store.put(SENT, {**receipt, "answer": _read(answer)})


def _is_verdict(receipt: dict[str, Any], package: int) -> bool:
    return bool(receipt["package"] == package and receipt["body"]["kind"] != ACKNOWLEDGED)


def _read(answer: Answer) -> Any:
    return json.loads(answer.body)


def _object(answer: Answer) -> dict[str, Any]:
    try:
        found = json.loads(answer.body)
    except ValueError as error:
        raise Wrong("应答不是 JSON") from error
    if not isinstance(found, dict):
        raise Wrong("应答不是对象")
    return found


def _of_version(version: int, answer: Answer) -> None:
    if not str(_object(answer).get("$id", "")).endswith(f":package:{version}"):
        raise Wrong("应答的不是这一版本的格式")


def _page(answer: Answer) -> None:
    page = _object(answer)
    if not isinstance(page.get("results"), list) or not {"next", "has_more"} <= page.keys():
        raise Wrong("变更列表的格式不符")
    for change in page["results"]:
        if not isinstance(change, dict) or not change.keys() >= CHANGE:
            raise Wrong("变更的格式不符")


def _manifest(sha256: str, answer: Answer) -> None:
    found = _object(answer)
    if found.get("package", {}).get("sha256") != sha256 or not isinstance(found.get("files"), list):
        raise Wrong("清单与备案包不一致")


def _of_receipt(key: str, answer: Answer) -> None:
    if _object(answer).get("receipt") != key:
        raise Wrong("应答的不是这一回执")


def _of_digest(sha256: str, answer: Answer) -> None:
    if hashlib.sha256(answer.body).hexdigest() != sha256:
        raise Wrong("内容与摘要不一致")


def _whole(taken: BinaryIO, file: ManifestFile, answer: Answer) -> None:
    """Hold a file to both digests; one that differs is thrown away, to be fetched from its beginning."""
    taken.seek(0)
    content = taken.read()
    if hashlib.sha256(content).hexdigest() != file["sha256"] or hashlib.new("sm3", content).hexdigest() != file["sm3"]:
        taken.seek(0)
        taken.truncate()
        raise Wrong("文件与摘要不一致")
