"""How machine accounts are filtered."""

import django_filters as filters

from haizhu_broker.access import roles

from .models import Client
from .states import CLIENT


def machine_roles() -> list[tuple[str, str]]:
    return [(role, roles.LABELS[role]) for role in roles.MACHINES]


class ClientFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=CLIENT.choices)
    role = filters.MultipleChoiceFilter(label="身份", choices=machine_roles)

    class Meta:
        model = Client
        fields = ()
