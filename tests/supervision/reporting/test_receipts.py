"""The receipt: one for each version, dated as it was submitted, checkable, within the scope."""

import io

import pytest
from pypdf import PdfReader

from haizhu_broker.papers.domain import digests_of, verify
from haizhu_broker.papers.models import Document
from haizhu_broker.papers.wording import grouped
from supervision.reporting import domain
from supervision.reporting.receipts import receipt_of
from tests.factories.reporting import DAY, MARCH, on, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def text_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def test_receipt_says_what_was_submitted_when_with_its_digest(here, browser) -> None:
    report = submitted(here.broker, here.clerk)
    answer = browser(here.clerk).get(f"{report.get_absolute_url()}receipt/1/")
    pdf = b"".join(answer.streaming_content)
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("application/pdf", "private, no-store")
    said = text_of(pdf)
    digest = report.submissions.get().digest
    for words in ("2022年3月定期报送回执", "2022年4月1日12时00分提交", "内容固定为第1版", "李某", digest, "按期"):
        assert words in said
    document = Document.objects.get()
    assert (document.pdf_sha256, verify(document.check_code)) == (digests_of(pdf).sha256, document)


def test_receipt_asked_for_twice_is_the_same(here) -> None:
    version = submitted(here.broker, here.clerk).submissions.get()
    assert receipt_of(version) == receipt_of(version)
    assert Document.objects.count() == 1


def test_receipts_of_two_versions_differ(here) -> None:
    report = submitted(here.broker, here.clerk)
    domain.return_report(report, **on(DAY, here.officer), note="请补充")
    domain.submit(report, **on(DAY, here.clerk))
    numbers = [receipt_of(version).number for version in report.submissions.order_by("number")]
    assert numbers == ["海政数报〔2022〕1号", "海政数报〔2022〕2号"]


def test_receipt_of_what_the_bureau_collected_or_of_no_version_does_not_exist(here, browser) -> None:
    report = domain.ask_bureau(broker=here.broker, period=MARCH, **on(DAY, here.system))
    domain.collect(report, figures={"penalties": "0"}, **on(DAY, here.officer))
    domain.record(report, **on(DAY, here.officer))
    client = browser(here.officer)
    assert client.get(f"{report.get_absolute_url()}receipt/1/").status_code == 404
    assert client.get(f"{submitted(here.broker, here.clerk).get_absolute_url()}receipt/2/").status_code == 404


def test_digest_in_groups_can_be_read_out() -> None:
    assert grouped("0123456789abcdef01") == "01234567 89abcdef 01"
