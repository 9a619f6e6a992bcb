"""A drain for the tick's own kill tests: due rows, settled one by one with a waypoint between any two steps."""

from datetime import datetime

from django.db import connection, transaction

from haizhu_broker.celery import app
from haizhu_broker.lifecycle.drains import drain
from haizhu_broker.lifecycle.waypoints import reach

TABLES = """
CREATE TABLE errand (id int PRIMARY KEY, settled boolean NOT NULL DEFAULT false);
CREATE TABLE effect (number int GENERATED ALWAYS AS IDENTITY, errand int NOT NULL UNIQUE REFERENCES errand)
"""
CLAIM = "SELECT id FROM errand WHERE NOT settled ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED"


@drain("errands")
def run_errands(now: datetime) -> int:
    settled = 0
    while run_one():
        settled += 1
    return settled


def run_one() -> bool:
    with transaction.atomic(), connection.cursor() as cursor:
        reach("before_claim")
        cursor.execute(CLAIM)
        due = cursor.fetchone()
        if due is None:
            return False
        reach("after_claim")
        cursor.execute("INSERT INTO effect (errand) VALUES (%s)", due)
        reach("after_effect")
        cursor.execute("UPDATE errand SET settled = true WHERE id = %s", due)
        reach("before_commit")
    reach("after_commit")
    return True


__all__ = ["app"]
