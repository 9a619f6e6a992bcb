"""The list of reports and the facts of one."""

from django.db.models import Case, QuerySet, When

from haizhu_broker.web.columns import Choice, Computed, Date, Link, Moment, Month, Number, Row, State, YesNo
from haizhu_broker.web.due import Due
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from haizhu_broker.workdays.models import due_of

from .filters import ReportFilters
from .models import DEADLINE, PeriodicReport, Supplier
from .states import PERIODIC_REPORT

OF_DEADLINE = ("due_on", "provisional", "closed_on", "asked_due_on", "answered_on", "granted_due_on")


def with_deadline() -> QuerySet[PeriodicReport]:
    """Reports with their deadline as `deadline_due_on` and so on: after a return it is not the first date any more."""
    label = PeriodicReport._meta.label
    known = {f"deadline_{field}": due_of(label, DEADLINE, field) for field in OF_DEADLINE}
    return PeriodicReport.objects.annotate(**known, late=Case(When(first_submitted_on__isnull=False, then="days_late")))


def extension(row: Row) -> str:
    """How an extension stands, in one sentence."""
    if granted := row["deadline_granted_due_on"]:
        return f"已批准延至 {granted:%Y-%m-%d}"
    if asked := row["deadline_asked_due_on"]:
        return f"申请延至 {asked:%Y-%m-%d}，{'未获批准' if row['deadline_answered_on'] else '等待答复'}"
    return ""


DEADLINE_DUE = Due(
    "deadline",
    "期限",
    source="deadline_due_on",
    provisional="deadline_provisional",
    closed="deadline_closed_on",
    sort="due_on",
)
SUPPLIER = Choice("supplier", "报送方", dict(Supplier.choices))
DAYS_LATE = Number("days_late", "逾期", source="late", unit="工作日", empty="未提交")
NOTHING = YesNo("is_nothing", "零报告", shown=False)
EXTENSION = Computed(
    "extension",
    "延期",
    shown=False,
    empty="未申请",
    reads=("deadline_granted_due_on", "deadline_asked_due_on", "deadline_answered_on"),
    of=extension,
)
FIRST = Date("first_submitted_on", "首次提交", empty="未提交")
SUBMITTED_AT = Moment("submitted_at", "最近提交", shown=False, empty="未提交")

REPORTS = Listing(
    PeriodicReport,
    records=with_deadline,
    columns=(
        Link(
            "broker",
            "试点单位",
            source="broker__enterprise__organization__short_name",
            sort="broker__enterprise__sort_key",
            to="supervision:periodic_report_detail",
        ),
        Month("period_start", "报告期", sort=True),
        SUPPLIER,
        State("state", "状态", PERIODIC_REPORT),
        DEADLINE_DUE,
        FIRST,
        DAYS_LATE,
        NOTHING,
        EXTENSION,
        SUBMITTED_AT,
    ),
    filterset=ReportFilters,
    order="-period_start",
    search=("broker__enterprise__organization__short_name", "broker__number", "broker__enterprise__uscc"),
    initials=("broker__enterprise__initials",),
    bounded=True,
)

FACTS = (
    Facts(
        "报送",
        (
            Link(
                "broker_name",
                "试点单位",
                source="broker__enterprise__organization__short_name",
                key="broker_id",
                to="pilots:broker_detail",
            ),
            Month("period_start", "报告期"),
            SUPPLIER,
            Link(
                "indicator_set",
                "指标集",
                source="indicator_set__name",
                key="indicator_set_id",
                to="supervision:indicator_set_detail",
            ),
            Date("due_on", "应报日期"),
            FIRST,
            DAYS_LATE,
            EXTENSION,
            NOTHING,
            SUBMITTED_AT,
        ),
    ),
)
