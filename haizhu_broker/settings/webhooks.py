"""Where events may be pushed to."""

from .environment import DEMO, env

WEBHOOK_PLAIN_HTTP = env.bool("WEBHOOK_PLAIN_HTTP", default=DEMO)
WEBHOOK_NETWORKS = env.list("WEBHOOK_NETWORKS", default=["127.0.0.0/8"] if DEMO else [])
