"""The API keeps what its description promises, whatever is sent: no failure inside, no answer of another shape."""

import logging
from collections.abc import Iterator

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as drawn
from hypothesis import strategies as st
from schemathesis.schemas import APIOperation

from .fuzz import MODES, Callers, keys_for, names, operations, sent, within_the_transaction
from .samples import Samples
from .stage import Stage, undone

NAMES = names()
CASES, SOAK = 3_000, 20_000
QUIET = (
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.filter_too_much,
    HealthCheck.data_too_large,
)
UNLIMITED = {"client": 10**9, "user": 10**9, "address": 10**9}


@pytest.fixture(scope="module")
def samples(stage: Stage) -> Samples:
    return Samples(stage)


@pytest.fixture(scope="module")
def offered(stage: Stage) -> Iterator[dict[str, APIOperation]]:
    logging.disable(logging.CRITICAL)
    with within_the_transaction():
        yield operations()
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def callers(stage: Stage, samples: Samples) -> Iterator[Callers]:
    with override_settings(API_PER_MINUTE=UNLIMITED):
        yield Callers(stage, samples)


def bombard(operation: APIOperation, samples: Samples, callers: Callers, examples: int, *, is_same: bool) -> int:
    """Send `examples` cases, good and bad by turns; how many there were. Nothing of them stays."""
    keys, count = keys_for(operation, samples), []
    options = drawn(
        max_examples=examples,
        deadline=None,
        derandomize=is_same,
        suppress_health_check=QUIET,
        phases=[Phase.explicit, Phase.generate],
        database=None,
    )
    aims = st.none() | st.sampled_from(keys) if keys else st.none()
    cases = st.one_of(*(operation.as_strategy(mode) for mode in MODES))

    @options
    @given(case=cases, caller=st.sampled_from(callers.ways), key=aims, is_current=st.booleans())
    def sending(case, caller, key, is_current) -> None:
        count.append(1)
        with undone():
            sent(case, caller, key, is_current)

    sending()
    return len(count)


@pytest.mark.parametrize("name", NAMES)
def test_operation_keeps_its_description(offered, samples, callers, name):
    examples = max(10, CASES // len(NAMES))
    assert bombard(offered[name], samples, callers, examples, is_same=True) >= examples // 2


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
def test_operation_keeps_its_description_in_many_cases(offered, samples, callers, name):
    examples = SOAK // len(NAMES) + 1
    assert bombard(offered[name], samples, callers, examples, is_same=False) >= examples // 2
