"""Who signs in and how. Limits are customary values for 等保 level 3 (R§2.6, 建议值)."""

from .environment import env

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["haizhu_broker.access.backends.PortalBackend"]
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]  # guardian stores relations; the access policy decides, no backend does
ANONYMOUS_USER_NAME = None  # guardian: no anonymous row; anonymous is a role of the access policy

PASSWORD_MAX_DAYS = env.int("PASSWORD_MAX_DAYS", default=90)
PASSWORD_WARNING_DAYS = env.int("PASSWORD_WARNING_DAYS", default=7)
PASSWORD_RESET_TIMEOUT = env.int("RESET_LINK_SECONDS", default=3600)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_OWN = "haizhu_broker.signin.passwords"
_PERSONAL = ("username", "display_name", "email", "telephone")
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_OWN}.Length",
        "OPTIONS": {"min_length": env.int("PASSWORD_MIN_LENGTH", default=10)},
    },
    {"NAME": f"{_OWN}.CharacterClasses", "OPTIONS": {"least": env.int("PASSWORD_CLASSES", default=3)}},
    {"NAME": f"{_OWN}.NotUsedBefore", "OPTIONS": {"last": env.int("PASSWORD_HISTORY", default=5)}},
    {"NAME": f"{_OWN}.UnlikeThePerson", "OPTIONS": {"user_attributes": _PERSONAL}},
    {"NAME": f"{_OWN}.Uncommon"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "haizhu_broker.signin.adapter.PortalAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
_FORMS = "haizhu_broker.signin.forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.SignIn",
    "change_password": f"{_FORMS}.ChangePassword",
    "set_password": f"{_FORMS}.SetPassword",
    "reset_password": f"{_FORMS}.AskForLink",
    "reset_password_from_key": f"{_FORMS}.NewPasswordByLink",
    "reauthenticate": f"{_FORMS}.PasswordAgain",
}

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_SECONDS = env.int("IDLE_SECONDS", default=30 * 60)
SESSION_SECONDS = SESSION_COOKIE_AGE = env.int("SESSION_SECONDS", default=12 * 3600)
USERSESSIONS_ADAPTER = "haizhu_broker.signin.sessions.PortalSessions"
ONE_SESSION = env.bool("ONE_SESSION", default=False)
