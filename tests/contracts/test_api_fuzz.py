"""The API keeps what its description promises, whatever is sent: no failure inside, no answer of another shape."""

import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as drawn
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test
from schemathesis.schemas import APIOperation, BaseSchema

from .fuzz import MODES, Callers, chains, keys_for, names, operations, published, sent, within_the_transaction
from .samples import Samples
from .stage import Stage, undone

NAMES = names()
CASES, SOAK, CHAINS, LINKS = 3_000, 20_000, 400, 10
QUIET = (
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.filter_too_much,
    HealthCheck.data_too_large,
)


@pytest.fixture(scope="module")
def samples(stage: Stage) -> Samples:
    return Samples(stage)


@pytest.fixture(scope="module")
def schema(stage: Stage) -> Iterator[BaseSchema]:
    logging.disable(logging.CRITICAL)
    with within_the_transaction():
        yield published()
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def offered(schema: BaseSchema) -> dict[str, APIOperation]:
    return operations(schema)


@pytest.fixture(scope="module")
def callers(stage: Stage, samples: Samples) -> Callers:
    return Callers(stage, samples)


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


@pytest.mark.soak
def test_chains_of_operations_keep_the_description(schema, callers):
    options = drawn(
        max_examples=CHAINS // len(callers.known),
        stateful_step_count=LINKS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
        database=None,
    )
    for caller in callers.known:
        chain = chains(schema, caller)
        run_state_machine_as_test(chain, settings=options)
        assert chain.sent >= options.max_examples
