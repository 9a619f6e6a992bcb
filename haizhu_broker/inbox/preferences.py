"""How people want to hear of events: what they chose, within what the event allows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction

from haizhu_broker.accounts.models import User

from .events import EVENTS, Event, Way
from .models import Preference


def ways_of(users: Collection[User], event: Event) -> dict[int, Way]:
    """By user, how he hears of the event; what it does not allow any more counts as not chosen. One statement."""
    chosen = Preference.objects.filter(user__in=[user.pk for user in users], event=event.code)
    found = {pk: Way(way) for pk, way in chosen.values_list("user_id", "way")} if users else {}
    return {user.pk: way if (way := found.get(user.pk)) in event.ways else event.usual for user in users}


def preferences_of(user: User) -> dict[str, Way]:
    """By event, how this person hears of it."""
    chosen = dict(Preference.objects.filter(user=user).values_list("event", "way"))
    return {
        code: Way(chosen[code]) if chosen.get(code) in event.ways else event.usual for code, event in EVENTS.items()
    }


def prefer(user: User, wanted: Mapping[str, Way]) -> None:
    """Keep what differs from the usual; ValueError when an event does not allow the way."""
    if refused := [code for code, way in wanted.items() if way not in EVENTS[code].ways]:
        raise ValueError(f"not allowed: {refused}")
    unusual = {code: way for code, way in wanted.items() if way is not EVENTS[code].usual}
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).filter(pk=user.pk).values_list("pk").first()
        Preference.objects.filter(user=user, event__in=[*wanted]).delete()
        Preference.objects.bulk_create(Preference(user=user, event=code, way=way) for code, way in unusual.items())
