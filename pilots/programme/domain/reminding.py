"""What people are told of tasks without anybody's act: terms that come near or have passed, the digest of the week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.inbox.models import Message
from haizhu_broker.workdays.lights import Colour
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar
from pilots.programme.models import Task, TaskUnit
from pilots.programme.states import OPEN, WORKED
from pilots.roles import BUREAU, Role

from .tasks import DEADLINE, at_work

DUE = Event("programme.due", "任务到期提醒")
DIGEST = Event("programme.digest", "督办周报")
WORDS = {Colour.AMBER: "临近到期", Colour.RED: "已逾期"}
READERS = (*BUREAU, Role.LEADING_GROUP)


@dataclass(frozen=True)
class Occasion:
    """An open task that is near its term or past it: of each term people are told once near it and once past it."""

    task: Task
    deadline: Deadline
    colour: Colour

    @property
    def key(self) -> str:
        return f"task:{self.task.pk}:{self.colour}:{self.deadline.due_on}"


def remind_of_terms(today: date, now: datetime) -> int:
    """临近提醒 (at most 3 working days left) and 逾期提醒: to whose turn it is, the bureau learning of what is late.

    Who was told is not told again; who joined a unit since then is. Returns how many tasks somebody was told of. Six
    statements at most when there is nothing to tell.
    """
    occasions = [one for one in _standing(today) if one.colour in WORDS]
    wanted = _audiences(occasions, today) if occasions else {}
    told = _told({user.pk for users in wanted.values() for user in users.values()}, [one.key for one in occasions])
    number = 0
    for one in occasions:
        missing = [user for user in wanted[one.key].values() if (user.pk, one.key) not in told]
        if missing:
            _tell_of(one, missing, today, now)
            number += 1
    return number


def send_digest(today: date, now: datetime) -> int:
    """督办周报 on the first working day of an ISO week, to bureau and leading group; returns how many got it."""
    if not calendar().is_workday(today):
        return 0
    year, week, _ = today.isocalendar()
    key = f"tasks:digest:{year}-W{week:02}"
    readers = {user.pk: user for user in _people(READERS, today)}
    told = _told(readers, [key])
    missing = [user for pk, user in readers.items() if (pk, key) not in told]
    standing = list(_standing(today)) if missing else []
    if not standing:
        return 0
    title = f"督办周报（{year}年第{week}周）：在办任务 {len(standing)} 项"
    tell(missing, DIGEST, title=title, body=_digest(standing, today), url=reverse("pilots:task_list"), key=key, now=now)
    return len(missing)


def _standing(today: date) -> Iterator[Occasion]:
    """Every task that was assigned and is not closed, of a programme that has not ended, with its term and colour."""
    tasks = {task.pk: task for task in Task.objects.filter(programme__state__in=OPEN, state__in=(*WORKED, "answered"))}
    terms = Deadline.objects.of(Task._meta.label, tasks).filter(code=DEADLINE).open()
    for deadline in terms.order_by("due_on", "id"):
        yield Occasion(tasks[deadline.subject_id], deadline, deadline.light(today, calendar()).colour)


def _audiences(occasions: list[Occasion], today: date) -> dict[str, dict[int, User]]:
    """By occasion, the people to tell: of the units while they work, of the bureau when it has to act or it is late."""
    bureau = {user.pk: user for user in _people(BUREAU, today)}
    members = _members([one.task.pk for one in occasions], today)
    found = {}
    for one in occasions:
        is_with_units = one.task.state in WORKED
        of_units = members.get(one.task.pk, {}) if is_with_units else {}
        found[one.key] = of_units | (bureau if one.colour is Colour.RED or not is_with_units else {})
    return found


def _members(tasks: list[int], today: date) -> dict[int, dict[int, User]]:
    """By task, the people of its units who can report."""
    units = TaskUnit.objects.filter(task__in=tasks, organization__isnull=False)
    pairs = list(units.values_list("task_id", "organization_id"))
    by_unit: dict[int, dict[int, User]] = {}
    for held in at_work(today).filter(organization__in={unit for _, unit in pairs}).select_related("user"):
        by_unit.setdefault(held.organization_id, {})[held.user_id] = held.user
    found: dict[int, dict[int, User]] = {}
    for task, unit in pairs:
        found.setdefault(task, {}).update(by_unit.get(unit, {}))
    return found


def _people(roles: Iterable[str], today: date) -> Iterable[User]:
    held = Membership.objects.valid_on(today).filter(role__in=roles)
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True)


def _told(users: Iterable[int], keys: list[str]) -> set[tuple[int, str]]:
    """Which of these users were told on which of these occasions."""
    found = Message.objects.filter(recipient_id__in=list(users), key__in=keys)
    return set(found.values_list("recipient_id", "key"))


def _tell_of(one: Occasion, users: list[User], today: date, now: datetime) -> None:
    tell(
        users,
        DUE,
        title=f"{WORDS[one.colour]}：{one.task}",
        body=one.deadline.light(today, calendar()).sentence,
        url=one.task.get_absolute_url(),
        key=one.key,
        now=now,
    )


def _digest(standing: list[Occasion], today: date) -> str:
    """The week in lines: how many stand in which light, then each late and each near task with its sentence."""
    number = Counter(one.colour for one in standing)
    lights = "，".join(f"{one.word}灯 {number[one]}" for one in (Colour.RED, Colour.AMBER, Colour.GREEN))
    lines = [f"在办 {len(standing)} 项：{lights}。"]
    for colour, word in sorted(WORDS.items(), reverse=True):
        of_colour = [one for one in standing if one.colour is colour]
        lines += [f"{word}：{one.task}，{one.deadline.light(today, calendar()).sentence}" for one in of_colour]
    return "\n".join(lines)
