"""Numbers taken by many at once: 32 connections, 3,000 documents, undone transactions among them (spec 00 §6)."""

import threading
from itertools import count

import pytest
from django.db import connection, transaction

from haizhu_broker.papers import domain
from haizhu_broker.papers.models import Counter, Document, State

from . import samples
from .conftest import LETTER, NOW, REPORT, TODAY

PEOPLE, DOCUMENTS, UNDONE_EVERY, RENDERED = 32, 3_000, 7, 40
FILED = {
    "pdf": "p",
    "pdf_sha256": "0",
    "pdf_sm3": "0",
    "docx": "d",
    "docx_sha256": "0",
    "docx_sm3": "0",
    "renderer": "r",
}

pytestmark = pytest.mark.django_db(transaction=True)


class Rush:
    """People who take documents from one pile until it is empty, each over a connection of his own."""

    def __init__(self, amount, settle):
        self.pile, self.amount, self.settle = count(1), amount, settle
        self.kept, self.undone, self.faults = [], [], []
        self.barrier = threading.Barrier(PEOPLE)

    def work(self):
        try:
            self.barrier.wait()
            while (at := next(self.pile)) <= self.amount:
                self.take(at)
        except Exception as fault:
            self.faults.append(fault)
        finally:
            connection.close()

    def take(self, at):
        """Every seventh is undone after its number was taken."""
        with transaction.atomic():
            document = self.settle(at)
            if at % UNDONE_EVERY == 0:
                transaction.set_rollback(True)
        (self.undone if at % UNDONE_EVERY == 0 else self.kept).append((document.kind, document.number))

    def run(self):
        threads = [threading.Thread(target=self.work) for _ in range(PEOPLE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert self.faults == []


def given(kind) -> list[int]:
    return sorted(Document.objects.filter(kind=kind.code).values_list("sequence", flat=True))


def test_take_numbers_from_many_connections_has_no_gap_and_no_double(organ, director):
    """The numbers alone: what is stored of an issue, without printing it."""

    def settle(at):
        kind = LETTER if at % 3 == 0 else REPORT
        document = domain.draft(samples.short(), organ=organ, kind=kind)
        domain.take_number(document, TODAY.year)
        values = {"issued_on": TODAY, "issued_at": NOW, "issued_by": director, "state": State.ISSUED, **FILED}
        for name, value in values.items():
            setattr(document, name, value)
        document.save()
        return document

    rush = Rush(DOCUMENTS, settle)
    rush.run()
    assert len(rush.undone) == DOCUMENTS // UNDONE_EVERY
    assert len(rush.kept) == len(set(rush.kept)) == Document.objects.count()
    for kind in (REPORT, LETTER):
        numbers = given(kind)
        assert numbers == list(range(1, len(numbers) + 1))
        assert Counter.objects.get(kind=kind.code).last == len(numbers)


def test_issue_from_many_connections_prints_each_its_own_number(organ, director):
    def settle(at):
        content = samples.short(copies=(), printed_by="")
        return domain.issue_content(content, organ=organ, kind=REPORT, actor=director, today=TODAY, now=NOW)

    rush = Rush(RENDERED, settle)
    rush.run()
    assert given(REPORT) == list(range(1, len(rush.kept) + 1))
    for document in Document.objects.all():
        assert samples.squeezed(document.number) in samples.words_of(document.read("pdf"))


@pytest.mark.soak
def test_issue_three_thousand_whole_documents_has_no_gap_and_no_double(organ, director):
    def settle(at):
        content = samples.short(copies=(), printed_by="", note="")
        return domain.issue_content(content, organ=organ, kind=REPORT, actor=director, today=TODAY, now=NOW)

    rush = Rush(DOCUMENTS, settle)
    rush.run()
    assert len(set(rush.kept)) == len(rush.kept) == DOCUMENTS - DOCUMENTS // UNDONE_EVERY
    assert given(REPORT) == list(range(1, len(rush.kept) + 1))
