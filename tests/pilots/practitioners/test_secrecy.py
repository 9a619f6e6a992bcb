"""The number of an identity paper is nowhere unmasked but where it is revealed, and that is in the audit."""

import json
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from haizhu_broker.audit.models import Entry
from haizhu_broker.home.backups.archive import DUMP
from haizhu_broker.home.backups.places import place_of_files
from haizhu_broker.home.backups.programs import run
from haizhu_broker.home.backups.taking import take
from haizhu_broker.web.imports.pages import lines_of
from haizhu_broker.web.models import Draft
from pilots.practitioners import domain
from pilots.practitioners.models import Practitioner
from tests.factories.pilots import NOON
from tests.factories.practitioners import cells_of, fictional_number, people_sheet, practitioner

pytestmark = pytest.mark.django_db
NUMBER, SHOWN = "440105199001010017", "440105********0017"
SQL = """SELECT table_name, string_agg(format('%I::text', column_name), ',') FROM information_schema.columns
WHERE table_schema = current_schema() AND data_type IN ('text', 'character varying', 'jsonb', 'ARRAY')
GROUP BY table_name"""


def everywhere(text):
    """Each table in which a text stands, past Python: every column that can hold one, histories and audit included."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(SQL)
        for table, columns in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM \"{table}\" WHERE concat_ws('|', {columns}) LIKE %s", [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def sheet(*people):
    """A file of these people, as a browser uploads it."""
    return SimpleUploadedFile("people.xlsx", people_sheet(*people))


def row(name, number, paper="居民身份证"):
    return (name, paper, number)


@pytest.fixture
def import_url(scene):
    return reverse("pilots:practitioner_import", args=[scene.broker.pk])


def test_pages_lists_exports_and_api_show_the_number_masked(client, scene):
    made = practitioner(scene.broker, scene.own, identity_number=NUMBER)
    domain.suspend(made, actor=scene.staff, today=date(2022, 2, 1), now=NOON, note="示例。")
    for person in (scene.own, scene.staff, scene.director):
        client.force_login(person)
        addresses = (
            "/practitioners/",
            "/practitioners/?format=csv",
            made.get_absolute_url(),
            f"/brokers/{scene.broker.pk}/?tab=practitioners",
            "/api/v1/practitioners/",
            f"/api/v1/practitioners/{made.pk}/",
        )
        for address in addresses:
            answer = client.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert (address, SHOWN in body.decode(), NUMBER in body.decode()) == (address, True, False)
        cells = cells_of(b"".join(client.get("/practitioners/?format=xlsx").streaming_content))
        assert (SHOWN in cells, any(NUMBER in cell for cell in cells)) == (True, False)
    client.force_login(scene.rival)
    assert SHOWN not in client.get("/practitioners/").content.decode()


def test_number_stands_in_no_table_and_no_history(scene):
    made = practitioner(scene.broker, scene.own, identity_number=NUMBER)
    domain.revise(made, actor=scene.own, today=date(2022, 2, 1), now=NOON, name="示例改名", position="主管")
    domain.ban(made, actor=scene.director, today=date(2022, 2, 2), now=NOON, note="示例。")
    assert "pilots_practitioner" in everywhere("示例改名")
    assert everywhere(NUMBER) == []
    assert everywhere(NUMBER[6:]) == []
    events = connection.introspection.table_names()
    assert "pilots_practitionerevent" in events
    with connection.cursor() as cursor:
        columns = {
            one.name for one in connection.introspection.get_table_description(cursor, "pilots_practitionerevent")
        }
    assert columns & {"identity_number", "identity_key"} == set()


def test_reveal_needs_a_reason_and_is_in_the_audit_without_the_number(client, scene):
    made = practitioner(scene.broker, scene.own, identity_number=NUMBER)
    address = reverse("pilots:practitioner_identity_number", args=[made.pk])
    client.force_login(scene.staff)
    assert NUMBER not in client.get(address).content.decode()
    assert NUMBER not in client.post(address, {"reason": ""}).content.decode()
    answer = client.post(address, {"reason": "核对劳动合同"})
    assert NUMBER in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    entry = Entry.objects.get(verb="reveal")
    assert (entry.actor_id, entry.note) == (scene.staff.pk, "证件号码：核对劳动合同")
    assert everywhere(NUMBER) == []
    client.force_login(scene.rival)
    assert client.post(address, {"reason": "示例"}).status_code == 404


def test_import_is_all_or_nothing_and_waits_sealed(client, scene, import_url):
    practitioner(scene.other, scene.rival, 9)
    client.force_login(scene.own)
    wrong = "440105199001010018"
    file = sheet(row("示例甲", NUMBER), row("示例乙", wrong), row("示例丙", fictional_number(9)))
    assert client.post(import_url, {"file": file}).status_code == 302
    assert everywhere(NUMBER) == everywhere(wrong) == []
    page = client.get(import_url, {"step": "check"}).content.decode()
    cells = re.sub(r"<[^>]+>", " ", page)
    assert "C3 证件号码校验位不符，请逐位核对。" in cells
    assert f"C4 {domain.ELSEWHERE}" in cells
    assert [one for one in (NUMBER, wrong, fictional_number(9), str(scene.other.enterprise)) if one in page] == []
    assert SHOWN in page
    faults = client.get(import_url, {"step": "check", "file": "faults"})
    written = "|".join(cells_of(b"".join(faults.streaming_content)))
    assert "440105********0018" in written
    assert [one for one in (NUMBER, wrong, fictional_number(9)) if one in written] == []
    ticket = re.search(r'name="finish" value="([^"]+)"', page)
    assert client.post(import_url, {"finish": ticket[1] if ticket else ""}).status_code in (302, 422)
    assert scene.broker.practitioners.count() == 0


def test_import_registers_every_row_and_forgets_the_upload(client, scene, import_url):
    client.force_login(scene.own)
    client.post(import_url, {"file": sheet(row("示例甲", NUMBER), row("示例乙", "E12345678", "护照"))})
    draft = Draft.objects.get()
    assert [cell.text for cell in lines_of(draft)[1].cells][2] == NUMBER
    page = client.get(import_url, {"step": "check"}).content.decode()
    ticket = re.search(r'name="finish" value="([^"]+)"', page)
    assert client.post(import_url, {"finish": ticket[1]}).status_code == 302
    assert Practitioner.objects.filter(broker=scene.broker).count() == 2
    assert not Draft.objects.exists()
    assert everywhere(NUMBER) == []


def test_import_for_another_firm_or_by_the_bureau_is_refused(client, scene, import_url):
    client.force_login(scene.rival)
    assert client.get(import_url).status_code == 404
    client.force_login(scene.staff)
    assert client.get(import_url).status_code == 403


def test_faulty_form_and_its_answer_keep_the_number_out_of_the_database(client, scene):
    client.force_login(scene.own)
    address = reverse("pilots:practitioner_create", args=["register"])
    given = {"broker": scene.broker.pk, "paper": "card", "identity_number": NUMBER, "name": "示例甲"}
    assert client.post(address, given).status_code == 422
    api = client.post("/api/v1/practitioners/new/register/", json.dumps(given), content_type="application/json")
    assert (api.status_code, NUMBER in api.content.decode()) == (422, False)
    assert everywhere(NUMBER) == []


def test_reseal_covers_the_number_and_a_waiting_upload(client, scene, import_url, settings, capsys):
    settings.SEALING_KEYS = ["first-key-of-the-test"]
    practitioner(scene.broker, scene.own, identity_number=NUMBER)
    client.force_login(scene.own)
    client.post(import_url, {"file": sheet(row("示例乙", fictional_number(2)))})
    settings.SEALING_KEYS = ["second-key-of-the-test", "first-key-of-the-test"]
    Practitioner.objects.all().first()
    call_command("reseal")
    settings.SEALING_KEYS = ["second-key-of-the-test"]
    assert Practitioner.objects.get().identity_number == NUMBER
    assert lines_of(Draft.objects.get())[1].cells[2].text == fictional_number(2)
    assert capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_backup_holds_the_person_and_not_the_number(scene, tmp_path):
    made = practitioner(scene.broker, scene.own, identity_number=NUMBER, name="示例备份人员")
    domain.revise(made, actor=scene.own, today=date(2022, 2, 1), now=NOON, name="示例备份人员", position="主管")
    backup = take(tmp_path / "backups", files=place_of_files(), now=NOON)
    run("pg_restore", f"--file={tmp_path / 'dump.sql'}", str(backup.path / DUMP))
    text = (tmp_path / "dump.sql").read_text(encoding="utf-8")
    assert ("示例备份人员" in text, NUMBER in text, NUMBER[6:] in text) == (True, False, False)
