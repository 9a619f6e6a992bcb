import django.contrib.postgres.constraints
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import haizhu_broker.attachments.names
import haizhu_broker.lifecycle.fields
import pgtrigger.compiler
import pgtrigger.migrations
import pilots.filing.models.authorities
from django.conf import settings
from django.db import migrations, models

from haizhu_broker.database import migrating


class Migration(migrating.Migration):
    dependencies = [
        ("accounts", "0003_where_people_work"),
        ("papers", "0002_numbering_choices_and_register"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pilots", "0018_plans"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Authority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("kinds", models.JSONField(default=list, verbose_name="备案事项")),
                (
                    "acknowledges_within",
                    models.PositiveSmallIntegerField(
                        default=pilots.filing.models.authorities.acknowledge_days, verbose_name="收悉期限（工作日）"
                    ),
                ),
                (
                    "answers_within",
                    models.PositiveSmallIntegerField(
                        default=pilots.filing.models.authorities.answer_days, verbose_name="答复期限（工作日）"
                    ),
                ),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="in_use", max_length=30, verbose_name="状态"),
                ),
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="filing_authority",
                        to="accounts.organization",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "备案机关",
                "ordering": ["id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="AuthorityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("kinds", models.JSONField(default=list, verbose_name="备案事项")),
                (
                    "acknowledges_within",
                    models.PositiveSmallIntegerField(
                        default=pilots.filing.models.authorities.acknowledge_days, verbose_name="收悉期限（工作日）"
                    ),
                ),
                (
                    "answers_within",
                    models.PositiveSmallIntegerField(
                        default=pilots.filing.models.authorities.answer_days, verbose_name="答复期限（工作日）"
                    ),
                ),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="in_use", max_length=30, verbose_name="状态"),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organization",
                        verbose_name="机关",
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
                        to="pilots.authority",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Filing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("kind", models.CharField(max_length=20, verbose_name="事项")),
                ("subject_type", models.CharField(editable=False, max_length=60, verbose_name="对象类型")),
                ("subject_id", models.BigIntegerField(editable=False, verbose_name="对象")),
                ("title", models.CharField(max_length=150, verbose_name="标题")),
                ("basis", models.TextField(verbose_name="依据")),
                ("points", models.TextField(verbose_name="要点")),
                ("measures", models.TextField(blank=True, verbose_name="监管措施")),
                ("attempt", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="报送次数")),
                ("letter_number", models.CharField(blank=True, editable=False, max_length=80, verbose_name="函件文号")),
                ("issued_on", models.DateField(editable=False, null=True, verbose_name="报送日期")),
                ("delivered_on", models.DateField(editable=False, null=True, verbose_name="送达日期")),
                ("number", models.CharField(blank=True, editable=False, max_length=80, verbose_name="受理编号")),
                ("answered_on", models.DateField(editable=False, null=True, verbose_name="答复日期")),
                ("reasons", models.JSONField(default=list, editable=False, verbose_name="退回理由")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="draft", max_length=30, verbose_name="状态"),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="filings",
                        to="pilots.authority",
                        verbose_name="备案机关",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="filings",
                        to="pilots.programme",
                        verbose_name="试点项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "备案",
                "ordering": ["-id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="FilingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("kind", models.CharField(max_length=20, verbose_name="事项")),
                ("subject_type", models.CharField(editable=False, max_length=60, verbose_name="对象类型")),
                ("subject_id", models.BigIntegerField(editable=False, verbose_name="对象")),
                ("title", models.CharField(max_length=150, verbose_name="标题")),
                ("basis", models.TextField(verbose_name="依据")),
                ("points", models.TextField(verbose_name="要点")),
                ("measures", models.TextField(blank=True, verbose_name="监管措施")),
                ("attempt", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="报送次数")),
                ("letter_number", models.CharField(blank=True, editable=False, max_length=80, verbose_name="函件文号")),
                ("issued_on", models.DateField(editable=False, null=True, verbose_name="报送日期")),
                ("delivered_on", models.DateField(editable=False, null=True, verbose_name="送达日期")),
                ("number", models.CharField(blank=True, editable=False, max_length=80, verbose_name="受理编号")),
                ("answered_on", models.DateField(editable=False, null=True, verbose_name="答复日期")),
                ("reasons", models.JSONField(default=list, editable=False, verbose_name="退回理由")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="draft", max_length=30, verbose_name="状态"),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.authority",
                        verbose_name="备案机关",
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
                        to="pilots.filing",
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
        migrations.CreateModel(
            name="Package",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("attempt", models.PositiveSmallIntegerField(verbose_name="报送次数")),
                ("edition", models.CharField(max_length=120, verbose_name="版本")),
                ("schema", models.PositiveSmallIntegerField(verbose_name="格式版本")),
                ("body", models.BinaryField(verbose_name="内容")),
                ("size", models.PositiveIntegerField(verbose_name="大小")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("sm3", models.CharField(max_length=64, verbose_name="SM3")),
                ("issued_at", models.DateTimeField(verbose_name="签发时间")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="packages",
                        to="pilots.authority",
                        verbose_name="备案机关",
                    ),
                ),
                (
                    "filing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="packages",
                        to="pilots.filing",
                        verbose_name="备案",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="签发人",
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.document",
                        verbose_name="备案函",
                    ),
                ),
            ],
            options={
                "verbose_name": "备案包",
                "ordering": ["-attempt"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Fetch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(blank=True, max_length=64, verbose_name="内容")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("way", models.CharField(max_length=10, verbose_name="途径")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="取件人",
                    ),
                ),
                (
                    "package",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fetches",
                        to="pilots.package",
                        verbose_name="备案包",
                    ),
                ),
            ],
            options={
                "verbose_name": "取件记录",
                "ordering": ["-at", "-id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveBigIntegerField(verbose_name="序号")),
                ("event", models.CharField(max_length=10, verbose_name="事件")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="pilots.authority"
                    ),
                ),
                (
                    "package",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="pilots.package",
                        verbose_name="备案包",
                    ),
                ),
            ],
            options={
                "verbose_name": "备案变动",
                "ordering": ["sequence"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PackageFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("name", models.CharField(max_length=120, verbose_name="文件名")),
                ("type", models.CharField(max_length=100, verbose_name="类型")),
                ("size", models.PositiveBigIntegerField(verbose_name="大小")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("sm3", models.CharField(max_length=64, verbose_name="SM3")),
                (
                    "file",
                    models.FileField(
                        max_length=120,
                        upload_to=haizhu_broker.attachments.names.RandomName("filings"),
                        verbose_name="文件",
                    ),
                ),
                (
                    "package",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="pilots.package"
                    ),
                ),
            ],
            options={
                "verbose_name": "备案包文件",
                "ordering": ["position"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("receipt", models.UUIDField(verbose_name="回执编号")),
                ("kind", models.CharField(max_length=12, verbose_name="回执")),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="受理编号")),
                ("reasons", models.JSONField(default=list, verbose_name="退回理由")),
                ("at", models.DateTimeField(null=True, verbose_name="对方时间")),
                ("digest", models.CharField(max_length=64, verbose_name="内容摘要")),
                ("state", models.CharField(max_length=30, verbose_name="办理后状态")),
                ("way", models.CharField(max_length=10, verbose_name="途径")),
                (
                    "scan",
                    models.FileField(
                        blank=True,
                        max_length=120,
                        upload_to=haizhu_broker.attachments.names.RandomName("filings"),
                        verbose_name="扫描件",
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="pilots.authority"
                    ),
                ),
                (
                    "package",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="pilots.package",
                        verbose_name="备案包",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
            ],
            options={
                "verbose_name": "备案回执",
                "ordering": ["id"],
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="authority",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["in_use", "retired"])), name="pilots_authority_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="authority",
            constraint=models.CheckConstraint(
                condition=models.Q(("acknowledges_within__gte", 1), ("answers_within__gte", 1)),
                name="pilots_authority_days",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authority",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_authorityevent" ("acknowledges_within", "answers_within", "id", "kinds", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "updated_at", "version") VALUES (NEW."acknowledges_within", NEW."answers_within", NEW."id", NEW."kinds", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="cc7288148d13202f81d71a537be4ab462f516737",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f25b4",
                    table="pilots_authority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authority",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_authorityevent" ("acknowledges_within", "answers_within", "id", "kinds", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "updated_at", "version") VALUES (NEW."acknowledges_within", NEW."answers_within", NEW."id", NEW."kinds", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="6380d7298512558fefe28aa3bfaf3071bb42200a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eb44c",
                    table="pilots_authority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authority",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_authorityevent" ("acknowledges_within", "answers_within", "id", "kinds", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "updated_at", "version") VALUES (OLD."acknowledges_within", OLD."answers_within", OLD."id", OLD."kinds", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="3e552a649f5525fb99e27e5e1918da118969210b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_28c01",
                    table="pilots_authority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authorityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c02dc99c42e3d998c23685edf5fbb914c5ed8060",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f1d29",
                    table="pilots_authorityevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(fields=["authority", "-id"], name="pilots_filing_of_authority"),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(fields=["state", "id"], name="pilots_filing_by_state"),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(fields=["subject_type", "subject_id"], name="pilots_filing_subject"),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(fields=["issued_on", "id"], name="pilots_filing_by_day"),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("title"), name="gin_trgm_ops"
                ),
                name="pilots_filing_title",
            ),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("letter_number"), name="gin_trgm_ops"
                ),
                name="pilots_filing_letter",
            ),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("number"), name="gin_trgm_ops"
                ),
                name="pilots_filing_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["draft", "issued", "delivered", "returned", "recalled", "accepted", "closed", "discarded"],
                    )
                ),
                name="pilots_filing_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["pilot_list", "plan", "change", "termination", "pilot_summary", "yearly_report"])
                ),
                name="pilots_filing_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["closed", "discarded"]), _negated=True),
                fields=("authority", "kind", "subject_type", "subject_id"),
                name="pilots_filing_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True),
                fields=("authority", "number"),
                name="pilots_filing_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answered_on__isnull", False),
                        ("state__in", ("accepted", "closed")),
                        models.Q(("number", ""), _negated=True),
                    ),
                    models.Q(models.Q(("state__in", ("accepted", "closed")), _negated=True), ("number", "")),
                    _connector="OR",
                ),
                name="pilots_filing_number_when_accepted",
            ),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("attempt", 0), ("state__in", ["draft", "discarded"])),
                    models.Q(
                        models.Q(("state__in", ["draft", "discarded"]), _negated=True),
                        ("attempt__gte", 1),
                        ("issued_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="pilots_filing_issued_is_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "returned"), _negated=True),
                    models.Q(("reasons", []), _negated=True),
                    _connector="OR",
                ),
                name="pilots_filing_returned_says_why",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="filing",
            trigger=pgtrigger.compiler.Trigger(
                name="waits_by_a_clock",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"state\" IN ('issued', 'delivered', 'returned', 'recalled'))",
                    constraint="CONSTRAINT",
                    func="\n    IF EXISTS (\n        SELECT 1 FROM pilots_filing WHERE id = NEW.id AND state IN ('issued', 'delivered', 'returned', 'recalled')\n    ) AND NOT EXISTS (\n        SELECT 1 FROM workdays_deadline\n        WHERE subject_type = 'pilots.Filing' AND subject_id = NEW.id AND closed_on IS NULL\n    ) THEN\n        RAISE EXCEPTION 'a filing waits without a term' USING ERRCODE = '23514';\n    END IF;\n    RETURN NULL;\n",
                    hash="6fd0a899aff3cf34a2ac77231cf0d041dc16c13a",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_waits_by_a_clock_91109",
                    table="pilots_filing",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="filing",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_filingevent" ("answered_on", "attempt", "authority_id", "basis", "delivered_on", "id", "issued_on", "kind", "letter_number", "measures", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "programme_id", "reasons", "state", "subject_id", "subject_type", "title", "updated_at", "version") VALUES (NEW."answered_on", NEW."attempt", NEW."authority_id", NEW."basis", NEW."delivered_on", NEW."id", NEW."issued_on", NEW."kind", NEW."letter_number", NEW."measures", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."programme_id", NEW."reasons", NEW."state", NEW."subject_id", NEW."subject_type", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="ec92a992bb171e3b86f0aa6733c2a20c90340cc7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6689d",
                    table="pilots_filing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="filing",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_filingevent" ("answered_on", "attempt", "authority_id", "basis", "delivered_on", "id", "issued_on", "kind", "letter_number", "measures", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "programme_id", "reasons", "state", "subject_id", "subject_type", "title", "updated_at", "version") VALUES (NEW."answered_on", NEW."attempt", NEW."authority_id", NEW."basis", NEW."delivered_on", NEW."id", NEW."issued_on", NEW."kind", NEW."letter_number", NEW."measures", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."programme_id", NEW."reasons", NEW."state", NEW."subject_id", NEW."subject_type", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="ec35cf13b1b92f1a464d70ece186ed2dd4b82d33",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d8097",
                    table="pilots_filing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="filing",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_filingevent" ("answered_on", "attempt", "authority_id", "basis", "delivered_on", "id", "issued_on", "kind", "letter_number", "measures", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "programme_id", "reasons", "state", "subject_id", "subject_type", "title", "updated_at", "version") VALUES (OLD."answered_on", OLD."attempt", OLD."authority_id", OLD."basis", OLD."delivered_on", OLD."id", OLD."issued_on", OLD."kind", OLD."letter_number", OLD."measures", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."points", OLD."programme_id", OLD."reasons", OLD."state", OLD."subject_id", OLD."subject_type", OLD."title", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="46a63c3573f08be5d82b0b627f43daecd7d70cf4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_58562",
                    table="pilots_filing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="filingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7b3b267559e8f69b7324371ff23a3c10dbf7ce75",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d4231",
                    table="pilots_filingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.UniqueConstraint(fields=("filing", "attempt"), name="pilots_package_once"),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(condition=models.Q(("attempt__gte", 1)), name="pilots_package_attempt"),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("authority", "="), ("edition", "="), ("filing", "<>")],
                name="pilots_package_edition_in_one_filing",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="package",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3b53a08f917e4feb0c6cdc1f82bd4cfb4aa81666",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_20e9e",
                    table="pilots_package",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="fetch",
            index=models.Index(fields=["package", "-at", "-id"], name="pilots_fetch_of_package"),
        ),
        migrations.AddConstraint(
            model_name="fetch",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["line", "archive", "hand"])), name="pilots_fetch_way"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fetch",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8753affd5d381c0664b1f9256e2bf95b2ac25890",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d83ff",
                    table="pilots_fetch",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(fields=("authority", "sequence"), name="pilots_change_once"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(("event__in", ["issued", "withdrawn", "receipt"])), name="pilots_change_event"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="change",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7e37a5d5f5f0e950cc972ac521d0bce3b811537c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_08f5b",
                    table="pilots_change",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="change",
            trigger=pgtrigger.compiler.Trigger(
                name="follows_the_last",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    PERFORM 1 FROM pilots_authority WHERE id = NEW.authority_id FOR NO KEY UPDATE;\n    IF NEW.sequence <> 1 + coalesce(\n        (SELECT max(sequence) FROM pilots_change WHERE authority_id = NEW.authority_id), 0\n    ) THEN\n        RAISE EXCEPTION 'a feed is numbered without gaps' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                    hash="1924111de7b4411f02e3c731fa6fa564bc11898b",
                    operation="INSERT",
                    pgid="pgtrigger_follows_the_last_b6dca",
                    table="pilots_change",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="packagefile",
            constraint=models.UniqueConstraint(fields=("package", "position"), name="pilots_package_file_once"),
        ),
        migrations.AddConstraint(
            model_name="packagefile",
            constraint=models.UniqueConstraint(fields=("package", "sha256"), name="pilots_package_file_by_digest"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="packagefile",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d5bbe3a72308d94ec45a6c7521f7f42252411cc8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_db1d5",
                    table="pilots_packagefile",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="packagefile",
            trigger=pgtrigger.compiler.Trigger(
                name="is_named",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NOT EXISTS (\n        SELECT 1 FROM pilots_package\n        WHERE id = NEW.package_id AND position(NEW.sha256 IN convert_from(body, 'UTF8')) > 0\n    ) THEN\n        RAISE EXCEPTION 'the package does not name this file' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                    hash="326f5e2bb7ed26c9f38e6981d25e0f80b5f46321",
                    operation="INSERT",
                    pgid="pgtrigger_is_named_dcda3",
                    table="pilots_packagefile",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(fields=("authority", "receipt"), name="pilots_receipt_once"),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True),
                fields=("authority", "number"),
                name="pilots_receipt_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "acknowledged"), _negated=True),
                fields=("package",),
                name="pilots_receipt_one_verdict",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["acknowledged", "accepted", "returned"])), name="pilots_receipt_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["line", "archive", "hand"])), name="pilots_receipt_way"
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "accepted"), ("reasons", []), models.Q(("number", ""), _negated=True)),
                    models.Q(("kind", "returned"), ("number", ""), models.Q(("reasons", []), _negated=True)),
                    models.Q(("kind", "acknowledged"), ("number", ""), ("reasons", [])),
                    _connector="OR",
                ),
                name="pilots_receipt_is_complete",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="receipt",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8f3faf0c832d604f558bec5cac2d257e443b8597",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9b3a5",
                    table="pilots_receipt",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="enterprise",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="enterprise",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="enterprise",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="enterprise",
            name="controllers",
            field=models.CharField(blank=True, max_length=500, verbose_name="股权和实际控制人"),
        ),
        migrations.AddField(
            model_name="enterprise",
            name="founded_on",
            field=models.DateField(blank=True, null=True, verbose_name="成立日期"),
        ),
        migrations.AddField(
            model_name="enterprise",
            name="paid_in",
            field=models.DecimalField(
                blank=True, decimal_places=2, help_text="万元", max_digits=14, null=True, verbose_name="实缴资本"
            ),
        ),
        migrations.AddField(
            model_name="enterpriseevent",
            name="controllers",
            field=models.CharField(blank=True, max_length=500, verbose_name="股权和实际控制人"),
        ),
        migrations.AddField(
            model_name="enterpriseevent",
            name="founded_on",
            field=models.DateField(blank=True, null=True, verbose_name="成立日期"),
        ),
        migrations.AddField(
            model_name="enterpriseevent",
            name="paid_in",
            field=models.DecimalField(
                blank=True, decimal_places=2, help_text="万元", max_digits=14, null=True, verbose_name="实缴资本"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enterprise",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_enterpriseevent" ("address", "capital", "controllers", "district_code", "founded_on", "id", "industry_code", "industry_name", "initials", "is_in_pazhou", "kind", "legal_representative", "organization_id", "ownership", "paid_in", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revenue", "revenue_year", "sector_id", "sort_key", "staff", "state", "updated_at", "uscc", "uscc_accepted_because", "version") VALUES (NEW."address", NEW."capital", NEW."controllers", NEW."district_code", NEW."founded_on", NEW."id", NEW."industry_code", NEW."industry_name", NEW."initials", NEW."is_in_pazhou", NEW."kind", NEW."legal_representative", NEW."organization_id", NEW."ownership", NEW."paid_in", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revenue", NEW."revenue_year", NEW."sector_id", NEW."sort_key", NEW."staff", NEW."state", NEW."updated_at", NEW."uscc", NEW."uscc_accepted_because", NEW."version"); RETURN NULL;',
                    hash="5ec2d563d30a4c371ddcabbe7442cb7b83d4813e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_35546",
                    table="pilots_enterprise",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enterprise",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_enterpriseevent" ("address", "capital", "controllers", "district_code", "founded_on", "id", "industry_code", "industry_name", "initials", "is_in_pazhou", "kind", "legal_representative", "organization_id", "ownership", "paid_in", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revenue", "revenue_year", "sector_id", "sort_key", "staff", "state", "updated_at", "uscc", "uscc_accepted_because", "version") VALUES (NEW."address", NEW."capital", NEW."controllers", NEW."district_code", NEW."founded_on", NEW."id", NEW."industry_code", NEW."industry_name", NEW."initials", NEW."is_in_pazhou", NEW."kind", NEW."legal_representative", NEW."organization_id", NEW."ownership", NEW."paid_in", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revenue", NEW."revenue_year", NEW."sector_id", NEW."sort_key", NEW."staff", NEW."state", NEW."updated_at", NEW."uscc", NEW."uscc_accepted_because", NEW."version"); RETURN NULL;',
                    hash="6bc324a7780a0530bc721dd27bcd3abfa58b82d8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_89f61",
                    table="pilots_enterprise",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enterprise",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_enterpriseevent" ("address", "capital", "controllers", "district_code", "founded_on", "id", "industry_code", "industry_name", "initials", "is_in_pazhou", "kind", "legal_representative", "organization_id", "ownership", "paid_in", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revenue", "revenue_year", "sector_id", "sort_key", "staff", "state", "updated_at", "uscc", "uscc_accepted_because", "version") VALUES (OLD."address", OLD."capital", OLD."controllers", OLD."district_code", OLD."founded_on", OLD."id", OLD."industry_code", OLD."industry_name", OLD."initials", OLD."is_in_pazhou", OLD."kind", OLD."legal_representative", OLD."organization_id", OLD."ownership", OLD."paid_in", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revenue", OLD."revenue_year", OLD."sector_id", OLD."sort_key", OLD."staff", OLD."state", OLD."updated_at", OLD."uscc", OLD."uscc_accepted_because", OLD."version"); RETURN NULL;',
                    hash="c4a9bc56d262f7fa5a46f2bb0b5e308a0c23343c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_60339",
                    table="pilots_enterprise",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="enterprise",
            constraint=models.CheckConstraint(
                condition=models.Q(("paid_in", None), ("paid_in__gte", 0), _connector="OR"),
                name="pilots_enterprise_paid_in",
            ),
        ),
    ]
