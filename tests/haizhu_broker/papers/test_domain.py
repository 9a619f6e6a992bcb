"""Numbers without gap or double, frozen rows and files, outside numbers, void, check."""

import hashlib
import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from django.db import DatabaseError, transaction

from haizhu_broker.audit.journal import timeline
from haizhu_broker.lifecycle.errors import StepConflict, StepRefused
from haizhu_broker.papers import domain
from haizhu_broker.papers.content import Layout, Paragraph
from haizhu_broker.papers.kinds import KINDS, Kind, declare
from haizhu_broker.papers.models import Counter, Document, State
from haizhu_broker.papers.rendering import installed, render_pdf, renderer

from . import samples
from .conftest import LETTER, NOW, OUTSIDE, REPORT, TODAY

ACT = {"today": TODAY, "now": NOW}


@pytest.fixture
def issued(organ, director):
    def issue(kind=REPORT, content=None, today=TODAY):
        content = content or samples.short()
        return domain.issue_content(content, organ=organ, kind=kind, actor=director, today=today, now=NOW)

    return issue


@pytest.fixture
def scan():
    return io.BytesIO(render_pdf(samples.short()))


def test_issue_draft_numbers_freezes_and_keeps_files(organ, director):
    document = domain.draft(samples.report(), organ=organ, kind=REPORT, subject=director, snapshot={"score": "91.25"})
    assert (document.state, document.number, document.written.watermark) == (State.DRAFT, None, "草稿")
    domain.issue(document, actor=director, **ACT)
    fresh = Document.objects.get(pk=document.pk)
    assert (fresh.number, fresh.year, fresh.sequence, fresh.state) == ("示数报〔2022〕1号", 2022, 1, State.ISSUED)
    assert (fresh.issued_on, fresh.issued_at, fresh.issued_by) == (TODAY, NOW, director)
    assert (fresh.subject_type, fresh.subject_id, fresh.snapshot) == ("accounts.User", director.pk, {"score": "91.25"})
    content = fresh.written
    assert (content.number, content.dated_on, content.watermark) == (fresh.number, TODAY, "")
    assert content.check_url == f"https://portal.example.cn/verify/{fresh.check_code}/"
    pdf, docx = fresh.read("pdf"), fresh.read("docx")
    assert fresh.pdf_sha256 == hashlib.sha256(pdf).hexdigest()
    assert fresh.pdf_sm3 == hashlib.new("sm3", pdf).hexdigest()
    assert domain.digests_of(docx) == domain.Digests(fresh.docx_sha256, fresh.docx_sm3)
    assert (fresh.renderer, fresh.fonts) == (renderer(), installed().record)
    assert fresh.title not in fresh.pdf.name


def test_issue_writes_one_audit_entry(issued, director):
    document = issued()
    entry = timeline(document).get()
    assert (entry.verb, entry.before, entry.after, entry.actor) == ("issue", "", "issued", director)
    assert entry.changes["number"] == ["", "示数报〔2022〕1号"]


def test_issue_counts_by_organ_year_and_kind(issued):
    numbers = [
        issued().number,
        issued().number,
        issued(LETTER).number,
        issued(today=date(2023, 1, 3)).number,
        issued().number,
    ]
    assert numbers == [
        "示数报〔2022〕1号",
        "示数报〔2022〕2号",
        "示数函〔2022〕1号",
        "示数报〔2023〕1号",
        "示数报〔2022〕3号",
    ]


def test_issue_rolled_back_takes_no_number(issued):
    with transaction.atomic():
        undone = issued().number
        transaction.set_rollback(True)
    assert (undone, issued().number) == ("示数报〔2022〕1号", "示数报〔2022〕1号")


def test_issue_content_in_layout_of_its_kind(issued):
    assert issued(LETTER).written.layout is Layout.LETTER


