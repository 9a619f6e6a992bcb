"""The text of a formula cut into numbers, names and signs; full-width forms are read as their plain twins."""

import re
from dataclasses import dataclass

from .errors import FormulaError
from .limits import MAX_DIGITS, MAX_LENGTH, MAX_NAME

# One character to one character, so that positions in messages stay those of the text as written.
PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans("　−–×÷", " --*/")
SPELLINGS = {"<=": "≤", ">=": "≥", "<>": "≠"}
PATTERN = re.compile(
    r"(?P<space>\s+)|(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[^\W\d_]\w*)|(?P<sign><=|>=|<>|[-+*/(),<>=≤≥≠])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: kind is number, name, sign or end; `start` and `end` are offsets."""

    kind: str
    text: str
    start: int
    end: int


def plain(text: str) -> str:
    """`text` with full-width letters, digits and signs as plain ones, the same length."""
    return text.translate(PLAIN)


def cut(text: str) -> list[Token]:
    """The tokens of `text`, closed by one of kind end. Raises FormulaError."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"公式过长，最多 {MAX_LENGTH} 个字符，现有 {len(text)} 个", MAX_LENGTH)
    read = plain(text)
    tokens: list[Token] = []
    at = 0
    while at < len(read):
        match = PATTERN.match(read, at)
        if match is None:
            raise FormulaError(f"不认识的符号“{text[at]}”", at)
        if match.lastgroup != "space":
            tokens.append(_token(match, tokens))
        at = match.end()
    tokens.append(Token("end", "", at, at))
    return tokens


def _token(match: re.Match[str], before: list[Token]) -> Token:
    kind, piece, start = str(match.lastgroup), match.group(), match.start()
    if kind == "name" and before and before[-1].kind == "number" and before[-1].end == start:
        raise FormulaError(f"数字后面不能直接跟文字“{piece}”，名称不能以数字开头", start)
    if kind == "name" and len(piece) > MAX_NAME:
        raise FormulaError(f"名称过长，最多 {MAX_NAME} 个字", start)
    if kind == "number" and len(piece) > MAX_DIGITS:
        raise FormulaError(f"数字过长，最多 {MAX_DIGITS} 位", start)
    return Token(kind, SPELLINGS.get(piece, piece), start, match.end())
