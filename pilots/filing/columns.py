"""The ledger of filings, the list of authorities, and the facts of each."""

from django.db.models import QuerySet

from haizhu_broker.accounts.models import Level
from haizhu_broker.web.columns import Choice, Code, Computed, Date, Link, Number, Prose, Row, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import DueLight, with_deadline
from haizhu_broker.web.listing import Listing

from .domain.clocks import CODE
from .filters import AuthorityFilters, FilingFilters
from .kinds import KINDS
from .models import Authority, Filing
from .states import AUTHORITY, FILING

WORDS = {code: kind.label for code, kind in KINDS.items()}


def ledger() -> QuerySet[Filing]:
    """Filings with the term within which somebody is waited for."""
    return with_deadline(Filing.objects.all(), CODE)


def kinds_words(row: Row) -> str:
    return "、".join(WORDS[code] for code in row["kinds"])


KIND = Choice("kind", "事项", WORDS)
AUTHORITY_NAME = Text("authority", "备案机关", source="authority__organization__short_name")
LETTER = Code("letter_number", "函件文号", empty="未签发")
ISSUED_ON = Date("issued_on", "报送日期", empty="未报送")
ATTEMPT = Number("attempt", "报送次数", unit="次")
DELIVERED_ON = Date("delivered_on", "送达日期", empty="未送达")
NUMBER = Code("number", "受理编号", empty="未受理")
ANSWERED_ON = Date("answered_on", "答复日期", empty="未答复")
LIGHT = DueLight("light", "期限")

FILINGS = Listing(
    Filing,
    columns=(
        Link("title", "备案", to="pilots:filing_detail"),
        KIND,
        AUTHORITY_NAME,
        LETTER,
        ISSUED_ON,
        NUMBER,
        State("state", "状态", FILING),
        LIGHT,
        ATTEMPT,
        Date("delivered_on", "送达日期", empty="未送达", shown=False),
        Date("answered_on", "答复日期", empty="未答复", shown=False),
    ),
    records=ledger,
    filterset=FilingFilters,
    order="-pk",
    search=("title", "letter_number", "number"),
)
FILING_FACTS = (
    Facts("备案", (KIND, AUTHORITY_NAME, LETTER, ISSUED_ON, ATTEMPT)),
    Facts("答复", (DELIVERED_ON, NUMBER, ANSWERED_ON)),
    Facts("函件", (Prose("basis", "依据"), Prose("points", "要点"), Prose("measures", "监管措施", empty="未填"))),
)

NAME = "organization__short_name"
LEVEL = Choice("level", "层级", {Level.PROVINCE.value: "省", Level.CITY.value: "市"}, source="organization__level")
TAKEN = Computed("kinds", "备案事项", reads=("kinds",), of=kinds_words)
ACKNOWLEDGES = Number("acknowledges_within", "收悉期限（建议值）", unit="工作日")
ANSWERS = Number("answers_within", "答复期限（建议值）", unit="工作日")

AUTHORITIES = Listing(
    Authority,
    columns=(
        Link("name", "备案机关", source=NAME, to="pilots:authority_detail"),
        LEVEL,
        TAKEN,
        ACKNOWLEDGES,
        ANSWERS,
        State("state", "状态", AUTHORITY),
    ),
    filterset=AuthorityFilters,
    order="pk",
    search=(NAME,),
    bounded=True,
)
AUTHORITY_FACTS = (Text("name", "机关", source=NAME), LEVEL, TAKEN, ACKNOWLEDGES, ANSWERS)
