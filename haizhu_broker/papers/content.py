"""What an official document says: one immutable structure behind its PDF, DOCX and HTML."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from haizhu_broker.papers.wording import plain

NUMBER_PENDING = "（编号待签发）"
DRAFT = "草稿"
SUGGESTED = "建议值"
UNREPORTED = "未报"


class ContentError(ValueError):
    """The content cannot be an official document; the message says why, in Chinese."""


class Layout(StrEnum):
    """The three forms of GB/T 9704-2012 (R§3.1), and those of papers that are not among its 15 kinds (R§3.2)."""

    STANDARD = "standard"  # 公文: red head, red rule, 版记
    LETTER = "letter"  # 信函格式
    MINUTES = "minutes"  # 纪要格式
    WORKING = "working"  # 工作文书: no red, the number at the right under the title
    CERTIFICATE = "certificate"  # 证书: one framed landscape page
    COVER = "cover"  # 台账封面: a title page, the ledger behind it


class _Plain:
    """Brings every text field of a content part to `plain` form, so no author has to remember it."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for name in (item.name for item in fields(self)):  # type: ignore[arg-type]
            value = getattr(self, name)
            if type(value) is str:
                object.__setattr__(self, name, plain(value))
            elif isinstance(value, list | tuple):
                parts = tuple(plain(part) if type(part) is str else part for part in value)
                object.__setattr__(self, name, parts)
        self._check()

    def _check(self) -> None:
        """Hook for what a part demands of itself."""


@dataclass(frozen=True, slots=True)
class Heading(_Plain):
    """A heading of level 1–4; 一、（一）1.（1）are put before it by the renderers unless `numbered` is False."""

    text: str
    level: int = 1
    numbered: bool = True

    def _check(self) -> None:
        if self.level not in range(1, 5):
            raise ContentError(f"标题层级应为 1 至 4，现为 {self.level}。")


@dataclass(frozen=True, slots=True)
class Paragraph(_Plain):
    """A paragraph of plain text; `suggested` adds （建议值）, `source` names the recorded source of its figures."""

    text: str
    suggested: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Items(_Plain):
    """A list; ordered ones are numbered （1）（2）…, others are paragraphs of their own."""

    texts: tuple[str, ...]
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Cell(_Plain):
    """A table cell that needs more than text: marked as 建议值, tied to a source, or emphasised (totals)."""

    text: str
    suggested: bool = False
    source: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Column(_Plain):
    """A table column; `align` is left, center or right (figures right, with their unit in the header)."""

    title: str
    align: str = "left"
    unit: str = ""

    def _check(self) -> None:
        if self.align not in {"left", "center", "right"}:
            raise ContentError(f"表格对齐方式不正确：{self.align}。")

    @property
    def header(self) -> str:
        return f"{self.title}（{self.unit}）" if self.unit else self.title


