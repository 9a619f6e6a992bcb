"""Example inputs for every verb of every lifecycle; one without a table here fails the contracts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile

from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.workdays.periods import Frequency, Period
from pilots.programme.domain.loading import Loading
from pilots.programme.domain.tasks import set_term
from pilots.programme.models import Duty, Task, TaskUnit
from pilots.programme.reading import read_plan
from supervision.monitoring.models import Occurrence, Subject, Timetable
from supervision.monitoring.states import ACTIVE
from supervision.regime.models import Indicator, IndicatorSet, NamedInput
from supervision.regime.set_file import read_set
from supervision.regime.states import OBJECTIVE
from tests.factories.files import pdf, upload
from tests.factories.pilots import LONGAN, fictional_uscc
from tests.factories.regime import SMALL

from .walk import Made, Walk, create, reach, take, walk_of

for other in sorted(Path(__file__).parent.glob("walks_of_*.py")):  # which enter their tables
    import_module(f"{__package__}.{other.stem}")

JANUARY = Period(date(2022, 1, 1), Frequency.MONTH)
FIGURES = {"whole": "10", "part": "9", "hits": "1", "deals": "20"}
INDICATOR = {
    "name": "合格率",
    "unit": "%",
    "direction": "higher",
    "supplied_by": "firm",
    "expression": "百分比(合格数, 总数)",
    "notation": "100/80/<80",
    "basis": "方案二（二）5",
}
NAMED_INPUT = {"aspect": "A", "kind": "count", "unit": "个", "help": "示例。", "source": "firm"}


class ProgrammeWalk(Walk):
    label = "pilots.Programme"

    def load(self, own: bool) -> dict[str, Any]:
        plan = read_plan(LONGAN)
        return {"loading": self._loading({**plan, "code": f"longan-{self.stage.number()}"})}

    def revise(self, programme: Any) -> dict[str, Any]:
        plan = read_plan(LONGAN)
        return {"loading": self._loading({**plan, "code": programme.code, "purpose": f"缘由{self.stage.number()}。"})}

    def _decision(self, programme: Any) -> dict[str, Any]:
        document = f"示例纪〔2022〕{self.stage.number()}号"
        return {"decided_on": self.stage.today, "decider": "示例领导小组", "document": document}

    start = run = suspend = resume = summarise = terminate = close = _decision

    def _loading(self, plan: dict[str, Any]) -> Loading:
        return Loading(plan, actor=self.stage.people["system"], today=self.stage.today, now=self.stage.now)

    def relate(self, programme: Any) -> None:
        task = walk_of("pilots.Task", self.stage)
        task.programme = programme
        create(task)


class TaskWalk(Walk):
    label = "pilots.Task"
    related_by = "report"
    programme: Any = None

    def register(self, own: bool) -> dict[str, Any]:
        pattern, number = (self.programme or self.stage.programme).tasks.first(), self.stage.number()
        same = ("programme", "clause", "phase", "goal", "text", "evidence")
        return {
            **{name: getattr(pattern, name) for name in same},
            "ref": f"示例{number}",
            "title": f"示例任务{number}",
            "position": 100 + number,
        }

    def establish(self, own: bool) -> dict[str, Any]:
        programme = self.programme or self.stage.programme
        return {
            "clause": programme.clauses.first(),
            "title": f"示例督办{self.stage.number()}",
            "text": "请办理。",
            "origin": "示例批示",
            "lead": self.stage.units["joint_meeting"],
            "term_on": self.stage.today,
        }

    def made(self, task: Task, own: bool) -> Task:
        """What loading a plan does for each task."""
        if task.origin:
            return task
        units = list(self.stage.units.values()) if own else [self.stage.programme.organ]
        for place, unit in enumerate(units, 1):
            duty = Duty.JOINT if place > 1 else Duty.LEAD
            TaskUnit.objects.create(task=task, organization=unit, wording=f"单位{place}", duty=duty, position=place)
        set_term(task)
        return task

    def report(self, task: Task) -> dict[str, Any]:
        return {"text": "已完成一半。", "percent": 50}

    def below(self, task: Task) -> dict[str, Any]:
        author, file = self.stage.people["bureau_staff"], ContentFile(b"x", name="x.txt")
        note = task.notes.create(author=author, written_on=self.stage.today, text="佐证。", percent=1, file=file)
        return {"note": note.pk}


class EnterpriseWalk(Walk):
    label = "pilots.Enterprise"
    related_by = "attach"
    before = {"detach": ("attach",)}

    def register(self, own: bool) -> dict[str, Any]:
        number = self.stage.number()
        return {
            "name": f"示例第{number}数据有限公司",
            "uscc": fictional_uscc(number),
            "sector": self.stage.sector,
            "district_code": "440105",
        }

    def made(self, enterprise: Any, own: bool) -> Any:
        return self.stage.hold(enterprise, own)

    def revise(self, enterprise: Any) -> dict[str, Any]:
        return {"address": f"示例路{self.stage.number()}号"}

    def attach(self, enterprise: Any) -> dict[str, Any]:
        return {"purpose": "proof", "upload": examine(upload(content=pdf(self.stage.number("file"))))}

    def detach(self, enterprise: Any) -> dict[str, Any]:
        return {"attachment": Attachment.objects.about(enterprise).first()}


class IndicatorSetWalk(Walk):
    label = "supervision.IndicatorSet"

    def load(self, own: bool) -> dict[str, Any]:
        return {"spec": read_set(SMALL.replace("code: small", f"code: small-{self.stage.number()}"))}

    def copy(self, own: bool) -> dict[str, Any]:
        return {"based_on": IndicatorSet.objects.earliest("pk")}

    def edit(self, found: IndicatorSet) -> dict[str, Any]:
        weights = {letter: Decimal(weight) for letter, weight in found.weights.items()}
        return {
            "name": f"示例{self.stage.number()}",
            "basis": "方案",
            "broker_types": [],
            "grades": [],
            "weights": weights,
        }

    def prune(self, found: IndicatorSet) -> dict[str, Any]:
        return {"codes": list(found.indicators.values_list("code", flat=True)[:1]), "keys": []}

    def approve(self, found: IndicatorSet) -> dict[str, Any]:
        taken = IndicatorSet.objects.filter(effective_from__isnull=False).latest("effective_from").effective_from
        following = Period.holding(Frequency.MONTH, max(taken, self.stage.today)).following
        return {"effective_from": following.start}

    def relate(self, found: IndicatorSet) -> None:
        part = IndicatorWalk(self.stage)
        part.indicator_set = found
        create(part)


class IndicatorWalk(Walk):
    label = "supervision.Indicator"
    related_by = "edit"
    indicator_set: Any = None

    def draft(self) -> IndicatorSet:
        return self.indicator_set or create(walk_of("supervision.IndicatorSet", self.stage))

    def add(self, own: bool) -> dict[str, Any]:
        return {"indicator_set": self.draft(), "code": f"A{self.stage.number() + 10}", **INDICATOR}

    def edit(self, indicator: Indicator) -> dict[str, Any]:
        return {"remark": f"说明{self.stage.number()}"}

    def standing(self, state: str, own: bool) -> Indicator | None:
        return reach(walk_of("supervision.IndicatorSet", self.stage), state).indicators.first()


class NamedInputWalk(Walk):
    label = "supervision.NamedInput"
    related_by = "edit"

    def add(self, own: bool) -> dict[str, Any]:
        number = self.stage.number()
        draft = create(walk_of("supervision.IndicatorSet", self.stage))
        return {"indicator_set": draft, "key": f"more-{number}", "name": f"另数{number}", **NAMED_INPUT}

    def edit(self, named_input: NamedInput) -> dict[str, Any]:
        return {"help": f"说明{self.stage.number()}"}

    def standing(self, state: str, own: bool) -> NamedInput | None:
        return reach(walk_of("supervision.IndicatorSet", self.stage), state).named_inputs.first()


class RuleWalk(Walk):
    label = "supervision.Rule"
    related_by = "edit"

    def draft(self, own: bool) -> dict[str, Any]:
        facts = {"text": "按时报送。", "basis": "方案", "aspect": "A", "severity": "major", "checked_by": "report"}
        return {"code": f"GZ-{self.stage.number()}", **facts}

    def edit(self, rule: Any) -> dict[str, Any]:
        return {"text": f"按时报送（{self.stage.number()}）。"}


class ObjectiveWalk(Walk):
    label = "supervision.Objective"

    def draft(self, own: bool) -> dict[str, Any]:
        number = self.stage.number()
        measured = {"indicator_code": f"H{number}", "year": 2022, "value": Decimal(100), "unit": "万元"}
        return {"code": f"MB-{number}", "text": "达到目标。", "basis": "方案", "aspect": "A", **measured}

    def edit(self, objective: Any) -> dict[str, Any]:
        return {"text": f"达到目标（{self.stage.number()}）。"}

    def assign(self, objective: Any) -> dict[str, Any]:
        return {"values": {self.stage.broker(own): Decimal(self.stage.number()) for own in (True, False)}}

    def relate(self, objective: Any) -> None:
        broker = reach(walk_of("pilots.Broker", self.stage), "active")
        step, staff = {"today": self.stage.today, "now": self.stage.now}, self.stage.people["bureau_staff"]
        OBJECTIVE.verbs["assign"](objective, actor=staff, values={broker: Decimal(1)}, **step)


class PeriodicReportWalk(Walk):
    label = "supervision.PeriodicReport"
    before = {"hand_in": ("fill",), "submit": ("fill",), "record": ("collect",)}

    def open(self, own: bool) -> dict[str, Any]:
        return {"broker": self.stage.broker(own), "period": self._period()}

    ask_bureau = open

    def _period(self) -> Period:
        """A month whose deadline has not come yet."""
        period = Period.holding(Frequency.MONTH, self.stage.today)
        for _ in range(self.stage.number("period") - 1):
            period = period.following
        return period

    def is_own(self, report: Any, own: bool) -> bool:
        return own and report.reporter_id is not None

    def fill(self, report: Any) -> dict[str, Any]:
        return {"figures": FIGURES, "stamped_page": ContentFile(b"x", name="x.pdf")}

    def below(self, report: Any) -> dict[str, Any]:
        return {"number": 1} if report.submissions.exists() else {}

    def collect(self, report: Any) -> dict[str, Any]:
        return {"figures": {}}

    def submit(self, report: Any) -> dict[str, Any]:
        return {"are_changes_explained": True}

    def ask_extension(self, report: Any) -> dict[str, Any]:
        return {"until": report.due_on + timedelta(days=5 + self.stage.number())}

    grant_extension = ask_extension

    def relate(self, report: Any) -> None:
        """One more version."""
        if report.state == "accepted":
            take(self, "correct", report)
        take(self, "fill", report)
        take(self, "submit", report)
        take(self, "accept", report)


class MonitoringReportWalk(Walk):
    label = "supervision.MonitoringReport"
    related_by = "recompute"

    def produce(self, own: bool) -> dict[str, Any]:
        asked = {"request_key": uuid4(), "requested_by": self.stage.people["bureau_staff"], "due_on": self.stage.today}
        about = {"subject": Subject.BROKER, "broker": self.stage.broker(own)}
        period = {"kind": JANUARY.kind, "period_start": JANUARY.start}
        return {"occurrence": Occurrence.objects.create(**asked, **about, **period)}

    def revise(self, own: bool) -> dict[str, Any]:
        return {"corrects": reach(self, "issued", own=own)}

    def edit(self, report: Any) -> dict[str, Any]:
        return {"sections": {"overview": f"总体平稳（{self.stage.number()}）。"}}


class TimetableWalk(Walk):
    label = "supervision.Timetable"
    related_by = "reschedule"

    def schedule(self, own: bool) -> dict[str, Any]:
        taken = set(Timetable.objects.filter(state=ACTIVE).values_list("subject", "kind"))
        lines = [(subject, kind) for kind in Frequency.values for subject in Subject.values]
        subject, kind = next(line for line in lines if line not in taken)
        return {"subject": subject, "kind": kind, "valid_from": date(2022, 1, 1)}

    def reschedule(self, timetable: Any) -> dict[str, Any]:
        return {"workday": 9, "valid_from": date(2022, 1, 1)}


class LetterWalk(Walk):
    label = "letters.Letter"

    def receive(self, own: bool) -> dict[str, Any]:
        number = self.stage.number()
        unit = {"organization": self.stage.firm, "received_on": self.stage.today}
        return {"number": f"示例〔2022〕{number}号", "subject": f"来文{number}", **unit}

    def edit(self, letter: Any) -> dict[str, Any]:
        return {"subject": f"来文{self.stage.number()}", "amount": Decimal(1)}


class BackTestMade(Made):
    label = "supervision.BackTest"

    def __call__(self, own: bool) -> Any:
        return reach(walk_of("supervision.IndicatorSet", self.stage), "tested").back_tests.first()


class AssignedValueMade(Made):
    label = "supervision.AssignedValue"

    def __call__(self, own: bool) -> Any:
        walk = walk_of("supervision.Objective", self.stage)
        objective = create(walk)
        take(walk, "assign", objective)
        return objective.assigned.get(broker=self.stage.broker(own))


class OccurrenceMade(Made):
    label = "supervision.Occurrence"

    def __call__(self, own: bool) -> Any:
        return MonitoringReportWalk(self.stage).produce(own)["occurrence"]


class DocumentMade(Made):
    label = "papers.Document"

    def __call__(self, own: bool) -> Any:
        return reach(walk_of("supervision.MonitoringReport", self.stage), "issued", own=own).document
