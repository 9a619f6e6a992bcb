"""The lists of schemes and gradings, and the facts of one."""

from django.db.models import Exists, OuterRef, QuerySet

from haizhu_broker.web.columns import Choice, Code, Date, Link, Number, State, Text, YesNo
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import READ, DueLight
from haizhu_broker.web.listing import Listing
from haizhu_broker.workdays.models import Deadline
from pilots.brokers.models import Broker, Grade

from .filters import GradingFilters, SchemeFilters
from .models import DEADLINE, Grading, GradingScheme, Sort
from .states import GRADING, SCHEME


def with_renewal() -> QuerySet[Grading]:
    """Gradings, the last of each broker with the deadline by which the grade is renewed."""
    later = Grading.objects.filter(broker=OuterRef("subject_id"), pk__gt=OuterRef(OuterRef("pk")))
    label = Broker._meta.label
    due = Deadline.objects.filter(subject_type=label, subject_id=OuterRef("broker_id"), code=DEADLINE).exclude(
        Exists(later)
    )
    return Grading.objects.annotate(**{field: due.values(field)[:1] for field in READ})


GRADES = dict(Grade.choices)
SCHEMES = Listing(
    GradingScheme,
    columns=(
        Link("name", "分级方案", to="pilots:gradingscheme_detail"),
        Number("edition", "版次"),
        YesNo("is_proposed", "建议稿"),
        Date("effective_from", "施行日期", empty="未施行"),
        State("state", "状态", SCHEME),
    ),
    filterset=SchemeFilters,
    order="-pk",
    search=("name", "code"),
    bounded=True,
)
SCHEME_FACTS = (
    Number("edition", "版次"),
    YesNo("is_proposed", "建议稿"),
    Date("effective_from", "施行日期", empty="未施行"),
    Text("basis", "依据"),
)

FIRM = "broker__enterprise__organization__short_name"
SORT = Choice("kind", "类别", dict(Sort.choices), source="sort")
BEFORE = Choice("before", "原等级", GRADES)
COMPUTED = Choice("computed", "计算等级", GRADES, empty="不可计算")
DECIDED_GRADE = Choice("grade", "确定等级", GRADES, empty="未定级")
COLLECTED = Date("collected_on", "取证日期", sort=True)
DECIDED_ON = Date("decided_on", "定级日期", empty="未定级")
RENEWAL = DueLight("light", "下次复核")

GRADINGS = Listing(
    Grading,
    columns=(
        Link("broker", "数据经纪人", source=FIRM, to="pilots:grading_detail"),
        Code("broker_number", "编号", source="broker__number"),
        SORT,
        BEFORE,
        COMPUTED,
        DECIDED_GRADE,
        COLLECTED,
        DECIDED_ON,
        State("state", "状态", GRADING),
        RENEWAL,
    ),
    records=with_renewal,
    annotated=("due_on", "provisional", "closed_on"),
    filterset=GradingFilters,
    order="-collected_on",
    search=(FIRM, "broker__number"),
    bounded=True,
)
GRADING_FACTS = (
    Facts(
        "定级",
        (
            Link("broker", "数据经纪人", source=FIRM, key="broker_id", to="pilots:broker_detail"),
            Link("scheme", "分级方案", source="scheme__name", key="scheme_id", to="pilots:gradingscheme_detail"),
            SORT,
            COLLECTED,
            BEFORE,
            COMPUTED,
            DECIDED_GRADE,
            DECIDED_ON,
            Code("decision", "变更决定文号", source="decision__document", empty="等级没有变化"),
            Text("reason", "与计算等级不同的理由", empty="与计算等级相同"),
            Text("verified", "待接入条件的核实情况", empty="无"),
        ),
    ),
)
