import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import haizhu_broker.database.fields
import haizhu_broker.lifecycle.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.utils.timezone import localdate

from haizhu_broker.database import migrating

FROZEN = ("type", "grade", "scope", "neutrality", "valid_until")


def record_the_past(apps, schema_editor):
    """An entry for each decision of the brokers that are there; what a change replaced is read from it, the name is today's."""
    entries = apps.get_model("pilots", "RegistryEntry").objects
    codes = dict(apps.get_model("pilots", "Sector").objects.values_list("name", "code"))
    known = entries.values("broker_id")
    brokers = apps.get_model("pilots", "Broker").objects.exclude(pk__in=known).order_by("pk")
    for broker in brokers.select_related("enterprise__organization").prefetch_related("sectors", "decisions"):
        entries.bulk_create(entries_of(entries.model, broker, codes))


def entries_of(entry, broker, codes):
    decisions = sorted(broker.decisions.all(), key=lambda one: one.pk)
    shown = {name: getattr(broker, name) for name in FROZEN}
    shown["sectors"] = "、".join(one.name for one in sorted(broker.sectors.all(), key=lambda one: one.position))
    found, until = [], None
    for decision in reversed(decisions):
        begun = localdate(decision.recorded_at)
        begun = begun if until is None else min(begun, until)
        found.append(entry_of(entry, broker, decision, shown, codes, begun, until))
        shown, until = {**shown, **{name: before for name, (before, _) in decision.changes.items()}}, begun
    return reversed(found)


def entry_of(entry, broker, decision, shown, codes, begun, until):
    enterprise = broker.enterprise
    return entry(
        broker=broker,
        decision=decision,
        kind=decision.kind,
        decided_on=decision.decided_on,
        decider=decision.decider,
        document=decision.document,
        state=decision.to_state,
        name=enterprise.organization.short_name,
        number=broker.number,
        uscc=enterprise.uscc,
        sort_key=enterprise.sort_key,
        initials=enterprise.initials,
        sector_codes=[codes[name] for name in shown["sectors"].split("、") if name in codes],
        valid_from=broker.valid_from,
        recorded_from=begun,
        recorded_until=until,
        **shown,
    )


