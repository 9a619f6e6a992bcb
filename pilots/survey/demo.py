"""The demonstration's survey of December 2021: the pool imported, questionnaires, visits, the shortlist."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from haizhu_broker.access import firewall
from haizhu_broker.accounts.models import User
from haizhu_broker.web.imports.checking import check
from haizhu_broker.web.imports.sheets import Cell, Line
from pilots.enterprises.domain import certificates, holdings
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme

from .demo_firms import ANSWERS, FINDINGS, HOLDINGS, POOL, Surveyed
from .domain import answers, cases, questionnaires, visits
from .facets import Facet
from .imports import PoolImport
from .models import SurveyCase
from .question_file import SHIPPED

IMPORTED, ASKED, VISITED, LISTED = (date(2021, 12, day) for day in (10, 10, 13, 14))
DUE = date(2021, 12, 13)
TECHNICAL = Decimal("0.3")  # of the staff


def build(people: Mapping[str, User]) -> None:
    """Everything from the pool to the shortlist, by the verbs that people use; nothing when it is there already."""
    if SurveyCase.objects.exists():
        return
    staff, director = people["staff"], people["director"]
    programme = Programme.objects.latest("pk")
    _import_pool(programme, staff)
    text = SHIPPED.read_text(encoding="utf-8")
    loaded = questionnaires.load(programme=programme, text=text, **_by(staff, ASKED))
    questionnaires.put_in_use(loaded, **_by(director, ASKED))
    for firm in POOL:
        survey_firm(firm, SurveyCase.objects.get(enterprise__uscc=firm.uscc), people)


def _import_pool(programme: Programme, staff: User) -> None:
    """As the page does it: the lines of a sheet are checked, then saved."""
    declared = PoolImport(programme)
    headings = [column.heading for column in declared.columns]
    rows = [headings, *([cells(firm)[heading] for heading in headings] for firm in POOL)]
    lines = [Line(number, [Cell(text) for text in row]) for number, row in enumerate(rows, 1)]
    checked = check(declared, lines)
    if not checked.is_clean:
        raise ValueError([fault for row in checked.rows for fault in row.faults])
    declared.save(checked, **_by(staff, IMPORTED))


def cells(firm: Surveyed) -> dict[str, str]:
    """A line of the pool's table, by its headings."""
    code, industry = firm.industry
    return {
        "企业名称": firm.name,
        "统一社会信用代码": firm.uscc,
        "人工核验理由": "",
        "领域": firm.sector,
        "类别": firm.kind,
        "所有制": firm.ownership,
        "行业代码": code,
        "行业": industry,
        "法定代表人": firm.representative,
        "注册资本": str(firm.capital or ""),
        "住所行政区划": "440105",
        "住所": "广州市海珠区琶洲示例大道1号",
        "琶洲试验区": "是",
        "员工人数": str(firm.staff),
        "营业收入": str(firm.revenue or ""),
        "营收年度": "2020" if firm.revenue else "",
        "联系人": firm.contact,
        "职务": "数据业务负责人",
        "联系电话": "020-00000000",
        "电子邮箱": f"contact-{firm.uscc[-4:].lower()}@firm.example",
    }


def survey_firm(firm: Surveyed, case: SurveyCase, people: Mapping[str, User]) -> None:
    """What the survey learned of one firm, and what followed."""
    staff = people["staff"]
    _declare(firm, case.enterprise, staff)
    answer = answers.ask(case=case, due_on=DUE, **_by(staff, ASKED))
    if firm.outcome == "excluded":
        cases.exclude(case, note=firm.words, **_by(staff, VISITED))
    if firm.outcome in ("excluded", "lead"):
        return
    given = {"sector": firm.sector, "revenue": firm.revenue, "technicians": round(firm.staff * TECHNICAL)}
    values = {code: text.format(**given) for code, text in ANSWERS.items()}
    answers.fill(answer, values=values, **_by(staff, DUE))
    answers.submit(answer, **_by(staff, DUE))
    _visit(firm, case, people)
    cases.survey(case, **_by(staff, LISTED))
    if firm.outcome == "shortlisted":
        cases.shortlist(case, note=firm.words, **_by(staff, LISTED))


def _visit(firm: Surveyed, case: SurveyCase, people: Mapping[str, User]) -> None:
    staff, expert = people["staff"], people["expert"]
    is_tied = firewall.ties_of(expert, "pilots.Enterprise").filter(root_id=case.enterprise_id).exists()
    party = {"participants": [staff] if is_tied else [staff, expert], "place": "企业琶洲办公地点"}
    visit = visits.plan(case=case, planned_on=VISITED, **party, **_by(staff, DUE))
    found = {
        facet.value: (text, Decimal(score)) for facet, text, score in zip(Facet, FINDINGS, firm.scores, strict=True)
    }
    told = {"summary": f"{firm.name}具备一定的数据经纪业务基础。", "advice": "建议结合问卷作进一步比较。"}
    visits.record(
        visit, visited_on=VISITED, findings=found, received_by="数据业务负责人", **told, **_by(staff, VISITED)
    )
    visits.confirm(visit, **_by(people["director"], LISTED))


def _declare(firm: Surveyed, enterprise: Enterprise, staff: User) -> None:
    """What the firm holds, and two certificates."""
    name, kind, volume, unit, frequency, origin = HOLDINGS[firm.sector]
    held = {"name": name, "kind": kind, "volume": Decimal(volume), "unit": unit}
    holdings.add(enterprise=enterprise, frequency=frequency, origin=origin, **held, **_by(staff, ASKED))
    proof = {"number": f"示例备案{firm.uscc[-6:]}", "issuer": "示例市公安局"}
    certificates.add(
        enterprise=enterprise, kind="protection", name="示例业务系统", level=3, **proof, **_by(staff, ASKED)
    )
    if firm.staff > 100:
        proof = {"number": f"示例评估{firm.uscc[-6:]}", "issuer": "示例评估中心", "valid_until": date(2024, 12, 31)}
        certificates.add(
            enterprise=enterprise, kind="dcmm", name="数据管理能力成熟度", level=3, **proof, **_by(staff, ASKED)
        )


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": datetime(day.year, day.month, day.day, 4, tzinfo=UTC)}
