"""The tick's part of the API: answers kept long enough are dropped."""

from datetime import datetime

from haizhu_broker.lifecycle.drains import drain

from .models import KeptAnswer


@drain("api.answers")
def drop_answers(now: datetime) -> int:
    return KeptAnswer.objects.filter(expires_at__lte=now).delete()[0]
