"""PostgreSQL, the cache, and the folders of this machine."""

from pathlib import Path

from .environment import DATA_DIR, DATABASE_URL, REDIS_URL, REPLICA_URL, env

ENGINE = "haizhu_broker.database"
DATABASES = {
    "default": {
        **env.db_url_config(DATABASE_URL),
        "ENGINE": ENGINE,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
}
if REPLICA_URL:
    DATABASES["replica"] = {
        **env.db_url_config(REPLICA_URL),
        "ENGINE": ENGINE,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 2, "options": "-c default_transaction_read_only=on"},
        "TEST": {"MIRROR": "default"},
    }
    DATABASE_ROUTERS = ["haizhu_broker.database.replica.ReplicaRouter"]
REPLICA_LAG_SECONDS = env.float("REPLICA_LAG_SECONDS", default=10.0)  # 建议值

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "haizhu_broker.database.cache.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "portal",
    }
}

STATIC_ROOT = DATA_DIR / "static"
BACKUP_DIR = Path(env.str("BACKUP_DIR", default=str(DATA_DIR / "backups")))
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
