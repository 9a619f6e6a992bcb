"""The decisions by which a programme moves on: who decided, when, and under which number."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from pilots.programme.states import DECISIONS, PROGRAMME

from .plan import Programme


class ProgrammeDecision(models.Model):
    """One decision about the pilot as a whole, as its document says; never changed afterwards."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField("事项", max_length=30)
    decided_on = models.DateField("决定日期")
    decider = models.CharField("决定机关", max_length=60)
    document = models.CharField("文号", max_length=80)
    ground = models.TextField("决定事由")
    from_state = models.CharField("决定前", max_length=30)
    to_state = models.CharField("决定后", max_length=30)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        verbose_name = "试点决定"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DECISIONS), name="pilots_programmedecision_kind"),
            models.CheckConstraint(
                condition=~Q(ground="") & ~Q(decider="") & ~Q(document=""), name="pilots_programmedecision_reasoned"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.label} {self.document}"

    @property
    def label(self) -> str:
        return PROGRAMME.steps[self.kind].label

    @property
    def after(self) -> str:
        return PROGRAMME.label_of(self.to_state)
