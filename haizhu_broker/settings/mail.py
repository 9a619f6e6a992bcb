"""How e-mail leaves: through EMAIL_URL, or into files while there is no mail server; and where its links lead."""

import datetime as dt

from . import environment
from .environment import DATA_DIR, env

PUBLIC_URL = environment.PUBLIC_URL

_GIVEN = env.str("EMAIL_URL", default="")
_SERVER = env.email_url_config(_GIVEN) if _GIVEN else {}

EMAIL_BACKEND = _SERVER.get("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = _SERVER.get("EMAIL_FILE_PATH") or str(DATA_DIR / "mail")
EMAIL_HOST = _SERVER.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = _SERVER.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _SERVER.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _SERVER.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = _SERVER.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _SERVER.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
DIGEST_TIME = dt.time.fromisoformat(env.str("DIGEST_TIME", default="08:30"))  # Asia/Shanghai
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="portal@localhost")
