"""The public check page, and downloads through the subject's policy."""

import io
import zipfile
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.urls import reverse

from haizhu_broker.access import relations, roles
from haizhu_broker.access.policy import POLICIES, Policy, row
from haizhu_broker.access.relations import Unit
from haizhu_broker.accounts.models import Membership, Organization, User
from haizhu_broker.audit.models import Entry
from haizhu_broker.papers import domain, register
from haizhu_broker.papers.models import Counter, Dispatch
from haizhu_broker.papers.views import file_name

from . import samples
from .conftest import NOW, OUTSIDE, REPORT, TODAY

ROLE = roles.SYSTEM_ADMIN


@pytest.fixture
def subject(organ):
    """A record that only members of its own unit may view."""
    Unit("papers_unit", "本单位")
    Policy("papers.Counter", (row("view", ROLE, reach="papers_unit"),), {"papers_unit": "organ"})
    yield Counter.objects.create(organ=organ, year=2000, kind="subject")
    del POLICIES["papers.Counter"]
    del relations.RELATIONS["papers_unit"]


@pytest.fixture
def document(organ, director, subject):
    content = samples.short(title="关于“示例/公司”2022年3月监管情况的报告：第一号")
    acting = {"actor": director, "today": TODAY, "now": NOW}
    return domain.issue_content(content, organ=organ, kind=REPORT, subject=subject, **acting)


def member(client, organization):
    user = User.objects.create(username=f"clerk-{organization.code}", display_name="张某")
    Membership.objects.create(user=user, organization=organization, role=ROLE)
    client.force_login(user)
    return user


def download(client, document, form="pdf", **headers):
    return client.get(reverse("papers:download", args=[document.pk, form]), headers=headers)


def body(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_download_as_member_streams_the_stored_file(client, document, organ, form):
    user = member(client, organ)
    response = download(client, document, form)
    assert b"".join(response.streaming_content) == document.read(form)
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(file_name(document, form))}"
    assert response["Cache-Control"] == "private, no-cache, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    entry = Entry.objects.get(verb="download")
    assert (entry.actor, entry.subject_id, entry.category) == (user, document.pk, "read")


def test_download_known_version_answers_not_modified(client, document, organ):
    member(client, organ)
    response = download(client, document, **{"If-None-Match": f'"{document.pdf_sha256}"'})
    assert (response.status_code, response["ETag"]) == (304, f'"{document.pdf_sha256}"')


def test_download_as_stranger_is_not_found(client, document):
    member(client, Organization.objects.create(code="other", short_name="外单位"))
    assert [download(client, document, form).status_code for form in ("pdf", "docx")] == [404, 404]


def test_download_unknown_or_without_policy_is_not_found(client, document, organ, director):
    member(client, organ)
    acting = {"actor": director, "today": TODAY, "now": NOW}
    loose = domain.issue_content(samples.short(), organ=organ, kind=REPORT, **acting)
    foreign = domain.issue_content(samples.short(), organ=organ, kind=REPORT, subject=organ.group, **acting)
    assert [download(client, one).status_code for one in (loose, foreign)] == [404, 404]
    assert client.get("/papers/999999/pdf/").status_code == 404


def test_download_draft_has_no_file(client, organ, subject):
    member(client, organ)
    draft = domain.draft(samples.short(), organ=organ, kind=REPORT, subject=subject)
    assert download(client, draft).status_code == 404


def test_download_unsigned_in_leads_to_sign_in_for_known_and_unknown(client, document):
    for pk in (document.pk, 999999):
        address = f"/papers/{pk}/pdf/"
        assert client.get(address).headers["Location"] == f"/accounts/login/?next={address}"


def test_name_file_leaves_out_what_systems_refuse(document):
    assert file_name(document, "pdf") == "示数报〔2022〕1号 关于“示例_公司”2022年3月监管情况的报告：第一号.pdf"
    document.title = "长" * 300
    assert len(file_name(document, "pdf")) == 124


def make_void(document, director):
    dispatch = Dispatch.objects.get(pk=document.pk)
    register.void(dispatch, actor=director, today=TODAY, now=NOW, note="更正")


@pytest.fixture(autouse=True)
def asked_by_nobody_yet():
    cache.delete("throttle_verify_127.0.0.1")


def test_verify_issued_shows_what_it_is(client, document):
    response = client.get(document.get_verify_url())
    assert response.status_code == 200
    text = body(response)
    for words in (
        document.number,
        document.organ_name,
        "2022年4月14日",
        document.pdf_sm3,
        document.pdf_sha256,
        "现行有效",
    ):
        assert words in text
    assert document.get_verify_url() == f"/verify/{document.check_code}/"
    assert client.get(f"/verify/{document.shown_code}/").status_code == 200


def test_verify_void_says_so(client, document, director):
    make_void(document, director)
    text = body(client.get(document.get_verify_url()))
    assert "这份公文已作废" in text
    assert "现行有效" not in text


