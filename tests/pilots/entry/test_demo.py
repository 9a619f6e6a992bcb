"""The demonstration's entries: one in each of three states, with a licence; run again, nothing is added."""

from datetime import UTC, datetime

import pytest

from haizhu_broker.attachments.models import Attachment
from pilots.entry import demo
from pilots.entry.models import Entry
from pilots.programme.models import Sector
from pilots.roles import Role
from tests.factories.pilots import person

pytestmark = pytest.mark.django_db


def test_build_makes_three_entries_once():
    for position, code in enumerate(("power", "finance", "e-commerce"), 1):
        Sector.objects.create(code=code, name=f"领域{position}", position=position)
    staff, now = person(Role.BUREAU_STAFF), datetime(2022, 12, 16, 4, tzinfo=UTC)
    demo.build(staff, now)
    demo.build(staff, now)
    assert sorted(Entry.objects.values_list("state", flat=True)) == ["admitted", "returned", "submitted"]
    assert all("示例" in entry.name for entry in Entry.objects.all())
    assert Attachment.objects.filter(purpose="licence", subject_type="pilots.Entry").count() == 3
