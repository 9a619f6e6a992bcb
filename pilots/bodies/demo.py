"""The demonstration's seats, liaisons and duties of December 2021; run again, nothing changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from haizhu_broker.accounts.models import Organization, User
from pilots.programme.models import Post, Programme, Task

from .domain import duties, liaisons, seats
from .models import Liaison, Seat

DOCUMENT = "海数试〔2021〕1号"
BUREAU, CITY, TELECOM = "440105-data-bureau", "440100-data-bureau", "440000-telecom"


class Sitter(NamedTuple):
    """Who sits where: the body and position of the post, the person by user name or by name, the office held."""

    body: str
    place: int
    username: str
    name: str
    position: str
    unit: str = ""


SITTERS = (
    Sitter("leading-group", 1, "leader", "", "副区长（示例）"),
    Sitter("leading-group", 2, "", "王芳", "局长"),
    Sitter("leading-group", 3, "", "示例黎某", "副主任"),
    Sitter("leading-group", 4, "", "示例庞某", "副局长", "440105-finance"),
    Sitter("leading-group-office", 1, "", "王芳", "局长"),
    Sitter("joint-meeting", 1, "cyberspace", "", "科长"),
    Sitter("joint-meeting", 2, "police", "", "大队长"),
    Sitter("joint-meeting", 3, "", "示例区某", "副局长"),
    Sitter("joint-meeting", 4, "", "示例关某", "主任科员"),
    Sitter("joint-meeting", 6, "", "示例麦某", "副局长"),
    Sitter("joint-meeting", 7, "", "示例冼某", "科长"),
    Sitter("joint-meeting", 8, "", "示例招某", "科长"),
    Sitter("joint-meeting", 9, "", "示例岑某", "部长"),
)
LIAISONS = (
    (CITY, "示例温某", "数据要素处"),
    (TELECOM, "示例蔡某", "信息通信管理处"),
    (BUREAU, "张明", "经办"),
    ("440105-cyberspace", "黄丽", "科长"),
    ("440105-police", "何勇", "大队长"),
)
OF_FIRMS = (
    ("91440105MA5DEMB12R", "郑洁", "数据专员"),
    ("91440105MA5DEMB20L", "唐敏", "数据专员"),
    ("91440105MA5DEMB39H", "冯伟", "数据专员"),
    ("91440105MA5DEMB47C", "曹琳", "数据专员"),
    ("91440105MA5DEMB557", "董浩", "数据专员"),
)
DUTIES = (
    ("440105-cyberspace", "二(二)6", "牵头数据安全风险识别，提出终止试点的安全意见。"),
    ("440105-police", "二(二)6", "负责数据违法线索的接报和处置。"),
    ("440105-cyberspace", "二(三)8", "参加不定期检查，负责网络安全检查项目。"),
    ("440105-statistics", "二(二)5", "提出数据经纪业务统计口径。"),
)


def build(programme: Programme, staff: User, now: datetime) -> None:
    """Who sits on the bodies, who is the liaison of which unit, what units were entrusted with."""
    if Seat.objects.exists():
        return
    by: dict[str, Any] = {"actor": staff, "today": now.date(), "now": now}
    for sitter in SITTERS:
        seats.seat_person(
            **by,
            post=Post.objects.get(body__programme=programme, body__code=sitter.body, position=sitter.place),
            organization=_unit(sitter.unit) if sitter.unit else None,
            person=User.objects.filter(username=sitter.username).first(),
            name=sitter.name,
            position=sitter.position,
            document=DOCUMENT,
        )
    _name(LIAISONS, programme, by)
    for code, ref, text in DUTIES:
        task = Task.objects.get(programme=programme, ref=ref)
        duties.entrust(**by, organization=_unit(code), task=task, text=text, document=DOCUMENT)


def name_firms(programme: Programme, staff: User, now: datetime) -> None:
    """The liaisons of the firms that became brokers."""
    if Liaison.objects.filter(organization__code=OF_FIRMS[0][0]).exists():
        return
    _name(OF_FIRMS, programme, {"actor": staff, "today": now.date(), "now": now})


def _name(named: Iterable[tuple[str, str, str]], programme: Programme, by: dict[str, Any]) -> None:
    for code, name, position in named:
        telephone = f"020-0000{Liaison.objects.count() + 1:04}"
        about = {"programme": programme, "organization": _unit(code)}
        liaisons.name_liaison(**by, **about, name=name, position=position, telephone=telephone)


def _unit(code: str) -> Organization:
    return Organization.objects.get(code=code)
