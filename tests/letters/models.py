"""A letter, with every kind of field that lists and forms meet."""

from django.db import models

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.fields import StateField, Versioned
from tests.letters.states import LETTER


class Letter(Versioned):
    """A letter to an organization."""

    number = models.CharField("文号", max_length=40, unique=True)
    subject = models.CharField("标题", max_length=200)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name="收文机构")
    received_on = models.DateField("收文日期")
    answered_on = models.DateField("答复日期", null=True)
    amount = models.DecimalField("金额", max_digits=12, decimal_places=2, null=True)
    telephone = models.CharField("来文人电话", max_length=20, blank=True, default="")
    is_urgent = models.BooleanField("是否急件", default=False)
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="所复来文")
    state = StateField(LETTER)

    revealable = ("telephone",)
    audit_excluded = ("telephone",)

    class Meta:
        app_label = "letters"
        default_permissions = ()
        verbose_name = "来文"
        constraints = [LETTER.constraint()]
        indexes = [models.Index(fields=["received_on", "id"], name="letters_letter_received")]

    def __str__(self) -> str:
        return self.subject
