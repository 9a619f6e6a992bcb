"""The tick's part of machine accounts: tokens past their time are dropped."""

from datetime import datetime

from oauth2_provider.models import get_access_token_model

from haizhu_broker.lifecycle.drains import drain


@drain("clients.tokens")
def drop_tokens(now: datetime) -> int:
    return get_access_token_model().objects.filter(expires__lte=now).delete()[0]
