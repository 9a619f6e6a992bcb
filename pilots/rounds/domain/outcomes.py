"""What happens to applications while their round moves on; the portal takes these steps for whoever moved it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.workdays.domain import drop_deadlines
from pilots.rounds.access import APPLICATION as POLICY
from pilots.rounds.models import Application
from pilots.rounds.states import APPLICATION

STRUCK = Event("applications.struck", "取消拟入选", is_obligatory=True)


@APPLICATION.performs("begin_review")
def begin_review(application: Application) -> None:
    """进入评审, when the round turns to the review."""


@APPLICATION.performs("score")
def score(application: Application) -> None:
    """完成评分: the review has handed in its ranking."""


@APPLICATION.performs("review_again")
def review_again(application: Application) -> None:
    """重新评审: the joint meeting sent the round back."""


@APPLICATION.performs("shortlist")
def shortlist(application: Application) -> None:
    """拟入选, as the leading group approved."""


@APPLICATION.performs("pass_over")
def pass_over(application: Application) -> None:
    """未入选, as the leading group approved."""


@APPLICATION.performs("publicise")
def publicise(application: Application) -> None:
    """列入公示: its public notice stands."""


@APPLICATION.performs("unlist")
def unlist(application: Application) -> None:
    """撤下公示: the notice was taken down; the application is 拟入选 as before."""


@APPLICATION.performs("select")
def select(application: Application) -> None:
    """入选: the list has been announced."""


@APPLICATION.performs("strike")
def strike(application: Application, *, today: date, now: datetime, note: str) -> None:
    """取消拟入选: an objection was upheld while the notice stood; the firm is told why (R§4.3)."""
    tell(
        POLICY.users_allowed("attach", application, today),
        STRUCK,
        title=f"取消拟入选：{application.round}",
        body=f"公示期间异议成立，取消你单位拟入选。{note}",
        url=application.get_absolute_url(),
        key=f"application:{application.pk}:struck",
        now=now,
    )


@APPLICATION.performs("lapse")
def lapse(application: Application) -> None:
    """逾期失效: not handed in by the end of the time."""


@APPLICATION.performs("void")
def void(application: Application) -> None:
    """随批次取消: what was handed in ends with its round."""
    drop_deadlines(application)


def move_all(
    verb: Callable[..., Any], applications: Iterable[Application], today: date, now: datetime, note: str = ""
) -> None:
    """Take a step for each application, in the transaction of the round's own step."""
    by = system_user()
    for application in applications:
        verb(application, actor=by, today=today, now=now, note=note)
