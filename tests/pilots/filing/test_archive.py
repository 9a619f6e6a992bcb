"""The archive of a package and receipts as files: the same bytes each time, the same door, the same record."""

import io
import json
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from haizhu_broker.lifecycle.errors import StepRefused
from pilots.filing.archive import named, pack, read_receipts
from pilots.filing.models import Fetch, Filing, Receipt
from pilots.filing.words import Answer
from tests.factories.filing import issued, said, word

pytestmark = pytest.mark.django_db
CARRY = "/filings/receipts/"


def carried(content: bytes, name: str = "回执.json") -> dict:
    return {"file": SimpleUploadedFile(name, content)}


def test_archive_holds_what_the_line_gives_and_is_the_same_each_time(here, province):
    package = issued(here)
    content = pack(package)
    assert content == pack(package)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["package.json", "manifest.json", "change.json", "files/备案函.pdf"]
        assert archive.read("package.json") == province.get(f"packages/{package.pk}/").content
        assert archive.read("manifest.json") == province.get(f"packages/{package.pk}/manifest/").content
        line = province.get("changes/").json()["results"][0]
        assert json.loads(archive.read("change.json")) == named(package)
        assert {name: line[name] for name in named(package)} == named(package)


def test_archive_is_downloaded_by_the_office_and_noted(here, client_of):
    package = issued(here)
    address = f"/filings/{package.filing_id}/attempts/1/archive/"
    answer = client_of(here.staff).get(address)
    assert (answer.status_code, answer.content) == (200, pack(package))
    fetch = Fetch.objects.get()
    assert (fetch.way, fetch.user, fetch.size) == ("archive", here.staff, len(answer.content))
    assert client_of(here.municipal.user).get(address).status_code == 404


def test_receipt_as_a_file_and_by_the_line_is_one_record(here, province, client_of):
    package = issued(here)
    accepted = word(package, Answer.ACCEPTED, number="粤备1")
    text = json.dumps({"package": package.pk, **said(accepted)}).encode()
    page = client_of(here.staff).post(CARRY, carried(text))
    assert "受理，已登记。" in page.content.decode()
    again = province.receive(package.pk, said(accepted))
    assert (again.status_code, again.json()["number"]) == (200, "粤备1")
    assert "没有重复登记" in client_of(here.staff).post(CARRY, carried(text)).content.decode()
    receipt = Receipt.objects.get()
    assert (receipt.way, receipt.recorded_by) == ("archive", here.staff)


def test_refused_receipt_of_a_file_holds_up_no_other(here, client_of):
    package, other = issued(here, "范围一"), issued(here, "范围二")
    both = [said(word(package, Answer.ACCEPTED, number="粤备1")), said(word(other, Answer.ACCEPTED, number="粤备1"))]
    page = client_of(here.staff).post(CARRY, carried(json.dumps(both).encode())).content.decode()
    assert "受理编号 粤备1 已用于另一件备案" in page
    states = [Filing.objects.get(pk=one.filing_id).state for one in (package, other)]
    assert states == ["accepted", "issued"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "不是合格的 JSON"),
        (b"[]", "没有回执"),
        (b"[1]", "应是回执"),
        (b"PK\x03\x04broken", "压缩包已损坏"),
        (b'{"kind": "accepted"}', "不是合格的回执"),
        (b'{"package": "1"}', "应为备案包编号"),
        (b" " * (4 * 1024 * 1024 + 1), "不超过 4 MB"),
    ],
)
def test_file_that_is_no_receipt_is_refused_in_words(content, sentence):
    with pytest.raises(StepRefused, match=sentence):
        read_receipts(content)


def test_receipts_are_read_whatever_the_system_of_the_authority_adds():
    body = {"kind": "acknowledged", "sha256": "0" * 64, "at": "2022-01-20T09:30:00+08:00"}
    texts = [json.dumps({**body, "receipt": str(uuid.uuid4())}).encode() for _ in range(2)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("回执/1.json", b"\xef\xbb\xbf" + texts[0])
        archive.writestr("__MACOSX/回执/._1.json", b"\x00\x05\x16\x07")
        archive.writestr("回执/2.JSON", texts[1])
    assert [one.name for one in read_receipts(out.getvalue())] == ["回执/1.json", "回执/2.JSON"]


def test_archive_bomb_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("回执.json", b" " * (5 * 1024 * 1024))
    with pytest.raises(StepRefused, match="解压后不超过 4 MB"):
        read_receipts(out.getvalue())


def test_carrying_is_for_the_office(here, client_of):
    for user in (here.provincial.user, here.municipal.user):
        assert client_of(user).get(CARRY).status_code == 403
    assert client_of(here.staff).get(CARRY).status_code == 200
