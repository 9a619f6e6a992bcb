"""Filings with a province and a city, brought to a state by the verbs that people use."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from haizhu_broker.accounts.domain import ensure_organization
from haizhu_broker.accounts.models import Level, Organization, User
from haizhu_broker.administration.clients.models import Client
from haizhu_broker.papers.models import NumberingChoice
from pilots.brokers import domain as brokers
from pilots.brokers.models import Broker, Decision
from pilots.filing.domain import authorities, filings
from pilots.filing.domain.receipts import Word, take
from pilots.filing.kinds import kinds_of
from pilots.filing.models import Authority, Filing, Package, Receipt
from pilots.filing.words import Answer, Way
from pilots.programme.models import Programme, office_of
from pilots.roles import Role

from .clients import administrator as keeper
from .clients import city, client_for
from .pilots import active, enterprise, person, small_programme

DAY = date(2022, 1, 20)
NOW = datetime(2022, 1, 20, 2, tzinfo=UTC)
THEIRS = datetime(2022, 1, 20, 3, tzinfo=UTC)
REASONS = ({"section": "监管措施", "text": "请补充技术监测的频次。"},)


class Scene(NamedTuple):
    """A programme with one broker, its bureau, and the two authorities with their clients."""

    programme: Programme
    broker: Broker
    staff: User
    director: User
    province: Authority
    city: Authority
    provincial: Client
    municipal: Client


def province() -> Organization:
    return ensure_organization("440000-data-bureau", "示例省数据局", level=Level.PROVINCE)[0]


def authority(organization: Organization, director: User, **fields: Any) -> Authority:
    """An authority that takes all kinds of its level."""
    kinds = [code for code, _ in kinds_of(organization.level)]
    wanted = {"kinds": kinds, "acknowledges_within": 3, "answers_within": 20, **fields}
    made: Authority = authorities.register(actor=director, **at(), organization=organization, **wanted)
    return made


def scene() -> Scene:
    programme, director, staff = small_programme(), person(Role.BUREAU_DIRECTOR), person(Role.BUREAU_STAFF)
    broker = active(programme, enterprise(1), director)
    above, beside = authority(province(), director), authority(city(), director)
    operator = keeper()
    clients = [client_for(Role.FILING_CLIENT, one.organization, operator) for one in (above, beside)]
    return Scene(programme, broker, staff, director, above, beside, *clients)


def at(moment: datetime = NOW, **more: Any) -> dict[str, Any]:
    return {"today": moment.date(), "now": moment, **more}


def changed(broker: Broker, director: User, scope: str, moment: datetime = NOW) -> Decision:
    """A change of the broker's scope by decision, which has to be filed with the province."""
    decided = {
        "decided_on": moment.date(),
        "decider": "区政务数据局",
        "ground": "经审定。",
        "document": f"示例函〔2022〕{scope}",
    }
    brokers.change(broker, actor=director, **at(moment), scope=scope, **decided)
    broker.refresh_from_db()
    return broker.decisions.first()


def drafted(here: Scene, scope: str = "电力数据经纪和产品开发", **fields: Any) -> Filing:
    """The filing of a change with the province, which the decision itself has drafted."""
    decision = fields.pop("subject", None) or changed(here.broker, here.director, scope)
    made = Filing.objects.get(subject_type=decision._meta.label, subject_id=decision.pk, **fields)
    filings.revise(made, actor=here.staff, **at(), points=f"业务范围变更为：{scope}。")
    return made


def issued(here: Scene, scope: str = "电力数据经纪和产品开发", moment: datetime = NOW, **fields: Any) -> Package:
    """The package of a filing whose letter the director has signed."""
    filing = drafted(here, scope, **fields)
    filings.issue(filing, actor=here.director, **at(moment))
    return package_of(filing)


def package_of(filing: Filing) -> Package:
    """The package of the present attempt."""
    filing.refresh_from_db()
    return filing.packages.get(attempt=filing.attempt)


def word(package: Package, kind: str = Answer.ACKNOWLEDGED, **fields: Any) -> Word:
    """What an authority says of a package, under a number of its own."""
    usual: dict[str, Any] = {"receipt": uuid.uuid4(), "sha256": package.sha256, "at": THEIRS}
    if kind == Answer.ACCEPTED:
        usual["number"] = f"粤数备〔2022〕{package.pk}号"
    if kind == Answer.RETURNED:
        usual["reasons"] = REASONS
    return Word(kind=Answer(kind), **{**usual, **fields})


def said(words: Word) -> dict[str, Any]:
    """The body of a receipt, as JSON."""
    body: dict[str, Any] = {"receipt": str(words.receipt), "kind": str(words.kind), "sha256": words.sha256}
    if words.number:
        body["number"] = words.number
    if words.reasons:
        body["reasons"] = [dict(one) for one in words.reasons]
    assert words.at is not None
    return {**body, "at": words.at.isoformat()}


def answered(
    here: Scene, package: Package, kind: str, moment: datetime = NOW, way: Way = Way.LINE, **fields: Any
) -> Receipt:
    """A receipt of the province, taken."""
    actor = here.provincial.user if way == Way.LINE else here.staff
    return take(package, word(package, kind, **fields), way, actor=actor, **at(moment))[0]


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)


def number_elsewhere(programme: Programme, *kinds: str) -> None:
    """The office numbers and seals these kinds of document itself, so nothing has to be printed."""
    for kind in kinds:
        NumberingChoice.objects.create(organ=office_of(programme.pk), kind=kind, numbering="outside")
