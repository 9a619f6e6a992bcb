"""The lists of experts, think tanks, draws and consultations, and the facts of one."""

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Coalesce

from haizhu_broker.web.columns import Choice, Code, Date, Link, Moment, Number, Reference, State, Text, YesNo
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import DueLight
from haizhu_broker.web.listing import Listing
from haizhu_broker.web.revealing import Masked
from haizhu_broker.workdays.models import due_of

from .domain.consultations import DEADLINE
from .filters import ConsultationFilters, DrawFilters, ExpertFilters, ThinkTankFilters
from .models import Consultation, Draw, Expert, ThinkTank, Title
from .states import CONSULTATION, DRAW, EXPERT, THINK_TANK


def named(records: QuerySet, **paths: str) -> QuerySet:
    """Annotate each many-to-many of `paths` (annotation → path) as its names in one text."""
    model = records.model
    found = {}
    for annotation, path in paths.items():
        links = model._default_manager.filter(pk=OuterRef("pk")).order_by().values("pk")
        names = links.annotate(names=StringAgg(f"{path}__name", "、", order_by=f"{path}__position")).values("names")
        found[annotation] = Subquery(names, output_field=TextField())
    return records.annotate(**found)


def with_fields() -> QuerySet[Expert]:
    return named(Expert.objects.all(), sector_names="sectors", skill_names="skills")


def tanks_with_fields() -> QuerySet[ThinkTank]:
    return named(ThinkTank.objects.all(), sector_names="sectors", skill_names="skills")


def draws_with_fields() -> QuerySet[Draw]:
    left = Count("drawn", filter=~Q(drawn__left_because=""))
    return named(Draw.objects.annotate(left=left), sector_names="sectors", skill_names="skills")


def with_light() -> QuerySet[Consultation]:
    """Consultations with whom was asked and what else the light reads; their own day never moves."""
    asked = Coalesce(F("expert__user__display_name"), F("think_tank__organization__short_name"))
    rest = {name: due_of(Consultation._meta.label, DEADLINE, name) for name in ("provisional", "closed_on")}
    return Consultation.objects.annotate(asked=asked, **rest)


SECTORS = Text("sectors", "领域", source="sector_names", empty="不限")
SKILLS = Text("skills", "技术领域", source="skill_names", empty="不限")
TITLE = Choice("title", "职称", dict(Title.choices))
EMPLOYER = Text("organization", "工作单位", source="organization__short_name")
LIGHT = DueLight("light", "办理期限")

EXPERTS = Listing(
    Expert,
    records=with_fields,
    columns=(
        Link("name", "姓名", source="user__display_name", to="pilots:expert_detail"),
        Code("number", "专家编号", sort=True),
        EMPLOYER,
        TITLE,
        SECTORS,
        SKILLS,
        YesNo("is_outside", "外部专家"),
        State("state", "状态", EXPERT),
        Date("valid_until", "聘期至", sort=True),
        Date("valid_from", "聘期自", shown=False),
        Text("position", "职务", shown=False),
        Text("speciality", "专长", shown=False),
        Text("think_tank", "所属智库", source="think_tank__organization__short_name", shown=False),
    ),
    filterset=ExpertFilters,
    order="number",
    search=("user__display_name", "number", "organization__short_name", "speciality"),
    bounded=True,
)

EXPERT_FACTS = (
    Facts(
        "专家",
        (
            Code("number", "专家编号"),
            EMPLOYER,
            Text("position", "职务"),
            TITLE,
            YesNo("is_outside", "外部专家"),
            Text("think_tank", "所属智库", source="think_tank__organization__short_name", empty="无"),
            SECTORS,
            SKILLS,
            Text("speciality", "专长"),
            Masked("telephone", "手机", to="pilots:expert_telephone"),
        ),
    ),
    Facts("聘期", (Date("valid_from", "聘期自"), Date("valid_until", "聘期至"))),
)

