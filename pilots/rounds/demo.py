"""The demonstration's first round, December 2021: surveyed firms apply; one is sent back for 补正, one comes a second
late, one withdraws. It ends where the review begins; the list follows the ranking. Run again, nothing changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from haizhu_broker.accounts.models import User
from haizhu_broker.attachments.domain import keep
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.web.clock import SHANGHAI
from pilots.enterprises.demo import people_of, sheet
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme, Sector
from pilots.standards import demo as standards
from pilots.survey.models import SurveyCase
from pilots.survey.states import SHORTLISTED, SURVEYED

from . import domain
from .models import Application, Round

QUOTA = 1
SUPPLEMENTED, LATE, WITHDRAWN = "91440105MA5DEMB39H", "91440105MA5DEMB632", "91440105MA5DEMC195"
WORDS = {
    "S1": "主营业务属{sector}领域，近三年该领域收入占比超过六成；已与两家用数单位签订场景合作意向书。（示例）",
    "S2": "在本地同类企业中营业收入居前，近三年营收稳步增长，参与制定团体标准两项。（示例）",
    "S3": "自有数据连续积累五年以上，按月更新，来源授权文件齐全，委托第三方出具质量评估报告。（示例）",
    "S4": "核心系统通过网络安全等级保护三级测评，建有隐私计算平台，专职技术人员占三成。（示例）",
    "S5": "股权结构清晰，实际控制人近三年未变更，实缴资本到位，无重大行政处罚记录。（示例）",
}
POINTS = "S3.4 来源合法性证明：数据采集授权书缺少有效期，请补充。\n承诺书：签署日期缺失，请重新签署上传。"


class Office(NamedTuple):
    """Who acts for the bureau."""

    staff: User
    director: User


def build(programme: Programme, office: Office) -> Round:
    """The round up to the beginning of its review; what is there stays."""
    found = Round.objects.filter(programme=programme, number=1).first()
    return found or _play(programme, office)


def propose(round: Round, office: Office) -> None:
    """拟定名单 in the order of the ranking: of each sector the first eligible ones within the quota."""
    left = dict(round.quotas.values_list("sector_id", "quota"))
    decisions, place = {}, 0
    for one in domain.deliberation.standing_of(round):
        sector = one.application.sector_id
        is_taken = one.is_eligible and left[sector] > 0
        place, left[sector] = place + is_taken, left[sector] - is_taken
        decisions[one.application_id] = domain.Choice(is_taken, place if is_taken else None)
    domain.deliberation.propose(round, actor=office.staff, **_at(_on(27, 14)), decisions=decisions)


def submit(round: Round, office: Office, minutes: str) -> None:
    """The list goes to the leading group with the number of the joint meeting's minutes."""
    domain.moving.submit(round, actor=office.director, **_at(_on(30, 11)), minutes=minutes)


def approve(round: Round, office: Office, approval: str) -> None:
    """The leading group's minutes are registered: it departs from the proposal once, with its reason."""
    domain.deliberation.approve(
        round,
        actor=office.director,
        **_at(_on(31, 10)),
        approved_on=date(2021, 12, 30),
        approval=approval,
        departures=_departing(round),
    )


def _departing(round: Round) -> dict[int, str]:
    """The last on the list makes way for the next of its sector, where there is one that is eligible."""
    standing = domain.deliberation.standing_of(round)
    for last in reversed([one for one in standing if one.is_proposed]):
        same = [one for one in standing if one.application.sector_id == last.application.sector_id]
        for following in (one for one in same if one.is_eligible and not one.is_proposed):
            return {
                last.application_id: "正在办理股权变更，试点期内的稳定性有待观察。（示例）",
                following.application_id: "同领域依次递补。（示例）",
            }
    return {}


