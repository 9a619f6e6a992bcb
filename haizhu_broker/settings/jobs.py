"""Celery: one fixed tick a minute; what is due lies in our own tables, so a message may be lost or doubled."""

from .environment import DATA_DIR, REDIS_URL, env

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 300
CELERY_TASK_TIME_LIMIT = 360
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
TICK_SECONDS = env.float("TICK_SECONDS", default=60.0)
WORKDAYS_CHECK_SECONDS = env.float("WORKDAYS_CHECK_SECONDS", default=60.0)  # how soon a new holiday notice is noticed

PAUSE_DIR = env.str("PAUSE_DIR", default="")