@dataclass(frozen=True, slots=True)
class Table(_Plain):
    """A table; a `wide` one gets a landscape page with its head at the binding edge (R§3.1)."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    wide: bool = False
    suggested: bool = False

    def _check(self) -> None:
        rows = tuple(tuple(c if isinstance(c, Cell) else Cell(str(c)) for c in row) for row in self.rows)
        if not self.columns:
            raise ContentError(f"表“{self.title}”没有列。")
        for number, row in enumerate(rows, start=1):
            if len(row) != len(self.columns):
                raise ContentError(f"表“{self.title}”第 {number} 行有 {len(row)} 格，应为 {len(self.columns)} 格。")
        object.__setattr__(self, "rows", rows)

    @property
    def marks_suggestions(self) -> bool:
        return any(cell.suggested for row in self.rows for cell in row)


Point = Decimal | str
"""A value of a chart: a Decimal, or the word that stands in its place (未报, 不可计算, 待接入)."""


@dataclass(frozen=True, slots=True)
class Series(_Plain):
    """One line or one group of bars, as many points as the chart has categories."""

    name: str
    values: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart(_Plain):
    """A bar or line chart; every renderer prints its table under it, words such as 未报 included."""

    title: str
    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    suggested: bool = False

    def _check(self) -> None:
        if self.kind not in {"bar", "line"}:
            raise ContentError(f"图“{self.title}”的种类不正确：{self.kind}。")
        if not self.categories or not self.series:
            raise ContentError(f"图“{self.title}”没有数值。")
        for line in self.series:
            if len(line.values) != len(self.categories):
                raise ContentError(
                    f"图“{self.title}”中“{line.name}”有 {len(line.values)} 个值，应为 {len(self.categories)} 个。"
                )
            if any(isinstance(value, Decimal) and not value.is_finite() for value in line.values):
                raise ContentError(f"图“{self.title}”中“{line.name}”含有不是数的值。")

    @property
    def table(self) -> Table:
        """The chart's figures: a row per category, or turned where many short categories fit side by side (months)."""
        if len(self.categories) > len(self.series) and self._fits_across:
            head = Column(f"单位：{self.unit}" if self.unit else "", "left")
            return Table(
                "",
                (head, *(Column(category, "right") for category in self.categories)),
                tuple((Cell(line.name), *(Cell(_figure(value)) for value in line.values)) for line in self.series),
            )
        columns = (Column("", "left"), *(Column(line.name, "right", self.unit) for line in self.series))
        rows = tuple(
            (Cell(category), *(Cell(_figure(line.values[at])) for line in self.series))
            for at, category in enumerate(self.categories)
        )
        return Table("", columns, rows)

    @property
    def _fits_across(self) -> bool:
        """Whether all columns side by side keep within a line of 48 full-width characters of small type."""

        def breadth(words: str) -> float:
            return sum(0.55 if character.isascii() else 1 for character in words) + 0.8

        values = zip(self.categories, *([_figure(v) for v in line.values] for line in self.series), strict=True)
        return max(breadth(line.name) for line in self.series) + sum(max(map(breadth, cells)) for cells in values) <= 48


Block = Heading | Paragraph | Items | Table | Chart


@dataclass(frozen=True, slots=True)
class Attachment(_Plain):
    """An annex: listed under the text; with `blocks` it is printed on pages of its own before the 版记."""

    title: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance(_Plain):
    """A label and its names: 出席, 请假, 列席 in minutes; 填报单位, 制表人, 审核人 on a cover."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content(_Plain):
    """An official document in the order of GB/T 9704-2012; empty parts are not printed.

    `signer` is filled only for a document sent upward (上行文), which prints it beside the number. `masthead` is
    the red line at the top (default: the organ, with 文件 in the standard layout). `marks` are the lines at the upper
    left (份号, 密级, 紧急程度). A content without number is a draft: `watermark` lies under its text. A `sealed` one
    leaves room for a seal over organ and date.
    """

    kind: str = ""
    layout: Layout = Layout.STANDARD
    organ: str
    title: str
    title_lines: tuple[str, ...] = ()
    masthead: str = ""
    marks: tuple[str, ...] = ()
    number: str | None = None
    signer: str = ""
    addressee: str = ""
    blocks: tuple[Block, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    dated_on: date | None = None
    note: str = ""
    copies: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: date | None = None
    check_url: str = ""
    check_code: str = ""
    watermark: str = field(default=DRAFT)
    sealed: bool = False

    def _check(self) -> None:
        if not self.title or not self.organ:
            raise ContentError("公文应有标题和发文机关。")
        if self.title_lines and "".join(self.title_lines) != self.title:
            raise ContentError("标题的分行与标题不一致。")

    @property
    def shown_number(self) -> str:
        return self.number or NUMBER_PENDING

    def issued_as(self, number: str, *, dated_on: date, check_url: str, check_code: str) -> Content:
        """The same content as issued: numbered, dated (成文日期 is the day of 签发), checkable, without watermark."""
        return replace(
            self,
            number=number,
            dated_on=dated_on,
            printed_on=self.printed_on or dated_on,
            check_url=check_url,
            check_code=check_code,
            watermark="",
        )


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """What someone typed into a box, one Paragraph per non-empty line."""
    return tuple(Paragraph(line) for line in str(text).splitlines() if plain(line))


def _figure(value: Point) -> str:
    return f"{value:,f}" if isinstance(value, Decimal) else value
