"""The environment, read once."""

import os
from pathlib import Path

import environ

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default="var")).expanduser().absolute()

PRODUCTION = env.bool("PRODUCTION", default=False)
DEMO = not PRODUCTION

DATABASE_URL = env.str("DATABASE_URL", default="postgresql://portal@127.0.0.1:5432/portal")
REPLICA_URL = env.str("REPLICA_URL", default="")
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")

HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEMO else [])
PUBLIC_URL = env.str("PUBLIC_URL", default=f"http://localhost:{os.environ.get('PORT', '8000')}")


def secret_key() -> str:
    """The signing key: from the environment, or from the file that the embedded start leaves in DATA_DIR."""
    given = env.str("SECRET_KEY", default="")
    kept = DATA_DIR / "secret-key"
    if given or PRODUCTION:
        return given
    return kept.read_text().strip() if kept.is_file() else "nothing-is-signed-before-the-first-start"
