"""PostgreSQL and Valkey without installing them: started, tied to their owner, found again by other commands.

Knows nothing of Django or of the portal: `manage.py` and the tests stand inside `attached`, which sets
DATABASE_URL and REDIS_URL; everything else reads those.
"""

from .attachment import attached, listening_place, supervisor
from .folder import DataFolder
from .postgres import Postgres
from .program import Program
from .refusal import StartRefused
from .supervisor import Supervisor
from .valkey import Valkey

__all__ = [
    "DataFolder",
    "Postgres",
    "Program",
    "StartRefused",
    "Supervisor",
    "Valkey",
    "attached",
    "listening_place",
    "supervisor",
]
