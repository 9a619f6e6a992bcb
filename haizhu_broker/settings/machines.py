"""Machine clients: of OAuth 2.0 the client credentials alone; and how much each caller may ask of the API."""

from .environment import env

OAUTH2_PROVIDER_APPLICATION_MODEL = "administration.Client"
OAUTH2_PROVIDER = {
    "OAUTH2_SERVER_CLASS": "oauthlib.oauth2.BackendApplicationServer",
    "OAUTH2_VALIDATOR_CLASS": "haizhu_broker.administration.clients.oauth.Validator",
    "SCOPES_BACKEND_CLASS": "haizhu_broker.administration.clients.oauth.Scopes",
    "ACCESS_TOKEN_EXPIRE_SECONDS": env.int("TOKEN_SECONDS", default=3600),
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
    "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
    "COMPLIANT_BCP_RFC9700_REFRESH_TOKEN": True,
    "COMPLIANT_BCP_RFC9700_REDIRECT_URI_SCHEME": True,
    "COMPLIANT_BCP_RFC9700_REDIRECT_URI_MATCHING": True,
    "COMPLIANT_BCP_RFC9700_PKCE_REQUIRED": True,
}
SECRET_GRACE_HOURS = env.int("SECRET_GRACE_HOURS", default=24)  # how long a replaced secret still opens
TOKEN_FAILURES = env.int("TOKEN_FAILURES", default=10)  # wrong secrets in a quarter of an hour before a pause

API_PER_MINUTE = {
    "client": env.int("API_CLIENT_PER_MINUTE", default=600),
    "user": env.int("API_USER_PER_MINUTE", default=600),
    "address": env.int("API_ADDRESS_PER_MINUTE", default=120),
}
ANSWERS_KEPT_HOURS = env.int("ANSWERS_KEPT_HOURS", default=48)  # under an Idempotency-Key
