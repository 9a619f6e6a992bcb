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
        ("pilots", "0012_announcement"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Guidance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("advisers", models.CharField(max_length=120, verbose_name="指导人员")),
                ("sort", models.CharField(max_length=20, verbose_name="类别")),
                ("manner", models.CharField(max_length=20, verbose_name="方式")),
                ("guided_on", models.DateField(verbose_name="日期")),
                ("topic", models.CharField(max_length=100, verbose_name="事项")),
                ("text", models.TextField(verbose_name="指导意见")),
                ("request", models.TextField(blank=True, verbose_name="后续要求")),
                ("follow_on", models.DateField(blank=True, null=True, verbose_name="跟进期限")),
                ("answer", models.TextField(blank=True, verbose_name="企业反馈")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="反馈日期")),
                ("result", models.TextField(blank=True, verbose_name="跟进情况")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="recorded", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "verbose_name": "指导记录",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="GuidanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("advisers", models.CharField(max_length=120, verbose_name="指导人员")),
                ("sort", models.CharField(max_length=20, verbose_name="类别")),
                ("manner", models.CharField(max_length=20, verbose_name="方式")),
                ("guided_on", models.DateField(verbose_name="日期")),
                ("topic", models.CharField(max_length=100, verbose_name="事项")),
                ("text", models.TextField(verbose_name="指导意见")),
                ("request", models.TextField(blank=True, verbose_name="后续要求")),
                ("follow_on", models.DateField(blank=True, null=True, verbose_name="跟进期限")),
                ("answer", models.TextField(blank=True, verbose_name="企业反馈")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="反馈日期")),
                ("result", models.TextField(blank=True, verbose_name="跟进情况")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="recorded", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("asker", models.CharField(max_length=60, verbose_name="提出人")),
                ("topic", models.CharField(max_length=100, verbose_name="事项")),
                ("text", models.TextField(verbose_name="问题")),
                ("asked_on", models.DateField(verbose_name="提出日期")),
                ("answer", models.TextField(blank=True, verbose_name="答复")),
                ("answered_on", models.DateField(null=True, verbose_name="答复日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="asked", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "verbose_name": "问题咨询",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="QuestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("asker", models.CharField(max_length=60, verbose_name="提出人")),
                ("topic", models.CharField(max_length=100, verbose_name="事项")),
                ("text", models.TextField(verbose_name="问题")),
                ("asked_on", models.DateField(verbose_name="提出日期")),
                ("answer", models.TextField(blank=True, verbose_name="答复")),
                ("answered_on", models.DateField(null=True, verbose_name="答复日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="asked", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="guidance",
            name="enterprise",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="guidance",
                to="pilots.enterprise",
                verbose_name="企业",
            ),
        ),
        migrations.AddField(
            model_name="guidance",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organization",
                verbose_name="指导单位",
            ),
        ),
        migrations.AddField(
            model_name="guidanceevent",
            name="enterprise",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pilots.enterprise",
                verbose_name="企业",
            ),
        ),
        migrations.AddField(
            model_name="guidanceevent",
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
            model_name="guidanceevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="row_history",
                related_query_name="row_history",
                to="pilots.guidance",
            ),
        ),
        migrations.AddField(
            model_name="guidanceevent",
            name="unit",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="accounts.organization",
                verbose_name="指导单位",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="答复人",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="questions",
                to="accounts.organization",
                verbose_name="提出单位",
            ),
        ),
        migrations.AddField(
            model_name="questionevent",
            name="answered_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="答复人",
            ),
        ),
        migrations.AddField(
            model_name="questionevent",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="accounts.organization",
                verbose_name="提出单位",
            ),
        ),
        migrations.AddField(
            model_name="questionevent",
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
            model_name="questionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="row_history",
                related_query_name="row_history",
                to="pilots.question",
            ),
        ),
        migrations.AddIndex(
            model_name="guidance",
            index=models.Index(fields=["guided_on", "id"], name="pilots_guidance_by_day"),
        ),
        migrations.AddConstraint(
            model_name="guidance",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["recorded", "followed"])), name="pilots_guidance_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="guidance",
            constraint=models.CheckConstraint(
                condition=models.Q(("sort__in", ["tracking", "business"])), name="pilots_guidance_sort"
            ),
        ),
        migrations.AddConstraint(
            model_name="guidance",
            constraint=models.CheckConstraint(
                condition=models.Q(("manner__in", ["visit", "meeting", "call", "letter"])),
                name="pilots_guidance_manner",
            ),
        ),
        migrations.AddConstraint(
            model_name="guidance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("follow_on", None),
                    models.Q(("follow_on__gte", models.F("guided_on")), models.Q(("request", ""), _negated=True)),
                    _connector="OR",
                ),
                name="pilots_guidance_followed",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guidance",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_guidanceevent" ("advisers", "answer", "answered_on", "enterprise_id", "follow_on", "guided_on", "id", "manner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request", "result", "sort", "state", "text", "topic", "unit_id", "updated_at", "version") VALUES (NEW."advisers", NEW."answer", NEW."answered_on", NEW."enterprise_id", NEW."follow_on", NEW."guided_on", NEW."id", NEW."manner", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."request", NEW."result", NEW."sort", NEW."state", NEW."text", NEW."topic", NEW."unit_id", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="66620e49a73f571024e048aa4c2fcadb8de6675b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5380b",
                    table="pilots_guidance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guidance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_guidanceevent" ("advisers", "answer", "answered_on", "enterprise_id", "follow_on", "guided_on", "id", "manner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request", "result", "sort", "state", "text", "topic", "unit_id", "updated_at", "version") VALUES (NEW."advisers", NEW."answer", NEW."answered_on", NEW."enterprise_id", NEW."follow_on", NEW."guided_on", NEW."id", NEW."manner", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."request", NEW."result", NEW."sort", NEW."state", NEW."text", NEW."topic", NEW."unit_id", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="96ad3335a81a2bfd27eb53ff14dba02913767dea",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_865cd",
                    table="pilots_guidance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guidance",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_guidanceevent" ("advisers", "answer", "answered_on", "enterprise_id", "follow_on", "guided_on", "id", "manner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request", "result", "sort", "state", "text", "topic", "unit_id", "updated_at", "version") VALUES (OLD."advisers", OLD."answer", OLD."answered_on", OLD."enterprise_id", OLD."follow_on", OLD."guided_on", OLD."id", OLD."manner", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."request", OLD."result", OLD."sort", OLD."state", OLD."text", OLD."topic", OLD."unit_id", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="cba50ee62b23d13a2fce782b03823bf13951e5f4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_09027",
                    table="pilots_guidance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guidanceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8d63f374d419b32a4349eaaf162008bc7981927c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_73be3",
                    table="pilots_guidanceevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(fields=["asked_on", "id"], name="pilots_question_by_day"),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["asked", "answered", "closed"])), name="pilots_question_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "asked"),
                    models.Q(
                        models.Q(("answer", ""), _negated=True),
                        ("answered_by__isnull", False),
                        ("answered_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="pilots_question_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("topic", ""), _negated=True), models.Q(("text", ""), _negated=True)),
                name="pilots_question_worded",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="question",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_questionevent" ("answer", "answered_by_id", "answered_on", "asked_on", "asker", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "topic", "updated_at", "version") VALUES (NEW."answer", NEW."answered_by_id", NEW."answered_on", NEW."asked_on", NEW."asker", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."text", NEW."topic", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="68d66fc3da4b9f1d1c19aa0e6239c862aa17e7ac",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4580c",
                    table="pilots_question",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="question",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_questionevent" ("answer", "answered_by_id", "answered_on", "asked_on", "asker", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "topic", "updated_at", "version") VALUES (NEW."answer", NEW."answered_by_id", NEW."answered_on", NEW."asked_on", NEW."asker", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."text", NEW."topic", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="fd95d9819d431632e641ae11727c45e330f19697",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6a739",
                    table="pilots_question",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="question",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_questionevent" ("answer", "answered_by_id", "answered_on", "asked_on", "asker", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "topic", "updated_at", "version") VALUES (OLD."answer", OLD."answered_by_id", OLD."answered_on", OLD."asked_on", OLD."asker", OLD."id", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."text", OLD."topic", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="4536f4c5753343b9c74065c27fe8fc32ca1b0d24",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d3bfa",
                    table="pilots_question",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="questionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="049731a3eb9466e5775245d11137f87d55ce2568",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f851c",
                    table="pilots_questionevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
