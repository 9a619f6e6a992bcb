"""Virus scanning: clamd's protocol against a real socket, quarantine, scanning again, what an infection leads to."""

import socket
import socketserver
import struct
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile

from haizhu_broker.access.roles import SECURITY_ADMIN
from haizhu_broker.attachments.checking.signatures import EICAR
from haizhu_broker.attachments.domain import keep
from haizhu_broker.attachments.examining import Infected, examine
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.attachments.scanning import ClamAV, ScannerFailed, scanner
from haizhu_broker.attachments.tasks import scan_waiting
from haizhu_broker.attachments.verdicts import Verdict
from haizhu_broker.audit import journal
from haizhu_broker.inbox.models import Message
from pilots.roles import Role
from tests.factories import files
from tests.factories.pilots import enterprise, person

NOW = datetime(2022, 4, 20, 4, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
NOBODY = "tcp://127.0.0.1:9"


class Clamd(socketserver.BaseRequestHandler):
    """Speaks INSTREAM as clamd does: chunks with their length, a null one, one answer."""

    says = ""

    def handle(self):
        line = self.request.makefile("rb")
        assert line.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack(">I", line.read(4))[0]:
            content += line.read(size)
        verdict = "stream: Eicar-Test-Signature FOUND" if EICAR in content else "stream: OK"
        self.request.sendall((self.says or verdict).encode() + b"\0")


class UnixServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


@contextmanager
def clamd(says="", path=""):
    handler = type("Handler", (Clamd,), {"says": says})
    server = UnixServer(path, handler) if path else socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"unix://{path}" if path else f"tcp://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_scan_of_a_clean_file_finds_nothing_and_rewinds():
    file = ContentFile(b"x" * 200_000)
    with clamd() as url:
        assert ClamAV(url, 5).scan(file) == ""
    assert file.tell() == 0


@pytest.mark.enable_socket  # the guard knows hosts only
def test_scan_over_a_unix_socket_finds_the_test_file(tmp_path):
    with clamd(path=str(tmp_path / "clamd.sock")) as url:
        assert ClamAV(url, 5).scan(ContentFile(b"x" * 65_530 + EICAR)) == "Eicar-Test-Signature"


@pytest.mark.parametrize("says", ["INSTREAM size limit exceeded. ERROR", "stream: nonsense", " "])
def test_scan_without_a_verdict_fails(says):
    with clamd(says) as url, pytest.raises(ScannerFailed):
        ClamAV(url, 5).scan(ContentFile(b"x"))


@pytest.mark.enable_socket
@pytest.mark.parametrize("url", [NOBODY, "unix:///nowhere/clamd.sock"])
def test_scan_without_a_server_fails(url):
    with pytest.raises(ScannerFailed):
        ClamAV(url, 1).scan(ContentFile(b"x"))


def test_scan_by_a_silent_server_fails_in_time():
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ScannerFailed):
        ClamAV(f"tcp://127.0.0.1:{silent.getsockname()[1]}", 0.2).scan(ContentFile(b"x"))


def test_there_is_no_scanner_unless_one_is_configured(settings):
    assert scanner() is None
    settings.CLAMAV_URL = "tcp://clamav:3310"
    assert scanner() == ClamAV("tcp://clamav:3310", settings.CLAMAV_SECONDS)


def test_examine_with_a_scanner_says_clean(settings):
    with clamd() as settings.CLAMAV_URL:
        assert examine(files.upload()).verdict == Verdict.CLEAN


def test_examine_of_what_the_scanner_finds_is_refused(settings):
    with clamd("stream: Win.Test FOUND") as settings.CLAMAV_URL, pytest.raises(Infected) as refused:
        examine(files.upload())
    assert refused.value.sentence == "文件中发现病毒（Win.Test），未予接收。请查杀病毒后重新上传。"


@pytest.fixture
def firm(db):
    return enterprise()


@pytest.fixture
def staff(db):
    return person(Role.BUREAU_STAFF)


@pytest.fixture
def quarantined(settings, firm, staff):
    settings.CLAMAV_URL = NOBODY
    return keep(firm, "proof", examine(files.upload()), actor=staff, now=NOW)


def test_file_that_waits_is_handed_to_nobody(client, quarantined, staff, firm):
    client.force_login(staff)
    assert quarantined.verdict == Verdict.WAITING
    assert client.get(f"/attachments/{quarantined.pk}/download/").status_code == 409
    assert client.get(f"/attachments/{quarantined.pk}/").status_code == 404
    assert client.get(f"/attachments/{quarantined.pk}/picture/").status_code == 404
    assert "待扫描（隔离）" in client.get(f"{firm.get_absolute_url()}?tab=files").content.decode()


def test_tick_scans_what_waits_once_the_scanner_is_back(client, settings, quarantined, staff):
    assert scan_waiting(NOW) == 0
    assert scan_waiting(LATER) == 1
    quarantined.refresh_from_db()
    assert (quarantined.verdict, quarantined.scan_attempts) == (Verdict.WAITING, 1)
    assert quarantined.scan_at == LATER + timedelta(minutes=1)
    with clamd() as settings.CLAMAV_URL:
        assert (scan_waiting(LATER), scan_waiting(LATER + timedelta(hours=2))) == (0, 1)
    quarantined.refresh_from_db()
    assert (quarantined.verdict, quarantined.finding) == (Verdict.CLEAN, "")
    client.force_login(staff)
    assert b"".join(client.get(f"/attachments/{quarantined.pk}/download/")) == files.pdf()


def test_tick_deletes_what_is_infected_and_tells_people(
    settings, quarantined, staff, firm, django_capture_on_commit_callbacks
):
    stored, storage = quarantined.file.name, quarantined.file.storage
    own, stranger = person(Role.FIRM_ADMIN, firm.organization), person(Role.FINANCE)
    guard = person(SECURITY_ADMIN)
    with clamd("stream: Win.Test FOUND") as settings.CLAMAV_URL, django_capture_on_commit_callbacks(execute=True):
        assert scan_waiting(LATER) == 1
    quarantined.refresh_from_db()
    assert (quarantined.verdict, quarantined.finding, quarantined.file.name) == (Verdict.INFECTED, "Win.Test", "")
    assert not storage.exists(stored)
    assert not Attachment.objects.about(firm).exists()
    entry = journal.timeline(firm).get(verb="infected")
    assert (entry.label, entry.actor_name) == ("附件发现病毒，已删除", "系统")
    told = set(Message.objects.filter(event="attachments.infected").values_list("recipient", flat=True))
    assert {staff.pk, own.pk, guard.pk} <= told
    assert Message.objects.get(recipient=guard).url == ""
    assert stranger.pk not in told


def test_tick_scans_what_came_before_there_was_a_scanner(settings, firm, staff):
    keep(firm, "proof", examine(files.upload()), actor=staff, now=NOW)
    assert scan_waiting(LATER) == 0
    with clamd() as settings.CLAMAV_URL:
        assert scan_waiting(LATER) == 1
    assert Attachment.objects.about(firm).get().verdict == Verdict.CLEAN
