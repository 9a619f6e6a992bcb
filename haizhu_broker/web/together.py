"""Several queries answered in one statement: which of them find anything, and how many each finds."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, IntegerField, QuerySet, Subquery

from haizhu_broker.accounts.models import User


class Number(Subquery):
    """How many rows a query finds, as a figure of another statement."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def which_exist(user: Any, queries: Sequence[QuerySet[Any]]) -> list[bool]:
    """For each query whether it finds anything, on behalf of somebody signed in; no query, no statement."""
    return [bool(one) for one in _asked(user, [Exists(one) for one in queries])]


def how_many(user: Any, queries: Sequence[QuerySet[Any]]) -> list[int]:
    """For each query how many rows it finds, on behalf of somebody signed in; no query, no statement."""
    return [one or 0 for one in _asked(user, [Number(_slim(one)) for one in queries])]


def _slim(query: QuerySet[Any]) -> QuerySet[Any]:
    """As few columns as tell the rows apart; a query of values, which may stand for groups, keeps its own."""
    return query.order_by() if query.query.values_select else query.order_by().values("pk")


def _asked(user: Any, questions: Sequence[Subquery]) -> tuple[Any, ...]:
    """The answers, laid beside the account that asks: a statement needs a row to stand on."""
    return User.objects.filter(pk=user.pk).values_list(*questions).get() if questions else ()
