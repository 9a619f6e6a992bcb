"""Attachments on the page of a record: adding, showing, handing out, removing, within the scope alone."""

import io
from urllib.parse import quote

import pytest
from PIL import Image

from haizhu_broker.attachments.models import Attachment
from haizhu_broker.audit import journal
from haizhu_broker.audit.readings import readings_of
from pilots.roles import Role
from tests.factories import files
from tests.factories.pilots import enterprise, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return enterprise()


@pytest.fixture
def staff():
    return person(Role.BUREAU_STAFF)


def sign_in(client, user):
    client.force_login(user)
    return client


def attach(client, firm, purpose="proof", **sent):
    file = files.upload(**sent)
    return client.post(f"{firm.get_absolute_url()}steps/attach/", {"purpose": purpose, "upload": file})


def attached(client, firm, **sent):
    assert attach(client, firm, **sent).status_code == 302
    return Attachment.objects.about(firm).latest("pk")


def deeds(firm):
    return [(one.label, one.note.partition("\n")[0]) for one in journal.timeline(firm)]


def readings(firm):
    """What the firm sees behind the glass wall."""
    return [(one.label, one.subject_title, one.role) for one in readings_of(firm)]


def test_attach_by_page_keeps_name_digests_and_who(client, staff, firm):
    kept = attached(sign_in(client, staff), firm, name="资质 证书.pdf")
    assert (kept.name, kept.uploader, kept.verdict, kept.pages) == ("资质 证书.pdf", staff, "unscanned", 1)
    assert (len(kept.sha256), len(kept.sm3), kept.size) == (64, 64, len(files.pdf()))
    assert kept.file.name.startswith("attachments/")
    assert "资质" not in kept.file.name
    assert deeds(firm)[0] == ("添加附件", "资质与佐证材料：资质 证书.pdf")


def test_tab_shows_the_files_with_their_verdict(client, staff, firm):
    kept = attached(sign_in(client, staff), firm)
    lines = client.get(f"{firm.get_absolute_url()}?tab=files").context["tab"]["lines"]
    assert [(one.attachment, one.preview_url, one.download_url) for one in lines] == [
        (kept, f"/attachments/{kept.pk}/", f"/attachments/{kept.pk}/download/")
    ]
    assert "未扫描" in client.get(f"{firm.get_absolute_url()}?tab=files").content.decode()