def test_issue_unprintable_character_is_refused_and_takes_no_number(issued):
    with pytest.raises(StepRefused, match=r"U\+E000"):
        issued(content=samples.short(blocks=(Paragraph("某\ue000"),)))
    assert Document.objects.count() == 0
    assert issued().sequence == 1


def test_issue_twice_conflicts_and_keeps_the_first(issued, director):
    document = issued()
    with pytest.raises(StepConflict, match="已签发"):
        domain.issue(document, actor=director, **ACT)
    assert (Document.objects.get().sequence, Counter.objects.get().last) == (1, 1)


def test_redraft_before_issue_replaces_and_after_conflicts(organ, director):
    document = domain.draft(samples.short(), organ=organ, kind=REPORT)
    domain.redraft(document, samples.short(title="另一标题"), snapshot={"a": 1})
    assert (document.title, document.written.title, document.snapshot) == ("另一标题", "另一标题", {"a": 1})
    domain.issue(document, actor=director, **ACT)
    with pytest.raises(StepConflict):
        domain.redraft(document, samples.short())


@pytest.mark.parametrize(
    "change",
    [
        {"title": "改"},
        {"number": "改"},
        {"content": {}},
        {"pdf_sha256": "0" * 64},
        {"pdf": "papers/else.pdf"},
        {"state": State.DRAFT},
        {"snapshot": {"x": 1}},
        {"check_code": "222222222222"},
    ],
)
def test_change_issued_row_is_refused_by_the_database(issued, change):
    document = issued()
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**change)


def test_delete_issued_row_is_refused_and_draft_is_not(issued, organ):
    document = issued()
    with pytest.raises(DatabaseError), transaction.atomic():
        document.delete()
    domain.draft(samples.short(), organ=organ, kind=REPORT).delete()
    assert Document.objects.get().number == document.number


@pytest.mark.parametrize("missing", ["number", "pdf_sm3", "docx", "issued_by", "renderer", "sequence"])
def test_issue_row_without_its_parts_is_refused_by_the_database(issued, organ, missing):
    whole = issued()
    parts = {"number": "号", "sequence": 9, "issued_by": whole.issued_by, "renderer": "r", "docx": "d", "pdf_sm3": "0"}
    parts |= {"year": 2022, "issued_on": TODAY, "issued_at": NOW, "pdf": "p", "pdf_sha256": "0"}
    parts |= {"docx_sha256": "0", "docx_sm3": "0", "state": State.ISSUED}
    row = domain.draft(samples.short(), organ=organ, kind=REPORT)
    lacking = parts | {missing: "" if missing in {"pdf_sm3", "docx", "renderer"} else None}
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=row.pk).update(**lacking)
    assert Document.objects.filter(pk=row.pk).update(**parts) == 1


def test_number_used_twice_is_refused_by_the_database(issued, organ):
    document = issued()
    copy = Document.objects.get(pk=document.pk)
    copy.pk, copy.check_code, copy.number = None, "222222222222", "别号"
    with pytest.raises(DatabaseError), transaction.atomic():
        copy.save(force_insert=True)


def test_register_outside_number_keeps_scan_as_official_copy(organ, director, scan):
    document = domain.draft(samples.short(), organ=organ, kind=OUTSIDE)
    number = "示政〔2022〕18号"
    domain.register_outside(document, number=f" {number} ", scan=scan, actor=director, **ACT)
    fresh = Document.objects.get()
    assert (fresh.number, fresh.sequence, fresh.is_outside, fresh.state) == (number, None, True, State.ISSUED)
    assert fresh.read("pdf") == scan.getvalue()
    assert fresh.written.number == number
    assert Counter.objects.count() == 0


