"""Which unit signs for the pilot."""

import pytest

from pilots.programme.models import Body, office_of
from tests.factories.pilots import small_programme

pytestmark = pytest.mark.django_db


def test_office_signs_and_without_one_the_organ_that_issued_the_plan():
    programme = small_programme()
    assert str(office_of(programme.pk)) == "区数据局"
    Body.objects.filter(kind="office").update(host=None)
    assert office_of(programme.pk) == programme.organ