def test_verify_unknown_or_draft_is_not_found(client, document, organ):
    draft = domain.draft(samples.short(title="机密草稿"), organ=organ, kind=REPORT)
    for code in ("222222222222", "x", draft.check_code):
        response = client.get(f"/verify/{code}/")
        assert response.status_code == 404
        assert "没有查到这份公文" in body(response)
        assert "机密草稿" not in body(response)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_verify_same_file_matches(client, document, form):
    response = client.post(document.get_verify_url(), {"file": io.BytesIO(document.read(form))})
    assert "文件一致" in body(response)


def test_verify_changed_file_does_not_match(client, document):
    changed = document.read("pdf").replace(b"2022", b"2023", 1)
    text = body(client.post(document.get_verify_url(), {"file": io.BytesIO(changed)}))
    assert "文件不一致" in text
    assert "文件一致" not in text


def test_verify_same_file_of_void_document_warns(client, document, director):
    make_void(document, director)
    response = client.post(document.get_verify_url(), {"file": io.BytesIO(document.read("pdf"))})
    assert "文件内容一致，但公文已作废" in body(response)


def test_verify_without_file_asks_for_one(client, document):
    response = client.post(document.get_verify_url(), {})
    assert response.status_code == 422
    assert "请选择要核对的文件。" in body(response)


def test_verify_too_large_file_is_refused(client, document, monkeypatch):
    monkeypatch.setattr("haizhu_broker.papers.forms.LARGEST", 10)
    response = client.post(document.get_verify_url(), {"file": io.BytesIO(b"0" * 11)})
    assert response.status_code == 422
    assert "超过 30 MB" in body(response)


def test_verify_scan_of_outside_number(client, organ, director):
    outside = domain.draft(samples.short(), organ=organ, kind=OUTSIDE)
    scan = domain.render_pdf(samples.short())
    acting = {"actor": director, "today": TODAY, "now": NOW}
    domain.register_outside(outside, number="示政〔2022〕18号", scan=io.BytesIO(scan), **acting)
    text = body(client.post(outside.get_verify_url(), {"file": io.BytesIO(scan)}))
    assert "文件一致" in text
    assert "盖章扫描件 SM3" in text
    assert "DOCX）SM3" not in text


def dropped(client, file):
    return client.post("/verify/", {"file": io.BytesIO(file)})


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_drop_file_without_code_finds_its_document(client, document, form):
    text = body(dropped(client, document.read(form)))
    assert "文件一致" in text
    assert document.number in text


def test_drop_file_of_void_document_warns(client, document, director):
    make_void(document, director)
    assert "文件内容一致，但公文已作废" in body(dropped(client, document.read("pdf")))


def test_drop_altered_file_is_held_against_the_document_whose_code_it_carries(client, document):
    text = body(dropped(client, document.read("pdf") + b"\n%"))
    assert "文件不一致" in text
    assert document.number in text


def test_drop_altered_word_file_is_held_against_its_document(client, document):
    package = io.BytesIO(document.read("docx"))
    with zipfile.ZipFile(package, "a") as changed:
        changed.writestr("word/added.xml", "x")
    text = body(dropped(client, package.getvalue()))
    assert "文件不一致" in text
    assert document.number in text


@pytest.mark.parametrize("file", [b"", b"%PDF-1.7", b"PK\x03\x04broken", "校验码 2222-2222-2222".encode(), b"x" * 1000])
def test_drop_unknown_file_says_so(client, document, file):
    response = dropped(client, file)
    assert response.status_code == 200
    assert "没有查到这份文件" in body(response)
    assert document.number not in body(response)


def test_drop_draft_is_unknown(client, organ):
    draft = domain.draft(samples.short(title="机密草稿"), organ=organ, kind=REPORT)
    text = body(dropped(client, domain.render_pdf(draft.written)))
    assert "没有查到这份文件" in text
    assert "机密草稿" not in text


def test_drop_without_file_asks_for_one(client, db):
    response = client.post("/verify/", {})
    assert response.status_code == 422
    assert "请选择要核对的文件。" in body(response)


def test_verify_asked_too_often_waits(client, document, settings):
    settings.VERIFY_RATE = "2/min"
    answers = [client.get("/verify/").status_code, client.get(document.get_verify_url()).status_code]
    refused = dropped(client, b"x")
    assert (answers, refused.status_code) == ([200, 200], 429)
    assert 0 < int(refused["Retry-After"]) <= 60
    assert "请稍后再试" in body(refused)


def test_type_code_leads_to_its_document(client, document):
    response = client.get("/verify/", {"code": document.shown_code.lower()})
    assert response["Location"] == document.get_verify_url()


def test_type_unknown_code_is_told(client, db):
    response = client.get("/verify/", {"code": "2222-2222-2222"})
    assert response.status_code == 422
    assert "没有查到这个校验码" in body(response)
    assert client.get("/verify/").status_code == 200
