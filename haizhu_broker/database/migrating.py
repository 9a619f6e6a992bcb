"""A migration that makes its new tables in one go, as they stand at its end.

Django renders the models anew after every operation; with the history tables and triggers of some hundred models that
took most of a minute when a portal was started for the first time. What concerns new tables alone needs one rendering.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger

WITH_THE_TABLE = (migrations.CreateModel, migrations.AddField, migrations.AddIndex, migrations.AddConstraint)


class Migration(migrations.Migration):
    """Write a migration as ever, with this class in place of Django's; it leaves the same tables.

    One with SQL of its own runs step by step, since nobody knows what that touches.
    """

    def apply(self, project_state: Any, schema_editor: Any, collect_sql: bool = False) -> Any:
        if collect_sql or any(isinstance(one, migrations.RunSQL) for one in self.operations):
            return super().apply(project_state, schema_editor, collect_sql)
        new = {one.name_lower for one in self.operations if isinstance(one, migrations.CreateModel)}
        together = [one for one in self.operations if _concerns(one, new)]
        state = project_state
        for operation in self.operations:
            if operation not in together:
                before = state.clone()
                operation.state_forwards(self.app_label, state)
                operation.database_forwards(self.app_label, schema_editor, before, state)
            elif operation is together[0]:
                state = self._make(together, state, schema_editor)
        return state

    def _make(self, operations: list[Operation], before: Any, schema_editor: Any) -> Any:
        """The state after `operations`, which concern new tables alone, with their tables and triggers made."""
        after = before.clone()
        after.__dict__.pop("apps", None)  # rendered once, when all is known
        for operation in operations:
            operation.state_forwards(self.app_label, after)
        for operation in operations:
            if isinstance(operation, migrations.CreateModel):
                operation.database_forwards(self.app_label, schema_editor, before, after)
        for operation in operations:
            if not isinstance(operation, WITH_THE_TABLE):
                operation.database_forwards(self.app_label, schema_editor, before, after)
        return after


def _concerns(operation: Operation, models: set[str]) -> bool:
    """Whether an operation belongs to the making of one of these tables."""
    if isinstance(operation, migrations.CreateModel):
        return True
    if not isinstance(operation, (*WITH_THE_TABLE, AddTrigger)):
        return False
    return str(operation.model_name).lower() in models
