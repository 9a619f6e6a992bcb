"""Many packages answered by the line and by file at once, doubled and out of order: each receipt is one record."""

import io
import json
import random
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from haizhu_broker.attachments.examining import Examined
from haizhu_broker.attachments.kinds import KINDS
from haizhu_broker.attachments.verdicts import Verdict
from haizhu_broker.papers.domain import digests_of
from pilots.filing.archive import read_receipts
from pilots.filing.domain import filings
from pilots.filing.domain.carrying import bring
from pilots.filing.kinds import Moment
from pilots.filing.models import Change, Filing, Package, Receipt
from pilots.filing.words import Answer, Event
from tests.factories.files import pdf
from tests.factories.filing import NOW, answered, at, drafted, number_elsewhere, package_of, said, scene, word

LINE, ARCHIVE = "line", "archive"


class Sending(NamedTuple):
    """One receipt on its way: for which package, what it says, how it goes."""

    package: int
    body: dict
    way: str


def sealed() -> Examined:
    content = pdf()
    digests = digests_of(content)
    file = ContentFile(content, "函.pdf")
    return Examined(file, "函.pdf", KINDS[".pdf"], len(content), digests.sha256, digests.sm3, 1, Verdict.CLEAN)


def packages_of(here, number: int) -> list[Package]:
    """So many packages, whose letters the office numbers itself: nothing is printed."""
    number_elsewhere(here.programme, "filing_letter")
    found = []
    for place in range(number):
        filing = drafted(here, f"范围{place}")
        scan = {"outside_number": f"示例备〔2022〕{place + 1}号", "sealed_scan": sealed()}
        filings.issue(filing, actor=here.director, **at(), **scan)
        found.append(package_of(filing))
    return found


def sendings(packages: list[Package], dice: random.Random) -> list[Sending]:
    """Acknowledgement and verdict of each package, one to three times each by either way, all shuffled."""
    found = []
    for package in packages:
        verdict = dice.choice([Answer.ACCEPTED, Answer.RETURNED])
        for kind in (Answer.ACKNOWLEDGED, verdict):
            body = said(word(package, kind))
            ways = [dice.choice([LINE, ARCHIVE]) for _ in range(dice.randint(1, 3))]
            found += [Sending(package.pk, body, way) for way in ways]
    dice.shuffle(found)
    return found


def carried(sending: Sending, dice: random.Random) -> bytes:
    """The receipt as a file, alone or in a ZIP, with the package named or not."""
    named = {"package": sending.package} if dice.random() < 0.5 else {}
    text = json.dumps({**named, **sending.body}).encode()
    if dice.random() < 0.5:
        return text
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("回执.json", text)
    return out.getvalue()


def play(here, province, number: int, seed: int) -> None:
    dice = random.Random(seed)
    packages = packages_of(here, number)
    answers: dict[str, set[bytes]] = {}
    for one in sendings(packages, dice):
        if one.way == LINE:
            answer = province.receive(one.package, one.body)
            assert answer.status_code in (200, 201), answer.content
            answers.setdefault(one.body["receipt"], set()).add(answer.content)
        else:
            receipts = [(held.package, held.word) for held in read_receipts(carried(one, dice))]
            assert [outcome.is_taken for outcome in bring(receipts, Moment(here.staff, NOW.date(), NOW))] == [True]
    assert [len(one) for one in answers.values() if len(one) != 1] == []
    assert Receipt.objects.count() == 2 * number
    for package in packages:
        verdict = package.receipts.exclude(kind=Answer.ACKNOWLEDGED).get()
        filing = Filing.objects.get(pk=package.filing_id)
        assert (filing.state, filing.number) == (verdict.kind, verdict.number)
        assert package.changes.filter(event=Event.RECEIPT).count() in (1, 2)
    lines = list(Change.objects.filter(authority=here.province).values_list("sequence", flat=True))
    assert lines == list(range(1, len(lines) + 1))


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_receipts_by_both_ways_are_one_record_each(here, province, settings, seed):
    settings.API_PER_MINUTE = {**settings.API_PER_MINUTE, "client": 1_000_000}
    play(here, province, 25, seed)


@pytest.mark.soak
@pytest.mark.django_db
def test_receipts_of_500_packages_by_both_ways_are_one_record_each(here, province, settings):
    settings.API_PER_MINUTE = {**settings.API_PER_MINUTE, "client": 1_000_000}
    play(here, province, 500, 2022)


@pytest.mark.django_db(transaction=True)
def test_reader_of_the_feed_passes_over_no_line_that_commits_late():
    here = scene()
    packages = packages_of(here, 12)
    seen: list[int] = []
    is_over = threading.Event()

    def read() -> None:
        while True:
            ends = is_over.is_set()
            after = seen[-1] if seen else 0
            lines = Change.objects.filter(authority=here.province, sequence__gt=after).order_by("sequence")
            seen.extend(lines.values_list("sequence", flat=True))
            if ends:
                connection.close()
                return

    def write(package: Package) -> None:
        answered(here, package, Answer.ACKNOWLEDGED)
        connection.close()

    with ThreadPoolExecutor(5) as pool:
        reading = pool.submit(read)
        for done in [pool.submit(write, one) for one in packages]:
            done.result()
        is_over.set()
        reading.result()
    assert seen == list(range(1, 25))
