"""The list of appointments and the facts of one."""

from django.utils.safestring import SafeString

from haizhu_broker.access import roles
from haizhu_broker.accounts.models import Membership
from haizhu_broker.web.columns import Choice, Computed, Date, Link, Row, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing

from .filters import MembershipFilters
from .reads import standing
from .states import MEMBERSHIP


class RoleLink(Link):
    """The role in words, which leads to the appointment."""

    def cell(self, row: Row) -> SafeString:
        return super().cell({**row, self.path: roles.LABELS.get(row[self.path], row[self.path])})


PERSON = Link("user", "姓名", source="user__display_name", to="administration:membership_detail", sort=True)
ROLE = Choice("role", "身份", roles.LABELS, sort=True)
UNIT = Text("organization", "机构", source="organization__short_name", sort=True)
POSITION = Text("position", "职务")
FROM = Date(
    "valid_from",
    "自",
    empty="原有",
)
UNTIL = Date("valid_until", "至", empty="长期")
STANDS = Computed("standing", "情况", reads=("state", "valid_from", "valid_until"), of=standing)
PRINCIPAL = Text("stands_in_for", "代理", source="stands_in_for__user__display_name", empty="本人")

APPOINTMENTS = Listing(
    Membership,
    columns=(
        PERSON,
        ROLE,
        UNIT,
        POSITION,
        FROM,
        UNTIL,
        STANDS,
        PRINCIPAL,
        State("state", "状态", MEMBERSHIP, shown=False),
    ),
    filterset=MembershipFilters,
    order="-id",
    search=("user__display_name", "user__username", "organization__short_name", "position"),
    bounded=True,
)

FACTS = (
    Facts(
        "身份",
        (
            Link("user", "姓名", source="user__display_name", key="user_id", to="administration:account_detail"),
            ROLE,
            Link(
                "organization",
                "机构",
                source="organization__short_name",
                key="organization_id",
                to="administration:organization_detail",
            ),
            POSITION,
            FROM,
            UNTIL,
            STANDS,
        ),
    ),
    Facts("代理", (PRINCIPAL, Text("reason", "代理事由", empty="无"))),
)

HELD = (RoleLink("role", "身份", to="administration:membership_detail"), UNIT, POSITION, FROM, UNTIL, STANDS, PRINCIPAL)
PLAIN = (ROLE, *HELD[1:])
LENT = (PERSON, FROM, UNTIL, STANDS, Text("reason", "代理事由"))
