import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import haizhu_broker.lifecycle.fields
from haizhu_broker.database import migrating


class Migration(migrating.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("pilots", "0017_registry"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("month", models.DateField(verbose_name="月份")),
                ("deviations", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="偏差")),
                ("filled_at", models.DateTimeField(editable=False, null=True, verbose_name="填报时间")),
                ("accepted_on", models.DateField(editable=False, null=True, verbose_name="接收日期")),
                ("opinion", models.TextField(blank=True, verbose_name="处理意见")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="asked", max_length=30, verbose_name="状态"),
                ),
                (
                    "filled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "月度跟进",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="FollowUpLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=10, verbose_name="条款")),
                ("section", models.CharField(max_length=10, verbose_name="章节")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("position", models.PositiveIntegerField(verbose_name="次序")),
                ("starts_on", models.DateField(verbose_name="开始日期")),
                ("ends_on", models.DateField(verbose_name="结束日期")),
                ("target", models.DecimalField(decimal_places=4, max_digits=18, null=True, verbose_name="目标值")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="单位")),
                ("course", models.CharField(default="waiting", max_length=10, verbose_name="进展")),
                ("percent", models.PositiveSmallIntegerField(default=0, verbose_name="进度")),
                ("reached", models.DecimalField(decimal_places=4, max_digits=18, null=True, verbose_name="完成值")),
                ("done", models.TextField(blank=True, verbose_name="完成情况")),
                ("problem", models.TextField(blank=True, verbose_name="存在问题")),
                ("deviation", models.CharField(blank=True, max_length=10, verbose_name="偏差")),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="pilots.followup"
                    ),
                ),
            ],
            options={
                "verbose_name": "跟进事项",
                "ordering": ["position", "id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="FollowUpLineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=10, verbose_name="条款")),
                ("section", models.CharField(max_length=10, verbose_name="章节")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("position", models.PositiveIntegerField(verbose_name="次序")),
                ("starts_on", models.DateField(verbose_name="开始日期")),
                ("ends_on", models.DateField(verbose_name="结束日期")),
                ("target", models.DecimalField(decimal_places=4, max_digits=18, null=True, verbose_name="目标值")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="单位")),
                ("course", models.CharField(default="waiting", max_length=10, verbose_name="进展")),
                ("percent", models.PositiveSmallIntegerField(default=0, verbose_name="进度")),
                ("reached", models.DecimalField(decimal_places=4, max_digits=18, null=True, verbose_name="完成值")),
                ("done", models.TextField(blank=True, verbose_name="完成情况")),
                ("problem", models.TextField(blank=True, verbose_name="存在问题")),
                ("deviation", models.CharField(blank=True, max_length=10, verbose_name="偏差")),
                (
                    "follow_up",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.followup",
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
                        to="pilots.followupline",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("period_from", models.DateField(verbose_name="试点期自")),
                ("period_until", models.DateField(verbose_name="试点期至")),
                ("held", models.JSONField(blank=True, default=list, verbose_name="涉及的数据")),
                ("terabytes", models.DecimalField(decimal_places=3, default=0, max_digits=12, verbose_name="数据量")),
                (
                    "hundred_million",
                    models.DecimalField(decimal_places=4, default=0, max_digits=12, verbose_name="数据条数"),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="最近提交")),
                ("carried_from", models.DateField(editable=False, null=True, verbose_name="执行日期")),
                ("approved_on", models.DateField(editable=False, null=True, verbose_name="批准日期")),
                ("filed_on", models.DateField(editable=False, null=True, verbose_name="备案日期")),
                ("filing_number", models.CharField(blank=True, editable=False, max_length=80, verbose_name="备案编号")),
                ("opinion", models.TextField(blank=True, editable=False, verbose_name="退回意见")),
                ("reason", models.TextField(blank=True, editable=False, verbose_name="变更理由")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="drafting", max_length=30, verbose_name="状态"),
                ),
                (
                    "broker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="pilots.broker",
                        verbose_name="试点单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "实施方案",
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="followup",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="follow_ups",
                to="pilots.plan",
                verbose_name="实施方案",
            ),
        ),
        migrations.CreateModel(
            name="PlanClause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("section", models.CharField(max_length=10, verbose_name="章节")),
                ("code", models.CharField(max_length=10, verbose_name="条款")),
                ("position", models.PositiveIntegerField(verbose_name="次序")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("requirement", models.TextField(blank=True, verbose_name="编写要求")),
                ("control", models.CharField(blank=True, editable=False, max_length=30, verbose_name="控制项")),
                ("is_required", models.BooleanField(default=True, editable=False, verbose_name="必备")),
                ("text", models.TextField(blank=True, verbose_name="内容")),
                ("figure", models.DecimalField(decimal_places=4, max_digits=18, null=True, verbose_name="数值")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="单位")),
                ("due_on", models.DateField(null=True, verbose_name="完成日期")),
                ("starts_on", models.DateField(null=True, verbose_name="开始日期")),
                ("ends_on", models.DateField(null=True, verbose_name="结束日期")),
                ("deliverable", models.CharField(blank=True, max_length=200, verbose_name="成果")),
                ("person", models.CharField(blank=True, max_length=60, verbose_name="负责人")),
                ("written_at", models.DateTimeField(editable=False, null=True, verbose_name="填写时间")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="writing", max_length=30, verbose_name="状态"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clauses",
                        to="pilots.plan",
                        verbose_name="实施方案",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="填写人",
                    ),
                ),
            ],
            options={
                "verbose_name": "方案条款",
                "ordering": ["position", "id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PlanClauseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("section", models.CharField(max_length=10, verbose_name="章节")),
                ("code", models.CharField(max_length=10, verbose_name="条款")),
                ("position", models.PositiveIntegerField(verbose_name="次序")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("requirement", models.TextField(blank=True, verbose_name="编写要求")),
                ("control", models.CharField(blank=True, editable=False, max_length=30, verbose_name="控制项")),
                ("is_required", models.BooleanField(default=True, editable=False, verbose_name="必备")),
                ("text", models.TextField(blank=True, verbose_name="内容")),
                ("figure", models.DecimalField(decimal_places=4, max_digits=18, null=True, verbose_name="数值")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="单位")),
                ("due_on", models.DateField(null=True, verbose_name="完成日期")),
                ("starts_on", models.DateField(null=True, verbose_name="开始日期")),
                ("ends_on", models.DateField(null=True, verbose_name="结束日期")),
                ("deliverable", models.CharField(blank=True, max_length=200, verbose_name="成果")),
                ("person", models.CharField(blank=True, max_length=60, verbose_name="负责人")),
                ("written_at", models.DateTimeField(editable=False, null=True, verbose_name="填写时间")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="writing", max_length=30, verbose_name="状态"),
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
                        to="pilots.planclause",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.plan",
                        verbose_name="实施方案",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="填写人",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlanFiling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begun_on", models.DateField(verbose_name="报送日期")),
                ("ended_on", models.DateField(null=True, verbose_name="办结日期")),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="备案编号")),
                ("reasons", models.TextField(blank=True, verbose_name="退回理由")),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "方案备案",
                "ordering": ["id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PlanRemark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="意见")),
                ("made_at", models.DateTimeField(verbose_name="提出时间")),
                ("raised_at", models.DateTimeField(null=True, verbose_name="送达时间")),
                ("answer", models.TextField(blank=True, verbose_name="答复")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="答复时间")),
                ("settled_at", models.DateTimeField(null=True, verbose_name="解决时间")),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="remarks", to="pilots.planclause"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "条款意见",
                "ordering": ["id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.JSONField(verbose_name="内容")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("sm3", models.CharField(max_length=64, verbose_name="SM3")),
                ("submitted_at", models.DateTimeField(verbose_name="提交时间")),
                ("number", models.PositiveSmallIntegerField(verbose_name="版本")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="pilots.plan"
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "方案版本",
                "ordering": ["-number"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PlanRemarkEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="意见")),
                ("made_at", models.DateTimeField(verbose_name="提出时间")),
                ("raised_at", models.DateTimeField(null=True, verbose_name="送达时间")),
                ("answer", models.TextField(blank=True, verbose_name="答复")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="答复时间")),
                ("settled_at", models.DateTimeField(null=True, verbose_name="解决时间")),
                (
                    "answered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "clause",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.planclause",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="pilots.planremark",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.planversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="planremark",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="remarks", to="pilots.planversion"
            ),
        ),
        migrations.CreateModel(
            name="PlanFilingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("begun_on", models.DateField(verbose_name="报送日期")),
                ("ended_on", models.DateField(null=True, verbose_name="办结日期")),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="备案编号")),
                ("reasons", models.TextField(blank=True, verbose_name="退回理由")),
                (
                    "begun_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="pilots.planfiling",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.planversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="planfiling",
            name="version",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="filing", to="pilots.planversion"
            ),
        ),
        migrations.CreateModel(
            name="PlanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("period_from", models.DateField(verbose_name="试点期自")),
                ("period_until", models.DateField(verbose_name="试点期至")),
                ("held", models.JSONField(blank=True, default=list, verbose_name="涉及的数据")),
                ("terabytes", models.DecimalField(decimal_places=3, default=0, max_digits=12, verbose_name="数据量")),
                (
                    "hundred_million",
                    models.DecimalField(decimal_places=4, default=0, max_digits=12, verbose_name="数据条数"),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="最近提交")),
                ("carried_from", models.DateField(editable=False, null=True, verbose_name="执行日期")),
                ("approved_on", models.DateField(editable=False, null=True, verbose_name="批准日期")),
                ("filed_on", models.DateField(editable=False, null=True, verbose_name="备案日期")),
                ("filing_number", models.CharField(blank=True, editable=False, max_length=80, verbose_name="备案编号")),
                ("opinion", models.TextField(blank=True, editable=False, verbose_name="退回意见")),
                ("reason", models.TextField(blank=True, editable=False, verbose_name="变更理由")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="drafting", max_length=30, verbose_name="状态"),
                ),
                (
                    "broker",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.broker",
                        verbose_name="试点单位",
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
                        to="pilots.plan",
                    ),
                ),
                (
                    "standing",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.planversion",
                        verbose_name="执行版本",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="plan",
            name="standing",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pilots.planversion",
                verbose_name="执行版本",
            ),
        ),
        migrations.CreateModel(
            name="FollowUpEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("month", models.DateField(verbose_name="月份")),
                ("deviations", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="偏差")),
                ("filled_at", models.DateTimeField(editable=False, null=True, verbose_name="填报时间")),
                ("accepted_on", models.DateField(editable=False, null=True, verbose_name="接收日期")),
                ("opinion", models.TextField(blank=True, verbose_name="处理意见")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="asked", max_length=30, verbose_name="状态"),
                ),
                (
                    "filled_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="pilots.followup",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.plan",
                        verbose_name="实施方案",
                    ),
                ),
                (
                    "standing",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.planversion",
                        verbose_name="执行版本",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="followup",
            name="standing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pilots.planversion",
                verbose_name="执行版本",
            ),
        ),
        migrations.AddConstraint(
            model_name="followupline",
            constraint=models.UniqueConstraint(fields=("follow_up", "code"), name="pilots_follow_up_line_once"),
        ),
        migrations.AddConstraint(
            model_name="followupline",
            constraint=models.CheckConstraint(
                condition=models.Q(("section__in", ["goals", "work"])), name="pilots_follow_up_line_section"
            ),
        ),
        migrations.AddConstraint(
            model_name="followupline",
            constraint=models.CheckConstraint(
                condition=models.Q(("course__in", ["waiting", "running", "done", "stopped"])),
                name="pilots_follow_up_line_course",
            ),
        ),
        migrations.AddConstraint(
            model_name="followupline",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent__lte", 100)), name="pilots_follow_up_line_percent"
            ),
        ),
        migrations.AddConstraint(
            model_name="followupline",
            constraint=models.CheckConstraint(
                condition=models.Q(("deviation__in", ["", "late", "behind"])), name="pilots_follow_up_line_deviation"
            ),
        ),
        migrations.AddConstraint(
            model_name="followupline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("target__isnull", False), models.Q(("section", "goals"), _negated=True), _connector="OR"
                ),
                name="pilots_follow_up_line_target",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followupline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_followuplineevent" ("code", "course", "deviation", "done", "ends_on", "follow_up_id", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "problem", "reached", "section", "starts_on", "target", "title", "unit") VALUES (NEW."code", NEW."course", NEW."deviation", NEW."done", NEW."ends_on", NEW."follow_up_id", NEW."id", NEW."percent", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."problem", NEW."reached", NEW."section", NEW."starts_on", NEW."target", NEW."title", NEW."unit"); RETURN NULL;',
                    hash="073f1c7fcd137aeca2b5b40c6d1abb38702ed7b3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_332cf",
                    table="pilots_followupline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followupline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_followuplineevent" ("code", "course", "deviation", "done", "ends_on", "follow_up_id", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "problem", "reached", "section", "starts_on", "target", "title", "unit") VALUES (NEW."code", NEW."course", NEW."deviation", NEW."done", NEW."ends_on", NEW."follow_up_id", NEW."id", NEW."percent", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."problem", NEW."reached", NEW."section", NEW."starts_on", NEW."target", NEW."title", NEW."unit"); RETURN NULL;',
                    hash="e610d96bb43df1ad0dad8c94c02557f7d65ab59c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ff7a7",
                    table="pilots_followupline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followupline",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_followuplineevent" ("code", "course", "deviation", "done", "ends_on", "follow_up_id", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "problem", "reached", "section", "starts_on", "target", "title", "unit") VALUES (OLD."code", OLD."course", OLD."deviation", OLD."done", OLD."ends_on", OLD."follow_up_id", OLD."id", OLD."percent", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."problem", OLD."reached", OLD."section", OLD."starts_on", OLD."target", OLD."title", OLD."unit"); RETURN NULL;',
                    hash="a928a67fcf988cfda58fd4687180dd5bf340fe1e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_95b2a",
                    table="pilots_followupline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followuplineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7797e7184c9687a2e2bffe42b0c749e4475c8419",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_03fcd",
                    table="pilots_followuplineevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="planclause",
            index=models.Index(fields=["position", "id"], name="pilots_plan_clause_order"),
        ),
        migrations.AddConstraint(
            model_name="planclause",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["writing", "held", "amending", "removed"])),
                name="pilots_planclause_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="planclause",
            constraint=models.UniqueConstraint(fields=("plan", "code"), name="pilots_plan_clause_once"),
        ),
        migrations.AddConstraint(
            model_name="planclause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("control", ""), _negated=True),
                fields=("plan", "control"),
                name="pilots_plan_clause_control",
            ),
        ),
        migrations.AddConstraint(
            model_name="planclause",
            constraint=models.CheckConstraint(
                condition=models.Q(("section__in", ["scope", "goals", "work", "security", "risk", "limits", "exit"])),
                name="pilots_plan_clause_section",
            ),
        ),
        migrations.AddConstraint(
            model_name="planclause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__gte", models.F("starts_on")),
                    ("ends_on__isnull", True),
                    ("starts_on__isnull", True),
                    _connector="OR",
                ),
                name="pilots_plan_clause_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="planclause",
            constraint=models.CheckConstraint(
                condition=models.Q(("figure__gte", 0), ("figure__isnull", True), _connector="OR"),
                name="pilots_plan_clause_figure",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planclause",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_planclauseevent" ("code", "control", "deliverable", "due_on", "ends_on", "figure", "id", "is_required", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "requirement", "section", "starts_on", "state", "text", "title", "unit", "updated_at", "version", "written_at", "written_by_id") VALUES (NEW."code", NEW."control", NEW."deliverable", NEW."due_on", NEW."ends_on", NEW."figure", NEW."id", NEW."is_required", NEW."person", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position", NEW."requirement", NEW."section", NEW."starts_on", NEW."state", NEW."text", NEW."title", NEW."unit", NEW."updated_at", NEW."version", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                    hash="d73e980051cd2b3a3448615faabc5061f0e6dbac",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d64a7",
                    table="pilots_planclause",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planclause",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_planclauseevent" ("code", "control", "deliverable", "due_on", "ends_on", "figure", "id", "is_required", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "requirement", "section", "starts_on", "state", "text", "title", "unit", "updated_at", "version", "written_at", "written_by_id") VALUES (NEW."code", NEW."control", NEW."deliverable", NEW."due_on", NEW."ends_on", NEW."figure", NEW."id", NEW."is_required", NEW."person", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position", NEW."requirement", NEW."section", NEW."starts_on", NEW."state", NEW."text", NEW."title", NEW."unit", NEW."updated_at", NEW."version", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                    hash="4dd186e5a22360043e23dc998b8efb23c27bdc2b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8d0b1",
                    table="pilots_planclause",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planclause",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_planclauseevent" ("code", "control", "deliverable", "due_on", "ends_on", "figure", "id", "is_required", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "requirement", "section", "starts_on", "state", "text", "title", "unit", "updated_at", "version", "written_at", "written_by_id") VALUES (OLD."code", OLD."control", OLD."deliverable", OLD."due_on", OLD."ends_on", OLD."figure", OLD."id", OLD."is_required", OLD."person", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position", OLD."requirement", OLD."section", OLD."starts_on", OLD."state", OLD."text", OLD."title", OLD."unit", OLD."updated_at", OLD."version", OLD."written_at", OLD."written_by_id"); RETURN NULL;',
                    hash="1f248539be893865b262bdd1cfb696e34ed7f9ad",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c05c2",
                    table="pilots_planclause",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planclauseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7877c523c899efb340f0b24a8cdfd9b2af4a4758",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0f018",
                    table="pilots_planclauseevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="pilots_plan_version_once"),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="pilots_plan_version_number"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planversion",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d1da098eb7ede39a45d7c412c5fb314f6ac03f2f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_46131",
                    table="pilots_planversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planremarkevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ef9af54eaed474df34e60b1d1df6299e021437eb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_391e7",
                    table="pilots_planremarkevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="planremark",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="pilots_plan_remark_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="planremark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at__isnull", True)),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="pilots_plan_remark_answered",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planremark",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_planremarkevent" ("answer", "answered_at", "answered_by_id", "clause_id", "id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "settled_at", "settled_by_id", "text", "version_id") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."clause_id", NEW."id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."raised_at", NEW."settled_at", NEW."settled_by_id", NEW."text", NEW."version_id"); RETURN NULL;',
                    hash="4363fbbc7c654c3cede043c9263b023599fdd1c6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_84482",
                    table="pilots_planremark",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planremark",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_planremarkevent" ("answer", "answered_at", "answered_by_id", "clause_id", "id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "settled_at", "settled_by_id", "text", "version_id") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."clause_id", NEW."id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."raised_at", NEW."settled_at", NEW."settled_by_id", NEW."text", NEW."version_id"); RETURN NULL;',
                    hash="d939837b42a4e06f358f09e698089f618859f54d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_36646",
                    table="pilots_planremark",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planremark",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_planremarkevent" ("answer", "answered_at", "answered_by_id", "clause_id", "id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "settled_at", "settled_by_id", "text", "version_id") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."clause_id", OLD."id", OLD."made_at", OLD."made_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."raised_at", OLD."settled_at", OLD."settled_by_id", OLD."text", OLD."version_id"); RETURN NULL;',
                    hash="6e991cfc6ac13b95b4e908f8fbd6fc75de083ca3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5b898",
                    table="pilots_planremark",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planfilingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d0bbc1c65d18c151bbf1d39447495d3a99e489d2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_801f6",
                    table="pilots_planfilingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="planfiling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True), fields=("number",), name="pilots_plan_filing_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="planfiling",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on__isnull", True), ("number", ""), ("reasons", "")),
                    models.Q(("ended_on__isnull", False), models.Q(("number", ""), ("reasons", ""), _connector="XOR")),
                    _connector="OR",
                ),
                name="pilots_plan_filing_ended",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planfiling",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_planfilingevent" ("begun_by_id", "begun_on", "ended_on", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "version_id") VALUES (NEW."begun_by_id", NEW."begun_on", NEW."ended_on", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reasons", NEW."version_id"); RETURN NULL;',
                    hash="94b7acc6a8bc3c4ab6287248228ae9a77f40c1f3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5cef2",
                    table="pilots_planfiling",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planfiling",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_planfilingevent" ("begun_by_id", "begun_on", "ended_on", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "version_id") VALUES (NEW."begun_by_id", NEW."begun_on", NEW."ended_on", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reasons", NEW."version_id"); RETURN NULL;',
                    hash="5e699b5c23d46d34859d4e9daaf5a925a92034da",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_16f12",
                    table="pilots_planfiling",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planfiling",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_planfilingevent" ("begun_by_id", "begun_on", "ended_on", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "version_id") VALUES (OLD."begun_by_id", OLD."begun_on", OLD."ended_on", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reasons", OLD."version_id"); RETURN NULL;',
                    hash="47854c96ceef16b4a11c8633ab914ef2ef0dc34e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_73e95",
                    table="pilots_planfiling",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="afb81d6a31f3b4fabaa5df6cb03780bc81c6c98d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_667c9",
                    table="pilots_planevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["period_from", "id"], name="pilots_plan_by_period"),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["submitted_at", "id"], name="pilots_plan_by_time"),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["drafting", "submitted", "returned", "consulting", "approved", "filing", "filed"])
                ),
                name="pilots_plan_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(fields=("broker", "period_from"), name="pilots_plan_once"),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("hundred_million__gte", 0), ("terabytes__gte", 0)), name="pilots_plan_data"
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("period_until__gt", models.F("period_from"))), name="pilots_plan_period"
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("submitted_at__isnull", False), ("state", "drafting"), _connector="OR"),
                name="pilots_plan_submitted",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approved_on__isnull", False), ("carried_from__isnull", False), ("standing__isnull", False)
                    ),
                    models.Q(("state__in", ("approved", "filing", "filed")), _negated=True),
                    _connector="OR",
                ),
                name="pilots_plan_approved",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("filed_on__isnull", False), ("filing_number__gt", "")),
                    models.Q(
                        ("filed_on__isnull", True), ("filing_number", ""), models.Q(("state", "filed"), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="pilots_plan_filed",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_planevent" ("approved_on", "broker_id", "carried_from", "filed_on", "filing_number", "held", "hundred_million", "id", "opinion", "period_from", "period_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "standing_id", "state", "submitted_at", "terabytes", "updated_at", "version") VALUES (NEW."approved_on", NEW."broker_id", NEW."carried_from", NEW."filed_on", NEW."filing_number", NEW."held", NEW."hundred_million", NEW."id", NEW."opinion", NEW."period_from", NEW."period_until", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."standing_id", NEW."state", NEW."submitted_at", NEW."terabytes", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="e4e4dfe17714b8a49df6a5d1e1df523417c81e1e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b9a92",
                    table="pilots_plan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_planevent" ("approved_on", "broker_id", "carried_from", "filed_on", "filing_number", "held", "hundred_million", "id", "opinion", "period_from", "period_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "standing_id", "state", "submitted_at", "terabytes", "updated_at", "version") VALUES (NEW."approved_on", NEW."broker_id", NEW."carried_from", NEW."filed_on", NEW."filing_number", NEW."held", NEW."hundred_million", NEW."id", NEW."opinion", NEW."period_from", NEW."period_until", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."standing_id", NEW."state", NEW."submitted_at", NEW."terabytes", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="fae591d9fa7fbec7eb67c49b8c4d43ea09e5621b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1bcb3",
                    table="pilots_plan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_planevent" ("approved_on", "broker_id", "carried_from", "filed_on", "filing_number", "held", "hundred_million", "id", "opinion", "period_from", "period_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "standing_id", "state", "submitted_at", "terabytes", "updated_at", "version") VALUES (OLD."approved_on", OLD."broker_id", OLD."carried_from", OLD."filed_on", OLD."filing_number", OLD."held", OLD."hundred_million", OLD."id", OLD."opinion", OLD."period_from", OLD."period_until", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."standing_id", OLD."state", OLD."submitted_at", OLD."terabytes", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="441690eb199c0fb3d945d81d49cd221fdb93cdec",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a4470",
                    table="pilots_plan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="82fb6fcd4a9dc79b2c92675799de5453f6771b7a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5b0c8",
                    table="pilots_followupevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(fields=["month", "id"], name="pilots_follow_up_by_month"),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["asked", "filled", "accepted"])), name="pilots_followup_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(fields=("plan", "month"), name="pilots_follow_up_once"),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(condition=models.Q(("month__day", 1)), name="pilots_follow_up_month"),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(("filled_at__isnull", False), ("state", "asked"), _connector="OR"),
                name="pilots_follow_up_filled",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("accepted_on__isnull", False), models.Q(("state", "accepted"), _negated=True), _connector="OR"
                ),
                name="pilots_follow_up_accepted",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_followupevent" ("accepted_on", "deviations", "filled_at", "filled_by_id", "id", "month", "opinion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "standing_id", "state", "updated_at", "version") VALUES (NEW."accepted_on", NEW."deviations", NEW."filled_at", NEW."filled_by_id", NEW."id", NEW."month", NEW."opinion", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."standing_id", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="31b788442eaf6e90035a517d190d528d99584091",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_92791",
                    table="pilots_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_followupevent" ("accepted_on", "deviations", "filled_at", "filled_by_id", "id", "month", "opinion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "standing_id", "state", "updated_at", "version") VALUES (NEW."accepted_on", NEW."deviations", NEW."filled_at", NEW."filled_by_id", NEW."id", NEW."month", NEW."opinion", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."standing_id", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="f7371aad3a29e043be133d51c0205f3aa83209a1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_22afe",
                    table="pilots_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_followupevent" ("accepted_on", "deviations", "filled_at", "filled_by_id", "id", "month", "opinion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "standing_id", "state", "updated_at", "version") VALUES (OLD."accepted_on", OLD."deviations", OLD."filled_at", OLD."filled_by_id", OLD."id", OLD."month", OLD."opinion", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."standing_id", OLD."state", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="7c8b0471bf3a5698ee454001c8de724a7a1d30b9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d8ae6",
                    table="pilots_followup",
                    when="AFTER",
                ),
            ),
        ),
    ]
