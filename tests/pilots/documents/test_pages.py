"""The register of dispatches: list, search, filters, account of numbers, ledger, void, outside numbers, modes."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from haizhu_broker.inbox.models import Message
from haizhu_broker.papers.models import Dispatch, Document, NumberingChoice
from haizhu_broker.papers.register import void
from pilots.documents.kinds import ANNOUNCEMENT, LETTER_KIND
from pilots.roles import Role
from tests.factories.pilots import enterprise, person

from .conftest import ACT

pytestmark = pytest.mark.django_db
LIST = "/dispatches/"


def scan(name="scan.pdf", **root):
    pdf, file = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    for key, value in root.items():
        pdf.Root[f"/{key}"] = value
    pdf.save(file)
    return SimpleUploadedFile(name, file.getvalue(), "application/pdf")


def numbers(response):
    return [row["number"] for row in response.context["page"].slice.rows]


def taken(client, document):
    """How many bytes of the official copy this person gets."""
    answer = client.get(f"/papers/{document.pk}/pdf/")
    return len(answer.getvalue()) if answer.status_code == 200 else 0


def body(response):
    return response.content.decode()


def test_register_lists_what_was_issued_newest_first(client_of, clerk, issued, organ):
    issued(), issued("关于第二件事项的函"), issued("关于公示的公告", kind=ANNOUNCEMENT, addressee="")
    found = numbers(client_of(clerk).get(LIST))
    assert found == ["海政数告〔2022〕1号", "海政数函〔2022〕2号", "海政数函〔2022〕1号"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "函〔2022〕2号"}, ["海政数函〔2022〕2号"]),
        ({"q": "第二件"}, ["海政数函〔2022〕2号"]),
        ({"kind": "announcement"}, ["海政数告〔2022〕1号"]),
        ({"state": "void"}, ["海政数函〔2022〕1号"]),
        ({"year": "2021"}, []),
        ({"how": "outside"}, []),
        ({"issued_min": "2022-04-14", "kind": "announcement"}, ["海政数告〔2022〕1号"]),
    ],
)
def test_register_is_searched_and_filtered(client_of, clerk, director, issued, asked, found):
    first, _, _ = issued(), issued("关于第二件事项的函"), issued("关于公示的公告", kind=ANNOUNCEMENT, addressee="")
    void(Dispatch.objects.get(pk=first.pk), actor=director, note="重复", **ACT)
    assert numbers(client_of(clerk).get(LIST, asked)) == found


def test_register_is_shut_to_firms_and_members(client_of, issued, programme):
    document = issued()
    for role in (Role.FIRM_ADMIN, Role.JOINT_MEETING, Role.EXPERT):
        client = client_of(person(role))
        assert client.get(LIST).status_code == 403
        assert client.get(f"{LIST}{document.pk}/").status_code in (403, 404)


def test_account_of_numbers_explains_void_and_shows_what_is_whole(client_of, clerk, director, issued):
    first = issued()
    issued()
    void(Dispatch.objects.get(pk=first.pk), actor=director, note="标题有误", **ACT)
    text = body(client_of(clerk).get(LIST, {"tab": "numbers"}))
    for words in ("1–2", "1号作废：标题有误", "齐全"):
        assert words in text


def test_ledger_is_exported_in_its_official_form(client_of, clerk, issued):
    issued()
    answer = client_of(clerk).get(LIST, {"format": "xlsx"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
    words = [str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row if cell]
    assert words[0] == "发文登记簿"
    assert "海政数函〔2022〕1号" in words


def test_detail_shows_facts_files_and_history(client_of, clerk, issued):
    document = issued()
    text = body(client_of(clerk).get(f"{LIST}{document.pk}/"))
    for words in (document.number, document.pdf_sm3, "签发公文", f"/papers/{document.pk}/pdf/", "未作废"):
        assert words in text


def test_file_of_a_document_about_a_record_follows_that_record(client_of, clerk, issued, programme):
    about = issued(subject=enterprise(1))
    nobodys = issued(subject=clerk)
    assert taken(client_of(clerk), about) > 1_000
    assert taken(client_of(clerk), nobodys) == 0
    assert "您不能下载" in body(client_of(clerk).get(f"{LIST}{nobodys.pk}/"))


def test_void_tells_readers_of_the_subject_and_shows_publicly(client_of, director, issued, programme):
    firm = enterprise(1)
    reader, stranger = person(Role.FIRM_ADMIN, firm.organization), person(Role.FIRM_ADMIN)
    document = issued(subject=firm)
    step = f"{LIST}{document.pk}/steps/void/"
    assert f"{reader.display_name}：{document.number}已作废。" in body(client_of(director).get(step))
    assert client_of(director).post(step, {"note": ""}).status_code == 422
    assert client_of(director).post(step, {"note": "数据有误"}).status_code == 302
    assert Document.objects.get().void_reason == "数据有误"
    told = set(Message.objects.filter(event="papers.voided").values_list("recipient", flat=True))
    assert (reader.pk in told, stranger.pk in told) == (True, False)
    assert "这份公文已作废" in body(client_of(reader).get(document.get_verify_url()))
    assert client_of(director).get(step).status_code == 409


def test_void_by_staff_is_forbidden(client_of, clerk, issued):
    assert client_of(clerk).post(f"{LIST}{issued().pk}/steps/void/", {"note": "x"}).status_code == 403


def outside_form(organ, **changes):
    given = {"organ": organ.pk, "kind": LETTER_KIND.code, "title": "关于示例事项的函", "addressee": "示例单位"}
    return {**given, "outside_number": "示函〔2022〕9号", "sealed_scan": scan(), **changes}


def test_record_outside_document_keeps_its_scan(client_of, administrator, clerk, organ):
    chosen = {"organ": organ.pk, "kind": LETTER_KIND.code, "numbering": "outside"}
    assert client_of(administrator).post("/numbering/new/choose/", chosen).status_code == 302
    assert client_of(clerk).post(f"{LIST}new/record/", outside_form(organ)).status_code == 302
    found = Dispatch.objects.get()
    assert (found.number, found.is_outside, found.sequence) == ("示函〔2022〕9号", True, None)
    assert taken(client_of(clerk), found) > 100
    text = body(client_of(clerk).get(found.get_verify_url()))
    assert "盖章扫描件" in text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sealed_scan": SimpleUploadedFile("a.pdf", b"%PDF-1.7 broken")}, "sealed_scan"),
        ({"sealed_scan": SimpleUploadedFile("a.pdf", b"GIF89a")}, "sealed_scan"),
        ({"sealed_scan": scan(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.JavaScript))}, "sealed_scan"),
        ({"outside_number": " "}, "outside_number"),
        ({"addressee": ""}, "__all__"),
    ],
)
def test_record_outside_document_in_bad_shape_is_refused(client_of, administrator, clerk, organ, changes, field):
    NumberingChoice.objects.create(organ=organ, kind=LETTER_KIND.code, numbering="outside")
    response = client_of(clerk).post(f"{LIST}new/record/", outside_form(organ, **changes))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Document.objects.exists()


def test_record_where_the_kind_is_numbered_here_is_refused(client_of, clerk, organ):
    response = client_of(clerk).post(f"{LIST}new/record/", outside_form(organ))
    assert response.status_code == 422
    assert "由本平台编号" in body(response)


def test_change_of_mode_needs_a_reason_and_is_the_administrators(client_of, administrator, clerk, organ):
    choice = NumberingChoice.objects.create(organ=organ, kind=LETTER_KIND.code, numbering="outside")
    step = f"/numbering/{choice.pk}/steps/change/"
    assert client_of(clerk).post(step, {"numbering": "own", "note": "停用"}).status_code == 403
    assert client_of(administrator).post(step, {"numbering": "own"}).status_code == 422
    assert client_of(administrator).post(step, {"numbering": "own", "note": "停用"}).status_code == 302
    choice.refresh_from_db()
    assert choice.numbering == "own"
