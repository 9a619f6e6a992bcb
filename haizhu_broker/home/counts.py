"""The counts beside 我的待办 and 通知: kept for a minute, worked out anew after what the person does himself."""

from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from haizhu_broker.access.changes import tie_entered
from haizhu_broker.web.clock import today

KEPT = 60  # seconds
WAITING, NOTICES = "waiting", "notices"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def kept(name: str, user: Any, work: Callable[[], int]) -> int:
    """The count called `name` of this person, at most a minute old; a page asks the cache for both counts at once."""
    number = _known(user).get(_key(name, user))
    return remember(name, user, work()) if number is None else number


def remember(name: str, user: Any, number: int) -> int:
    cache.set(_key(name, user), number, KEPT)
    _known(user)[_key(name, user)] = number
    return number


def forget(user: Any) -> None:
    cache.delete_many([_key(name, user) for name in (WAITING, NOTICES)])
    user.known_counts = None


def listen() -> None:
    """Connect; called once, when the application is ready."""
    tie_entered.connect(on_tie)


def on_tie(tie: Any, **_: Any) -> None:
    """Notices have vanished behind the wall: they are counted anew."""
    forget(tie.user)


def _known(user: Any) -> dict[str, int]:
    known = getattr(user, "known_counts", None)
    if known is None:
        known = user.known_counts = cache.get_many([_key(name, user) for name in (WAITING, NOTICES)])
    return known


def _key(name: str, user: Any) -> str:
    return f"count:{name}:{user.pk}:{today()}"


class CountAnew:
    """Middleware: whoever has done something sees his counts as they are then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in SAFE and request.user.is_authenticated:
            forget(request.user)
        return response
