"""Standards for tests: the first one of its file, as a draft, approved, used."""

from datetime import date, datetime

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.web.clock import SHANGHAI
from pilots.roles import Role
from pilots.standards import domain
from pilots.standards.models import Standard
from pilots.standards.standard_file import FIRST as FIRST_FILE
from tests.factories.pilots import person

DAY = date(2021, 12, 6)
NOON = datetime(2021, 12, 6, 12, tzinfo=SHANGHAI)
FIRST = FIRST_FILE.read_text(encoding="utf-8")


def draft_standard(text: str = FIRST) -> Standard:
    """The standard of the file, in draft."""
    return domain.load_standard(text, actor=system_user(), today=DAY)


def approved_standard(text: str = FIRST) -> Standard:
    """The standard of the file, ready to be chosen by a round."""
    draft = draft_standard(text)
    domain.approve(draft, actor=person(Role.BUREAU_DIRECTOR), today=DAY)
    return draft


def used_standard() -> Standard:
    """A standard that a round uses: frozen for good."""
    found = approved_standard()
    domain.take_into_use(found, today=DAY)
    found.refresh_from_db()
    return found
