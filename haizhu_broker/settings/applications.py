"""Which applications make the portal, and how requests pass through them."""

from .environment import DEMO

FOUNDATIONS = [
    "haizhu_broker.accounts",
    "haizhu_broker.access",
    "haizhu_broker.audit",
    "haizhu_broker.signin",
    "haizhu_broker.lifecycle",
    "haizhu_broker.workdays",
    "haizhu_broker.inbox",
    "haizhu_broker.papers",
    "haizhu_broker.attachments",
    "haizhu_broker.web",
    "haizhu_broker.api",
]
MISSION = [
    "haizhu_broker.administration",
    "haizhu_broker.webhooks",
    "pilots",
    "supervision",
    "assessment",
    "haizhu_broker.home",
]

INSTALLED_APPS = [
    *FOUNDATIONS,
    *MISSION,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "guardian",
    "pghistory",
    "pgtrigger",
    "django_filters",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "oauth2_provider",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "haizhu_broker.home.observing.ObserveMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "haizhu_broker.audit.middleware.RequestIdMiddleware",
    "haizhu_broker.signin.gate.Gate",
    "haizhu_broker.web.refusals.RefusalMiddleware",
    "haizhu_broker.home.counts.CountAnew",
]

ROOT_URLCONF = "haizhu_broker.urls"
WSGI_APPLICATION = "haizhu_broker.wsgi.application"
DEBUG = False
DEMONSTRATION = DEMO
