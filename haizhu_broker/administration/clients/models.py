"""Machine accounts; of their secrets and tokens only digests are kept."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from oauth2_provider.generators import generate_client_id
from oauth2_provider.models import AbstractApplication

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.fields import StateField, Versioned

from .states import CLIENT


@pghistory.track(exclude=["client_secret", "former_secret", "last_used_at"])
class Client(Versioned, AbstractApplication):
    """One client of the API: it signs in as the machine account `user`, for `organization` in `role`.

    What the package leaves open is settled by attributes instead of columns: one grant, confidential, secrets hashed.
    """

    audit_excluded = ("client_secret", "former_secret", "last_used_at")
    issued_secret = ""  # in clear, on the one object that a verb hands to the page that shows it

    client_type = AbstractApplication.CLIENT_CONFIDENTIAL
    authorization_grant_type = AbstractApplication.GRANT_CLIENT_CREDENTIALS
    registration_source = AbstractApplication.RegistrationSource.MANUAL
    redirect_uris = post_logout_redirect_uris = allowed_origins = algorithm = ""
    skip_authorization = False
    hash_client_secret = True
    cimd_expires_at = updated = None

    name = models.CharField("名称", max_length=60)
    client_id = models.CharField("客户端编号", max_length=60, unique=True, default=generate_client_id, editable=False)
    client_secret = models.CharField("密钥摘要", max_length=255, editable=False)
    former_secret = models.CharField("原密钥摘要", max_length=255, blank=True, editable=False)
    former_until = models.DateTimeField("原密钥有效至", null=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="client", verbose_name="账户"
    )
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name="机构")
    role = models.CharField("身份", max_length=40)
    scopes = models.JSONField("授权范围", default=list)
    addresses = models.JSONField("来源地址", default=list, blank=True)
    expires_on = models.DateField("有效期至")
    last_used_at = models.DateTimeField("最近使用", null=True, editable=False)
    created = models.DateTimeField("登记时间", auto_now_add=True)
    state = StateField(CLIENT)

    class Meta:
        default_permissions = ()
        verbose_name = "接口客户端"
        indexes = [models.Index(fields=["name", "id"], name="administration_client_by_name")]
        constraints = [CLIENT.constraint()]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("administration:client_detail", args=[self.pk])