def _play(programme: Programme, office: Office) -> Round:
    round = _opened(programme, office)
    cases = SurveyCase.objects.filter(programme=programme, state__in=(SURVEYED, SHORTLISTED))
    firms = Enterprise.objects.filter(survey_cases__in=cases).select_related("organization", "sector")
    for place, firm in enumerate(firms.order_by("uscc")):
        people = people_of(firm)
        application = _written(round, firm, people, _on(17 + place % 5, 15))
        if firm.uscc == LATE:
            _come_late(application, people[0])
            continue
        _hand_in(application, people[0], _on(21, 16) + timedelta(minutes=place))
        if firm.uscc == WITHDRAWN:
            domain.applications.withdraw(application, actor=people[0], **_at(_on(22, 9)), note="拟参加下一批遴选。")
            continue
        if firm.uscc == SUPPLEMENTED:
            _supplement(application, office, people[0])
        _accept(application, office, _on(23, 8))
    domain.moving.begin_review(round, actor=office.director, **_at(_on(23, 9)))
    return round


def _opened(programme: Programme, office: Office) -> Round:
    by = {"actor": office.staff, **_at(_on(16, 17))}
    standard = standards.build(director=office.director, today=date(2021, 12, 16), now=_on(16, 16))
    round: Round = domain.rounds.prepare(
        **by,
        programme=programme,
        number=1,
        name="首批遴选",
        standard=standard,
        review_option="trimmed",
        applies_from=_on(17, 9),
        applies_until=_on(22, 17),
        reviews_until=date(2021, 12, 27),
        deliberates_on=date(2021, 12, 28),
        decides_on=date(2021, 12, 30),
        posts_on=date(2021, 12, 31),
        announces_on=date(2022, 1, 11),
        explanation="电力、金融、工业互联网、电子商务、通信五个领域的企业均可申报，每家申报一个领域。",
    )
    for sector in Sector.objects.filter(enterprises__isnull=False).distinct().order_by("position"):
        domain.rounds.allot(round, **by, sector=sector, quota=QUOTA)
    domain.rounds.open_(round, actor=office.director, **_at(_on(17, 9)))
    return round


def _written(round: Round, firm: Enterprise, people: Sequence[User], now: datetime) -> Application:
    """Begun by the administrator, its statements written by turns."""
    application: Application = domain.applications.begin(
        actor=people[0], **_at(now), round=round, enterprise=firm, sector=firm.sector
    )
    for place, one in enumerate(application.statements.all()):
        text = WORDS.get(one.code.partition(".")[0], WORDS["S1"]).format(sector=firm.sector)
        author, later = people[place % len(people)], now + timedelta(minutes=place)
        domain.statements.write(one, actor=author, **_at(later), text=f"{one.title}：{text}")
    last = application.statements.last()
    assert last is not None
    keep(last, "evidence", sheet("佐证材料", firm, last.title), actor=people[-1], now=now)
    keep(application, "commitment", sheet("承 诺 书", firm, "材料真实有效。"), actor=people[0], now=now)
    return application


def _hand_in(application: Application, actor: User, now: datetime) -> None:
    signatory = application.enterprise.legal_representative or "示例法定代表人"
    domain.applications.submit(application, actor=actor, **_at(now), signatory=signatory)


def _come_late(application: Application, actor: User) -> None:
    """One second after the end nothing is received."""
    try:
        _hand_in(application, actor, application.round.applies_until + timedelta(seconds=1))
    except StepRefused:
        return
    raise AssertionError("a late application was received")


def _supplement(application: Application, office: Office, actor: User) -> None:
    domain.examination.ask_supplement(application, actor=office.staff, **_at(_on(22, 9)), points=POINTS)
    statement = application.statements.get(code="S3.4")
    text = f"{statement.text}授权书有效期至2024年12月31日，已补充。"
    domain.statements.write(statement, actor=actor, **_at(_on(22, 14)), text=text)
    signed = sheet("承 诺 书", application.enterprise, "材料真实有效，2021年12月22日签署。")
    keep(application, "commitment", signed, actor=actor, now=_on(22, 14))
    domain.applications.supplement(application, actor=actor, **_at(_on(22, 15)))


def _accept(application: Application, office: Office, now: datetime) -> None:
    checks = {item: {"passed": True, "remark": ""} for item in application.round.checklist}
    domain.examination.examine(application, actor=office.staff, **_at(now), checks=checks)
    domain.examination.accept(application, actor=office.staff, **_at(now))


def _on(day: int, hour: int) -> datetime:
    return datetime(2021, 12, day, hour, tzinfo=SHANGHAI)


def _at(now: datetime) -> dict[str, Any]:
    return {"today": now.date(), "now": now}
