import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

import haizhu_broker.lifecycle.fields
from haizhu_broker.database import migrating


class Migration(migrating.Migration):
    dependencies = [
        ("papers", "0002_numbering_choices_and_register"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pilots", "0015_more"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChangeNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("kind", models.CharField(max_length=12, verbose_name="变更事项")),
                ("title", models.CharField(max_length=100, verbose_name="标题")),
                ("detail", models.TextField(verbose_name="变更情况")),
                ("happened_on", models.DateField(verbose_name="发生日期")),
                ("submitted_on", models.DateField(editable=False, null=True, verbose_name="报告日期")),
                ("late_by", models.PositiveSmallIntegerField(editable=False, null=True, verbose_name="逾期工作日")),
                ("wanted", models.TextField(blank=True, editable=False, verbose_name="补正内容")),
                ("returned_on", models.DateField(editable=False, null=True, verbose_name="要求补正日期")),
                ("accepted_on", models.DateField(editable=False, null=True, verbose_name="受理日期")),
                ("follows", models.CharField(blank=True, max_length=12, verbose_name="随之办理")),
                ("result", models.TextField(blank=True, verbose_name="处理结果")),
                ("settled_on", models.DateField(editable=False, null=True, verbose_name="办结日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="draft", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "verbose_name": "重大事项变更",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ChangeNoticeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("kind", models.CharField(max_length=12, verbose_name="变更事项")),
                ("title", models.CharField(max_length=100, verbose_name="标题")),
                ("detail", models.TextField(verbose_name="变更情况")),
                ("happened_on", models.DateField(verbose_name="发生日期")),
                ("submitted_on", models.DateField(editable=False, null=True, verbose_name="报告日期")),
                ("late_by", models.PositiveSmallIntegerField(editable=False, null=True, verbose_name="逾期工作日")),
                ("wanted", models.TextField(blank=True, editable=False, verbose_name="补正内容")),
                ("returned_on", models.DateField(editable=False, null=True, verbose_name="要求补正日期")),
                ("accepted_on", models.DateField(editable=False, null=True, verbose_name="受理日期")),
                ("follows", models.CharField(blank=True, max_length=12, verbose_name="随之办理")),
                ("result", models.TextField(blank=True, verbose_name="处理结果")),
                ("settled_on", models.DateField(editable=False, null=True, verbose_name="办结日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="draft", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Grading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("sort", models.CharField(max_length=12, verbose_name="类别")),
                ("before", models.CharField(max_length=1, verbose_name="原等级")),
                ("collected_on", models.DateField(verbose_name="取证日期")),
                ("evidence", models.JSONField(default=dict, verbose_name="证据")),
                ("results", models.JSONField(default=list, verbose_name="逐项结果")),
                ("computed", models.CharField(blank=True, max_length=1, verbose_name="计算等级")),
                ("grade", models.CharField(blank=True, max_length=1, verbose_name="确定等级")),
                ("verified", models.TextField(blank=True, verbose_name="待接入条件的核实情况")),
                ("reason", models.TextField(blank=True, verbose_name="与计算等级不同的理由")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="定级日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="drawn", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "verbose_name": "定级",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="GradingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("sort", models.CharField(max_length=12, verbose_name="类别")),
                ("before", models.CharField(max_length=1, verbose_name="原等级")),
                ("collected_on", models.DateField(verbose_name="取证日期")),
                ("evidence", models.JSONField(default=dict, verbose_name="证据")),
                ("results", models.JSONField(default=list, verbose_name="逐项结果")),
                ("computed", models.CharField(blank=True, max_length=1, verbose_name="计算等级")),
                ("grade", models.CharField(blank=True, max_length=1, verbose_name="确定等级")),
                ("verified", models.TextField(blank=True, verbose_name="待接入条件的核实情况")),
                ("reason", models.TextField(blank=True, verbose_name="与计算等级不同的理由")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="定级日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="drawn", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GradingScheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("code", models.SlugField(max_length=60, verbose_name="代码")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="版次")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("basis", models.TextField(verbose_name="依据")),
                ("is_proposed", models.BooleanField(default=True, verbose_name="建议稿")),
                ("content", models.JSONField(verbose_name="内容")),
                ("effective_from", models.DateField(blank=True, null=True, verbose_name="施行日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="draft", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "verbose_name": "分级方案",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="GradingSchemeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="代码")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="版次")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("basis", models.TextField(verbose_name="依据")),
                ("is_proposed", models.BooleanField(default=True, verbose_name="建议稿")),
                ("content", models.JSONField(verbose_name="内容")),
                ("effective_from", models.DateField(blank=True, null=True, verbose_name="施行日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="draft", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("intended", models.CharField(max_length=12, verbose_name="拟作出的决定")),
                ("proposal", models.TextField(verbose_name="决定内容")),
                ("facts", models.TextField(verbose_name="事实")),
                ("basis", models.TextField(verbose_name="依据")),
                ("informed_on", models.DateField(editable=False, null=True, verbose_name="告知日期")),
                ("points", models.JSONField(blank=True, default=list, verbose_name="陈述申辩意见")),
                ("stated_on", models.DateField(editable=False, null=True, verbose_name="陈述日期")),
                ("answers", models.JSONField(blank=True, default=list, verbose_name="逐点答复")),
                ("conclusion", models.TextField(blank=True, verbose_name="答复结论")),
                ("weighed_on", models.DateField(editable=False, null=True, verbose_name="答复日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="draft", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "verbose_name": "陈述申辩",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="HearingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("intended", models.CharField(max_length=12, verbose_name="拟作出的决定")),
                ("proposal", models.TextField(verbose_name="决定内容")),
                ("facts", models.TextField(verbose_name="事实")),
                ("basis", models.TextField(verbose_name="依据")),
                ("informed_on", models.DateField(editable=False, null=True, verbose_name="告知日期")),
                ("points", models.JSONField(blank=True, default=list, verbose_name="陈述申辩意见")),
                ("stated_on", models.DateField(editable=False, null=True, verbose_name="陈述日期")),
                ("answers", models.JSONField(blank=True, default=list, verbose_name="逐点答复")),
                ("conclusion", models.TextField(blank=True, verbose_name="答复结论")),
                ("weighed_on", models.DateField(editable=False, null=True, verbose_name="答复日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="draft", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="decision",
            name="approval",
            field=models.CharField(blank=True, max_length=80, verbose_name="批准文号"),
        ),
        migrations.AddField(
            model_name="decision",
            name="heard",
            field=models.TextField(blank=True, verbose_name="此前程序"),
        ),
        migrations.AddField(
            model_name="decision",
            name="paper",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="papers.document",
                verbose_name="公文",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="urgent_because",
            field=models.TextField(blank=True, verbose_name="紧急处置理由"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("urgent_because", ""), models.Q(("heard", ""), ("kind", "suspend")), _connector="OR"
                ),
                name="pilots_decision_urgent",
            ),
        ),
        AddConstraintNotValid(  # decisions of before stand as they were recorded
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["suspend", "terminate"]), _negated=True),
                    models.Q(("heard", ""), _negated=True),
                    models.Q(("urgent_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="pilots_decision_heard",
            ),
        ),
        migrations.AddField(
            model_name="changenotice",
            name="broker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="change_notices",
                to="pilots.broker",
                verbose_name="数据经纪人",
            ),
        ),
        migrations.AddField(
            model_name="changenotice",
            name="decision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="change_notices",
                to="pilots.decision",
                verbose_name="决定",
            ),
        ),
        migrations.AddField(
            model_name="changenoticeevent",
            name="broker",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pilots.broker",
                verbose_name="数据经纪人",
            ),
        ),
        migrations.AddField(
            model_name="changenoticeevent",
            name="decision",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pilots.decision",
                verbose_name="决定",
            ),
        ),
        migrations.AddField(
            model_name="changenoticeevent",
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
            model_name="changenoticeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="row_history",
                related_query_name="row_history",
                to="pilots.changenotice",
            ),
        ),
        migrations.AddField(
            model_name="grading",
            name="broker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="gradings",
                to="pilots.broker",
                verbose_name="数据经纪人",
            ),
        ),
        migrations.AddField(
            model_name="grading",
            name="decision",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="grading",
                to="pilots.decision",
                verbose_name="变更决定",
            ),
        ),
        migrations.AddField(
            model_name="gradingevent",
            name="broker",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pilots.broker",
                verbose_name="数据经纪人",
            ),
        ),
        migrations.AddField(
            model_name="gradingevent",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pilots.decision",
                verbose_name="变更决定",
            ),
        ),
        migrations.AddField(
            model_name="gradingevent",
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
            model_name="gradingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="row_history",
                related_query_name="row_history",
                to="pilots.grading",
            ),
        ),
        migrations.AddField(
            model_name="gradingscheme",
            name="based_on",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="successors",
                to="pilots.gradingscheme",
                verbose_name="拟自",
            ),
        ),
        migrations.AddField(
            model_name="gradingevent",
            name="scheme",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pilots.gradingscheme",
                verbose_name="方案",
            ),
        ),
        migrations.AddField(
            model_name="grading",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="gradings",
                to="pilots.gradingscheme",
                verbose_name="方案",
            ),
        ),
        migrations.AddField(
            model_name="gradingschemeevent",
            name="based_on",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pilots.gradingscheme",
                verbose_name="拟自",
            ),
        ),
        migrations.AddField(
            model_name="gradingschemeevent",
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
            model_name="gradingschemeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="row_history",
                related_query_name="row_history",
                to="pilots.gradingscheme",
            ),
        ),
        migrations.AddField(
            model_name="hearing",
            name="broker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hearings",
                to="pilots.broker",
                verbose_name="数据经纪人",
            ),
        ),
        migrations.AddField(
            model_name="hearing",
            name="decision",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hearing",
                to="pilots.decision",
                verbose_name="决定",
            ),
        ),
        migrations.AddField(
            model_name="hearing",
            name="document",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="papers.document",
                verbose_name="告知书",
            ),
        ),
        migrations.AddField(
            model_name="hearing",
            name="urgent",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hearing_after",
                to="pilots.decision",
            ),
        ),
        migrations.AddField(
            model_name="hearingevent",
            name="broker",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pilots.broker",
                verbose_name="数据经纪人",
            ),
        ),
        migrations.AddField(
            model_name="hearingevent",
            name="decision",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pilots.decision",
                verbose_name="决定",
            ),
        ),
        migrations.AddField(
            model_name="hearingevent",
            name="document",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="papers.document",
                verbose_name="告知书",
            ),
        ),
        migrations.AddField(
            model_name="hearingevent",
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
            model_name="hearingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="row_history",
                related_query_name="row_history",
                to="pilots.hearing",
            ),
        ),
        migrations.AddField(
            model_name="hearingevent",
            name="urgent",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pilots.decision",
            ),
        ),
        migrations.AddIndex(
            model_name="changenotice",
            index=models.Index(fields=["happened_on", "id"], name="pilots_changenotice_by_day"),
        ),
        migrations.AddConstraint(
            model_name="changenotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "submitted", "returned", "accepted", "closed", "taken_back"])
                ),
                name="pilots_changenotice_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="changenotice",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["ownership", "principal", "system", "scope", "other", "withdrawal"])),
                name="pilots_changenotice_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="changenotice",
            constraint=models.CheckConstraint(
                condition=models.Q(("follows__in", ["", "decision", "plan", "nothing"])),
                name="pilots_changenotice_follows",
            ),
        ),
        migrations.AddConstraint(
            model_name="changenotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("submitted", "returned", "accepted", "closed")), _negated=True),
                    ("submitted_on__isnull", False),
                    _connector="OR",
                ),
                name="pilots_changenotice_submitted",
            ),
        ),
        migrations.AddConstraint(
            model_name="changenotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("submitted_on", None), ("submitted_on__gte", models.F("happened_on")), _connector="OR"
                ),
                name="pilots_changenotice_after",
            ),
        ),
        migrations.AddConstraint(
            model_name="changenotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "closed"), _negated=True),
                    models.Q(
                        models.Q(("follows", ""), _negated=True),
                        models.Q(("result", ""), _negated=True),
                        ("settled_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="pilots_changenotice_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="changenotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("follows", "decision"), ("decision__isnull", False)),
                    models.Q(models.Q(("follows", "decision"), _negated=True), ("decision", None)),
                    _connector="OR",
                ),
                name="pilots_changenotice_decision",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changenotice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_changenoticeevent" ("accepted_on", "broker_id", "decision_id", "detail", "follows", "happened_on", "id", "kind", "late_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "returned_on", "settled_on", "state", "submitted_on", "title", "updated_at", "version", "wanted") VALUES (NEW."accepted_on", NEW."broker_id", NEW."decision_id", NEW."detail", NEW."follows", NEW."happened_on", NEW."id", NEW."kind", NEW."late_by", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."result", NEW."returned_on", NEW."settled_on", NEW."state", NEW."submitted_on", NEW."title", NEW."updated_at", NEW."version", NEW."wanted"); RETURN NULL;',
                    hash="89e8165736cb219af7f174e4b7661ec16286dd76",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c144a",
                    table="pilots_changenotice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changenotice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_changenoticeevent" ("accepted_on", "broker_id", "decision_id", "detail", "follows", "happened_on", "id", "kind", "late_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "returned_on", "settled_on", "state", "submitted_on", "title", "updated_at", "version", "wanted") VALUES (NEW."accepted_on", NEW."broker_id", NEW."decision_id", NEW."detail", NEW."follows", NEW."happened_on", NEW."id", NEW."kind", NEW."late_by", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."result", NEW."returned_on", NEW."settled_on", NEW."state", NEW."submitted_on", NEW."title", NEW."updated_at", NEW."version", NEW."wanted"); RETURN NULL;',
                    hash="6fc83701fa1ee52c2edf3a68cd22d0d056964909",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_43567",
                    table="pilots_changenotice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changenotice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_changenoticeevent" ("accepted_on", "broker_id", "decision_id", "detail", "follows", "happened_on", "id", "kind", "late_by", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "returned_on", "settled_on", "state", "submitted_on", "title", "updated_at", "version", "wanted") VALUES (OLD."accepted_on", OLD."broker_id", OLD."decision_id", OLD."detail", OLD."follows", OLD."happened_on", OLD."id", OLD."kind", OLD."late_by", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."result", OLD."returned_on", OLD."settled_on", OLD."state", OLD."submitted_on", OLD."title", OLD."updated_at", OLD."version", OLD."wanted"); RETURN NULL;',
                    hash="55dc7f2ab9af3f12ec08e9b71d63fcbbb9d8e956",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8fd2f",
                    table="pilots_changenotice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="changenoticeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="97b5b85f41b3250bc874baded54d70ce3de19527",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_39590",
                    table="pilots_changenoticeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="gradingscheme",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "in_force", "superseded"])),
                name="pilots_gradingscheme_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="gradingscheme",
            constraint=models.UniqueConstraint(fields=("code", "edition"), name="pilots_gradingscheme_edition"),
        ),
        migrations.AddConstraint(
            model_name="gradingscheme",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "in_force")), fields=("state",), name="pilots_gradingscheme_one_in_force"
            ),
        ),
        migrations.AddConstraint(
            model_name="gradingscheme",
            constraint=models.CheckConstraint(
                condition=models.Q(("effective_from__isnull", False), ("state", "draft"), _connector="OR"),
                name="pilots_gradingscheme_dated",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gradingscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_enacted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"state\" IN ('in_force', 'superseded'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="e3b1d03105c299a09162f43589c4ab4d2ece09ec",
                    operation="DELETE",
                    pgid="pgtrigger_keep_enacted_20e32",
                    table="pilots_gradingscheme",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gradingscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="freeze_enacted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."state" IN (\'in_force\', \'superseded\') AND (OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."effective_from" IS DISTINCT FROM (NEW."effective_from")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="ba0c336371497457826426c823326b4d5b3161e0",
                    operation="UPDATE",
                    pgid="pgtrigger_freeze_enacted_d3f79",
                    table="pilots_gradingscheme",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gradingscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_gradingschemeevent" ("based_on_id", "basis", "code", "content", "edition", "effective_from", "id", "is_proposed", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "updated_at", "version") VALUES (NEW."based_on_id", NEW."basis", NEW."code", NEW."content", NEW."edition", NEW."effective_from", NEW."id", NEW."is_proposed", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="455745e8f703fac36555d31ffa21bd88d3fea0c1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9bde7",
                    table="pilots_gradingscheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gradingscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_gradingschemeevent" ("based_on_id", "basis", "code", "content", "edition", "effective_from", "id", "is_proposed", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "updated_at", "version") VALUES (NEW."based_on_id", NEW."basis", NEW."code", NEW."content", NEW."edition", NEW."effective_from", NEW."id", NEW."is_proposed", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="765f55f95ce6f54e174ee182b0340710315811fa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a9725",
                    table="pilots_gradingscheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gradingscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_gradingschemeevent" ("based_on_id", "basis", "code", "content", "edition", "effective_from", "id", "is_proposed", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "updated_at", "version") VALUES (OLD."based_on_id", OLD."basis", OLD."code", OLD."content", OLD."edition", OLD."effective_from", OLD."id", OLD."is_proposed", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="c3a3befa31f9193fb1e8c8d06dbd5827dcc67aab",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0986d",
                    table="pilots_gradingscheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gradingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="205361a2259dac564d87b2ca419a48d6f61f42f8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b689d",
                    table="pilots_gradingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="grading",
            index=models.Index(fields=["collected_on", "id"], name="pilots_grading_by_day"),
        ),
        migrations.AddConstraint(
            model_name="grading",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["drawn", "decided", "cancelled"])), name="pilots_grading_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="grading",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "drawn")), fields=("broker",), name="pilots_grading_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="grading",
            constraint=models.CheckConstraint(
                condition=models.Q(("sort__in", ["initial", "renewal", "adjustment"])), name="pilots_grading_sort"
            ),
        ),
        migrations.AddConstraint(
            model_name="grading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("before__in", ["1", "2", "3"]),
                    ("computed__in", ["", "1", "2", "3"]),
                    ("grade__in", ["", "1", "2", "3"]),
                ),
                name="pilots_grading_grades",
            ),
        ),
        migrations.AddConstraint(
            model_name="grading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "decided"), _negated=True),
                    models.Q(("decided_on__isnull", False), models.Q(("grade", ""), _negated=True)),
                    _connector="OR",
                ),
                name="pilots_grading_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="grading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "decided"), _negated=True),
                    ("grade", models.F("computed")),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="pilots_grading_departs_with_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grading",
            trigger=pgtrigger.compiler.Trigger(
                name="freeze_decided",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"state\" = 'decided')",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e4ca876ffb7a4ad756dff5df2faa4d4e124baa9e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_freeze_decided_ba8e3",
                    table="pilots_grading",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grading",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_gradingevent" ("before", "broker_id", "collected_on", "computed", "decided_on", "decision_id", "evidence", "grade", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "results", "scheme_id", "sort", "state", "updated_at", "verified", "version") VALUES (NEW."before", NEW."broker_id", NEW."collected_on", NEW."computed", NEW."decided_on", NEW."decision_id", NEW."evidence", NEW."grade", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."results", NEW."scheme_id", NEW."sort", NEW."state", NEW."updated_at", NEW."verified", NEW."version"); RETURN NULL;',
                    hash="9ddf01a561030a9e5609d383230f0739525b2c34",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6d78b",
                    table="pilots_grading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grading",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_gradingevent" ("before", "broker_id", "collected_on", "computed", "decided_on", "decision_id", "evidence", "grade", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "results", "scheme_id", "sort", "state", "updated_at", "verified", "version") VALUES (NEW."before", NEW."broker_id", NEW."collected_on", NEW."computed", NEW."decided_on", NEW."decision_id", NEW."evidence", NEW."grade", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."results", NEW."scheme_id", NEW."sort", NEW."state", NEW."updated_at", NEW."verified", NEW."version"); RETURN NULL;',
                    hash="9b80d3b8de8ac5f8b95f9ae3a3c18623509d1d8d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0302c",
                    table="pilots_grading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grading",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_gradingevent" ("before", "broker_id", "collected_on", "computed", "decided_on", "decision_id", "evidence", "grade", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "results", "scheme_id", "sort", "state", "updated_at", "verified", "version") VALUES (OLD."before", OLD."broker_id", OLD."collected_on", OLD."computed", OLD."decided_on", OLD."decision_id", OLD."evidence", OLD."grade", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."results", OLD."scheme_id", OLD."sort", OLD."state", OLD."updated_at", OLD."verified", OLD."version"); RETURN NULL;',
                    hash="949979cb7a9b651ee8b572d650c6a37315667ec4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_17b09",
                    table="pilots_grading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gradingschemeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c92ad2d7de3416c5333b179d40391ae7325a7a4f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_00023",
                    table="pilots_gradingschemeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="hearing",
            index=models.Index(fields=["broker", "id"], name="pilots_hearing_by_broker"),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "informed", "stated", "waived", "weighed", "closed", "dropped"])
                ),
                name="pilots_hearing_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("state__in", ("closed", "dropped")), _negated=True), ("urgent", None)),
                fields=("broker", "intended"),
                name="pilots_hearing_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(("intended__in", ["suspend", "terminate"])), name="pilots_hearing_intended"
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("draft", "dropped")),
                    models.Q(("document__isnull", False), ("informed_on__isnull", False)),
                    _connector="OR",
                ),
                name="pilots_hearing_informed",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("stated", "weighed")), _negated=True),
                    ("stated_on__isnull", False),
                    _connector="OR",
                ),
                name="pilots_hearing_stated",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "weighed"), _negated=True), ("weighed_on__isnull", False), _connector="OR"
                ),
                name="pilots_hearing_weighed",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearing",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_hearingevent" ("answers", "basis", "broker_id", "conclusion", "decision_id", "document_id", "facts", "id", "informed_on", "intended", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "proposal", "state", "stated_on", "updated_at", "urgent_id", "version", "weighed_on") VALUES (NEW."answers", NEW."basis", NEW."broker_id", NEW."conclusion", NEW."decision_id", NEW."document_id", NEW."facts", NEW."id", NEW."informed_on", NEW."intended", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."proposal", NEW."state", NEW."stated_on", NEW."updated_at", NEW."urgent_id", NEW."version", NEW."weighed_on"); RETURN NULL;',
                    hash="e5b07a620e2d55a696111f4069b48676851d647b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_67452",
                    table="pilots_hearing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearing",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_hearingevent" ("answers", "basis", "broker_id", "conclusion", "decision_id", "document_id", "facts", "id", "informed_on", "intended", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "proposal", "state", "stated_on", "updated_at", "urgent_id", "version", "weighed_on") VALUES (NEW."answers", NEW."basis", NEW."broker_id", NEW."conclusion", NEW."decision_id", NEW."document_id", NEW."facts", NEW."id", NEW."informed_on", NEW."intended", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."proposal", NEW."state", NEW."stated_on", NEW."updated_at", NEW."urgent_id", NEW."version", NEW."weighed_on"); RETURN NULL;',
                    hash="6960dff83f4cd935e51775ea4f56ddf632f09c2f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1363c",
                    table="pilots_hearing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearing",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_hearingevent" ("answers", "basis", "broker_id", "conclusion", "decision_id", "document_id", "facts", "id", "informed_on", "intended", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "proposal", "state", "stated_on", "updated_at", "urgent_id", "version", "weighed_on") VALUES (OLD."answers", OLD."basis", OLD."broker_id", OLD."conclusion", OLD."decision_id", OLD."document_id", OLD."facts", OLD."id", OLD."informed_on", OLD."intended", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."points", OLD."proposal", OLD."state", OLD."stated_on", OLD."updated_at", OLD."urgent_id", OLD."version", OLD."weighed_on"); RETURN NULL;',
                    hash="41b3d5d707d7fe0502254e242c69b03f0040bfe8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b3c5d",
                    table="pilots_hearing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3e6a5ec407181535949bc4fb32dce2762d5e659d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f8057",
                    table="pilots_hearingevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
