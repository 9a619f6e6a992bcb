"""The generated documents say what the declarations say."""

import pytest

from haizhu_broker.access.policy import POLICIES
from haizhu_broker.access.roles import LABELS
from haizhu_broker.home.documents import DOCS, documents, permissions
from haizhu_broker.lifecycle.table import LIFECYCLES

WRITTEN = documents()


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(DOCS.parent).as_posix())
def test_document_is_fresh(path):
    assert path.read_text(encoding="utf-8") == WRITTEN[path], "run `make docs`"


def test_documents_name_every_record_and_every_state():
    text = WRITTEN[DOCS / "lifecycles.md"]
    assert [label for label in POLICIES if f"`{label}`" not in permissions()] == []
    assert [label for label in LIFECYCLES if f"`{label}`" not in text] == []
    states = [state for life in LIFECYCLES.values() for state in life.states.values()]
    assert [state.name for state in states if f'state "{state.label}" as {state.name}' not in text] == []


def test_permissions_are_those_of_the_policies():
    """Every right stands in its row, below its role, and nothing else does."""
    written = []
    for part in permissions().split("\n## ")[1:]:
        label = part.split("`")[1]
        head, _, *rows = [line[2:-2].split(" | ") for line in part.splitlines() if line.startswith("|")]
        written += [
            (label, row[0].split("`")[1], role)
            for row in rows
            for role, cell in zip(head[1:], row[1:], strict=True)
            if cell != "—"
        ]
    declared = {
        (label, row.action, LABELS[role])
        for label, policy in POLICIES.items()
        for row in policy.rows
        for role in row.roles
    }
    assert sorted(written) == sorted(declared)


def test_every_action_has_a_word():
    assert [line for line in permissions().splitlines() if line.startswith("| `")] == []
