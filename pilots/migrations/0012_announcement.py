import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from haizhu_broker.database import migrating

import haizhu_broker.lifecycle.fields


class Migration(migrating.Migration):
    dependencies = [
        ("papers", "0002_numbering_choices_and_register"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pilots", "0011_notices"),
    ]

    operations = [
        migrations.CreateModel(
            name="Announced",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("number", models.CharField(max_length=30, verbose_name="编号")),
                ("type", models.CharField(blank=True, max_length=20, verbose_name="类型")),
                ("grade", models.CharField(blank=True, max_length=1, verbose_name="等级")),
                ("scope", models.TextField(blank=True, verbose_name="业务范围")),
                ("neutrality", models.TextField(blank=True, verbose_name="中立性声明")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announced",
                        to="pilots.application",
                        verbose_name="申报",
                    ),
                ),
                (
                    "broker",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announced",
                        to="pilots.broker",
                        verbose_name="数据经纪人",
                    ),
                ),
            ],
            options={
                "verbose_name": "公布对象",
                "ordering": ["position"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("basis", models.TextField(verbose_name="公布依据")),
                ("decider", models.CharField(max_length=60, verbose_name="决定机关")),
                ("valid_from", models.DateField(verbose_name="试点期自")),
                ("valid_until", models.DateField(verbose_name="试点期至")),
                ("announced_on", models.DateField(editable=False, null=True, verbose_name="公布日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="draft", max_length=30, verbose_name="状态"),
                ),
                (
                    "document",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.document",
                        verbose_name="名单文书",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announcements",
                        to="pilots.round",
                        verbose_name="批次",
                    ),
                ),
            ],
            options={
                "verbose_name": "公布名单",
                "ordering": ["-id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="AnnouncedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("number", models.CharField(max_length=30, verbose_name="编号")),
                ("type", models.CharField(blank=True, max_length=20, verbose_name="类型")),
                ("grade", models.CharField(blank=True, max_length=1, verbose_name="等级")),
                ("scope", models.TextField(blank=True, verbose_name="业务范围")),
                ("neutrality", models.TextField(blank=True, verbose_name="中立性声明")),
                (
                    "application",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.application",
                        verbose_name="申报",
                    ),
                ),
                (
                    "broker",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.broker",
                        verbose_name="数据经纪人",
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
                        to="pilots.announced",
                    ),
                ),
                (
                    "announcement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.announcement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="announced",
            name="announcement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="announced", to="pilots.announcement"
            ),
        ),
        migrations.CreateModel(
            name="AnnouncementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("basis", models.TextField(verbose_name="公布依据")),
                ("decider", models.CharField(max_length=60, verbose_name="决定机关")),
                ("valid_from", models.DateField(verbose_name="试点期自")),
                ("valid_until", models.DateField(verbose_name="试点期至")),
                ("announced_on", models.DateField(editable=False, null=True, verbose_name="公布日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="draft", max_length=30, verbose_name="状态"),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="papers.document",
                        verbose_name="名单文书",
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
                        to="pilots.announcement",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.round",
                        verbose_name="批次",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "announced", "discarded"])), name="pilots_announcement_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "discarded"), _negated=True),
                fields=("round",),
                name="pilots_announcement_one_of_a_round",
            ),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gt", models.F("valid_from"))), name="pilots_announcement_validity"
            ),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("announced_on__isnull", False), ("document__isnull", False), ("state", "announced")),
                    models.Q(
                        models.Q(("state", "announced"), _negated=True), ("announced_on", None), ("document", None)
                    ),
                    _connector="OR",
                ),
                name="pilots_announced_is_complete",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announcement",
            trigger=pgtrigger.compiler.Trigger(
                name="announced_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"state\" = 'announced')",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="00a510b27a97b64c37f48018f3cb76abb95af66f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_announced_is_frozen_07e67",
                    table="pilots_announcement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announcement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_announcementevent" ("announced_on", "basis", "decider", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "state", "title", "updated_at", "valid_from", "valid_until", "version") VALUES (NEW."announced_on", NEW."basis", NEW."decider", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id", NEW."state", NEW."title", NEW."updated_at", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                    hash="bc319ad709dc0b2380773428eebd588076970685",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c7e40",
                    table="pilots_announcement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announcement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_announcementevent" ("announced_on", "basis", "decider", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "state", "title", "updated_at", "valid_from", "valid_until", "version") VALUES (NEW."announced_on", NEW."basis", NEW."decider", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id", NEW."state", NEW."title", NEW."updated_at", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                    hash="89db361d5390b0853ea2f67b57297b73f06bdf92",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0fd6b",
                    table="pilots_announcement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announcement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_announcementevent" ("announced_on", "basis", "decider", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "state", "title", "updated_at", "valid_from", "valid_until", "version") VALUES (OLD."announced_on", OLD."basis", OLD."decider", OLD."document_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id", OLD."state", OLD."title", OLD."updated_at", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;',
                    hash="c3e778a48a406688e43c3d3d1392cbecec5468f5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_00611",
                    table="pilots_announcement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announcedevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b91774cbdc6e7dac00c865313c6433e5fb07498b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2d30e",
                    table="pilots_announcedevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="announced",
            constraint=models.UniqueConstraint(fields=("announcement", "application"), name="pilots_announced_once"),
        ),
        migrations.AddConstraint(
            model_name="announced",
            constraint=models.UniqueConstraint(fields=("announcement", "number"), name="pilots_announced_number"),
        ),
        migrations.AddConstraint(
            model_name="announced",
            constraint=models.UniqueConstraint(
                condition=models.Q(("broker__isnull", False)),
                fields=("application",),
                name="pilots_announced_one_broker",
            ),
        ),
        migrations.AddConstraint(
            model_name="announced",
            constraint=models.CheckConstraint(
                condition=models.Q(("type__in", ["", "technology", "data", "entrusted"])), name="pilots_announced_type"
            ),
        ),
        migrations.AddConstraint(
            model_name="announced",
            constraint=models.CheckConstraint(
                condition=models.Q(("grade__in", ["", "1", "2", "3"])), name="pilots_announced_grade"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announced",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_announcedevent" ("announcement_id", "application_id", "broker_id", "grade", "id", "neutrality", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scope", "type") VALUES (NEW."announcement_id", NEW."application_id", NEW."broker_id", NEW."grade", NEW."id", NEW."neutrality", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."scope", NEW."type"); RETURN NULL;',
                    hash="ea2ce1cae5514bed46ddffcc0d74187b0ca1d767",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d6e71",
                    table="pilots_announced",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announced",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_announcedevent" ("announcement_id", "application_id", "broker_id", "grade", "id", "neutrality", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scope", "type") VALUES (NEW."announcement_id", NEW."application_id", NEW."broker_id", NEW."grade", NEW."id", NEW."neutrality", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."scope", NEW."type"); RETURN NULL;',
                    hash="446a0847f3f4ab442f85ff42259915992f6cd89b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d0244",
                    table="pilots_announced",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announced",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_announcedevent" ("announcement_id", "application_id", "broker_id", "grade", "id", "neutrality", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scope", "type") VALUES (OLD."announcement_id", OLD."application_id", OLD."broker_id", OLD."grade", OLD."id", OLD."neutrality", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."scope", OLD."type"); RETURN NULL;',
                    hash="187d7d423fbf7f167877aa7a894d1f8b260a9819",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3c5c8",
                    table="pilots_announced",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="announcementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cfa6c46f29548e4738b65c0f13350a6bd842e6b1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5d63f",
                    table="pilots_announcementevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
