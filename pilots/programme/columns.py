"""The task ledger in the columns that every ledger of the office has (R§4.8), and the facts of a task."""

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, DateField, DateTimeField, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from haizhu_broker.audit.models import Entry
from haizhu_broker.web.columns import Date, Link, Moment, Number, Prose, Reference, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import DueLight, with_deadline
from haizhu_broker.web.listing import Listing

from .domain import DEADLINE
from .filters import TaskFilters
from .models import ProgressNote, Remark, Task, TaskUnit
from .states import TASK


def ledger() -> QuerySet[Task]:
    """Tasks with their term, units in the plan's words, last move, number of files and the editors' remark."""
    units = TaskUnit.objects.filter(task=OuterRef("pk")).order_by().values("task")
    files = ProgressNote.objects.filter(task=OuterRef("pk")).exclude(file="").order_by().values("task")
    moves = Entry.objects.filter(subject_type=Task._meta.label, subject_id=OuterRef("pk")).order_by("-at", "-id")
    remark = Remark.objects.filter(programme=OuterRef("programme"), ref=OuterRef("ref")).order_by("position")
    return with_deadline(Task.objects.all(), DEADLINE).annotate(
        unit_names=Subquery(
            units.annotate(names=StringAgg("wording", "、", order_by="position")).values("names"),
            output_field=TextField(),
        ),
        files=Coalesce(Subquery(files.annotate(number=Count("pk")).values("number")), Value(0)),
        remark=Subquery(remark.values("text")[:1]),
        moved_at=Subquery(moves.values("at")[:1]),
    )


TASKS = Listing(
    Task,
    records=ledger,
    columns=(
        Number("position", "序号", sort=True),
        Reference("ref", "编号", to="pilots:task_detail"),
        Link("title", "事项", to="pilots:task_detail"),
        Prose("unit_names", "责任单位"),
        Text("officer", "责任人"),
        Date("due_on", "时限", sort=True),
        Prose("progress", "进展", empty="尚无进展"),
        Number("percent", "完成", unit="%", shown=False),
        DueLight("light", "状态灯"),
        State("state", "状态", TASK),
        Moment("moved_at", "更新时间", sort=True),
        Number("files", "附件", unit="份"),
        Prose("remark", "备注"),
        Text("phase", "阶段", source="phase__title", shown=False),
        Text("origin", "来源", empty="试点方案", shown=False),
    ),
    filterset=TaskFilters,
    order="position",
    annotated={"due_on": DateField(), "moved_at": DateTimeField()},
    search=("ref", "title", "text", "unit_names", "officer", "progress"),
    bounded=True,
)

FACTS = (
    Facts(
        "督办",
        (
            Text("unit_names", "责任单位"),
            Text("officer", "责任人"),
            Text("phase", "阶段", source="phase__title"),
            Text("origin", "来源", empty="试点方案"),
            Text("goal", "对应目标", source="goal__title"),
            Date("due_on", "时限"),
            Number("percent", "完成", unit="%"),
            Text("progress", "进展", empty="尚无进展"),
            Text("remark", "备注"),
        ),
    ),
)
