"""The addresses of signing in: those of the package that the portal offers, and the page of one's own account."""

from allauth.account import views as account
from allauth.mfa import urls as mfa
from allauth.socialaccount import views as identity
from allauth.socialaccount.providers.openid_connect import urls as openid_connect
from allauth.usersessions import urls as usersessions
from django.urls import include, path, re_path

from . import views

RESET = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"
urlpatterns = [
    path("", views.my_account, name="my_account"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(RESET, account.password_reset_from_key, name="account_reset_password_from_key"),
    path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("second-factor/", include(mfa)),
    path("sessions/", include(usersessions)),
    path("", include(openid_connect)),
    path("identity/cancelled/", identity.login_cancelled, name="socialaccount_login_cancelled"),
    path("identity/error/", identity.login_error, name="socialaccount_login_error"),
    path("identity/signup/", account.signup, name="socialaccount_signup"),
    path("identity/", identity.connections, name="socialaccount_connections"),
]
