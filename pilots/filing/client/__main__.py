"""The client at a terminal: what is new, what one decides, what a person must look into."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .alarms import alarms
from .bearer import Bearer, Refused
from .clock import Clock
from .exchange import ACCEPTED, HELD, RETURNED, Exchange, NotHeld
from .line import Line, LineDown, Patience
from .store import OUTBOX, SENT, InUse, Store
from .wire import ReceiptReason

DONE, WRONG, ALARM = 0, 2, 3
WORDS = {"announced": "待取得", "held": "已取得", "withdrawn": "已撤回"}


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when nothing is left undone, 3 with an alarm for each thing that is, 2 when the call itself was wrong."""
    asked = parser().parse_args(arguments)
    try:
        store = Store(asked.folder)
    except InUse as error:
        print(error, file=sys.stderr)
        return WRONG
    try:
        return perform(asked, store)
    finally:
        store.close()


def perform(asked: argparse.Namespace, store: Store) -> int:
    clock = Clock()
    line = Line(os.environ["BASE"], Patience(attempts=asked.attempts), clock)
    exchange = Exchange(Bearer(line, os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]), store, clock)
    try:
        decide(asked, exchange)
    except NotHeld as error:
        print(error, file=sys.stderr)
        return WRONG
    failure = ""
    try:
        if asked.command != "show":
            exchange.run()
    except (LineDown, Refused) as error:
        failure = f"未能完成：{error}"
    show(store)
    found = [*([failure] if failure else []), *alarms(store)]
    for sentence in found:
        print(f"【请处理】{sentence}", file=sys.stderr)
    return ALARM if found else DONE


def decide(asked: argparse.Namespace, exchange: Exchange) -> None:
    """Write what was decided into the outbox."""
    if asked.command == "accept":
        exchange.answer(asked.package, ACCEPTED, number=asked.number)
    elif asked.command == "return":
        exchange.answer(asked.package, RETURNED, reasons=asked.reason)


def show(store: Store) -> None:
    sent = {(one["package"], one["body"]["kind"]): one["body"] for one in store.receipts(SENT)}
    waiting = {(one["package"], one["body"]["kind"]) for one in store.receipts(OUTBOX)}
    for entry in store.packages():
        said = [f"已受理 {sent[key]['number']}" for key in sent if key == (entry["package"], ACCEPTED)]
        said += ["已退回补正" for key in sent if key == (entry["package"], RETURNED)]
        said += ["回执待送达" for key in waiting if key[0] == entry["package"]]
        state = "、".join(said) or ("待办理" if entry["state"] == HELD else WORDS[entry["state"]])
        print(f"备案包 {entry['package']}  {entry['number']}  第 {entry['attempt']} 次报送  {state}")


def parser() -> argparse.ArgumentParser:
    told = "环境变量 BASE（平台地址）、CLIENT_ID、CLIENT_SECRET 给出线路和身份。"
    found = argparse.ArgumentParser("pilots.filing.client", description="备案参考客户端", epilog=told)
    found.add_argument("--folder", type=Path, required=True, help="客户端的数据目录")
    found.add_argument("--attempts", type=int, default=Patience.attempts, help="每个请求最多试几次")
    commands = found.add_subparsers(dest="command", required=True)
    commands.add_parser("pull", help="取得新的备案包并回执")
    commands.add_parser("show", help="只列出已知的备案包")
    accept = commands.add_parser("accept", help="受理")
    accept.add_argument("package", type=int)
    accept.add_argument("number", help="备案编号")
    back = commands.add_parser("return", help="退回补正")
    back.add_argument("package", type=int)
    back.add_argument("reason", nargs="+", type=reason, help="章节=需要补正的内容")
    return found


def reason(text: str) -> ReceiptReason:
    section, separator, words = text.partition("=")
    if not separator or not words:
        raise argparse.ArgumentTypeError("请写成 章节=需要补正的内容")
    return {"section": section, "text": words}


if __name__ == "__main__":
    sys.exit(main())
