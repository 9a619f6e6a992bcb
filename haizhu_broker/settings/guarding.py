"""What stands between a guesser and an account: limits, the second factor, and the identity service of the city."""

from urllib.parse import urlsplit

from .district import PORTAL_NAME
from .environment import PRODUCTION, env

LOCK_SECONDS = env.int("LOCK_SECONDS", default=30 * 60)
_FAILURES = env.int("LOCK_FAILURES", default=5)
_FROM_ONE_ADDRESS = env.int("ADDRESS_FAILURES", default=30)
_RESETS = env.int("RESET_REQUESTS", default=5)
FAILURES_PER_ACCOUNT = f"{_FAILURES}/{LOCK_SECONDS}s/key"
ACCOUNT_RATE_LIMITS = {
    "login_failed": f"{FAILURES_PER_ACCOUNT},{_FROM_ONE_ADDRESS}/m/ip",
    "change_password": "20/m/user",
    "reset_password": f"20/m/ip,{_RESETS}/{LOCK_SECONDS}s/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1 if PRODUCTION else 0)

SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=PRODUCTION)
SEALING_KEYS = env.list("SEALING_KEYS", default=[])  # none: a key derived from the signing key
MFA_ADAPTER = "haizhu_broker.signin.second_factor.PortalSecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are entered by administrators
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = PORTAL_NAME
MFA_TOTP_PERIOD = 30
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
_FORMS = "haizhu_broker.signin.forms"
MFA_FORMS = {
    "authenticate": f"{_FORMS}.SecondStep",
    "reauthenticate": f"{_FORMS}.SecondStepAgain",
    "activate_totp": f"{_FORMS}.ActivateApp",
    "add_webauthn": f"{_FORMS}.AddKey",
    "edit_webauthn": f"{_FORMS}.RenameKey",
}

OIDC_PROVIDER = "identity"
OIDC_NAME = env.str("OIDC_NAME", default="统一身份认证")
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_ORIGIN = urlsplit(OIDC_SERVER_URL)._replace(path="", query="").geturl() if OIDC_SERVER_URL else ""
_SERVICE = {
    "provider_id": OIDC_PROVIDER,
    "name": OIDC_NAME,
    "client_id": env.str("OIDC_CLIENT_ID", default=""),
    "secret": env.str("OIDC_CLIENT_SECRET", default=""),
    "settings": {"server_url": OIDC_SERVER_URL, "uid_field": env.str("OIDC_SUBJECT", default="sub")},
}
SOCIALACCOUNT_PROVIDERS = (
    {"openid_connect": {"APPS": [_SERVICE], "OAUTH_PKCE_ENABLED": True}} if OIDC_SERVER_URL else {}
)
SOCIALACCOUNT_ADAPTER = "haizhu_broker.signin.identity.PortalIdentity"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
