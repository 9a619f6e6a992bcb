"""A column that hands out a file."""

from dataclasses import KW_ONLY, dataclass

from django.utils.safestring import SafeString

from haizhu_broker.web.columns import Column, Row
from haizhu_broker.web.marks import escape


@dataclass(frozen=True)
class Download(Column):
    """A link of these `words` to the address at the path `of`; nothing where there is no address."""

    words: str
    _: KW_ONLY
    of: str

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.of,)

    def cell(self, row: Row) -> SafeString:
        if not row[self.of]:
            return self.nothing
        return SafeString(f'<a href="{escape(row[self.of])}" download>{escape(self.words)}</a>')
