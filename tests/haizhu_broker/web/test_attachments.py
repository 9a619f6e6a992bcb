"""Fields for files: what the content is decides, not what the name says."""

import pytest
from django.core.exceptions import ValidationError

from haizhu_broker.attachments.verdicts import Verdict
from haizhu_broker.web.attachments import Attachment, RandomName, Upload
from tests.factories import files

pytestmark = pytest.mark.django_db
GOOD = [
    ("方案.pdf", files.pdf()),
    ("方案.DOCX", files.word()),
    ("台账.xlsx", files.sheet()),
    ("图.png", files.picture()),
    ("图.jpeg", files.picture("JPEG")),
]


@pytest.mark.parametrize(("name", "content"), GOOD)
def test_clean_of_a_true_file_gives_it_from_its_start(name, content):
    file = Attachment().clean(files.upload(name, content))
    assert (file.name, file.read()) == (name, content)


def test_clean_of_an_upload_gives_what_was_found():
    found = Upload(kinds=(".pdf",)).clean(files.upload("方案.pdf", files.pdf(3)))
    assert (str(found), found.kind.word, found.pages, found.verdict) == ("方案.pdf", "PDF", 3, Verdict.UNSCANNED)
    assert found.file.read() == files.pdf(3)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "不接受这种文件（.exe），请上传 PDF、DOCX、XLSX、PNG、JPG 文件。"),
        ("a", b"%PDF-", "不接受这种文件（没有扩展名），请上传 PDF、DOCX、XLSX、PNG、JPG 文件。"),
        ("a.pdf", files.word(), "文件内容不是 PDF，请检查后重新选择。"),
    ],
)
def test_clean_of_a_disguised_file_says_why(name, content, said):
    with pytest.raises(ValidationError) as refused:
        Attachment().clean(files.upload(name, content))
    assert refused.value.messages == [said]


def test_clean_of_a_kind_not_asked_for_is_refused():
    field = Attachment(kinds=(".pdf",))
    with pytest.raises(ValidationError, match="请上传 PDF 文件"):
        field.clean(files.upload("a.docx", files.word()))
    assert field.help_text == "PDF，不超过 20 MB。"
    assert field.widget.attrs["accept"] == ".pdf"


def test_clean_while_the_scanner_is_away_takes_no_file_without_quarantine(settings):
    settings.CLAMAV_URL = "tcp://127.0.0.1:9"
    with pytest.raises(ValidationError, match="病毒扫描暂时不可用"):
        Attachment().clean(files.upload())
    assert Upload().clean(files.upload()).verdict == Verdict.WAITING


def test_size_of_a_field_is_never_beyond_the_setting(settings):
    settings.ATTACHMENT_LARGEST_MB = 1
    field = Upload(megabytes=50)
    assert field.help_text.endswith("不超过 1 MB。")
    with pytest.raises(ValidationError, match="文件应不超过 1 MB"):
        field.clean(files.upload("a.pdf", b"%PDF-" + bytes(1024 * 1024)))


def test_random_name_keeps_only_the_suffix():
    first, second = (RandomName("programme")(None, "../../张某的名单.PDF") for _ in range(2))
    assert first != second
    assert first.startswith("programme/")
    assert first.endswith(".pdf")
    assert "张" not in first
    assert first.count("/") == 1
