"""What ships as a YAML file and becomes a record: read with its faults in words, loaded once by a command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import InvalidOperation
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from django.core.management import BaseCommand, CommandError, CommandParser
from django.db.models import Model
from django.utils import timezone

from haizhu_broker.accounts.domain import system_user

from .errors import StepError, StepRefused

Built = TypeVar("Built")


class FileError(ValueError):
    """What is wrong with a file: one Chinese sentence per fault. Each kind of file has a class of its own."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("；".join(self.faults))


def mapping_in(text: str, noun: str, error: type[FileError]) -> dict[str, Any]:
    """The entries of a file; `error` when it is no YAML or holds something else."""
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as fault:
        raise error([f"不是有效的 YAML：{fault}"]) from fault
    if not isinstance(content, dict):
        raise error([f"{noun}应为一组“名称: 内容”"])
    return content


def built(build: Callable[[Mapping[str, Any]], Built], content: Mapping[str, Any], error: type[FileError]) -> Built:
    """The value that `build` makes of the entries; `error` for what is missing or cannot be understood."""
    try:
        return build(content)
    except KeyError as fault:
        raise error([f"缺少 {fault.args[0]}"]) from fault
    except (TypeError, AttributeError, ValueError, InvalidOperation) as fault:
        raise error([f"内容不能识别（{fault}）"]) from fault


@contextmanager
def faults_refused() -> Iterator[None]:
    """Refuse the verb with every fault of the file that is read within."""
    try:
        yield
    except FileError as faults:
        raise StepRefused({"": list(faults.faults)}) from faults


@contextmanager
def faults_told() -> Iterator[None]:
    """End the command with one line for each fault."""
    try:
        yield
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError("文件读不出来，请核对路径，并另存为 UTF-8 编码。") from error
    except StepError as error:
        faults = error.fields.get("", [str(error)]) if isinstance(error, StepRefused) else [str(error)]
        raise CommandError("没有载入：\n" + "\n".join(faults)) from error


class LoadCommand(BaseCommand):
    """A command that loads a file as a draft of `model`: all or nothing, and nothing new for the same file again."""

    noun: ClassVar[str]
    model: ClassVar[type[Model]]
    default: ClassVar[Path]
    load: ClassVar[Callable[..., Model]]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", default=self.default, help=f"{self.noun}文件")

    def handle(self, *args: Any, file: Path, verbosity: int, **options: Any) -> None:
        last = self.model._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
        with faults_told():
            text = file.read_text(encoding="utf-8-sig")
            loaded = self.load(text, actor=system_user(), today=timezone.localdate(), now=timezone.now())
        if verbosity:
            self.stdout.write(f"{'新增' if loaded.pk > last else '已有'}{self.noun}：{self.words(loaded)}")

    def words(self, loaded: Any) -> str:
        """What the record is called."""
        return str(loaded)
