"""What the tabs show: the table of a scheme, its effects and controls, a grading criterion by criterion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from haizhu_broker.web import marks
from haizhu_broker.web.clock import today
from haizhu_broker.web.numbers import plain
from haizhu_broker.web.table import render_table
from haizhu_broker.web.tabs import Tab
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar
from pilots.brokers.models import Broker, Grade, Type
from pilots.brokers.states import LIVE

from .access import GRADING as POLICY
from .columns import GRADINGS, with_renewal
from .computing import AWAITED, MET, MISSING, UNMET, WORDS, standing_at
from .controls import effects_of
from .models import DEADLINE, Grading, GradingScheme
from .specs import HELD, Condition

TONES = {MET: "green", UNMET: "red", MISSING: "amber", AWAITED: "grey"}
SHOWN = ("broker", "kind", "before", "computed", "grade", "collected_on", "decided_on", "state")


def table_of(scheme: GradingScheme, user: Any) -> Mapping[str, Any]:
    """What each grade asks, from the best down."""
    rows = [
        {
            "grade": Grade(one.grade).label,
            "dcmm": one.dcmm,
            "protection": one.protection,
            "scale": one.scale.words or "已申报",
            "facts": [fact.text for fact in one.facts],
        }
        for one in scheme.spec().grades
    ]
    return {"rows": rows, "is_proposed": scheme.is_proposed}


def effects_in(scheme: GradingScheme, user: Any) -> Mapping[str, Any]:
    """What each grade drives."""
    spec = scheme.spec()
    rows = [
        {
            "grade": Grade(rule.grade).label,
            "reports": f"按{spec.effect(rule.grade).reports.label}",
            "weight": plain(spec.effect(rule.grade).inspection_weight),
            "controls": sum(not one.when.grades or rule.grade in one.when.grades for one in spec.controls),
        }
        for rule in spec.grades
    ]
    return {"rows": rows, "is_proposed": scheme.is_proposed}


def controls_in(scheme: GradingScheme, user: Any) -> Mapping[str, Any]:
    """The catalogue of security controls, with when each is required."""
    return {"rows": [{"one": one, "when": _when(one.when)} for one in scheme.spec().controls]}


def criteria_of(grading: Grading, user: Any) -> Mapping[str, Any]:
    """Each grade with its criteria, met or not and why; what is missing where no grade could be computed."""
    grades = [
        {
            "title": Grade(one["grade"]).label,
            "is_computed": one["grade"] == grading.computed,
            "rows": [
                {"one": c, "mark": marks.badge(TONES[c["standing"]], WORDS[c["standing"]])} for c in one["criteria"]
            ],
        }
        for one in grading.results
    ]
    lowest = grading.results[-1]["grade"] if grading.results else ""
    missing = [] if grading.computed else standing_at(grading.results, lowest, MISSING, UNMET)
    return {"grades": grades, "missing": missing, "holdings": grading.evidence.get("holdings", [])}


def of_broker(broker: Broker, user: Any) -> Mapping[str, Any]:
    """The gradings of a broker, by when its grade is renewed, and what the grade drives today."""
    found = POLICY.permitted(user, "view", with_renewal()).filter(broker=broker).order_by("-pk")
    columns = [one for one in GRADINGS.columns if one.name in SHOWN]
    rows = list(found.values(*dict.fromkeys(path for column in columns for path in column.sources)))
    due = Deadline.objects.about(broker).open().filter(code=DEADLINE).first()
    light = due.light(today(), calendar()) if due else None
    may = POLICY.may_ever(user, "draw_up") and broker.state in LIVE
    effects = effects_of(broker, today())
    return {
        "grade": Grade(broker.grade).label,
        "table": render_table(columns, rows, caption="定级") if rows else "",
        "light": marks.light(light.colour, light.colour.word, light.sentence) if light else "",
        "add_url": f"{reverse('pilots:grading_create', args=['draw_up'])}?broker={broker.pk}" if may else "",
        "effects": effects,
        "reports": f"按{effects.frequency.label}" if effects else "",
        "weight": plain(effects.inspection_weight) if effects else "",
    }


def _when(when: Condition) -> str:
    parts = (
        "、".join(Grade(one).label for one in when.grades),
        "、".join(Type(one).label for one in when.types),
        f"持有{'或'.join(HELD[one] for one in when.held)}" if when.held else "",
        f"数据规模 {when.scale.words}" if when.scale.is_asked else "",
    )
    return "；".join(filter(None, parts)) or "全部"


TABLE = Tab("分级条件", "pilots/gradings/table.html", reads=table_of)
EFFECTS = Tab("等级的作用", "pilots/gradings/effects.html", reads=effects_in)
CONTROLS = Tab("安全措施", "pilots/gradings/controls.html", reads=controls_in)
CRITERIA = Tab("逐项结果", "pilots/gradings/criteria.html", reads=criteria_of)
GRADED = Tab(
    "分类分级", "pilots/gradings/graded.html", reads=of_broker, opens_to=lambda user: POLICY.may_ever(user, "view")
)
