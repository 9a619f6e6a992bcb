"""Every lifecycle walked at random by its own verbs: only listed moves, one entry each, nothing half done."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from haizhu_broker.access.policy import policy_of
from haizhu_broker.audit.journal import timeline
from haizhu_broker.audit.models import Entry
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepError, StepRefused
from haizhu_broker.lifecycle.table import LIFECYCLES, Lifecycle, Step
from tests.letters.installed import letters_installed

from . import walks
from .matrix import SIGNED_IN
from .stage import Stage, undone
from .walk import WALKS, Walk, create, prepare, reach, take, walk_of

LABELS = sorted(WALKS)
LONGEST = 8
WALKED = settings(
    max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
assert walks.LetterWalk  # the tables are entered


@pytest.fixture(scope="module")
def letters(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), letters_installed():
        yield


@pytest.fixture(scope="module")
def stage(letters: None, stage: Stage) -> Stage:
    """With the room of letters, whose clerk walks them."""
    stage.people["clerk"] = stage.person("clerk")
    return stage


def lifecycle(label: str) -> Lifecycle:
    return LIFECYCLES[label]


def standing(record: Any) -> tuple[dict[str, Any], int]:
    """What the database holds of a record, and how many entries there are of anything."""
    return type(record)._base_manager.values().get(pk=record.pk), Entry.objects.count()


def test_every_lifecycle_has_example_inputs(stage):
    assert sorted(LIFECYCLES) == LABELS


@pytest.mark.parametrize("label", LABELS)
def test_walk_at_random_makes_listed_moves_only(stage, label):
    table = lifecycle(label)
    verbs = st.lists(st.sampled_from(sorted(table.steps)), min_size=1, max_size=LONGEST)

    @WALKED
    @given(begin=st.sampled_from(sorted(table.creates)), verbs=verbs, prepared=st.booleans())
    def walked(begin: str, verbs: list[str], prepared: bool) -> None:
        with undone():
            walk = walk_of(label, stage)
            record = create(walk, begin, own=True)
            assert (record.state, timeline(record).count()) == (table.creates[begin].target, 1)
            for verb in verbs:
                if prepared:
                    prepare(walk, verb, record)
                attempt(walk, table.steps[verb], record)

    walked()


def attempt(walk: Walk, step: Step, record: Any) -> None:
    """One step, taken and written down once, or refused without a trace and for the right reason."""
    before, entries, unchanged = record.state, timeline(record).count(), standing(record)
    actor = somebody(walk, step, record)
    may = policy_of(record).allows(actor, step.permission, record)
    refusal = refusal_of(walk, step, record, actor)
    if refusal is not None:
        expected = NotPermitted if not may else StepRefused if before in step.sources else StepConflict
        assert (refusal, standing(record)) == (expected, unchanged)
        return
    assert may
    assert before in step.sources
    assert record.state in (step.targets or (before,))
    assert standing(record)[0]["state"] == record.state
    assert timeline(record).count() == entries + (not step.is_quiet)


def refusal_of(walk: Walk, step: Step, record: Any, actor: Any) -> type[Exception] | None:
    try:
        take(walk, step.name, record, actor=actor)
    except StepError as refusal:
        return type(refusal)
    return None


def somebody(walk: Walk, step: Step, record: Any) -> Any:
    """Who may take the step here, else who may take it on another record or in another state."""
    try:
        return walk.stage.actor(walk.label, step.permission, record)
    except LookupError:
        return walk.stage.actor(walk.label, step.permission)


@pytest.mark.parametrize("label", LABELS)
def test_step_of_one_without_the_right_writes_nothing(stage, label):
    table, policy, walk = lifecycle(label), policy_of(label), walk_of(label, stage)
    for step in table.steps.values():
        record = reach(walk, step.sources[0], own=True)
        unchanged = standing(record)
        refused = [r for r in SIGNED_IN if not policy.allows(stage.people[r], step.permission, record)]
        assert refused
        for role in refused:
            with pytest.raises(NotPermitted):
                take(walk, step.name, record, actor=stage.people[role])
            assert (role, standing(record)) == (role, unchanged)


@pytest.mark.parametrize("label", LABELS)
def test_step_that_wants_a_note_is_refused_without(stage, label):
    walk, refusals = walk_of(label, stage), {}
    wanting = [step for step in lifecycle(label).steps.values() if step.note == "required"]
    for step in wanting:
        record = reach(walk, step.sources[0], own=True)
        unchanged = standing(record)
        with pytest.raises(StepRefused) as refused:
            take(walk, step.name, record, note=" ")
        refusals[step.name] = refused.value.fields
        assert standing(record) == unchanged
    assert refusals == {step.name: {"note": [f"请填写“{step.label}”的说明。"]} for step in wanting}


@pytest.mark.parametrize("label", LABELS)
def test_unknown_state_is_refused_by_the_database(stage, label):
    record = create(walk_of(label, stage), own=True)
    table, concrete = record._meta.db_table, record._meta.concrete_model._meta
    name = f"{concrete.app_label}_{concrete.model_name}_state"
    assert record._meta.proxy or name == lifecycle(label).constraint().name
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [name])
        (written,) = cursor.fetchone()
        held, known = set(re.findall(r"'(\w+)'::", written)), set(lifecycle(label).states)
        assert held >= known if record._meta.proxy else held == known
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(f"UPDATE {table} SET state = 'nowhere' WHERE id = %s", [record.pk])
