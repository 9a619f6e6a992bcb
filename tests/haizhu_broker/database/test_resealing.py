"""Sealed columns: clear in the program, never in the table; sealed anew after a change of keys."""

import pytest
from cryptography.fernet import InvalidToken
from django.core.management import call_command
from django.db import connection

from haizhu_broker.database.resealing import rewrite, seal_columns_anew, sealed_columns
from haizhu_broker.database.sealing import seal, unseal
from pilots.enterprises.models import Contact
from tests.factories.pilots import enterprise

pytestmark = pytest.mark.django_db
TELEPHONE = "13800000000"


@pytest.fixture
def contact():
    return Contact.objects.create(enterprise=enterprise(1), name="示例张三", telephone=TELEPHONE)


def stored(column="telephone"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM pilots_contact")
        return cursor.fetchone()[0]


def test_sealed_text_is_clear_in_records_and_rows_alone(contact):
    assert Contact.objects.get().telephone == TELEPHONE
    assert list(Contact.objects.values_list("telephone", flat=True)) == [TELEPHONE]
    assert (TELEPHONE in stored(), unseal(stored(), "contacts")) == (False, TELEPHONE)


def test_sealed_text_leaves_nothing_as_nothing(contact):
    assert (stored("email"), Contact.objects.filter(email="").count()) == ("", 1)


def test_sealed_text_for_another_purpose_does_not_open(contact):
    with pytest.raises(InvalidToken):
        unseal(stored(), "entries")


def test_sealed_columns_are_sealed_anew_under_the_first_key(contact, settings):
    before = stored()
    settings.SEALING_KEYS = ["new-key", settings.SECRET_KEY]
    assert seal_columns_anew() == 2
    settings.SEALING_KEYS = ["new-key"]
    assert (Contact.objects.get().telephone, stored() == before) == (TELEPHONE, False)


def test_clear_text_of_before_is_sealed_in_place(contact):
    column = Contact._meta.get_field("telephone")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pilots_contact SET telephone = %s", [TELEPHONE])
    assert rewrite(column, lambda text: seal(text, column.purpose)) == 1
    assert Contact.objects.get().telephone == TELEPHONE


def test_contacts_of_entries_and_enterprises_are_sealed():
    sealed = {(column.model.__name__, column.name) for column in sealed_columns()}
    assert sealed >= {("Entry", name) for name in ("contact_name", "email", "telephone")}
    assert sealed >= {("Contact", name) for name in ("name", "email", "telephone")}


def test_command_seals_contacts_anew(contact, settings, capsys):
    settings.SEALING_KEYS = ["new-key", settings.SECRET_KEY]
    call_command("reseal")
    settings.SEALING_KEYS = ["new-key"]
    assert (Contact.objects.get().telephone, capsys.readouterr().out) == (TELEPHONE, "已重新加密 2 项。\n")
