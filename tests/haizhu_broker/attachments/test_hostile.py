"""Hostile files handed in on a real page: none is served active, none breaks the page, each ends as its table says."""

import resource
import tracemalloc

import pytest

from haizhu_broker.attachments.models import Attachment
from pilots.roles import Role
from tests.factories import files
from tests.factories.pilots import enterprise, person

from . import hostile_cases as tables

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
OPEN_PAGE, OWN_MEMORY, CHILD_MEMORY = 200, 96 * MEGABYTE, 1024 * MEGABYTE
GROUPS = ("LIES", "UNWANTED", "TWO_IN_ONE", "PDFS", "OFFICE", "BOMBS", "VIRUSES", "NAMES")


@pytest.fixture
def staff(client):
    client.force_login(person(Role.BUREAU_STAFF))
    return client


def handed_in(client, firm, case):
    """What becomes of the file: the words of the refusal, or the attachment."""
    file = files.upload("x.pdf", case.made())
    file._name = case.name  # as a client sends it, before anything cleans it
    answer = client.post(f"{firm.get_absolute_url()}steps/attach/", {"purpose": "proof", "upload": file})
    if answer.status_code == 422:
        return "".join(answer.context["form"].errors["upload"])
    assert answer.status_code == 302
    return Attachment.objects.latest("pk")


def fault_of(client, case, outcome):
    if isinstance(outcome, str):
        return "" if case.refused and case.refused in outcome else f"{case}: {outcome}"
    if outcome.name != case.kept_as:
        return f"{case}: kept as {outcome.name}"
    answer = client.get(f"/attachments/{outcome.pk}/download/")
    list(answer)
    headers = answer.headers
    is_shut = (
        headers["Content-Type"] == "application/octet-stream"
        and headers["X-Content-Type-Options"] == "nosniff"
        and headers["Content-Disposition"].startswith("attachment;")
        and "sandbox" in headers["Content-Security-Policy"]
    )
    return "" if is_shut else f"{case}: served as {headers}"


def test_there_are_enough_hostile_files():
    assert len({case.what for case in tables.CASES}) == len(tables.CASES)
    assert len(tables.CASES) >= 60


@pytest.mark.parametrize("group", GROUPS)
def test_hostile_files_end_as_the_table_says(staff, group):
    faults = []
    for number, case in enumerate(getattr(tables, group), 1):
        firm = enterprise(number)
        faults.append(fault_of(staff, case, handed_in(staff, firm, case)))
    assert [fault for fault in faults if fault] == []


@pytest.mark.parametrize("case", [*tables.BOMBS, *tables.PDFS[-3:]], ids=str)
def test_check_of_a_bomb_stays_within_its_memory(staff, case):
    """The portal's own memory hardly grows; the process apart never has more than its limit."""
    firm, file = enterprise(), case.made()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # the largest child so far, of whatever test
    tracemalloc.start()
    try:
        handed_in(staff, firm, tables.Case(case.what, case.name, lambda: file))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak - 2 * len(file) < OWN_MEMORY
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert largest == before or largest * 1024 < CHILD_MEMORY
