"""A questionnaire written as YAML (`questionnaires/*.yaml`), read into a Paper, with a sentence for every fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from haizhu_broker.lifecycle.files import FileError

from .facets import FULL_NAMES, Facet
from .questions import KIND_WORDS, Kind, Paper, Question, Section

SHIPPED = Path(__file__).parent / "questionnaires" / "haizhu-2021.yaml"
KNOWN = {"code", "text", "kind", "unit", "least", "most", "options", "required", "help"}
CODE = re.compile(r"^[A-Z][0-9]{1,2}$")
LARGEST = 200_000  # characters of a file


class QuestionFileError(FileError):
    """What is wrong with a file."""


def read_paper(text: str) -> Paper:
    """The questionnaire written in `text`. Raises QuestionFileError with all faults found."""
    if len(text) > LARGEST:
        raise QuestionFileError([f"文件过长，最多 {LARGEST:,} 字。"])
    try:
        content = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as fault:
        raise QuestionFileError(["不是有效的问卷文件（YAML），请检查缩进和标点。"]) from fault
    if not isinstance(content, dict):
        raise QuestionFileError(["问卷文件应为一组“名称: 内容”。"])
    faults: list[str] = []
    given = content.get("facets")
    sections = tuple(_sections(given if isinstance(given, dict) else {}, faults))
    title = str(content.get("title") or "").strip()
    if not 0 < len(title) <= 120:
        faults.append("标题（title）应为 1–120 字。")
    faults += _faults_of(sections)
    if faults:
        raise QuestionFileError(faults)
    return Paper(title, str(content.get("basis") or "")[:200], sections)


def _sections(given: dict[str, Any], faults: list[str]) -> Iterator[Section]:
    faults += [f"没有“{name}”这一方面，应为 {'、'.join(Facet.values)}。" for name in given if name not in Facet.values]
    for facet in Facet:
        asked = given.get(facet.value)
        if not isinstance(asked, list) or not asked:
            faults.append(f"“{FULL_NAMES[facet]}”（{facet.value}）没有问题。")
            continue
        yield Section(facet.value, tuple(_questions(facet, asked, faults)))


def _questions(facet: Facet, asked: list[Any], faults: list[str]) -> Iterator[Question]:
    for number, one in enumerate(asked, 1):
        where = f"“{facet.label}”第 {number} 题"
        if not isinstance(one, dict):
            faults.append(f"{where}应为一组“名称: 内容”。")
        elif unknown := set(map(str, one)) - KNOWN:
            faults.append(f"{where}有不认识的内容：{'、'.join(sorted(unknown))}。")
        else:
            yield _question(one, where, faults)


def _question(one: dict[str, Any], where: str, faults: list[str]) -> Question:
    options = one.get("options") or []
    question = Question(
        code=str(one.get("code", "")),
        text=str(one.get("text", "")).strip(),
        kind=str(one.get("kind", Kind.TEXT.value)),
        unit=str(one.get("unit", "")),
        least=_bound(one.get("least"), where, faults),
        most=_bound(one.get("most"), where, faults),
        options=tuple(map(str, options)) if isinstance(options, list) else (),
        required=one.get("required", True) is True,
        help=str(one.get("help", "")),
    )
    faults += [f"{where}{words}" for words in _wrong(question)]
    return question


def _bound(given: Any, where: str, faults: list[str]) -> str:
    if given is None:
        return ""
    try:
        number = Decimal(str(given))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        faults.append(f"{where}的上下限应为数字。")
        return ""
    return f"{number:f}"


def _wrong(question: Question) -> Iterator[str]:
    if not CODE.match(question.code):
        yield "编号应为一个大写字母加数字，例如 A1。"
    if not 0 < len(question.text) <= 300:
        yield "题目应为 1–300 字。"
    if question.kind not in KIND_WORDS:
        yield f"题型应为 {'、'.join(KIND_WORDS)}。"
    if (question.kind == Kind.CHOICE) != (len(set(question.options)) > 1):
        yield "单选题应有两个以上不同的选项，其他题型没有选项。"
    if question.least and question.most and Decimal(question.least) > Decimal(question.most):
        yield "的下限大于上限。"


def _faults_of(sections: tuple[Section, ...]) -> list[str]:
    counted = Counter(question.code for section in sections for question in section.questions)
    return [f"编号 {code} 用了 {times} 次。" for code, times in counted.items() if times > 1]