THINK_TANKS = Listing(
    ThinkTank,
    records=tanks_with_fields,
    columns=(
        Link("name", "智库机构", source="organization__short_name", sort=True, to="pilots:think_tank_detail"),
        SECTORS,
        SKILLS,
        Text("contact_name", "联系人"),
        Date("joined_on", "入库日期"),
        State("state", "状态", THINK_TANK),
    ),
    filterset=ThinkTankFilters,
    order="organization__short_name",
    search=("organization__short_name", "introduction"),
    bounded=True,
)

THINK_TANK_FACTS = (
    Text("introduction", "简介"),
    SECTORS,
    SKILLS,
    Date("joined_on", "入库日期"),
    Text("contact_name", "联系人"),
    Masked("telephone", "联系电话", to="pilots:think_tank_telephone"),
)

DRAWS = Listing(
    Draw,
    records=draws_with_fields,
    columns=(
        Reference("number", "抽取号", to="pilots:draw_detail"),
        Text("title", "抽取事项"),
        Moment("drawn_at", "抽取时间", sort=True),
        Number("size", "抽取人数", unit="名"),
        Number("left", "补抽", unit="次"),
        Text("drawn_by", "抽取人", source="drawn_by__display_name"),
        Text("supervisor", "监督人"),
        State("state", "状态", DRAW),
    ),
    filterset=DrawFilters,
    order="-drawn_at",
    search=("number", "title"),
    bounded=True,
)

DRAW_FACTS = (
    Facts(
        "抽取",
        (
            Code("number", "抽取号"),
            Moment("drawn_at", "抽取时间"),
            Text("drawn_by", "抽取人", source="drawn_by__display_name"),
            Text("supervisor", "监督人"),
            SECTORS,
            SKILLS,
            Number("size", "抽取人数", unit="名"),
            Number("outside_least", "外部专家至少", unit="名，建议值"),
            Date("needed_from", "使用日期自"),
            Date("needed_until", "使用日期至"),
        ),
    ),
    Facts(
        "复算依据",
        (Text("words", "现场字串", empty="无"), Code("digest", "候选名单摘要"), Code("seed", "种子")),
    ),
)

CONSULTATIONS = Listing(
    Consultation,
    records=with_light,
    columns=(
        Reference("number", "咨询编号", to="pilots:consultation_detail"),
        Text("title", "咨询事项"),
        Text("asked", "咨询对象"),
        Moment("asked_at", "发出时间", sort=True),
        Date("due_on", "答复期限"),
        LIGHT,
        State("state", "状态", CONSULTATION),
        Number("fee", "咨询费", unit="元", places=2, empty="未支付"),
    ),
    filterset=ConsultationFilters,
    order="-asked_at",
    search=("number", "title", "expert__user__display_name", "think_tank__organization__short_name"),
    bounded=True,
)

CONSULTATION_FACTS = (
    Facts(
        "咨询",
        (
            Code("number", "咨询编号"),
            Text("asked", "咨询对象"),
            Text("enterprise", "受咨询企业", source="enterprise__organization__short_name", empty="无"),
            Moment("asked_at", "发出时间"),
            Date("due_on", "答复期限"),
            Text("question", "咨询问题"),
        ),
    ),
    Facts(
        "意见",
        (
            Date("accepted_on", "受理日期", empty="尚未受理"),
            Moment("submitted_at", "提交时间", empty="尚未提交"),
            Text("opinion", "咨询意见", empty="尚未提交"),
            Text("reply", "采纳说明", empty="无"),
        ),
    ),
    Facts(
        "咨询费（税后）",
        (
            Number("days", "人天", places=1, empty="未登记"),
            Number("rate", "标准", unit="元/人天", places=2, empty="未登记"),
            Number("fee", "咨询费", unit="元", places=2, empty="未支付"),
            Date("paid_on", "支付日期", empty="未支付"),
            Text("voucher", "支付凭证", empty="无"),
        ),
    ),
)
