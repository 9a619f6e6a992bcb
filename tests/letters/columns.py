"""The list of letters and the facts of one."""

from haizhu_broker.web.columns import Code, Date, Link, Number, State, Text, YesNo
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from haizhu_broker.web.revealing import Masked
from tests.letters.filters import LetterFilters
from tests.letters.models import Letter
from tests.letters.states import LETTER

LETTERS = Listing(
    Letter,
    columns=(
        Link("subject", "标题", to="letters:letter_detail"),
        Code("number", "文号", sort=True),
        Text("organization", "收文机构", source="organization__short_name"),
        Date("received_on", "收文日期", sort=True),
        Number("amount", "金额", unit="万元", places=2, empty="未报"),
        YesNo("is_urgent", "急件", shown=False),
        State("state", "状态", LETTER),
    ),
    filterset=LetterFilters,
    order="-received_on",
    search=("subject", "number", "organization__short_name"),
    size=4,
)

FACTS = (
    Code("number", "文号"),
    Masked("telephone", "来文人电话", to="letters:letter_telephone"),
    Facts(
        "收文", (Text("organization", "收文机构", source="organization__short_name"), Date("received_on", "收文日期"))
    ),
)
