"""The verbs of the calendar: taking in a notice, amending it, putting one day right; who is told of what moves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from haizhu_broker.access.policy import POLICIES, policy_of
from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused

from .calendar import WEEKDAYS, Day, Kind
from .importing import Move, move_deadlines, set_day, store
from .models import CalendarDay, DeadlineMove, Notice
from .notices import Published
from .states import NOTICE

MOVED = Event("workdays.moved", "期限变动")
LISTED = 20
PAGES: list[Callable[[Notice], str]] = []


@NOTICE.performs("enter")
def enter(*, published: Published, today: date, now: datetime) -> Notice:
    """Take in a year's notice, move the open deadlines and tell those concerned, all or nothing (R§4.7).

    StepRefused when its number is known, or when the year does not follow those that are known.
    """
    years = _locked_years()
    if Notice.objects.filter(number=published.number).exists():
        raise StepRefused({"number": [f"“{published.number}”已导入；有变化时请在该通知上修订。"]})
    if reason := gap(published.year, years):
        raise StepRefused({"year": [reason]})
    notice = store(published)
    settle(notice, move_deadlines(), today=today, now=now)
    return notice


@NOTICE.performs("amend")
def amend(notice: Notice, *, published: Published, today: date, now: datetime) -> None:
    """Replace the days of a notice by those of its text; number and year stay."""
    _locked_years()
    if (published.number, published.year) != (notice.number, notice.year):
        raise StepRefused({"number": ["修订不能改变发文字号和年份；另有通知的，请另行导入。"]})
    store(published)
    notice.title, notice.published_on = published.title, published.published_on
    settle(notice, move_deadlines(), today=today, now=now)


@NOTICE.performs("correct")
def correct(notice: Notice, *, on: date, kind: str, name: str = "", today: date, now: datetime) -> None:
    """Make one day of the notice's year off, worked, or (kind empty) a day like any other of the week."""
    _locked_years()
    day = corrected(notice, on, kind, name)
    settle(notice, set_day(notice, on, day), today=today, now=now)


def corrected(notice: Notice, on: date, kind: str, name: str) -> Day | None:
    """The day as it is to be; StepRefused when it is not of the notice's year, changes nothing, or makes no sense."""
    standing = CalendarDay.objects.filter(on=on).first()
    if on.year != notice.year and (standing is None or standing.notice_id != notice.pk):
        raise StepRefused({"on": [f"{on} 不在 {notice.year} 年内。"]})
    if not kind:
        if standing is None:
            raise StepRefused({"kind": ["这一天本来就按星期计算，没有变化。"]})
        return None
    if not name.strip():
        raise StepRefused({"name": ["请填写所属节日。"]})
    if kind == Kind.MAKE_UP and on.weekday() < 5:
        raise StepRefused({"kind": [f"{on} 是{WEEKDAYS[on.weekday()]}，本来就上班。"]})
    if standing and (standing.kind, standing.name) == (kind, name.strip()):
        raise StepRefused({"kind": ["与现有安排相同，没有变化。"]})
    return Day(on, Kind(kind), name.strip())


def gap(year: int, years: Sequence[int]) -> str:
    """Why a notice of `year` cannot follow those of `years`, in words; "" when it can."""
    if not years or min(years) - 1 <= year <= max(years) + 1:
        return ""
    return f"已有 {min(years)} 至 {max(years)} 年的安排，{year} 年与之不相连，请先导入其间各年的通知。"


def settle(notice: Notice, moves: list[Move], *, today: date, now: datetime) -> None:
    """Keep what moved, and tell each person concerned once, of the deadlines that he may see."""
    DeadlineMove.objects.bulk_create(
        DeadlineMove(
            notice=notice,
            deadline=move.deadline,
            was_on=move.was.on,
            was_provisional=move.was.provisional,
            becomes_on=move.becomes.on,
            becomes_provisional=move.becomes.provisional,
            at=now,
        )
        for move in moves
    )
    for user, own in audience(moves, today).items():
        tell(
            [user],
            MOVED,
            title=f"{notice.year}年放假安排更新，{len(own)} 项期限有变动",
            body="\n".join([*(sentence(move) for move in own[:LISTED]), *(["……"] if len(own) > LISTED else [])]),
            url=_page(notice),
            key=f"moved:{notice.pk}:{now.isoformat()}",
            now=now,
        )


def shown_at(page: Callable[[Notice], str]) -> Callable[[Notice], str]:
    """Let notices lead to `page(notice)`, an address of this portal; the room with the pages says which."""
    PAGES[:] = [page]
    return page


def _page(notice: Notice) -> str:
    return PAGES[0](notice) if PAGES else ""


def audience(moves: Sequence[Move], today: date) -> dict[User, list[Move]]:
    """Whom a change concerns, and of which moves: the people of the responsible unit, and those who keep the calendar.

    Nobody hears of a deadline whose record he may not view.
    """
    if not moves:
        return {}
    owners = {move.deadline.owner_id for move in moves if move.deadline.owner_id}
    held = (
        Membership.objects.valid_on(today)
        .filter(organization__in=owners)
        .filter(user__is_active=True)
        .select_related("user")
    )
    near: dict[User, set[int]] = {}
    for one in held:
        near.setdefault(one.user, set()).add(one.organization_id)
    keepers = set(policy_of(Notice).users_allowed("hear", Notice(), today))
    found = {}
    for user in sorted({*near, *keepers}, key=lambda one: one.pk):
        own = [m for m in moves if user in keepers or m.deadline.owner_id in near.get(user, ())]
        if seen := visible(user, own):
            found[user] = seen
    return found


def visible(user: Any, moves: Iterable[Move]) -> list[Move]:
    """The moves whose records `user` may view: a statement for each type of record at most."""
    by_type: dict[str, list[Move]] = {}
    for move in moves:
        by_type.setdefault(move.deadline.subject_type, []).append(move)
    keys: set[tuple[str, int]] = set()
    for label, own in by_type.items():
        if (policy := POLICIES.get(label)) is not None:
            records = policy.model._default_manager.filter(pk__in={move.deadline.subject_id for move in own})
            keys |= {(label, pk) for pk in policy.permitted(user, "view", records).values_list("pk", flat=True)}
    return [m for own in by_type.values() for m in own if (m.deadline.subject_type, m.deadline.subject_id) in keys]


def sentence(move: Move) -> str:
    """示例报告：2027-01-04 星期一（暂定）→ 2027-01-05 星期二."""
    return f"{move.deadline.title}：{_day(*move.was)} → {_day(*move.becomes)}"


def _day(on: date, provisional: bool) -> str:
    return f"{on} {WEEKDAYS[on.weekday()]}{'（暂定）' if provisional else ''}"


def _locked_years() -> list[int]:
    """The years that are known, locked: changes of the calendar go one after the other."""
    assert transaction.get_connection().in_atomic_block
    return list(Notice.objects.select_for_update().order_by("pk").values_list("year", flat=True))
