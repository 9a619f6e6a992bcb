"""The register of practitioners and the facts of one; the number is masked wherever it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import DecimalField, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from haizhu_broker.web.clock import today
from haizhu_broker.web.columns import Choice, Code, Computed, Date, Link, Number, Row, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from haizhu_broker.web.revealing import Masked

from . import identity
from .filters import PractitionerFilters
from .models import Practitioner, Training, YearlyCheck
from .states import PRACTITIONER

HOURS = DecimalField(max_digits=6, decimal_places=1)
PASSED, FAILED, UNCHECKED = "合格", "不合格", "未年检"


@dataclass(frozen=True)
class MaskedNumber(Masked):
    """The number of an identity paper as R§2.2 shows it."""

    def value(self, row: Row) -> str:
        return identity.masked(str(row[self.path] or ""))


def with_year() -> QuerySet[Practitioner]:
    """Practitioners with the hours and the check of this year."""
    year = today().year
    own = Training.objects.filter(practitioner=OuterRef("pk"), held_on__year=year).order_by().values("practitioner")
    hours = Subquery(own.annotate(hours=Sum("hours")).values("hours"), output_field=HOURS)
    check = YearlyCheck.objects.filter(practitioner=OuterRef("pk"), year=year)
    return Practitioner.objects.annotate(
        year_hours=Coalesce(hours, Value(Decimal(0)), output_field=HOURS),
        year_passed=Subquery(check.values("is_passed")[:1]),
        firm=F("broker__enterprise__organization__short_name"),
    )


def checked(row: Row) -> str:
    """The word of this year's check."""
    return {True: PASSED, False: FAILED}.get(row["year_passed"], UNCHECKED)


def trained(row: Row) -> str:
    """Whether the hours of this year are enough (建议值)."""
    return "已满" if row["year_hours"] >= settings.TRAINING_HOURS_LEAST else "未满"


NAME = Link("name", "姓名", to="pilots:practitioner_detail")
FIRM = Link(
    "broker",
    "数据经纪人",
    source="broker__enterprise__organization__short_name",
    key="broker_id",
    to="pilots:broker_detail",
)
PAPER = Choice("paper", "证件类型", dict(identity.Paper.choices), shown=False)
YEAR_HOURS = Number("year_hours", "本年学时", places=1)
TRAINED = Computed("is_trained", "本年培训", reads=("year_hours",), of=trained)
CHECKED = Computed("year_check", "本年年检", reads=("year_passed",), of=checked)
STATE = State("state", "状态", PRACTITIONER)
FROM = Date("engaged_from", "聘用日期", sort=True)

PRACTITIONERS = Listing(
    Practitioner,
    records=with_year,
    columns=(
        NAME,
        FIRM,
        Text("position", "岗位"),
        MaskedNumber("identity_number", "证件号码"),
        YEAR_HOURS,
        TRAINED,
        CHECKED,
        FROM,
        STATE,
        PAPER,
        Text("credentials", "持有证书", shown=False),
        Date("engaged_until", "离任日期", shown=False, empty="在任"),
    ),
    filterset=PractitionerFilters,
    order="-engaged_from",
    search=("name", "broker__enterprise__organization__short_name"),
)
OF_BROKER = tuple(column for column in PRACTITIONERS.columns if column.shown and column.name != "broker")

FACTS = (
    Facts(
        "身份",
        (
            Text("name", "姓名"),
            PAPER,
            MaskedNumber("identity_number", "证件号码", to="pilots:practitioner_identity_number"),
        ),
    ),
    Facts(
        "任职",
        (
            FIRM,
            Text("position", "岗位"),
            Text("credentials", "持有证书", empty="无"),
            FROM,
            Date("engaged_until", "离任日期", empty="在任"),
            Date("committed_on", "保密承诺日期", empty="未承诺"),
            Date("banned_until", "禁入至", empty="无"),
        ),
    ),
    Facts("本年", (YEAR_HOURS, TRAINED, CHECKED)),
)
TRAININGS = (
    Date("held_on", "培训日期"),
    Text("topic", "培训内容"),
    Text("organizer", "组织单位"),
    Number("hours", "学时", places=1),
)
CHECKS = (
    Code("year", "年度"),
    Computed("result", "结论", reads=("is_passed",), of=lambda row: PASSED if row["is_passed"] else FAILED),
    Number("hours", "年度学时", places=1),
    Text("words", "说明"),
    Date("checked_on", "年检日期"),
)
ENGAGEMENTS = (FIRM, Text("position", "岗位"), FROM, Date("engaged_until", "离任日期", empty="在任"), STATE)
