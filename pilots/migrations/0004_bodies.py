import django.contrib.postgres.constraints
import django.db.models.deletion
import haizhu_broker.lifecycle.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_where_people_work"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pilots", "0003_entries_end"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=30, verbose_name="身份")),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("position", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                ("document", models.CharField(blank=True, max_length=80, verbose_name="任职文件")),
                ("valid_from", models.DateField(verbose_name="自")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="至")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="held", max_length=30, verbose_name="状态"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="pilots.body",
                        verbose_name="工作机构",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="accounts.membership",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="accounts.organization",
                        verbose_name="单位",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="账户",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="pilots.post",
                        verbose_name="席位",
                    ),
                ),
            ],
            options={
                "verbose_name": "席位任职",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SeatEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=30, verbose_name="身份")),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("position", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                ("document", models.CharField(blank=True, max_length=80, verbose_name="任职文件")),
                ("valid_from", models.DateField(verbose_name="自")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="至")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="held", max_length=30, verbose_name="状态"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.body",
                        verbose_name="工作机构",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organization",
                        verbose_name="单位",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="账户",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="row_history",
                        related_query_name="row_history",
                        to="pilots.seat",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.post",
                        verbose_name="席位",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="seat",
            index=models.Index(fields=["body", "id"], name="pilots_seat_by_body"),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["held", "left"])), name="pilots_seat_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until", None), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                ),
                name="pilots_seat_dates",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "left"), _negated=True), ("valid_until__isnull", False), _connector="OR"
                ),
                name="pilots_seat_left_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="pilots_seat_named"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("post", "="),
                    ("organization", "="),
                    (
                        models.Func(
                            models.F("valid_from"), models.F("valid_until"), models.Value("[]"), function="daterange"
                        ),
                        "&&",
                    ),
                ],
                name="pilots_seat_one_holder",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("post", None)),
                expressions=[
                    ("body", "="),
                    ("organization", "="),
                    (
                        models.Func(
                            models.F("valid_from"), models.F("valid_until"), models.Value("[]"), function="daterange"
                        ),
                        "&&",
                    ),
                ],
                name="pilots_seat_one_of_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("body", "="),
                    ("person", "="),
                    (
                        models.Func(
                            models.F("valid_from"), models.F("valid_until"), models.Value("[]"), function="daterange"
                        ),
                        "&&",
                    ),
                ],
                name="pilots_seat_one_of_person",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seat",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_seatevent" ("body_id", "document", "id", "membership_id", "name", "organization_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "state", "title", "updated_at", "valid_from", "valid_until", "version") VALUES (NEW."body_id", NEW."document", NEW."id", NEW."membership_id", NEW."name", NEW."organization_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."post_id", NEW."state", NEW."title", NEW."updated_at", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                    hash="c0d43f03b31d670164241652b62c416086df41ad",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2fd63",
                    table="pilots_seat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seat",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_seatevent" ("body_id", "document", "id", "membership_id", "name", "organization_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "state", "title", "updated_at", "valid_from", "valid_until", "version") VALUES (NEW."body_id", NEW."document", NEW."id", NEW."membership_id", NEW."name", NEW."organization_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."post_id", NEW."state", NEW."title", NEW."updated_at", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                    hash="2378ac5dcc810d17e8d72a81c357ea749a6b6d61",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_db84e",
                    table="pilots_seat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seat",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_seatevent" ("body_id", "document", "id", "membership_id", "name", "organization_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "state", "title", "updated_at", "valid_from", "valid_until", "version") VALUES (OLD."body_id", OLD."document", OLD."id", OLD."membership_id", OLD."name", OLD."organization_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."post_id", OLD."state", OLD."title", OLD."updated_at", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;',
                    hash="2d639a2f001f569ff893d051ced4f301ad13506a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3908c",
                    table="pilots_seat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seatevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ed18e616ac38f0a2cc7085f2929f539a4d4eb1ae",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_38e5b",
                    table="pilots_seatevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
