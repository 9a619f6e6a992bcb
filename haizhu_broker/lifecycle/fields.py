"""Fields of records that have a lifecycle."""

from typing import TYPE_CHECKING, Any

from django.db import models

from .table import Lifecycle

if TYPE_CHECKING:
    CharField = models.CharField[str, str]
else:
    CharField = models.CharField


class StateField(CharField):
    """The state; its values are held by the lifecycle's CHECK constraint, so migrations carry no choices."""

    def __init__(self, lifecycle: Lifecycle | None = None, **options: Any) -> None:
        self.lifecycle = lifecycle
        if lifecycle is not None and lifecycle.creates:
            options.setdefault("default", next(iter(lifecycle.creates.values())).target)
        super().__init__(options.pop("verbose_name", "状态"), **{"max_length": 30, "db_index": False, **options})


class Versioned(models.Model):
    """A record that several people edit: `version` grows with every step, so a stale form is noticed."""

    version = models.PositiveIntegerField("版本", default=1, editable=False)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        abstract = True
