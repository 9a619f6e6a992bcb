"""What an import is, as a declaration: columns with their form fields, a key, what stands now, and how it is saved."""

import datetime as dt
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms

from haizhu_broker.web.forms import speak_chinese

if TYPE_CHECKING:
    from haizhu_broker.web.imports.checking import Check


@dataclass(frozen=True)
class ImportColumn:
    """A column: the name of the value, its heading in the sheet, the form field that reads a cell.

    `is_given` marks a column that the template fills in and the import does not read (unit, explanation). `empty` is
    the word that an export writes for no value. Without a column that `may_be_absent` standing rows keep what they
    have there, as in the export of a list that does not show it; a new row needs it. `masks` writes personal data as
    the check and the file of faulty rows show it; the faults of such a column must not repeat what was written.
    """

    name: str
    heading: str
    field: forms.Field | None = None
    width: int = 16
    is_given: bool = False
    empty: str = ""
    may_be_absent: bool = False
    masks: Callable[[str], str] | None = None

    @cached_property
    def headings(self) -> frozenset[str]:
        """What may stand above the column: the heading, also with its unit as an export writes it."""
        unit = getattr(self.field, "unit", "")
        written = [self.heading, *([f"{self.heading}（{unit}）"] if unit else [])]
        return frozenset(map(folded, written))

    def __post_init__(self) -> None:
        if self.field is not None:
            speak_chinese(self.field)


class Import(ABC):
    """An import of rows told apart by the column `key`. A room subclasses it and says what stands and how to save.

    `seals` keeps what was uploaded sealed between check and completion, for sheets with personal numbers. One that
    `is_thorough` names all faults of a row at once: its `check_row` and `check_rows` also get the rows with faulty
    cells, without the values of those.
    """

    title = ""
    columns: Sequence[ImportColumn] = ()
    key = ""
    allows_new = True
    seals = False
    is_thorough = False
    instructions: Sequence[str] = ()

    def standing(self) -> Mapping[str, Mapping[str, Any]]:
        """What stands now: key (as `key_of` writes it) → column name → value; the template is filled with it."""
        return {}

    def key_of(self, text: str) -> str:
        """The key that a cell means: rows and what stands are told apart by it."""
        return folded(text)

    def version(self) -> int | str:
        """Which version of what stands the check compares with; when it has changed, the check is shown again."""
        return ""

    def field(self, column: ImportColumn, key: str) -> forms.Field | None:
        """The form field that reads this column in the row called `key` (units and bounds may differ by row)."""
        return column.field

    def check_row(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        """Faults that concern several columns of one row: column name → message."""
        return {}

    def check_rows(self, rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Mapping[str, str]]:
        """Faults between rows that are right by themselves: key → column name → message."""
        return {}

    def unknown(self, key: str) -> str:
        """What is said of a key that does not stand, where nothing new is allowed."""
        return f"没有“{key[:30]}”这一项"

    @abstractmethod
    def save(self, check: "Check", *, actor: Any, today: dt.date, now: dt.datetime) -> Any:
        """Save `check.changing` (or all rows) by one verb; what the lifecycle raises saves none."""

    @property
    def read_columns(self) -> list[ImportColumn]:
        return [column for column in self.columns if not column.is_given]

    @property
    def key_column(self) -> ImportColumn:
        return next(column for column in self.columns if column.name == self.key)


def folded(text: str) -> str:
    """Text for comparing: full-width forms folded, blanks joined."""
    return " ".join(unicodedata.normalize("NFKC", text).split())
