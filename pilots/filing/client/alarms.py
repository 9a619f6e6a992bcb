"""What a person must look into: nothing stays undone without a word."""

from __future__ import annotations

from collections.abc import Iterator

from .exchange import ANNOUNCED
from .store import OUTBOX, REFUSED, Store


def alarms(store: Store) -> Iterator[str]:
    """One sentence for each package that is not held, each receipt that is not sent, and each that was refused."""
    for entry in store.packages():
        if entry["state"] == ANNOUNCED:
            yield _told(f"备案包 {entry['package']}（{entry['number']}）尚未取得", entry.get("failure") or "尚未开始")
    for receipt in store.receipts(OUTBOX):
        yield _told(f"备案包 {receipt['package']} 的回执尚未送达", receipt.get("failure") or "尚未发送")
    for receipt in store.receipts(REFUSED):
        yield _told(f"备案包 {receipt['package']} 的回执被退回", receipt["failure"])


def _told(what: str, why: str) -> str:
    return f"{what}：{why.rstrip('。')}。"
