"""The limit: fifty rows by one keyset statement as JSON, behind a WSGI function that does nothing else."""

import json
import os
from collections.abc import Callable, Iterable
from typing import Any

import orjson
import psycopg2

STATEMENTS = "BENCH_STATEMENTS"  # the variable that holds the statements, as JSON, in the order of the pages

link = psycopg2.connect(os.environ["DATABASE_URL"])
link.autocommit = True
statements = json.loads(os.environ[STATEMENTS])


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The page whose place stands in the query string."""
    with link.cursor() as cursor:
        cursor.execute(statements[int(environ["QUERY_STRING"] or 0)])
        names = [column.name for column in cursor.description]
        body = orjson.dumps([dict(zip(names, row, strict=True)) for row in cursor], default=str)
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
