"""Language, time, templates, static files and the API frame."""

from .district import PORTAL_NAME
from .environment import BASE_DIR

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "haizhu_broker.web.assets.VendorFinder",
]

CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "haizhu_broker.web.nav.shell",
    "haizhu_broker.signin.identity.offer",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT},
    }
]
FORM_RENDERER = "haizhu_broker.web.rendering.PortalRenderer"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "haizhu_broker.administration.clients.bearer.BearerToken",
        "haizhu_broker.api.authentication.BrowserSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["haizhu_broker.api.rendering.JsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["haizhu_broker.api.rendering.JsonParser", "rest_framework.parsers.MultiPartParser"],
    "DEFAULT_SCHEMA_CLASS": "haizhu_broker.api.schema.RecordSchema",
    "EXCEPTION_HANDLER": "haizhu_broker.api.problems.handle",
}
SPECTACULAR_SETTINGS = {
    "TITLE": f"{PORTAL_NAME}接口",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": ["haizhu_broker.api.answers.complete"],
}