def test_download_is_an_attachment_with_its_chinese_name(client, staff, firm):
    kept = attached(sign_in(client, staff), firm, name="营业执照.pdf")
    answer = client.get(f"/attachments/{kept.pk}/download/")
    assert b"".join(answer.streaming_content) == files.pdf()
    assert answer.headers["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('营业执照.pdf')}"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert "no-store" in answer.headers["Cache-Control"]
    assert readings(firm) == [("下载附件", "营业执照.pdf", Role.BUREAU_STAFF)]


def test_preview_shows_a_picture_drawn_anew(client, staff, firm):
    kept = attached(sign_in(client, staff), firm, content=files.pdf(2))
    page = client.get(f"/attachments/{kept.pk}/?page=2").context["page"]
    assert (page["number"], page["last"], page["previous_url"], page["next_url"]) == (2, 2, "?page=1", "")
    answer = client.get(page["picture_url"])
    assert answer.headers["Content-Type"] == "image/png"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert Image.open(io.BytesIO(answer.content)).size == (1100, 1557)
    assert ("预览附件", "营业执照.pdf", Role.BUREAU_STAFF) in readings(firm)


def test_preview_of_a_picture_is_not_the_file(client, staff, firm):
    content = files.picture("JPEG", (2_200, 100))
    kept = attached(sign_in(client, staff), firm, name="图.jpg", content=content)
    answer = client.get(f"/attachments/{kept.pk}/picture/")
    assert Image.open(io.BytesIO(answer.content)).size == (1100, 50)


@pytest.mark.parametrize("asked", ["?page=0", "?page=2", "?page=x", "?page=９", "?page=99999999999999999999"])
def test_preview_of_a_page_that_is_not_there_is_absent(client, staff, firm, asked):
    kept = attached(sign_in(client, staff), firm)
    assert client.get(f"/attachments/{kept.pk}/{asked}").status_code == 404
    assert client.get(f"/attachments/{kept.pk}/picture/{asked}").status_code == 404


def test_word_file_has_no_preview(client, staff, firm):
    kept = attached(sign_in(client, staff), firm, name="方案.docx", content=files.word())
    assert client.get(f"/attachments/{kept.pk}/").status_code == 404
    assert client.get(f"/attachments/{kept.pk}/picture/").status_code == 404
    assert b"".join(client.get(f"/attachments/{kept.pk}/download/")) == files.word()


@pytest.mark.parametrize("below", ["", "download/", "picture/"])
def test_file_outside_the_scope_is_absent(client, staff, firm, below):
    kept = attached(sign_in(client, staff), firm)
    other = person(Role.FIRM_ADMIN, enterprise(2).organization)
    assert sign_in(client, other).get(f"/attachments/{kept.pk}/{below}").status_code == 404
    own = person(Role.FIRM_ADMIN, firm.organization)
    answer = sign_in(client, own).get(f"/attachments/{kept.pk}/{below}")
    assert (answer.status_code, bool(b"".join(answer))) == (200, True)


def test_firm_adds_proof_and_is_not_offered_the_licence(client, staff, firm):
    own = sign_in(client, person(Role.FIRM_ADMIN, firm.organization))
    assert attached(own, firm).purpose == "proof"
    answer = attach(own, firm, purpose="licence", content=files.pdf(2))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["purpose"]
    assert Attachment.objects.about(firm).count() == 1


def test_licence_takes_only_sheets(client, staff, firm):
    answer = attach(sign_in(client, staff), firm, purpose="licence", name="a.docx", content=files.word())
    assert answer.context["form"].errors["upload"] == ["不接受这种文件（.docx），请上传 PDF、PNG、JPG 文件。"]


def test_more_files_than_declared_are_refused(client, staff, firm):
    staff = sign_in(client, staff)
    for pages in range(1, 4):
        attached(staff, firm, purpose="licence", content=files.pdf(pages))
    answer = attach(staff, firm, purpose="licence", content=files.pdf(9))
    assert answer.context["form"].errors["upload"] == ["“营业执照”最多 3 个文件，请先删除不需要的。"]


def test_the_same_file_twice_is_refused(client, staff, firm):
    staff = sign_in(client, staff)
    attached(staff, firm)
    assert attach(staff, firm, name="另一名.pdf").context["form"].errors["upload"] == ["内容相同的文件已经添加过。"]


def test_detach_deletes_the_bytes_and_keeps_the_row(client, staff, firm, django_capture_on_commit_callbacks):
    kept = attached(sign_in(client, staff), firm)
    stored, storage = kept.file.name, kept.file.storage
    address = f"{firm.get_absolute_url()}steps/detach/?attachment={kept.pk}"
    assert client.get(address).context["form"]["attachment"].value() == str(kept.pk)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, {"attachment": kept.pk}).status_code == 302
    kept.refresh_from_db()
    assert (kept.file.name, kept.removed_at is None, storage.exists(stored)) == ("", False, False)
    assert client.get(f"/attachments/{kept.pk}/download/").status_code == 404
    assert client.get(f"{firm.get_absolute_url()}?tab=files").context["tab"]["lines"] == []
    assert deeds(firm)[0] == ("删除附件", "资质与佐证材料：营业执照.pdf")


def test_detach_of_another_records_file_is_refused(client, staff, firm):
    other = enterprise(2)
    staff = sign_in(client, staff)
    kept = attached(staff, other)
    attached(staff, firm)
    answer = client.post(f"{firm.get_absolute_url()}steps/detach/", {"attachment": kept.pk})
    assert answer.status_code == 422
    assert Attachment.objects.about(other).count() == 1
