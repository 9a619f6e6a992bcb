"""The check itself: names, archives where they are declared, limits, and the process apart."""

import io
import zipfile

import pytest

from haizhu_broker.attachments.checking import apart
from haizhu_broker.attachments.checking.packed import Packed, check_archive
from haizhu_broker.attachments.checking.refusal import Infected, Refused
from haizhu_broker.attachments.checking.signatures import EICAR, look_for_signatures
from haizhu_broker.attachments.kinds import KINDS
from haizhu_broker.attachments.limits import MEGABYTE, Limits
from haizhu_broker.attachments.names import cleaned_name
from haizhu_broker.attachments.purposes import PURPOSES, Purpose, declare
from tests.factories import files


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("方案.pdf", "方案.pdf"),
        ("a/b\\c.pdf", "c.pdf"),
        ("合同\u202efdp.exe", "合同fdp.exe"),
        ("a\0\r\n\tb.pdf", "ab.pdf"),
        ('<a>:"b"|c?*.pdf', "_a___b__c__.pdf"),
        ("aux.pdf", "_aux.pdf"),
        ("COM1", "_COM1"),
        ("comment.pdf", "comment.pdf"),
        ("  两个  空格 .pdf", "两个 空格.pdf"),
        ("..", "附件"),
        ("", "附件"),
        ("e\u0301.pdf", "é.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_cleaned_name_is_harmless(given, kept):
    assert cleaned_name(given) == kept


@pytest.mark.parametrize("place", [0, 10, 65_530, 131_000])
def test_signature_is_found_across_chunks(place):
    content = bytes(place) + EICAR + bytes(100)
    with pytest.raises(Infected):
        look_for_signatures(content[at : at + 65_536] for at in range(0, len(content), 65_536))


def test_archive_of_plain_files_is_taken_where_it_is_declared():
    check_archive(io.BytesIO(files.archive(a__txt=b"x", b__docx=files.word())), Limits())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (files.archive(a__exe=b"MZ"), "可执行"),
        (files.archive(a__zip=b"x"), "压缩包内还有压缩包"),
        (files.archive(a__txt=bytes(40 * MEGABYTE)), "解压后过大"),
        (b"MZ" + files.archive(a__txt=b"x"), "不是 ZIP"),
    ],
)
def test_archive_with_more_than_plain_files_is_refused(content, said):
    with pytest.raises(Refused, match=said):
        check_archive(io.BytesIO(content), Limits())


def test_eicar_in_an_archive_is_found():
    with pytest.raises(Infected):
        check_archive(io.BytesIO(files.archive(a__txt=EICAR)), Limits())


def test_members_together_are_bounded():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for n in range(5):
            made.writestr(f"{n}.txt", bytes(300_000))
    with pytest.raises(Refused, match="解压后过大"):
        Packed(out, Limits(unpacked=MEGABYTE))


def test_process_that_needs_too_much_memory_is_refused():
    large = files.picture("PNG", (6_000, 6_000))
    with pytest.raises(Refused, match="无法安全读取"):
        apart.pages_checked(io.BytesIO(large), KINDS[".png"], Limits(memory=160 * MEGABYTE))


def test_process_knows_nothing_of_the_portal(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "known to the portal")
    assert set(apart.CLEAN) == {"PATH", "LANG", "PYTHONDONTWRITEBYTECODE"}
    assert apart.pages_checked(io.BytesIO(files.pdf(7)), KINDS[".pdf"], Limits()) == 7


def test_page_that_is_not_there_cannot_be_drawn():
    with pytest.raises(Refused, match="无法显示"):
        apart.picture_of(io.BytesIO(files.pdf()), KINDS[".pdf"], 5, Limits())


def test_purposes_are_declared_once_and_of_known_kinds():
    label = next(iter(PURPOSES))
    with pytest.raises(ValueError, match="already"):
        declare(label, Purpose("x", "示例"))
    with pytest.raises(ValueError, match="no such kinds"):
        Purpose("x", "示例", kinds=(".svg",))
