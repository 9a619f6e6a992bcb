"""Attachments: what the content is decides, not what the name says."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from haizhu_broker.web.attachments import LARGEST, Attachment, RandomName

pytestmark = pytest.mark.django_db


def office(*parts):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for part in parts:
            archive.writestr(part, b"")
    return raw.getvalue()


DOCX, XLSX = office("word/document.xml"), office("xl/workbook.xml")
GOOD = [
    ("方案.pdf", b"%PDF-1.7\n"),
    ("方案.DOCX", DOCX),
    ("台账.xlsx", XLSX),
    ("图.png", b"\x89PNG\r\n\x1a\n"),
    ("图.jpeg", b"\xff\xd8\xff\xe0"),
]


@pytest.mark.parametrize(("name", "content"), GOOD)
def test_clean_of_a_true_file_gives_it_from_its_start(name, content):
    file = Attachment().clean(SimpleUploadedFile(name, content))
    assert (file.name, file.read()) == (name, content)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "不接受这种文件（.exe）"),
        ("a", b"%PDF-", "不接受这种文件（没有扩展名）"),
        ("a.pdf", DOCX, "文件内容不是 PDF"),
        ("a.docx", XLSX, "文件内容不是 DOCX"),
        ("a.docx", b"PK\x03\x04 broken", "文件内容不是 DOCX"),
        ("a.docx", office("word/document.xml", "word/vbaProject.bin"), "文件内容不是 DOCX"),
        ("a.png", b"\xff\xd8\xff", "文件内容不是 PNG"),
        ("a.pdf", b"%PDF-" + bytes(LARGEST), "文件应不超过 20 MB，您选择的是 20.0 MB。"),
    ],
)
def test_clean_of_a_disguised_or_large_file_says_why(name, content, said):
    with pytest.raises(ValidationError, match=said.replace("（", ".").replace("）", ".")):
        Attachment().clean(SimpleUploadedFile(name, content))


def test_clean_of_a_kind_not_asked_for_is_refused():
    with pytest.raises(ValidationError, match="不接受这种文件"):
        Attachment(kinds=(".pdf",)).clean(SimpleUploadedFile("a.docx", DOCX))


def test_random_name_keeps_only_the_suffix():
    first, second = (RandomName("programme")(None, "../../张某的名单.PDF") for _ in range(2))
    assert first != second
    assert first.startswith("programme/")
    assert first.endswith(".pdf")
    assert "张" not in first
    assert first.count("/") == 1
