import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from haizhu_broker.database import migrating

import haizhu_broker.database.fields
import haizhu_broker.lifecycle.fields


class Migration(migrating.Migration):
    dependencies = [
        ("papers", "0002_numbering_choices_and_register"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pilots", "0010_review"),
    ]

    operations = [
        migrations.CreateModel(
            name="Noticed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("name", models.CharField(max_length=80, verbose_name="名称")),
                ("uscc", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                ("particulars", models.CharField(blank=True, max_length=300, verbose_name="内容")),
                ("record_type", models.CharField(blank=True, max_length=60, verbose_name="记录类型")),
                ("record_id", models.BigIntegerField(null=True, verbose_name="记录")),
                (
                    "enterprise",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="noticed",
                        to="pilots.enterprise",
                        verbose_name="企业",
                    ),
                ),
            ],
            options={
                "verbose_name": "公示对象",
                "ordering": ["position"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("number", models.CharField(editable=False, max_length=20, unique=True, verbose_name="受理号")),
                ("objector", haizhu_broker.database.fields.SealedField(purpose="objections", verbose_name="异议人")),
                ("telephone", haizhu_broker.database.fields.SealedField(purpose="objections", verbose_name="联系电话")),
                (
                    "email",
                    haizhu_broker.database.fields.SealedField(
                        blank=True, purpose="objections", verbose_name="电子邮箱"
                    ),
                ),
                ("facts", models.TextField(verbose_name="事实和理由")),
                ("consented_at", models.DateTimeField(verbose_name="同意处理个人信息的时间")),
                ("consent_text", models.CharField(max_length=20, verbose_name="同意的告知书版本")),
                ("filed_at", models.DateTimeField(verbose_name="提出时间")),
                ("finding", models.TextField(blank=True, verbose_name="核查情况")),
                ("reply", models.TextField(blank=True, verbose_name="答复")),
                ("statement", models.TextField(blank=True, verbose_name="对外说明")),
                ("answered_on", models.DateField(null=True, verbose_name="答复日期")),
                ("erased_on", models.DateField(null=True, verbose_name="异议人信息删除日期")),
                (
                    "receipt_digest",
                    models.CharField(editable=False, max_length=64, unique=True, verbose_name="回执码摘要"),
                ),
                ("nonce", models.CharField(editable=False, max_length=32, verbose_name="回执码随机数")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="submitted", max_length=30, verbose_name="状态"),
                ),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="pilots.noticed",
                        verbose_name="所涉对象",
                    ),
                ),
            ],
            options={
                "verbose_name": "异议",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PublicNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("subject_type", models.CharField(blank=True, max_length=60, verbose_name="事项类型")),
                ("subject_id", models.BigIntegerField(null=True, verbose_name="事项")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("basis", models.TextField(verbose_name="公示依据")),
                ("channel", models.CharField(max_length=300, verbose_name="发布网址")),
                ("receiver", models.CharField(max_length=60, verbose_name="异议受理单位")),
                ("telephone", models.CharField(max_length=30, verbose_name="受理电话")),
                ("mailbox", models.EmailField(max_length=254, verbose_name="受理邮箱")),
                ("address", models.CharField(max_length=120, verbose_name="受理地址")),
                ("days", models.PositiveSmallIntegerField(verbose_name="公示工作日数")),
                ("posted_on", models.DateField(editable=False, null=True, verbose_name="发布日期")),
                ("ends_on", models.DateField(editable=False, null=True, verbose_name="公示截止日")),
                ("closed_on", models.DateField(editable=False, null=True, verbose_name="期满日期")),
                ("withdrawn_on", models.DateField(editable=False, null=True, verbose_name="撤下日期")),
                ("explanation", models.TextField(blank=True, editable=False, verbose_name="公开说明")),
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
                        verbose_name="公示文书",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="pilots.programme",
                        verbose_name="试点项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "公示",
                "ordering": ["-id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ObjectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("number", models.CharField(editable=False, max_length=20, verbose_name="受理号")),
                ("facts", models.TextField(verbose_name="事实和理由")),
                ("consented_at", models.DateTimeField(verbose_name="同意处理个人信息的时间")),
                ("consent_text", models.CharField(max_length=20, verbose_name="同意的告知书版本")),
                ("filed_at", models.DateTimeField(verbose_name="提出时间")),
                ("finding", models.TextField(blank=True, verbose_name="核查情况")),
                ("reply", models.TextField(blank=True, verbose_name="答复")),
                ("statement", models.TextField(blank=True, verbose_name="对外说明")),
                ("answered_on", models.DateField(null=True, verbose_name="答复日期")),
                ("erased_on", models.DateField(null=True, verbose_name="异议人信息删除日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="submitted", max_length=30, verbose_name="状态"),
                ),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.noticed",
                        verbose_name="所涉对象",
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
                        to="pilots.objection",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.publicnotice",
                        verbose_name="公示",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="objection",
            name="notice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="objections",
                to="pilots.publicnotice",
                verbose_name="公示",
            ),
        ),
        migrations.AddField(
            model_name="noticed",
            name="notice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="noticed", to="pilots.publicnotice"
            ),
        ),
        migrations.CreateModel(
            name="PublicNoticeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("subject_type", models.CharField(blank=True, max_length=60, verbose_name="事项类型")),
                ("subject_id", models.BigIntegerField(null=True, verbose_name="事项")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("basis", models.TextField(verbose_name="公示依据")),
                ("channel", models.CharField(max_length=300, verbose_name="发布网址")),
                ("receiver", models.CharField(max_length=60, verbose_name="异议受理单位")),
                ("telephone", models.CharField(max_length=30, verbose_name="受理电话")),
                ("mailbox", models.EmailField(max_length=254, verbose_name="受理邮箱")),
                ("address", models.CharField(max_length=120, verbose_name="受理地址")),
                ("days", models.PositiveSmallIntegerField(verbose_name="公示工作日数")),
                ("posted_on", models.DateField(editable=False, null=True, verbose_name="发布日期")),
                ("ends_on", models.DateField(editable=False, null=True, verbose_name="公示截止日")),
                ("closed_on", models.DateField(editable=False, null=True, verbose_name="期满日期")),
                ("withdrawn_on", models.DateField(editable=False, null=True, verbose_name="撤下日期")),
                ("explanation", models.TextField(blank=True, editable=False, verbose_name="公开说明")),
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
                        verbose_name="公示文书",
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
                        to="pilots.publicnotice",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.programme",
                        verbose_name="试点项目",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="publicnotice",
            index=models.Index(
                condition=models.Q(("state", "posted")), fields=["ends_on", "id"], name="pilots_notice_to_end"
            ),
        ),
        migrations.AddIndex(
            model_name="publicnotice",
            index=models.Index(fields=["subject_type", "subject_id"], name="pilots_notice_subject"),
        ),
        migrations.AddConstraint(
            model_name="publicnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "posted", "closed", "withdrawn", "discarded"])),
                name="pilots_publicnotice_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicnotice",
            constraint=models.CheckConstraint(condition=models.Q(("days__gte", 5)), name="pilots_notice_least_days"),
        ),
        migrations.AddConstraint(
            model_name="publicnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("subject_id", None), ("subject_type", "")),
                    models.Q(models.Q(("subject_type", ""), _negated=True), ("subject_id__isnull", False)),
                    _connector="OR",
                ),
                name="pilots_notice_subject_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("document", None),
                        ("ends_on", None),
                        ("posted_on", None),
                        ("state__in", ["draft", "discarded"]),
                    ),
                    models.Q(
                        ("document__isnull", False),
                        ("ends_on__isnull", False),
                        ("posted_on__isnull", False),
                        models.Q(("state__in", ["draft", "discarded"]), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="pilots_notice_posted_is_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(models.Q(("state", "closed"), _negated=True), ("closed_on", None)),
                    models.Q(("closed_on__gt", models.F("ends_on")), ("closed_on__isnull", False), ("state", "closed")),
                    _connector="OR",
                ),
                name="pilots_notice_closed_after_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(models.Q(("state", "withdrawn"), _negated=True), ("withdrawn_on", None)),
                    models.Q(
                        ("state", "withdrawn"),
                        ("withdrawn_on__isnull", False),
                        models.Q(("explanation", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="pilots_notice_withdrawn_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicnotice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["draft", "posted"]), models.Q(("subject_type", ""), _negated=True)),
                fields=("subject_type", "subject_id"),
                name="pilots_notice_one_open",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="time_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE held integer;",
                    func="\n    IF TG_OP = 'UPDATE' AND OLD.posted_on IS NOT NULL THEN\n        IF NEW.posted_on IS DISTINCT FROM OLD.posted_on OR NEW.ends_on IS NULL OR NEW.ends_on < OLD.ends_on\n            OR NEW.days < OLD.days OR NEW.document_id IS DISTINCT FROM OLD.document_id THEN\n            RAISE EXCEPTION 'a public notice is never shortened' USING ERRCODE = '23514';\n        END IF;\n        IF (NEW.title, NEW.basis, NEW.channel, NEW.programme_id, NEW.subject_type, NEW.subject_id)\n            IS DISTINCT FROM (OLD.title, OLD.basis, OLD.channel, OLD.programme_id, OLD.subject_type, OLD.subject_id)\n            OR (OLD.state IN ('closed', 'withdrawn') AND NEW.state <> OLD.state) THEN\n            RAISE EXCEPTION 'a posted notice stays as it was posted' USING ERRCODE = '23514';\n        END IF;\n        IF NEW.days = OLD.days THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    IF NEW.posted_on IS NULL THEN\n        RETURN NEW;\n    END IF;\n    SELECT count(*) INTO held\n    FROM generate_series(NEW.posted_on + 1, NEW.ends_on, interval '1 day') AS one(day)\n    LEFT JOIN workdays_calendarday AS named ON named.\"on\" = one.day::date\n    WHERE CASE named.kind WHEN '班' THEN true WHEN '休' THEN false ELSE extract(isodow FROM one.day) < 6 END;\n    IF held < NEW.days THEN\n        RAISE EXCEPTION 'a public notice of % working days cannot end on %', NEW.days, NEW.ends_on\n            USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                    hash="e241cfe7613f0d77fd9d5f735e47f3e28713f35e",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_time_is_kept_babb8",
                    table="pilots_publicnotice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="closing_in_time",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"state\" = 'closed')",
                    func="\n    IF TG_OP = 'UPDATE' AND OLD.state = 'closed' THEN\n        RETURN NEW;\n    END IF;\n    IF NEW.closed_on > (now() AT TIME ZONE 'Asia/Shanghai')::date THEN\n        RAISE EXCEPTION 'a public notice is not closed before its time' USING ERRCODE = '23514';\n    END IF;\n    IF EXISTS (\n        SELECT 1 FROM pilots_objection WHERE notice_id = NEW.id AND state IN ('submitted', 'checking')\n    ) THEN\n        RAISE EXCEPTION 'an objection is open' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                    hash="4b6c8c93ad6eab1fea12950f327e23737e14ea24",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_closing_in_time_e444b",
                    table="pilots_publicnotice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="posted_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NOT (OLD."posted_on" IS NULL))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="b8d2521455e0451293f3dbd92ee0ebbba9164c75",
                    operation="DELETE",
                    pgid="pgtrigger_posted_stays_66218",
                    table="pilots_publicnotice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_publicnoticeevent" ("address", "basis", "channel", "closed_on", "days", "document_id", "ends_on", "explanation", "id", "mailbox", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_on", "programme_id", "receiver", "state", "subject_id", "subject_type", "telephone", "title", "updated_at", "version", "withdrawn_on") VALUES (NEW."address", NEW."basis", NEW."channel", NEW."closed_on", NEW."days", NEW."document_id", NEW."ends_on", NEW."explanation", NEW."id", NEW."mailbox", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."posted_on", NEW."programme_id", NEW."receiver", NEW."state", NEW."subject_id", NEW."subject_type", NEW."telephone", NEW."title", NEW."updated_at", NEW."version", NEW."withdrawn_on"); RETURN NULL;',
                    hash="a50caa6ce980420eeeb097cdbe9c5f6a12a7df6d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0892c",
                    table="pilots_publicnotice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_publicnoticeevent" ("address", "basis", "channel", "closed_on", "days", "document_id", "ends_on", "explanation", "id", "mailbox", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_on", "programme_id", "receiver", "state", "subject_id", "subject_type", "telephone", "title", "updated_at", "version", "withdrawn_on") VALUES (NEW."address", NEW."basis", NEW."channel", NEW."closed_on", NEW."days", NEW."document_id", NEW."ends_on", NEW."explanation", NEW."id", NEW."mailbox", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."posted_on", NEW."programme_id", NEW."receiver", NEW."state", NEW."subject_id", NEW."subject_type", NEW."telephone", NEW."title", NEW."updated_at", NEW."version", NEW."withdrawn_on"); RETURN NULL;',
                    hash="cef098be89c59970dae04ca5d51ef561430e0458",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f70c9",
                    table="pilots_publicnotice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_publicnoticeevent" ("address", "basis", "channel", "closed_on", "days", "document_id", "ends_on", "explanation", "id", "mailbox", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_on", "programme_id", "receiver", "state", "subject_id", "subject_type", "telephone", "title", "updated_at", "version", "withdrawn_on") VALUES (OLD."address", OLD."basis", OLD."channel", OLD."closed_on", OLD."days", OLD."document_id", OLD."ends_on", OLD."explanation", OLD."id", OLD."mailbox", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."posted_on", OLD."programme_id", OLD."receiver", OLD."state", OLD."subject_id", OLD."subject_type", OLD."telephone", OLD."title", OLD."updated_at", OLD."version", OLD."withdrawn_on"); RETURN NULL;',
                    hash="e5dab4f69b83bf23e182e48ebe78c1b2d331b855",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f1a76",
                    table="pilots_publicnotice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objectionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9f7c0e9868a88c7c330d6d8e83f3e6448d5138b3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_01a79",
                    table="pilots_objectionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="objection",
            index=models.Index(fields=["filed_at", "id"], name="pilots_objection_by_time"),
        ),
        migrations.AddIndex(
            model_name="objection",
            index=models.Index(
                condition=models.Q(("state__in", ("submitted", "checking"))),
                fields=["notice"],
                name="pilots_objection_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["submitted", "checking", "upheld", "dismissed", "declined"])),
                name="pilots_objection_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_on", None), ("reply", ""), ("state__in", ("submitted", "checking"))),
                    models.Q(
                        models.Q(("state__in", ("submitted", "checking")), _negated=True),
                        ("answered_on__isnull", False),
                        models.Q(("reply", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="pilots_objection_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_on", None), models.Q(("email", ""), ("objector", ""), ("telephone", "")), _connector="OR"
                ),
                name="pilots_objection_erased_is_empty",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_objectionevent" ("about_id", "answered_on", "consent_text", "consented_at", "erased_on", "facts", "filed_at", "finding", "id", "notice_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply", "state", "statement", "updated_at", "version") VALUES (NEW."about_id", NEW."answered_on", NEW."consent_text", NEW."consented_at", NEW."erased_on", NEW."facts", NEW."filed_at", NEW."finding", NEW."id", NEW."notice_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reply", NEW."state", NEW."statement", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="cb543eb52286643e80ae4d48dfe95742a9af5e07",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b3332",
                    table="pilots_objection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."about_id" IS DISTINCT FROM (NEW."about_id") OR OLD."answered_on" IS DISTINCT FROM (NEW."answered_on") OR OLD."consent_text" IS DISTINCT FROM (NEW."consent_text") OR OLD."consented_at" IS DISTINCT FROM (NEW."consented_at") OR OLD."erased_on" IS DISTINCT FROM (NEW."erased_on") OR OLD."facts" IS DISTINCT FROM (NEW."facts") OR OLD."filed_at" IS DISTINCT FROM (NEW."filed_at") OR OLD."finding" IS DISTINCT FROM (NEW."finding") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."notice_id" IS DISTINCT FROM (NEW."notice_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."reply" IS DISTINCT FROM (NEW."reply") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."statement" IS DISTINCT FROM (NEW."statement") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "pilots_objectionevent" ("about_id", "answered_on", "consent_text", "consented_at", "erased_on", "facts", "filed_at", "finding", "id", "notice_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply", "state", "statement", "updated_at", "version") VALUES (NEW."about_id", NEW."answered_on", NEW."consent_text", NEW."consented_at", NEW."erased_on", NEW."facts", NEW."filed_at", NEW."finding", NEW."id", NEW."notice_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reply", NEW."state", NEW."statement", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="917c41ad9e06a7b66ab0b4f9b0b0afeab6d40fad",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_23379",
                    table="pilots_objection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_objectionevent" ("about_id", "answered_on", "consent_text", "consented_at", "erased_on", "facts", "filed_at", "finding", "id", "notice_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply", "state", "statement", "updated_at", "version") VALUES (OLD."about_id", OLD."answered_on", OLD."consent_text", OLD."consented_at", OLD."erased_on", OLD."facts", OLD."filed_at", OLD."finding", OLD."id", OLD."notice_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reply", OLD."state", OLD."statement", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="577caaf6113c76b2f22a3a273b9e698362ebc181",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4d99a",
                    table="pilots_objection",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="noticed",
            constraint=models.UniqueConstraint(fields=("notice", "position"), name="pilots_noticed_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noticed",
            trigger=pgtrigger.compiler.Trigger(
                name="posted_is_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT 1 FROM pilots_publicnotice\n        WHERE posted_on IS NOT NULL AND id IN (\n            CASE WHEN TG_OP <> 'INSERT' THEN OLD.notice_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.notice_id END\n        )\n    ) THEN\n        RAISE EXCEPTION 'whom a posted notice names is fixed' USING ERRCODE = '23514';\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    END IF;\n    RETURN NEW;\n",
                    hash="b34f47e13ccc969a1525c32ed83a6165e0e3e828",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_posted_is_fixed_5af0b",
                    table="pilots_noticed",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicnoticeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fd90dcc4201b5603b307f38b07f00166aecea15f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_63806",
                    table="pilots_publicnoticeevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
