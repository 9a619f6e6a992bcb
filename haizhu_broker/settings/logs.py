"""What is logged and how: one line an event, JSON in production; never a value that a person entered."""

import logging

import structlog

from haizhu_broker.logs import PROCESSORS, written_as

from .environment import PRODUCTION, env

LOG_FORMAT = env.str("LOG_FORMAT", default="json" if PRODUCTION else "text")
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO").upper()

structlog.configure(
    processors=[structlog.stdlib.filter_by_level, *PROCESSORS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
logging.captureWarnings(PRODUCTION)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": written_as, "form": LOG_FORMAT}},
    "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stream"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "CRITICAL"},  # each request has its own line, with its error
        "django.security": {"level": "WARNING"},
        "celery": {"level": "WARNING"},  # what tasks settle is said by the tick
    },
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False

METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
