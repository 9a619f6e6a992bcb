"""The register of drains."""

import pytest

from haizhu_broker.lifecycle.drains import DRAINS, drain


@pytest.fixture(autouse=True)
def registered():
    kept = dict(DRAINS)
    yield
    DRAINS.clear()
    DRAINS.update(kept)


def test_drain_entered_is_returned_unchanged():
    def settle_nothing(now):
        return 0

    assert drain("nothing")(settle_nothing) is settle_nothing
    assert DRAINS["nothing"] is settle_nothing


def test_drain_under_a_name_taken_by_another_is_refused():
    drain("nothing")(lambda now: 0)
    with pytest.raises(ValueError, match="the drain nothing is entered already"):
        drain("nothing")(lambda now: 1)