class Migration(migrating.Migration):
    dependencies = [
        ("papers", "0002_numbering_choices_and_register"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pilots", "0016_deciding"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PilotCertificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("name", models.CharField(max_length=80, verbose_name="单位名称")),
                ("number", models.CharField(max_length=30, verbose_name="试点编号")),
                ("type", models.CharField(max_length=20, verbose_name="类型")),
                ("grade", models.CharField(max_length=1, verbose_name="等级")),
                ("sectors", models.CharField(max_length=400, verbose_name="领域")),
                ("scope", models.TextField(verbose_name="业务范围")),
                ("valid_from", models.DateField(verbose_name="有效期自")),
                ("valid_until", models.DateField(verbose_name="有效期至")),
                ("issued_on", models.DateField(verbose_name="颁发日期")),
                ("ended_on", models.DateField(editable=False, null=True, verbose_name="失效日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="valid", max_length=30, verbose_name="状态"),
                ),
                (
                    "broker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="pilots.broker",
                        verbose_name="数据经纪人",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.document",
                        verbose_name="证书文件",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="pilots.pilotcertificate",
                        verbose_name="换发自",
                    ),
                ),
            ],
            options={
                "verbose_name": "试点证书",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PilotCertificateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("name", models.CharField(max_length=80, verbose_name="单位名称")),
                ("number", models.CharField(max_length=30, verbose_name="试点编号")),
                ("type", models.CharField(max_length=20, verbose_name="类型")),
                ("grade", models.CharField(max_length=1, verbose_name="等级")),
                ("sectors", models.CharField(max_length=400, verbose_name="领域")),
                ("scope", models.TextField(verbose_name="业务范围")),
                ("valid_from", models.DateField(verbose_name="有效期自")),
                ("valid_until", models.DateField(verbose_name="有效期至")),
                ("issued_on", models.DateField(verbose_name="颁发日期")),
                ("ended_on", models.DateField(editable=False, null=True, verbose_name="失效日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="valid", max_length=30, verbose_name="状态"),
                ),
                (
                    "broker",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.broker",
                        verbose_name="数据经纪人",
                    ),
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
                        verbose_name="证书文件",
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
                        to="pilots.pilotcertificate",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.pilotcertificate",
                        verbose_name="换发自",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Practitioner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("paper", models.CharField(max_length=20, verbose_name="证件类型")),
                (
                    "identity_number",
                    haizhu_broker.database.fields.SealedField(purpose="practitioners", verbose_name="证件号码"),
                ),
                ("identity_key", models.CharField(editable=False, max_length=64, verbose_name="证件摘要")),
                ("position", models.CharField(max_length=60, verbose_name="岗位")),
                ("credentials", models.CharField(blank=True, max_length=200, verbose_name="持有证书")),
                ("engaged_from", models.DateField(verbose_name="聘用日期")),
                ("engaged_until", models.DateField(blank=True, editable=False, null=True, verbose_name="离任日期")),
                ("held_until", models.DateField(blank=True, editable=False, null=True, verbose_name="占用至")),
                ("banned_until", models.DateField(blank=True, editable=False, null=True, verbose_name="禁入至")),
                ("committed_on", models.DateField(blank=True, null=True, verbose_name="保密承诺日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="registered", max_length=30, verbose_name="状态"),
                ),
                (
                    "broker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practitioners",
                        to="pilots.broker",
                        verbose_name="数据经纪人",
                    ),
                ),
            ],
            options={
                "verbose_name": "从业人员",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PractitionerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("paper", models.CharField(max_length=20, verbose_name="证件类型")),
                ("position", models.CharField(max_length=60, verbose_name="岗位")),
                ("credentials", models.CharField(blank=True, max_length=200, verbose_name="持有证书")),
                ("engaged_from", models.DateField(verbose_name="聘用日期")),
                ("engaged_until", models.DateField(blank=True, editable=False, null=True, verbose_name="离任日期")),
                ("held_until", models.DateField(blank=True, editable=False, null=True, verbose_name="占用至")),
                ("banned_until", models.DateField(blank=True, editable=False, null=True, verbose_name="禁入至")),
                ("committed_on", models.DateField(blank=True, null=True, verbose_name="保密承诺日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="registered", max_length=30, verbose_name="状态"),
                ),
                (
                    "broker",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="pilots.practitioner",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RegistryEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30, verbose_name="事项")),
                ("decided_on", models.DateField(verbose_name="决定日期")),
                ("decider", models.CharField(blank=True, max_length=60, verbose_name="决定机关")),
                ("document", models.CharField(blank=True, max_length=80, verbose_name="文号")),
                ("name", models.CharField(max_length=80, verbose_name="数据经纪人")),
                ("number", models.CharField(max_length=30, verbose_name="编号")),
                ("uscc", models.CharField(max_length=18, verbose_name="统一社会信用代码")),
                ("sort_key", models.CharField(max_length=800, verbose_name="拼音排序")),
                ("initials", models.CharField(max_length=200, verbose_name="拼音首字母")),
                ("sectors", models.CharField(blank=True, max_length=400, verbose_name="领域")),
                (
                    "sector_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("type", models.CharField(max_length=20, verbose_name="类型")),
                ("grade", models.CharField(max_length=1, verbose_name="等级")),
                ("scope", models.TextField(verbose_name="业务范围")),
                ("neutrality", models.TextField(verbose_name="中立性声明")),
                ("valid_from", models.DateField(verbose_name="有效期自")),
                ("valid_until", models.DateField(verbose_name="有效期至")),
                ("recorded_from", models.DateField(verbose_name="登记日期")),
                ("recorded_until", models.DateField(null=True, verbose_name="登记至")),
                ("state", models.CharField(max_length=30, verbose_name="状态")),
                (
                    "broker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="registry_entries", to="pilots.broker"
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registry_entry",
                        to="pilots.decision",
                        verbose_name="决定",
                    ),
                ),
            ],
            options={
                "verbose_name": "名录记载",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("held_on", models.DateField(verbose_name="培训日期")),
                ("topic", models.CharField(max_length=120, verbose_name="培训内容")),
                ("organizer", models.CharField(max_length=80, verbose_name="组织单位")),
                ("hours", models.DecimalField(decimal_places=1, max_digits=5, verbose_name="学时")),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="trainings", to="pilots.practitioner"
                    ),
                ),
            ],
            options={
                "verbose_name": "培训记录",
                "ordering": ["-held_on", "-id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="YearlyCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("is_passed", models.BooleanField(verbose_name="合格")),
                ("hours", models.DecimalField(decimal_places=1, max_digits=6, verbose_name="年度学时")),
                ("words", models.CharField(blank=True, max_length=400, verbose_name="说明")),
                ("checked_on", models.DateField(verbose_name="年检日期")),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="pilots.practitioner"
                    ),
                ),
            ],
            options={
                "verbose_name": "年检",
                "ordering": ["-year"],
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="pilotcertificate",
            index=models.Index(fields=["issued_on", "id"], name="pilots_pilotcertificate_by_day"),
        ),
        migrations.AddConstraint(
            model_name="pilotcertificate",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["valid", "outdated", "halted", "replaced", "withdrawn", "ended"])),
                name="pilots_pilotcertificate_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="pilotcertificate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("valid", "outdated", "halted"))),
                fields=("broker",),
                name="pilots_pilotcertificate_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="pilotcertificate",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gt", models.F("valid_from"))), name="pilots_pilotcertificate_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="pilotcertificate",
            constraint=models.CheckConstraint(
                condition=models.Q(("type__in", ["technology", "data", "entrusted"])),
                name="pilots_pilotcertificate_type",
            ),
        ),
        migrations.AddConstraint(
            model_name="pilotcertificate",
            constraint=models.CheckConstraint(
                condition=models.Q(("grade__in", ["1", "2", "3"])), name="pilots_pilotcertificate_grade"
            ),
        ),
        migrations.AddConstraint(
            model_name="pilotcertificate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on", None), ("state__in", ("valid", "outdated", "halted"))),
                    models.Q(
                        models.Q(("state__in", ("valid", "outdated", "halted")), _negated=True),
                        ("ended_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="pilots_pilotcertificate_ended",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotcertificate",
            trigger=pgtrigger.compiler.Trigger(
                name="keep",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="16470fd619abf65fcffb72197af0099d6d61252d",
                    operation="DELETE",
                    pgid="pgtrigger_keep_99aa6",
                    table="pilots_pilotcertificate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotcertificate",
            trigger=pgtrigger.compiler.Trigger(
                name="says_what_it_said",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."broker_id" IS DISTINCT FROM (NEW."broker_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."type" IS DISTINCT FROM (NEW."type") OR OLD."grade" IS DISTINCT FROM (NEW."grade") OR OLD."sectors" IS DISTINCT FROM (NEW."sectors") OR OLD."scope" IS DISTINCT FROM (NEW."scope") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="e73bfca1a80bb6b7c1fb956d48760071b4060702",
                    operation="UPDATE",
                    pgid="pgtrigger_says_what_it_said_8e886",
                    table="pilots_pilotcertificate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotcertificate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_pilotcertificateevent" ("broker_id", "document_id", "ended_on", "grade", "id", "issued_on", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "scope", "sectors", "state", "type", "updated_at", "valid_from", "valid_until", "version") VALUES (NEW."broker_id", NEW."document_id", NEW."ended_on", NEW."grade", NEW."id", NEW."issued_on", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."replaces_id", NEW."scope", NEW."sectors", NEW."state", NEW."type", NEW."updated_at", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                    hash="2a22a1b05695540777fa3bb46097674969b58416",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_17e51",
                    table="pilots_pilotcertificate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotcertificate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_pilotcertificateevent" ("broker_id", "document_id", "ended_on", "grade", "id", "issued_on", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "scope", "sectors", "state", "type", "updated_at", "valid_from", "valid_until", "version") VALUES (NEW."broker_id", NEW."document_id", NEW."ended_on", NEW."grade", NEW."id", NEW."issued_on", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."replaces_id", NEW."scope", NEW."sectors", NEW."state", NEW."type", NEW."updated_at", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                    hash="81bc0ca3f0a909b402d7856509fa1b424940c90f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_57e02",
                    table="pilots_pilotcertificate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotcertificate",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_pilotcertificateevent" ("broker_id", "document_id", "ended_on", "grade", "id", "issued_on", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "scope", "sectors", "state", "type", "updated_at", "valid_from", "valid_until", "version") VALUES (OLD."broker_id", OLD."document_id", OLD."ended_on", OLD."grade", OLD."id", OLD."issued_on", OLD."name", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."replaces_id", OLD."scope", OLD."sectors", OLD."state", OLD."type", OLD."updated_at", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;',
                    hash="aa9d0b142e4654d3eb50ca7025712fe7bf80a86d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7740e",
                    table="pilots_pilotcertificate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotcertificateevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c04d522a9fb69d5290551e88a7bd6e0ac3b0273a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5c0be",
                    table="pilots_pilotcertificateevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="practitioner",
            index=models.Index(fields=["broker", "id"], name="pilots_practitioner_by_broker"),
        ),
        migrations.AddIndex(
            model_name="practitioner",
            index=models.Index(fields=["engaged_from", "id"], name="pilots_practitioner_by_day"),
        ),
        migrations.AddIndex(
            model_name="practitioner",
            index=models.Index(fields=["name", "id"], name="pilots_practitioner_by_name"),
        ),
        migrations.AddIndex(
            model_name="practitioner",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("name"), name="gin_trgm_ops"
                ),
                name="pilots_practitioner_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="practitioner",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["registered", "suspended", "deregistered", "banned"])),
                name="pilots_practitioner_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="practitioner",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("identity_key", "="),
                    (
                        models.Func(
                            models.F("engaged_from"), models.F("held_until"), models.Value("[)"), function="daterange"
                        ),
                        "&&",
                    ),
                ],
                name="pilots_practitioner_one_broker_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="practitioner",
            constraint=models.CheckConstraint(
                condition=models.Q(("paper__in", ["card", "passport", "residence", "foreign"])),
                name="pilots_practitioner_paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="practitioner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("identity_key__regex", "^[0-9a-f]{64}$"),
                    models.Q(("identity_number__regex", "^[0-9A-Za-z]{1,40}$"), _negated=True),
                ),
                name="pilots_practitioner_sealed",
            ),
        ),
        migrations.AddConstraint(
            model_name="practitioner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("engaged_until", None), ("held_until", None), ("state__in", ("registered", "suspended"))),
                    models.Q(
                        ("engaged_until__isnull", False),
                        ("held_until", models.F("engaged_until")),
                        ("state", "deregistered"),
                    ),
                    models.Q(("engaged_until__isnull", False), ("state", "banned")),
                    _connector="OR",
                ),
                name="pilots_practitioner_engaged",
            ),
        ),
        migrations.AddConstraint(
            model_name="practitioner",
            constraint=models.CheckConstraint(
                condition=models.Q(("banned_until", None), ("state", "banned"), _connector="OR"),
                name="pilots_practitioner_banned",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitioner",
            trigger=pgtrigger.compiler.Trigger(
                name="keep",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="bd1c118e16ea0a3c8d7edbd1da621e3a7bc3129b",
                    operation="DELETE",
                    pgid="pgtrigger_keep_a4d1a",
                    table="pilots_practitioner",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitioner",
            trigger=pgtrigger.compiler.Trigger(
                name="of_one_broker",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."broker_id" IS DISTINCT FROM (NEW."broker_id") OR OLD."paper" IS DISTINCT FROM (NEW."paper") OR OLD."engaged_from" IS DISTINCT FROM (NEW."engaged_from"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="f4aba7a96eb87611b3467fe5fd8506cf2fa1be7c",
                    operation="UPDATE",
                    pgid="pgtrigger_of_one_broker_01f22",
                    table="pilots_practitioner",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitioner",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_practitionerevent" ("banned_until", "broker_id", "committed_on", "credentials", "engaged_from", "engaged_until", "held_until", "id", "name", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "updated_at", "version") VALUES (NEW."banned_until", NEW."broker_id", NEW."committed_on", NEW."credentials", NEW."engaged_from", NEW."engaged_until", NEW."held_until", NEW."id", NEW."name", NEW."paper", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="a3db28767b6f74e6866339e6e3af9a6b8e6fcac7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5539c",
                    table="pilots_practitioner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitioner",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."banned_until" IS DISTINCT FROM (NEW."banned_until") OR OLD."broker_id" IS DISTINCT FROM (NEW."broker_id") OR OLD."committed_on" IS DISTINCT FROM (NEW."committed_on") OR OLD."credentials" IS DISTINCT FROM (NEW."credentials") OR OLD."engaged_from" IS DISTINCT FROM (NEW."engaged_from") OR OLD."engaged_until" IS DISTINCT FROM (NEW."engaged_until") OR OLD."held_until" IS DISTINCT FROM (NEW."held_until") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."paper" IS DISTINCT FROM (NEW."paper") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "pilots_practitionerevent" ("banned_until", "broker_id", "committed_on", "credentials", "engaged_from", "engaged_until", "held_until", "id", "name", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "updated_at", "version") VALUES (NEW."banned_until", NEW."broker_id", NEW."committed_on", NEW."credentials", NEW."engaged_from", NEW."engaged_until", NEW."held_until", NEW."id", NEW."name", NEW."paper", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="b26eda1f2efbce10a97bfd1673286638b1eaddb3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eaac7",
                    table="pilots_practitioner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitioner",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_practitionerevent" ("banned_until", "broker_id", "committed_on", "credentials", "engaged_from", "engaged_until", "held_until", "id", "name", "paper", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "updated_at", "version") VALUES (OLD."banned_until", OLD."broker_id", OLD."committed_on", OLD."credentials", OLD."engaged_from", OLD."engaged_until", OLD."held_until", OLD."id", OLD."name", OLD."paper", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."state", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="5403a27582e95423dcf1cef6bab5a8e900f58917",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e49aa",
                    table="pilots_practitioner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="504919191df936bd87d67311838ee342e0a72d03",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f7db3",
                    table="pilots_practitionerevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="registryentry",
            index=models.Index(fields=["sort_key", "id"], name="pilots_registry_by_name"),
        ),
        migrations.AddIndex(
            model_name="registryentry",
            index=models.Index(
                condition=models.Q(("recorded_until", None)), fields=["sort_key", "id"], name="pilots_registry_standing"
            ),
        ),
        migrations.AddIndex(
            model_name="registryentry",
            index=models.Index(fields=["recorded_from", "id"], name="pilots_registry_by_day"),
        ),
        migrations.AddIndex(
            model_name="registryentry",
            index=models.Index(fields=["broker", "id"], name="pilots_registry_by_broker"),
        ),
        migrations.AddIndex(
            model_name="registryentry",
            index=django.contrib.postgres.indexes.GinIndex(fields=["sector_codes"], name="pilots_registry_sectors"),
        ),
        migrations.AddIndex(
            model_name="registryentry",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("name"), name="gin_trgm_ops"
                ),
                name="pilots_registry_name_words",
            ),
        ),
        migrations.AddIndex(
            model_name="registryentry",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("number"), name="gin_trgm_ops"
                ),
                name="pilots_registry_number_words",
            ),
        ),
        migrations.AddIndex(
            model_name="registryentry",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("uscc"), name="gin_trgm_ops"
                ),
                name="pilots_registry_uscc_words",
            ),
        ),
        migrations.AddIndex(
            model_name="registryentry",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("sectors"), name="gin_trgm_ops"
                ),
                name="pilots_registry_sectors_words",
            ),
        ),
        migrations.AddIndex(
            model_name="registryentry",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("scope"), name="gin_trgm_ops"
                ),
                name="pilots_registry_scope_words",
            ),
        ),
        migrations.AddIndex(
            model_name="registryentry",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("initials"), name="gin_trgm_ops"
                ),
                name="pilots_registry_initials_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="registryentry",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("broker", "="),
                    (
                        models.Func(
                            models.F("recorded_from"),
                            models.F("recorded_until"),
                            models.Value("[)"),
                            function="daterange",
                        ),
                        "&&",
                    ),
                ],
                name="pilots_registry_one_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="registryentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "announce",
                            "start",
                            "change",
                            "order_rectification",
                            "complete_rectification",
                            "suspend",
                            "resume",
                            "terminate",
                            "expire",
                            "withdraw",
                            "rename",
                        ],
                    )
                ),
                name="pilots_registry_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="registryentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", None), ("kind", "rename")),
                    models.Q(models.Q(("kind", "rename"), _negated=True), ("decision__isnull", False)),
                    _connector="OR",
                ),
                name="pilots_registry_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="registryentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("type__in", ["technology", "data", "entrusted"])), name="pilots_registry_type"
            ),
        ),
        migrations.AddConstraint(
            model_name="registryentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("grade__in", ["1", "2", "3"])), name="pilots_registry_grade"
            ),
        ),
        migrations.AddConstraint(
            model_name="registryentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["candidate", "active", "rectifying", "suspended", "terminated", "expired", "withdrawn"],
                    )
                ),
                name="pilots_registry_state",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registryentry",
            trigger=pgtrigger.compiler.Trigger(
                name="keep",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="fd35ebcbbbf78d3fef0eb51f25d10a3d417aa2b4",
                    operation="DELETE",
                    pgid="pgtrigger_keep_f32ed",
                    table="pilots_registryentry",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registryentry",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."broker_id" IS DISTINCT FROM (NEW."broker_id") OR OLD."decision_id" IS DISTINCT FROM (NEW."decision_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."decider" IS DISTINCT FROM (NEW."decider") OR OLD."document" IS DISTINCT FROM (NEW."document") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."uscc" IS DISTINCT FROM (NEW."uscc") OR OLD."sort_key" IS DISTINCT FROM (NEW."sort_key") OR OLD."initials" IS DISTINCT FROM (NEW."initials") OR OLD."sectors" IS DISTINCT FROM (NEW."sectors") OR OLD."sector_codes" IS DISTINCT FROM (NEW."sector_codes") OR OLD."type" IS DISTINCT FROM (NEW."type") OR OLD."grade" IS DISTINCT FROM (NEW."grade") OR OLD."scope" IS DISTINCT FROM (NEW."scope") OR OLD."neutrality" IS DISTINCT FROM (NEW."neutrality") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."recorded_from" IS DISTINCT FROM (NEW."recorded_from") OR OLD."state" IS DISTINCT FROM (NEW."state"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="db855766a0527b80ad8a001b2b527030f0e07416",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_76f97",
                    table="pilots_registryentry",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registryentry",
            trigger=pgtrigger.compiler.Trigger(
                name="ended_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."recorded_until" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="54a8a50d8edcc9af97d73454ca3eca7bf7a6c584",
                    operation="UPDATE",
                    pgid="pgtrigger_ended_once_a518b",
                    table="pilots_registryentry",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.UniqueConstraint(
                fields=("practitioner", "held_on", "topic"), name="pilots_training_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours__gt", 0), ("hours__lte", 24)), name="pilots_training_hours"
            ),
        ),
        migrations.AddConstraint(
            model_name="yearlycheck",
            constraint=models.UniqueConstraint(fields=("practitioner", "year"), name="pilots_yearlycheck_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="yearlycheck",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c4a5f77ef0516a9c55a92d991a3fbdb9d0a17818",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f96a7",
                    table="pilots_yearlycheck",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="StandingEntry",
            fields=[],
            options={
                "verbose_name": "公开名录",
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("pilots.registryentry",),
        ),
        migrations.RunPython(record_the_past, migrations.RunPython.noop),
    ]
