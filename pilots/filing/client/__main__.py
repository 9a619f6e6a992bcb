"""The client at a terminal: what is new, what one decides, what a person must look into."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from .alarms import alarms
from .bearer import Bearer, Refused
from .clock import Clock
from .exchange import ACCEPTED, HELD, RETURNED, Exchange, NotAnswerable
from .line import Line, LineDown, Patience
from .store import OUTBOX, SENT, InUse, Store
from .wire import ReceiptReason

DONE, WRONG, ALARM = 0, 2, 3
WORDS = {"announced": "待取得", "held": "已取得", "withdrawn": "已撤回"}
KNOWN = ("BASE", "CLIENT_ID", "CLIENT_SECRET")


class Unprepared(Exception):
    """The call lacks something, or what it has cannot be used."""


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when nothing is left undone, 3 with an alarm for each thing that is, 2 when the call itself was wrong."""
    asked = parser().parse_args(arguments)
    try:
        with closing(opened(asked.folder)) as store:
            return perform(asked, store)
    except (InUse, NotAnswerable, Unprepared) as error:
        print(error, file=sys.stderr)
        return WRONG


def opened(folder: Path) -> Store:
    try:
        return Store(folder)
    except OSError as error:
        raise Unprepared(f"不能使用数据目录 {folder}（{type(error).__name__}）。") from error


def perform(asked: argparse.Namespace, store: Store) -> int:
    failure = ""
    if asked.command == "dismiss":
        if not store.dismiss(asked.package):
            raise Unprepared(f"备案包 {asked.package} 没有被退回的回执。")
    elif asked.command != "show":
        exchange = prepared(asked, store)
        decide(asked, exchange)
        try:
            exchange.run()
        except (LineDown, Refused) as error:
            failure = f"未能完成：{error}"
    show(store)
    found = [*([failure] if failure else []), *alarms(store)]
    for sentence in found:
        print(f"【请处理】{sentence}", file=sys.stderr)
    return ALARM if found else DONE


def prepared(asked: argparse.Namespace, store: Store) -> Exchange:
    """The exchange with the portal that the environment names."""
    if missing := [name for name in KNOWN if not os.environ.get(name)]:
        raise Unprepared(f"请先设定环境变量 {'、'.join(missing)}。")
    base, client_id, secret = (os.environ[name] for name in KNOWN)
    clock = Clock()
    try:
        line = Line(base, Patience(attempts=asked.attempts), clock)
    except ValueError as error:
        raise Unprepared(f"平台地址不完整：{base}，应如 https://平台的主机名。") from error
    return Exchange(Bearer(line, client_id, secret), store, clock)


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
    found.add_argument("--attempts", type=times, default=Patience.attempts, help="每个请求最多试几次")
    commands = found.add_subparsers(dest="command", required=True)
    commands.add_parser("pull", help="取得新的备案包并回执")
    commands.add_parser("show", help="只列出已知的备案包")
    accept = commands.add_parser("accept", help="受理")
    accept.add_argument("package", type=int)
    accept.add_argument("number", help="备案编号")
    back = commands.add_parser("return", help="退回补正")
    back.add_argument("package", type=int)
    back.add_argument("reason", nargs="+", type=reason, help="章节=需要补正的内容")
    seen = commands.add_parser("dismiss", help="被退回的回执已由人工处理，不再提示")
    seen.add_argument("package", type=int)
    return found


def times(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError("应为不小于 1 的整数")
    return int(text)


def reason(text: str) -> ReceiptReason:
    section, separator, words = text.partition("=")
    if not separator or not words:
        raise argparse.ArgumentTypeError("请写成 章节=需要补正的内容")
    return {"section": section, "text": words}


if __name__ == "__main__":
    sys.exit(main())