def test_register_outside_taken_number_is_refused(organ, director, scan):
    first, second = (domain.draft(samples.short(), organ=organ, kind=OUTSIDE) for _ in range(2))
    domain.register_outside(first, number="号", scan=scan, actor=director, **ACT)
    for number in ("号", " "):
        with pytest.raises(StepRefused) as refusal:
            domain.register_outside(second, number=number, scan=scan, actor=director, **ACT)
        assert list(refusal.value.fields) == ["outside_number"]


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04", b"%PDF-1.7 broken", b"%PDF-" + b"0" * 100])
def test_register_outside_unreadable_scan_is_refused(organ, director, file):
    document = domain.draft(samples.short(), organ=organ, kind=OUTSIDE)
    with pytest.raises(StepRefused) as refusal:
        domain.register_outside(document, number="号", scan=io.BytesIO(file), actor=director, **ACT)
    assert list(refusal.value.fields) == ["sealed_scan"]


@pytest.mark.parametrize(
    ("name", "action", "said"), [("OpenAction", "/JavaScript", "含有脚本"), ("AA", "/Launch", "含有会启动程序")]
)
def test_register_outside_scan_that_acts_by_itself_is_refused(organ, director, name, action, said):
    pdf, file = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.Root[f"/{name}"] = pikepdf.Dictionary(S=pikepdf.Name(action))
    pdf.save(file)
    file.seek(0)
    document = domain.draft(samples.short(), organ=organ, kind=OUTSIDE)
    with pytest.raises(StepRefused, match=said):
        domain.register_outside(document, number="号", scan=file, actor=director, **ACT)
    assert (Document.objects.get().state, Document.objects.get().pdf.name) == (State.DRAFT, "")


def test_register_outside_while_the_scanner_cannot_be_asked_is_put_off(organ, director, scan, settings):
    settings.CLAMAV_URL = "tcp://127.0.0.1:1"
    document = domain.draft(samples.short(), organ=organ, kind=OUTSIDE)
    with pytest.raises(StepRefused, match="病毒扫描暂时不可用"):
        domain.register_outside(document, number="号", scan=scan, actor=director, **ACT)
    assert Document.objects.get().state == State.DRAFT


def test_take_the_other_mode_than_the_kinds_is_refused(organ, director, scan):
    own, outside = (domain.draft(samples.short(), organ=organ, kind=kind) for kind in (REPORT, OUTSIDE))
    with pytest.raises(StepRefused, match="办公系统编号"):
        domain.issue(outside, actor=director, **ACT)
    with pytest.raises(StepRefused, match="本平台编号"):
        domain.register_outside(own, number="号", scan=scan, actor=director, **ACT)


def test_rerender_gives_the_stored_bytes(issued):
    document = issued(content=samples.report())
    again = domain.rerender(Document.objects.get())
    assert again == {"pdf": document.read("pdf"), "docx": document.read("docx")}


def test_rerender_with_another_renderer_is_refused(issued, monkeypatch):
    document = issued()
    monkeypatch.setattr(domain, "renderer", lambda: "another")
    with pytest.raises(StepRefused, match="存档文件"):
        domain.rerender(document)


def test_verify_code_finds_issued_only(issued, organ):
    document, draft = issued(), domain.draft(samples.short(), organ=organ, kind=REPORT)
    assert domain.verify(document.check_code) == document
    assert domain.verify(document.shown_code.lower()) == document
    assert domain.verify(draft.check_code) is None
    assert domain.verify("") is None
    assert domain.verify("222222222222") is None


def test_compare_digests_tells_which_file(issued):
    document = issued()
    pdf = document.read("pdf")
    assert domain.matching_form(document, domain.digests_of(pdf)) == "pdf"
    assert domain.matching_form(document, domain.digests_of(document.read("docx"))) == "docx"
    assert domain.matching_form(document, domain.digests_of(pdf + b" ")) == ""


def test_declare_kind_with_taken_code_or_mark_is_refused():
    for kind in (replace(REPORT, mark="别"), replace(REPORT, code="other")):
        with pytest.raises(ValueError, match="share"):
            declare(kind)
    assert declare(REPORT) is REPORT
    assert (KINDS is not None, REPORT.kept, OUTSIDE.kept) == (True, "30年", "永久")
    assert Kind("x", "决定", "示决").number(2022, 7) == "示决〔2022〕7号"
