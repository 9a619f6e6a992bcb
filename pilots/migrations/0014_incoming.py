import django.db.models.deletion
import haizhu_broker.lifecycle.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from haizhu_broker.database import migrating


class Migration(migrating.Migration):
    dependencies = [
        ("accounts", "0003_where_people_work"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pilots", "0013_guidance"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Endorsement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("subject_type", models.CharField(editable=False, max_length=60, verbose_name="文件类别")),
                ("subject_id", models.BigIntegerField(editable=False, verbose_name="文件")),
                ("subject_title", models.CharField(max_length=200, verbose_name="文件")),
                ("leader_name", models.CharField(max_length=60, verbose_name="领导")),
                ("text", models.TextField(blank=True, verbose_name="批示")),
                ("endorsed_on", models.DateField(verbose_name="日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="read", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "verbose_name": "圈阅批示",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="EndorsementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("subject_type", models.CharField(editable=False, max_length=60, verbose_name="文件类别")),
                ("subject_id", models.BigIntegerField(editable=False, verbose_name="文件")),
                ("subject_title", models.CharField(max_length=200, verbose_name="文件")),
                ("leader_name", models.CharField(max_length=60, verbose_name="领导")),
                ("text", models.TextField(blank=True, verbose_name="批示")),
                ("endorsed_on", models.DateField(verbose_name="日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="read", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Incoming",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="年度")),
                ("serial", models.PositiveIntegerField(editable=False, verbose_name="序号")),
                ("sort", models.CharField(max_length=20, verbose_name="类别")),
                ("level", models.CharField(max_length=10, verbose_name="来文层级")),
                ("sender", models.CharField(max_length=80, verbose_name="来文单位或领导")),
                ("document", models.CharField(blank=True, max_length=80, verbose_name="来文字号")),
                ("title", models.CharField(max_length=150, verbose_name="标题")),
                ("received_on", models.DateField(verbose_name="收文日期")),
                ("summary", models.TextField(blank=True, verbose_name="内容摘要")),
                ("reply_on", models.DateField(blank=True, null=True, verbose_name="限办日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="registered", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "verbose_name": "来文",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="IncomingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="年度")),
                ("serial", models.PositiveIntegerField(editable=False, verbose_name="序号")),
                ("sort", models.CharField(max_length=20, verbose_name="类别")),
                ("level", models.CharField(max_length=10, verbose_name="来文层级")),
                ("sender", models.CharField(max_length=80, verbose_name="来文单位或领导")),
                ("document", models.CharField(blank=True, max_length=80, verbose_name="来文字号")),
                ("title", models.CharField(max_length=150, verbose_name="标题")),
                ("received_on", models.DateField(verbose_name="收文日期")),
                ("summary", models.TextField(blank=True, verbose_name="内容摘要")),
                ("reply_on", models.DateField(blank=True, null=True, verbose_name="限办日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="registered", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="task",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="task",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="task",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="task",
            name="origin",
            field=models.CharField(blank=True, max_length=200, verbose_name="来源"),
        ),
        migrations.AddField(
            model_name="task",
            name="origin_id",
            field=models.BigIntegerField(editable=False, null=True, verbose_name="来源记录"),
        ),
        migrations.AddField(
            model_name="task",
            name="origin_type",
            field=models.CharField(blank=True, editable=False, max_length=60, verbose_name="来源记录类别"),
        ),
        migrations.AddField(
            model_name="task",
            name="term_on",
            field=models.DateField(blank=True, null=True, verbose_name="规定时限"),
        ),
        migrations.AddField(
            model_name="taskevent",
            name="origin",
            field=models.CharField(blank=True, max_length=200, verbose_name="来源"),
        ),
        migrations.AddField(
            model_name="taskevent",
            name="origin_id",
            field=models.BigIntegerField(editable=False, null=True, verbose_name="来源记录"),
        ),
        migrations.AddField(
            model_name="taskevent",
            name="origin_type",
            field=models.CharField(blank=True, editable=False, max_length=60, verbose_name="来源记录类别"),
        ),
        migrations.AddField(
            model_name="taskevent",
            name="term_on",
            field=models.DateField(blank=True, null=True, verbose_name="规定时限"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="task",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_taskevent" ("clause_id", "evidence", "goal_id", "id", "number", "officer", "origin", "origin_id", "origin_type", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "position", "programme_id", "progress", "ref", "state", "term_on", "text", "title", "updated_at", "version") VALUES (NEW."clause_id", NEW."evidence", NEW."goal_id", NEW."id", NEW."number", NEW."officer", NEW."origin", NEW."origin_id", NEW."origin_type", NEW."percent", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."position", NEW."programme_id", NEW."progress", NEW."ref", NEW."state", NEW."term_on", NEW."text", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="f62e0abcdd6ce31a8f813e327530c58af0a9080f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_78172",
                    table="pilots_task",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="task",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_taskevent" ("clause_id", "evidence", "goal_id", "id", "number", "officer", "origin", "origin_id", "origin_type", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "position", "programme_id", "progress", "ref", "state", "term_on", "text", "title", "updated_at", "version") VALUES (NEW."clause_id", NEW."evidence", NEW."goal_id", NEW."id", NEW."number", NEW."officer", NEW."origin", NEW."origin_id", NEW."origin_type", NEW."percent", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."position", NEW."programme_id", NEW."progress", NEW."ref", NEW."state", NEW."term_on", NEW."text", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="62927529dee02405b6defc9f2246505a13945efe",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6f93b",
                    table="pilots_task",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="task",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_taskevent" ("clause_id", "evidence", "goal_id", "id", "number", "officer", "origin", "origin_id", "origin_type", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "position", "programme_id", "progress", "ref", "state", "term_on", "text", "title", "updated_at", "version") VALUES (OLD."clause_id", OLD."evidence", OLD."goal_id", OLD."id", OLD."number", OLD."officer", OLD."origin", OLD."origin_id", OLD."origin_type", OLD."percent", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."position", OLD."programme_id", OLD."progress", OLD."ref", OLD."state", OLD."term_on", OLD."text", OLD."title", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="df6073c87e224deac6eb5beba277ce0ae064f40b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6d085",
                    table="pilots_task",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("origin", ""), ("term_on", None)),
                    models.Q(models.Q(("origin", ""), _negated=True), ("term_on__isnull", False)),
                    _connector="OR",
                ),
                name="pilots_task_origin",
            ),
        ),
        migrations.AddField(
            model_name="endorsement",
            name="leader",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="领导账户",
            ),
        ),
        migrations.AddField(
            model_name="endorsement",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pilots.programme",
                verbose_name="试点项目",
            ),
        ),
        migrations.AddField(
            model_name="endorsement",
            name="task",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="endorsement",
                to="pilots.task",
                verbose_name="任务",
            ),
        ),
        migrations.AddField(
            model_name="endorsementevent",
            name="leader",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="领导账户",
            ),
        ),
        migrations.AddField(
            model_name="endorsementevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="endorsementevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="row_history",
                related_query_name="row_history",
                to="pilots.endorsement",
            ),
        ),
        migrations.AddField(
            model_name="endorsementevent",
            name="programme",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pilots.programme",
                verbose_name="试点项目",
            ),
        ),
        migrations.AddField(
            model_name="endorsementevent",
            name="task",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pilots.task",
                verbose_name="任务",
            ),
        ),
        migrations.AddField(
            model_name="incoming",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="incoming",
                to="pilots.programme",
                verbose_name="试点项目",
            ),
        ),
        migrations.AddField(
            model_name="incomingevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="incomingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="row_history",
                related_query_name="row_history",
                to="pilots.incoming",
            ),
        ),
        migrations.AddField(
            model_name="incomingevent",
            name="programme",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pilots.programme",
                verbose_name="试点项目",
            ),
        ),
        migrations.AddIndex(
            model_name="endorsement",
            index=models.Index(fields=["subject_type", "subject_id", "id"], name="pilots_endorsement_about"),
        ),
        migrations.AddIndex(
            model_name="endorsement",
            index=models.Index(fields=["endorsed_on", "id"], name="pilots_endorsement_by_day"),
        ),
        migrations.AddConstraint(
            model_name="endorsement",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["read", "instructed", "established", "settled"])),
                name="pilots_endorsement_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="endorsement",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "read"), models.Q(("text", ""), _negated=True), _connector="OR"),
                name="pilots_endorsement_worded",
            ),
        ),
        migrations.AddConstraint(
            model_name="endorsement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "established"), ("task__isnull", False)),
                    models.Q(models.Q(("state", "established"), _negated=True), ("task", None)),
                    _connector="OR",
                ),
                name="pilots_endorsement_task",
            ),
        ),
        migrations.AddConstraint(
            model_name="endorsement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "read")),
                fields=("subject_type", "subject_id", "leader"),
                name="pilots_endorsement_read_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="endorsement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_endorsementevent" ("endorsed_on", "id", "leader_id", "leader_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "state", "subject_id", "subject_title", "subject_type", "task_id", "text", "updated_at", "version") VALUES (NEW."endorsed_on", NEW."id", NEW."leader_id", NEW."leader_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."state", NEW."subject_id", NEW."subject_title", NEW."subject_type", NEW."task_id", NEW."text", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="fca5d00ec05daa67a4508a6da6b0e837c09e4da7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ffa00",
                    table="pilots_endorsement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="endorsement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_endorsementevent" ("endorsed_on", "id", "leader_id", "leader_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "state", "subject_id", "subject_title", "subject_type", "task_id", "text", "updated_at", "version") VALUES (NEW."endorsed_on", NEW."id", NEW."leader_id", NEW."leader_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."state", NEW."subject_id", NEW."subject_title", NEW."subject_type", NEW."task_id", NEW."text", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="dee7f16f75f53649fd125487c49beec307adc63a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ca28b",
                    table="pilots_endorsement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="endorsement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_endorsementevent" ("endorsed_on", "id", "leader_id", "leader_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "state", "subject_id", "subject_title", "subject_type", "task_id", "text", "updated_at", "version") VALUES (OLD."endorsed_on", OLD."id", OLD."leader_id", OLD."leader_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."state", OLD."subject_id", OLD."subject_title", OLD."subject_type", OLD."task_id", OLD."text", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="7628967539947d7725d32b33ccf647d7d167c8fe",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_750e7",
                    table="pilots_endorsement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="endorsementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dd256d9cf04b5d8636ff0cc8a40ee89d244500f4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f44be",
                    table="pilots_endorsementevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="incoming",
            index=models.Index(fields=["received_on", "id"], name="pilots_incoming_by_day"),
        ),
        migrations.AddConstraint(
            model_name="incoming",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["registered", "filed"])), name="pilots_incoming_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="incoming",
            constraint=models.UniqueConstraint(fields=("year", "serial"), name="pilots_incoming_number"),
        ),
        migrations.AddConstraint(
            model_name="incoming",
            constraint=models.CheckConstraint(
                condition=models.Q(("sort__in", ["letter", "instruction", "opinion"])), name="pilots_incoming_sort"
            ),
        ),
        migrations.AddConstraint(
            model_name="incoming",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["district", "city", "province", "nation", "none"])),
                name="pilots_incoming_level",
            ),
        ),
        migrations.AddConstraint(
            model_name="incoming",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("title", ""), _negated=True), models.Q(("sender", ""), _negated=True)),
                name="pilots_incoming_worded",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incoming",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_incomingevent" ("document", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "received_on", "reply_on", "sender", "serial", "sort", "state", "summary", "title", "updated_at", "version", "year") VALUES (NEW."document", NEW."id", NEW."level", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."received_on", NEW."reply_on", NEW."sender", NEW."serial", NEW."sort", NEW."state", NEW."summary", NEW."title", NEW."updated_at", NEW."version", NEW."year"); RETURN NULL;',
                    hash="8149fd5674188a2dc66f2c361b1f0a9297c5556a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2d288",
                    table="pilots_incoming",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incoming",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_incomingevent" ("document", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "received_on", "reply_on", "sender", "serial", "sort", "state", "summary", "title", "updated_at", "version", "year") VALUES (NEW."document", NEW."id", NEW."level", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."received_on", NEW."reply_on", NEW."sender", NEW."serial", NEW."sort", NEW."state", NEW."summary", NEW."title", NEW."updated_at", NEW."version", NEW."year"); RETURN NULL;',
                    hash="bfa1387d2f92ee87c96adba593e0e17c11dc71b2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_52f08",
                    table="pilots_incoming",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incoming",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_incomingevent" ("document", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "received_on", "reply_on", "sender", "serial", "sort", "state", "summary", "title", "updated_at", "version", "year") VALUES (OLD."document", OLD."id", OLD."level", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."received_on", OLD."reply_on", OLD."sender", OLD."serial", OLD."sort", OLD."state", OLD."summary", OLD."title", OLD."updated_at", OLD."version", OLD."year"); RETURN NULL;',
                    hash="2fcea4bfba7cc869c09942f5e31efb88a8fb5ba2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a3a5f",
                    table="pilots_incoming",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incomingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c9dc5f4b60c9a30117986d5b7f1d6c3c65933546",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5685f",
                    table="pilots_incomingevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
