"""An idle connection is judged by its socket: usable while the server keeps it, not once the server has ended it."""

import psycopg2
import pytest
from django.db import connection


@pytest.fixture
def link(django_db_blocker):
    """A connection of its own, open."""
    with django_db_blocker.unblock():
        wrapper = connection.copy()
        wrapper.ensure_connection()
        yield wrapper
        wrapper.close()


def sessions_of(link) -> int:
    with link.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_usable_while_the_server_keeps_it(link):
    assert link.is_usable()
    assert sessions_of(link) > 0
    assert link.is_usable()


def test_not_usable_once_the_server_ended_it(link):
    session = sessions_of(link)
    other = psycopg2.connect(**link.get_connection_params())
    with other, other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [session])
    other.close()
    assert not link.is_usable()


def test_not_usable_when_closed_here(link):
    link.connection.close()
    assert not link.is_usable()


def test_request_after_the_server_ended_it_connects_anew(link):
    session = sessions_of(link)
    other = psycopg2.connect(**link.get_connection_params())
    with other, other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [session])
    other.close()
    link.health_check_enabled = True
    link.close_if_unusable_or_obsolete()
    assert sessions_of(link) != session
