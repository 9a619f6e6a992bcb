"""The list of referrals and the facts of one."""

from django.db.models import QuerySet

from haizhu_broker.web.columns import Choice, Code, Date, Link, Number, Reference, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import DueLight, with_deadline
from haizhu_broker.web.listing import Listing
from pilots.meetings.domain import referrals
from pilots.meetings.filters import ReferralFilters
from pilots.meetings.models import Answer, Referral, ReferralAnswer, ReferralKind
from pilots.meetings.states import REFERRAL

from .shared import counted


def referred() -> QuerySet[Referral]:
    """Referrals with their term and how many units were asked and are silent."""
    rows = ReferralAnswer.objects.all()
    found = with_deadline(Referral.objects.all(), referrals.DEADLINE)
    return found.annotate(
        asked=counted(rows, "referral"), silent=counted(rows.filter(answer=Answer.SILENT), "referral")
    )


REFERRALS = Listing(
    Referral,
    records=referred,
    columns=(
        Reference("number", "编号", sort=True, to="pilots:referral_detail"),
        Link("title", "事项", to="pilots:referral_detail"),
        Choice("kind", "类别", dict(ReferralKind.choices)),
        Date("sent_on", "发出日期", sort=True),
        Number("asked", "征求单位", unit="个"),
        Number("silent", "未反馈", unit="个"),
        DueLight("light", "反馈期限"),
        State("state", "状态", REFERRAL),
    ),
    filterset=ReferralFilters,
    order="-sent_on",
    search=("number", "title", "text"),
    bounded=True,
)
REFERRAL_FACTS = (
    Facts(
        "征求意见",
        (
            Code("number", "编号"),
            Choice("kind", "类别", dict(ReferralKind.choices)),
            Date("sent_on", "发出日期"),
            Number("days", "期限", unit="个工作日"),
            Text("sender", "经办人", source="sender__display_name"),
            Text("text", "说明", empty="无"),
        ),
    ),
)
