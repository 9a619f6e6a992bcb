"""Making new tables in one go leaves what Django's steps leave."""

from collections.abc import Iterator

import pgtrigger
import pgtrigger.compiler
import pgtrigger.migrations
import pytest
from django.db import connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from haizhu_broker.database import migrating

ADDED: list[str] = []
REFUSE = pgtrigger.compiler.Trigger(
    name="append_only",
    sql=pgtrigger.compiler.UpsertTriggerSql(
        func="RAISE EXCEPTION 'no';",
        hash="1",
        operation="DELETE",
        pgid="pgtrigger_append_only_11111",
        table="mended_leaf",
        when="BEFORE",
    ),
)
KEY = ("id", models.BigAutoField(primary_key=True))
OPERATIONS = [
    migrations.RunPython(lambda apps, _: ADDED.append(apps.get_model("accounts", "User").__name__)),
    migrations.CreateModel("Leaf", [KEY, ("name", models.CharField(max_length=9))]),
    migrations.CreateModel("Branch", [KEY, ("leaf", models.ForeignKey("mended.leaf", models.CASCADE))]),
    migrations.AddField("leaf", "branch", models.ForeignKey("mended.branch", models.PROTECT, null=True)),
    migrations.AddIndex("leaf", models.Index(fields=["name", "id"], name="mended_leaf_by_name")),
    migrations.AddConstraint("leaf", models.CheckConstraint(condition=~models.Q(name=""), name="mended_leaf_named")),
    migrations.AddConstraint("branch", models.UniqueConstraint(fields=["leaf"], name="mended_branch_once")),
    pgtrigger.migrations.AddTrigger("leaf", REFUSE),
    migrations.RunPython(lambda apps, _: ADDED.append(apps.get_model("mended", "Leaf").__name__)),
]


@pytest.fixture
def left(db) -> Iterator[object]:
    def left_by(kind: type[migrations.Migration]) -> list[tuple[str, ...]]:
        """What a migration of this class leaves in the database: columns, keys, checks, indexes and triggers."""
        made = kind("0001_initial", "mended")
        made.operations = OPERATIONS
        with transaction.atomic():
            with connection.schema_editor() as editor:
                made.apply(_standing(), editor)
            found = _found()
            transaction.set_rollback(True)
        return found

    return left_by


def _standing() -> ProjectState:
    state = ProjectState()
    state.add_model(migrations.state.ModelState("accounts", "User", [KEY]))
    assert state.apps
    return state


def _found() -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
                WHERE table_name LIKE 'mended%'
            UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), '' FROM pg_constraint
                WHERE conrelid::regclass::text LIKE 'mended%' AND contype <> 'n'
            UNION ALL SELECT tablename, indexname, indexdef, '' FROM pg_indexes WHERE tablename LIKE 'mended%'
            UNION ALL SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), '' FROM pg_trigger
                WHERE tgrelid::regclass::text LIKE 'mended%' AND NOT tgisinternal
            ORDER BY 1, 2, 3""")
        return cursor.fetchall()


def test_apply_together_leaves_what_the_steps_leave(left):
    stepwise = left(migrations.Migration)
    assert left(migrating.Migration) == stepwise
    assert [name for _, name, _, _ in stepwise if name.startswith(("mended_leaf_named", "pgtrigger"))] == [
        "mended_leaf_named",
        "pgtrigger_append_only_11111",
    ]
    assert ADDED == ["User", "Leaf"] * 2


def test_apply_with_sql_of_its_own_runs_step_by_step(left, monkeypatch):
    monkeypatch.setattr(migrating.Migration, "_make", lambda *_: pytest.fail("made in one go"))
    monkeypatch.setattr(
        "tests.haizhu_broker.database.test_migrating.OPERATIONS", [*OPERATIONS[1:2], migrations.RunSQL("SELECT 1")]
    )
    assert {table for table, *_ in left(migrating.Migration)} == {"mended_leaf"}
