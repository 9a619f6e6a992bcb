"""Puts the room into the running Django for the tests of one module, and takes it out again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import AppConfig, apps
from django.db import connection

from haizhu_broker.access import roles
from haizhu_broker.access.policy import POLICIES
from haizhu_broker.lifecycle.table import LIFECYCLES
from tests import letters
from tests.letters import access, domain, models, states

LABEL = models.Letter._meta.label


def withdraw() -> None:
    """Nobody outside these tests meets the room: registers and app list are as if it did not exist."""
    POLICIES.pop(LABEL, None)
    LIFECYCLES.pop(LABEL, None)
    for role in access.ROLES:
        roles.LABELS.pop(role, None)
    apps.app_configs.pop("letters", None)
    apps.clear_cache()


@contextmanager
def letters_installed() -> Iterator[None]:
    """Register the room and make its table."""
    POLICIES[LABEL], LIFECYCLES[LABEL] = access.LETTERS, states.LETTER
    roles.register(access.ROLES)
    config = AppConfig("tests.letters", letters)
    config.apps = apps
    apps.app_configs["letters"] = config
    config.import_models()
    apps.clear_cache()
    if models.Letter._meta.db_table not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(models.Letter)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(models.Letter)
        withdraw()


assert domain.edit  # the verbs are bound
withdraw()
