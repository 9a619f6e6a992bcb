import django.contrib.postgres.constraints
import django.db.models.constraints
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
        ("papers", "0002_numbering_choices_and_register"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pilots", "0005_experts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("number", models.CharField(max_length=24, unique=True, verbose_name="编号")),
                ("content", models.CharField(max_length=300, verbose_name="内容")),
                ("result", models.CharField(max_length=100, verbose_name="成果形式")),
                ("due_by", models.DateField(verbose_name="办理期限")),
                ("assigned_on", models.DateField(blank=True, null=True, verbose_name="交办日期")),
                ("percent", models.PositiveSmallIntegerField(default=0, verbose_name="完成比例")),
                ("progress", models.TextField(blank=True, verbose_name="进展")),
                ("officer", models.CharField(blank=True, max_length=60, verbose_name="责任人")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="drafted", max_length=30, verbose_name="状态"),
                ),
            ],
            options={
                "verbose_name": "议定事项",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ActionUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("duty", models.CharField(max_length=10, verbose_name="分工")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="units", to="pilots.actionitem"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_units",
                        to="accounts.organization",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "承办单位",
                "ordering": ["-duty", "organization__short_name", "id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ActionUnitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("duty", models.CharField(max_length=10, verbose_name="分工")),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.actionitem",
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
                        to="pilots.actionunit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("position", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("title", models.CharField(max_length=100, verbose_name="议题")),
                ("reporter", models.CharField(blank=True, max_length=60, verbose_name="汇报人")),
                ("text", models.TextField(blank=True, verbose_name="内容")),
                ("consultation", models.TextField(blank=True, verbose_name="征求意见情况")),
                ("is_voted", models.BooleanField(default=True, verbose_name="需要表决")),
                ("speeches", models.TextField(blank=True, verbose_name="发言要点")),
                ("resolution", models.TextField(blank=True, verbose_name="议定内容")),
                ("subject_type", models.CharField(blank=True, max_length=60, verbose_name="关联记录类别")),
                ("subject_id", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="关联记录")),
                ("tally", models.JSONField(blank=True, default=dict, verbose_name="计票")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="宣布时间")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="planned", max_length=30, verbose_name="状态"),
                ),
                (
                    "proposer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
                        verbose_name="提出单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "议题",
                "ordering": ["meeting_id", "position", "id"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="actionitem",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="pilots.agendaitem",
                verbose_name="议题",
            ),
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_voting", models.BooleanField(verbose_name="成员单位")),
                ("reply", models.CharField(default="awaited", max_length=10, verbose_name="回执")),
                ("replied_at", models.DateTimeField(blank=True, null=True, verbose_name="回执时间")),
                ("attendee", models.CharField(blank=True, max_length=60, verbose_name="参会人")),
                ("position", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="事由")),
                ("signed_in_at", models.DateTimeField(blank=True, null=True, verbose_name="签到时间")),
                (
                    "delegate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="受委派人账户",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_attendances",
                        to="accounts.organization",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "与会单位",
                "ordering": ["-is_voting", "organization__short_name", "id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="会议编号")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("session", models.PositiveSmallIntegerField(verbose_name="届次")),
                ("title", models.CharField(max_length=100, verbose_name="会议名称")),
                ("kind", models.CharField(default="regular", max_length=10, verbose_name="类别")),
                ("starts_at", models.DateTimeField(verbose_name="会议时间")),
                ("place", models.CharField(max_length=100, verbose_name="地点")),
                ("convener", models.CharField(max_length=60, verbose_name="召集人")),
                ("reply_by", models.DateField(blank=True, null=True, verbose_name="回执期限")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="preparing", max_length=30, verbose_name="状态"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="pilots.body",
                        verbose_name="工作机构",
                    ),
                ),
                (
                    "chair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="主持人",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.document",
                    ),
                ),
            ],
            options={
                "verbose_name": "会议",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="AttendanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("is_voting", models.BooleanField(verbose_name="成员单位")),
                ("reply", models.CharField(default="awaited", max_length=10, verbose_name="回执")),
                ("replied_at", models.DateTimeField(blank=True, null=True, verbose_name="回执时间")),
                ("attendee", models.CharField(blank=True, max_length=60, verbose_name="参会人")),
                ("position", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="事由")),
                ("signed_in_at", models.DateTimeField(blank=True, null=True, verbose_name="签到时间")),
                (
                    "delegate",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="受委派人账户",
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
                        to="pilots.attendance",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="attendance",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="attendances", to="pilots.meeting"
            ),
        ),
        migrations.CreateModel(
            name="AgendaItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("position", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("title", models.CharField(max_length=100, verbose_name="议题")),
                ("reporter", models.CharField(blank=True, max_length=60, verbose_name="汇报人")),
                ("text", models.TextField(blank=True, verbose_name="内容")),
                ("consultation", models.TextField(blank=True, verbose_name="征求意见情况")),
                ("is_voted", models.BooleanField(default=True, verbose_name="需要表决")),
                ("speeches", models.TextField(blank=True, verbose_name="发言要点")),
                ("resolution", models.TextField(blank=True, verbose_name="议定内容")),
                ("subject_type", models.CharField(blank=True, max_length=60, verbose_name="关联记录类别")),
                ("subject_id", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="关联记录")),
                ("tally", models.JSONField(blank=True, default=dict, verbose_name="计票")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="宣布时间")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="planned", max_length=30, verbose_name="状态"),
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
                        to="pilots.agendaitem",
                    ),
                ),
                (
                    "proposer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organization",
                        verbose_name="提出单位",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.meeting",
                        verbose_name="会议",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="pilots.meeting",
                verbose_name="会议",
            ),
        ),
        migrations.CreateModel(
            name="ActionItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("number", models.CharField(max_length=24, verbose_name="编号")),
                ("content", models.CharField(max_length=300, verbose_name="内容")),
                ("result", models.CharField(max_length=100, verbose_name="成果形式")),
                ("due_by", models.DateField(verbose_name="办理期限")),
                ("assigned_on", models.DateField(blank=True, null=True, verbose_name="交办日期")),
                ("percent", models.PositiveSmallIntegerField(default=0, verbose_name="完成比例")),
                ("progress", models.TextField(blank=True, verbose_name="进展")),
                ("officer", models.CharField(blank=True, max_length=60, verbose_name="责任人")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="drafted", max_length=30, verbose_name="状态"),
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
                        to="pilots.actionitem",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.agendaitem",
                        verbose_name="议题",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.meeting",
                        verbose_name="会议",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="actionitem",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="pilots.meeting",
                verbose_name="会议",
            ),
        ),
        migrations.CreateModel(
            name="MeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("number", models.CharField(max_length=20, verbose_name="会议编号")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("session", models.PositiveSmallIntegerField(verbose_name="届次")),
                ("title", models.CharField(max_length=100, verbose_name="会议名称")),
                ("kind", models.CharField(default="regular", max_length=10, verbose_name="类别")),
                ("starts_at", models.DateTimeField(verbose_name="会议时间")),
                ("place", models.CharField(max_length=100, verbose_name="地点")),
                ("convener", models.CharField(max_length=60, verbose_name="召集人")),
                ("reply_by", models.DateField(blank=True, null=True, verbose_name="回执期限")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="preparing", max_length=30, verbose_name="状态"),
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
                    "chair",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="主持人",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="papers.document",
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
                        to="pilots.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("overview", models.TextField(verbose_name="会议情况")),
                ("resolutions", models.TextField(verbose_name="议定事项")),
                ("drafted_on", models.DateField(verbose_name="起草日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="drafting", max_length=30, verbose_name="状态"),
                ),
                (
                    "checker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核稿人",
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
                        verbose_name="公文",
                    ),
                ),
                (
                    "drafter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="pilots.meeting",
                        verbose_name="会议",
                    ),
                ),
            ],
            options={
                "verbose_name": "会议纪要",
                "verbose_name_plural": "会议纪要",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="MinutesEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("overview", models.TextField(verbose_name="会议情况")),
                ("resolutions", models.TextField(verbose_name="议定事项")),
                ("drafted_on", models.DateField(verbose_name="起草日期")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="drafting", max_length=30, verbose_name="状态"),
                ),
                (
                    "checker",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核稿人",
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
                        verbose_name="公文",
                    ),
                ),
                (
                    "drafter",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.meeting",
                        verbose_name="会议",
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
                        to="pilots.minutes",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="编号")),
                ("kind", models.CharField(default="opinion", max_length=12, verbose_name="类别")),
                ("title", models.CharField(max_length=120, verbose_name="事项")),
                ("text", models.TextField(blank=True, verbose_name="说明")),
                ("subject_type", models.CharField(blank=True, max_length=60, verbose_name="关联记录类别")),
                ("subject_id", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="关联记录")),
                ("sent_on", models.DateField(verbose_name="发出日期")),
                ("days", models.PositiveSmallIntegerField(verbose_name="期限（工作日）")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="open", max_length=30, verbose_name="状态"),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
            ],
            options={
                "verbose_name": "征求意见",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ReferralAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answer", models.CharField(default="silent", max_length=10, verbose_name="意见")),
                ("text", models.TextField(blank=True, verbose_name="内容")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="反馈时间")),
                ("is_late", models.BooleanField(default=False, verbose_name="逾期反馈")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="反馈人",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referral_answers",
                        to="accounts.organization",
                        verbose_name="单位",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="pilots.referral"
                    ),
                ),
            ],
            options={
                "verbose_name": "反馈意见",
                "ordering": ["organization__short_name", "id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ReferralAnswerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("answer", models.CharField(default="silent", max_length=10, verbose_name="意见")),
                ("text", models.TextField(blank=True, verbose_name="内容")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="反馈时间")),
                ("is_late", models.BooleanField(default=False, verbose_name="逾期反馈")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="反馈人",
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
                        to="pilots.referralanswer",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.referral",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReferralEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("number", models.CharField(max_length=20, verbose_name="编号")),
                ("kind", models.CharField(default="opinion", max_length=12, verbose_name="类别")),
                ("title", models.CharField(max_length=120, verbose_name="事项")),
                ("text", models.TextField(blank=True, verbose_name="说明")),
                ("subject_type", models.CharField(blank=True, max_length=60, verbose_name="关联记录类别")),
                ("subject_id", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="关联记录")),
                ("sent_on", models.DateField(verbose_name="发出日期")),
                ("days", models.PositiveSmallIntegerField(verbose_name="期限（工作日）")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="open", max_length=30, verbose_name="状态"),
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
                        to="pilots.referral",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("choice", models.CharField(max_length=10, verbose_name="表决")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                ("cast_at", models.DateTimeField(verbose_name="表决时间")),
                ("is_recorded", models.BooleanField(default=False, verbose_name="代录")),
                (
                    "cast_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="表决人",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="votes", to="pilots.agendaitem"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_votes",
                        to="accounts.organization",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "表决",
                "ordering": ["organization__short_name", "id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="VoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("choice", models.CharField(max_length=10, verbose_name="表决")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                ("cast_at", models.DateTimeField(verbose_name="表决时间")),
                ("is_recorded", models.BooleanField(default=False, verbose_name="代录")),
                (
                    "cast_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="表决人",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.agendaitem",
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
                        to="pilots.vote",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VotingRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("quorum_part", models.PositiveSmallIntegerField(default=2, verbose_name="法定人数分子")),
                ("quorum_whole", models.PositiveSmallIntegerField(default=3, verbose_name="法定人数分母")),
                ("majority_part", models.PositiveSmallIntegerField(default=1, verbose_name="通过比例分子")),
                ("majority_whole", models.PositiveSmallIntegerField(default=2, verbose_name="通过比例分母")),
                ("is_share_enough", models.BooleanField(default=False, verbose_name="恰好达到比例即通过")),
                ("counts_abstentions", models.BooleanField(default=True, verbose_name="弃权计入基数")),
                ("chair_decides_ties", models.BooleanField(default=False, verbose_name="平票由主持人决定")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="standing", max_length=30, verbose_name="状态"),
                ),
                (
                    "body",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voting_rule",
                        to="pilots.body",
                        verbose_name="工作机构",
                    ),
                ),
            ],
            options={
                "verbose_name": "议事规则",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="VotingRuleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
                ("quorum_part", models.PositiveSmallIntegerField(default=2, verbose_name="法定人数分子")),
                ("quorum_whole", models.PositiveSmallIntegerField(default=3, verbose_name="法定人数分母")),
                ("majority_part", models.PositiveSmallIntegerField(default=1, verbose_name="通过比例分子")),
                ("majority_whole", models.PositiveSmallIntegerField(default=2, verbose_name="通过比例分母")),
                ("is_share_enough", models.BooleanField(default=False, verbose_name="恰好达到比例即通过")),
                ("counts_abstentions", models.BooleanField(default=True, verbose_name="弃权计入基数")),
                ("chair_decides_ties", models.BooleanField(default=False, verbose_name="平票由主持人决定")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                (
                    "state",
                    haizhu_broker.lifecycle.fields.StateField(default="standing", max_length=30, verbose_name="状态"),
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
                        to="pilots.votingrule",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActionNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("written_on", models.DateField(verbose_name="日期")),
                ("text", models.TextField(verbose_name="进展")),
                ("percent", models.PositiveSmallIntegerField(verbose_name="完成比例")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="pilots.actionitem"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "办理进展",
                "ordering": ["-id"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("percent__lte", 100)), name="pilots_actionnote_percent")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="actionunit",
            constraint=models.UniqueConstraint(fields=("action", "organization"), name="pilots_actionunit_once"),
        ),
        migrations.AddConstraint(
            model_name="actionunit",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("duty", "lead")),
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                expressions=[("action", "=")],
                name="pilots_actionunit_one_lead",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionunit",
            constraint=models.CheckConstraint(
                condition=models.Q(("duty__in", ["lead", "joint"])), name="pilots_actionunit_duty"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionunit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_actionunitevent" ("action_id", "duty", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."action_id", NEW."duty", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="91ae6f5ad3f06670d44d2dbf4d487b13cb252be2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e294a",
                    table="pilots_actionunit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionunit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_actionunitevent" ("action_id", "duty", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."action_id", NEW."duty", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="46765154eaaf9362c5302bb0727b91693cf402ce",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7a324",
                    table="pilots_actionunit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionunit",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_actionunitevent" ("action_id", "duty", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."action_id", OLD."duty", OLD."id", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="fb70508cf6693e2f1d234d0ec4a95e75a3dd718a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1d876",
                    table="pilots_actionunit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionunitevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cbcf6d4fe15e0b535a007dec20f2b49318b688cf",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_baad8",
                    table="pilots_actionunitevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["starts_at", "id"], name="pilots_meeting_by_time"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["preparing", "notified", "running", "ended", "minuted", "cancelled", "withdrawn"])
                ),
                name="pilots_meeting_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(fields=("body", "year", "session"), name="pilots_meeting_one_session"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["regular", "topic", "urgent"])), name="pilots_meeting_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["preparing", "withdrawn"]), ("notice__isnull", False), _connector="OR"
                ),
                name="pilots_meeting_notified_by_document",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_meetingevent" ("body_id", "chair_id", "convener", "id", "kind", "notice_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reply_by", "session", "starts_at", "state", "title", "updated_at", "version", "year") VALUES (NEW."body_id", NEW."chair_id", NEW."convener", NEW."id", NEW."kind", NEW."notice_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."reply_by", NEW."session", NEW."starts_at", NEW."state", NEW."title", NEW."updated_at", NEW."version", NEW."year"); RETURN NULL;',
                    hash="0033a385eb7e1642cb2571f41b99683664efd9e5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c321e",
                    table="pilots_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_meetingevent" ("body_id", "chair_id", "convener", "id", "kind", "notice_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reply_by", "session", "starts_at", "state", "title", "updated_at", "version", "year") VALUES (NEW."body_id", NEW."chair_id", NEW."convener", NEW."id", NEW."kind", NEW."notice_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."reply_by", NEW."session", NEW."starts_at", NEW."state", NEW."title", NEW."updated_at", NEW."version", NEW."year"); RETURN NULL;',
                    hash="eb9866f64e41239d54d2209d845f88102b687a47",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6f57e",
                    table="pilots_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_meetingevent" ("body_id", "chair_id", "convener", "id", "kind", "notice_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reply_by", "session", "starts_at", "state", "title", "updated_at", "version", "year") VALUES (OLD."body_id", OLD."chair_id", OLD."convener", OLD."id", OLD."kind", OLD."notice_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."reply_by", OLD."session", OLD."starts_at", OLD."state", OLD."title", OLD."updated_at", OLD."version", OLD."year"); RETURN NULL;',
                    hash="2fd339561221e5c35fed7845955c2b149663eaf8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_93813",
                    table="pilots_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendanceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="80a897eb8b690d4783135e22d74fa949da01ab01",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4266c",
                    table="pilots_attendanceevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("meeting", "organization"), name="pilots_attendance_once"),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("reply__in", ["awaited", "attends", "delegates", "absent"])),
                name="pilots_attendance_reply",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("delegate__isnull", True), ("reply", "delegates"), _connector="OR"),
                name="pilots_attendance_delegate",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_attendanceevent" ("attendee", "delegate_id", "id", "is_voting", "meeting_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "replied_at", "reply", "signed_in_at") VALUES (NEW."attendee", NEW."delegate_id", NEW."id", NEW."is_voting", NEW."meeting_id", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."reason", NEW."replied_at", NEW."reply", NEW."signed_in_at"); RETURN NULL;',
                    hash="3dda3ef1da60ecb8b13001f6ebfd6c8804b0ad15",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_69a73",
                    table="pilots_attendance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_attendanceevent" ("attendee", "delegate_id", "id", "is_voting", "meeting_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "replied_at", "reply", "signed_in_at") VALUES (NEW."attendee", NEW."delegate_id", NEW."id", NEW."is_voting", NEW."meeting_id", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."reason", NEW."replied_at", NEW."reply", NEW."signed_in_at"); RETURN NULL;',
                    hash="755408af00d6cd94e565927e80299ee27740cb4a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bd865",
                    table="pilots_attendance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_attendanceevent" ("attendee", "delegate_id", "id", "is_voting", "meeting_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "replied_at", "reply", "signed_in_at") VALUES (OLD."attendee", OLD."delegate_id", OLD."id", OLD."is_voting", OLD."meeting_id", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."reason", OLD."replied_at", OLD."reply", OLD."signed_in_at"); RETURN NULL;',
                    hash="1d28101663e6ec9e91f3199b2c60a11e78b34775",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c9fa8",
                    table="pilots_attendance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitemevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3000db8956834644d1d0b7f84265749f20b366cd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c0b95",
                    table="pilots_agendaitemevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="agendaitem",
            index=models.Index(fields=["subject_type", "subject_id"], name="pilots_agendaitem_subject"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["planned", "listed", "voting", "passed", "failed", "noted", "deferred", "dropped"])
                ),
                name="pilots_agendaitem_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("meeting", "position"),
                name="pilots_agendaitem_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("subject_id", None), ("subject_type", "")),
                    models.Q(models.Q(("subject_type", ""), _negated=True), ("subject_id__isnull", False)),
                    _connector="OR",
                ),
                name="pilots_agendaitem_refers_to_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("passed", "failed")), _negated=True),
                    models.Q(("decided_at__isnull", False), models.Q(("tally", {}), _negated=True)),
                    _connector="OR",
                ),
                name="pilots_agendaitem_decided_by_count",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_agendaitemevent" ("consultation", "decided_at", "id", "is_voted", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proposer_id", "reporter", "resolution", "speeches", "state", "subject_id", "subject_type", "tally", "text", "title", "updated_at", "version") VALUES (NEW."consultation", NEW."decided_at", NEW."id", NEW."is_voted", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."proposer_id", NEW."reporter", NEW."resolution", NEW."speeches", NEW."state", NEW."subject_id", NEW."subject_type", NEW."tally", NEW."text", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="9eabc6cdc9100468a7d955e7b03a3f9d33bd5865",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e0585",
                    table="pilots_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_agendaitemevent" ("consultation", "decided_at", "id", "is_voted", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proposer_id", "reporter", "resolution", "speeches", "state", "subject_id", "subject_type", "tally", "text", "title", "updated_at", "version") VALUES (NEW."consultation", NEW."decided_at", NEW."id", NEW."is_voted", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."proposer_id", NEW."reporter", NEW."resolution", NEW."speeches", NEW."state", NEW."subject_id", NEW."subject_type", NEW."tally", NEW."text", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="be863df8bb89dcf29845dc86520eeb0429c8e45f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a743b",
                    table="pilots_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_agendaitemevent" ("consultation", "decided_at", "id", "is_voted", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proposer_id", "reporter", "resolution", "speeches", "state", "subject_id", "subject_type", "tally", "text", "title", "updated_at", "version") VALUES (OLD."consultation", OLD."decided_at", OLD."id", OLD."is_voted", OLD."meeting_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."proposer_id", OLD."reporter", OLD."resolution", OLD."speeches", OLD."state", OLD."subject_id", OLD."subject_type", OLD."tally", OLD."text", OLD."title", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="140fcf847588527902dee452d59bc8a710e05e1f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6eaf1",
                    table="pilots_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitemevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="907ec7da249f379c09ff749250da0f60487f3194",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_80131",
                    table="pilots_actionitemevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(fields=["number", "id"], name="pilots_actionitem_by_number"),
        ),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(fields=["due_by", "id"], name="pilots_actionitem_by_term"),
        ),
        migrations.AddConstraint(
            model_name="actionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["drafted", "assigned", "working", "suspended", "answered", "closed", "dropped"])
                ),
                name="pilots_actionitem_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent__lte", 100)), name="pilots_actionitem_percent"
            ),
        ),
        migrations.AddConstraint(
            model_name="actionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("assigned_on", None), ("due_by__gte", models.F("assigned_on")), _connector="OR"),
                name="pilots_actionitem_term",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_actionitemevent" ("assigned_on", "content", "due_by", "id", "item_id", "meeting_id", "number", "officer", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "result", "state", "updated_at", "version") VALUES (NEW."assigned_on", NEW."content", NEW."due_by", NEW."id", NEW."item_id", NEW."meeting_id", NEW."number", NEW."officer", NEW."percent", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."progress", NEW."result", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="2c3d3dfbda27d79ac8798a64b739f1301d584ee9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7ca29",
                    table="pilots_actionitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_actionitemevent" ("assigned_on", "content", "due_by", "id", "item_id", "meeting_id", "number", "officer", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "result", "state", "updated_at", "version") VALUES (NEW."assigned_on", NEW."content", NEW."due_by", NEW."id", NEW."item_id", NEW."meeting_id", NEW."number", NEW."officer", NEW."percent", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."progress", NEW."result", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="c0b37f3ae548cd2c39a4d77c8b3b9dabdfd4e81f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_42c87",
                    table="pilots_actionitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_actionitemevent" ("assigned_on", "content", "due_by", "id", "item_id", "meeting_id", "number", "officer", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "result", "state", "updated_at", "version") VALUES (OLD."assigned_on", OLD."content", OLD."due_by", OLD."id", OLD."item_id", OLD."meeting_id", OLD."number", OLD."officer", OLD."percent", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."progress", OLD."result", OLD."state", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="c35a48096988f9989e13642c4f23f1bc11ffae84",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_af9c3",
                    table="pilots_actionitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0be6de6225709e1f488d04857ef880e69c499acd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_86ecf",
                    table="pilots_meetingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="minutes",
            index=models.Index(fields=["drafted_on", "id"], name="pilots_minutes_by_day"),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["drafting", "checking", "countersigning", "issued"])),
                name="pilots_minutes_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document__isnull", False), ("state", "issued")),
                    models.Q(models.Q(("state", "issued"), _negated=True), ("document", None)),
                    _connector="OR",
                ),
                name="pilots_minutes_issued_as_document",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_minutesevent" ("checker_id", "document_id", "drafted_on", "drafter_id", "id", "meeting_id", "overview", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolutions", "state", "title", "updated_at", "version") VALUES (NEW."checker_id", NEW."document_id", NEW."drafted_on", NEW."drafter_id", NEW."id", NEW."meeting_id", NEW."overview", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resolutions", NEW."state", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="44d0918ffd9f7e92d4af0b27b9faf3070a634453",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c60fb",
                    table="pilots_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_minutesevent" ("checker_id", "document_id", "drafted_on", "drafter_id", "id", "meeting_id", "overview", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolutions", "state", "title", "updated_at", "version") VALUES (NEW."checker_id", NEW."document_id", NEW."drafted_on", NEW."drafter_id", NEW."id", NEW."meeting_id", NEW."overview", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resolutions", NEW."state", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="c755763ec47bdbd37b70c4c8fa2aa231f13d76d5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5583c",
                    table="pilots_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_minutesevent" ("checker_id", "document_id", "drafted_on", "drafter_id", "id", "meeting_id", "overview", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolutions", "state", "title", "updated_at", "version") VALUES (OLD."checker_id", OLD."document_id", OLD."drafted_on", OLD."drafter_id", OLD."id", OLD."meeting_id", OLD."overview", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resolutions", OLD."state", OLD."title", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="e266303338a530433088c7fe48c5a4559f869c8a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a1654",
                    table="pilots_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutesevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a47d85a1729ecc67b42e8caf0bbecc5283dda84d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ebb46",
                    table="pilots_minutesevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["sent_on", "id"], name="pilots_referral_by_day"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["subject_type", "subject_id"], name="pilots_referral_subject"),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "closed", "withdrawn"])), name="pilots_referral_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["opinion", "countersign"])), name="pilots_referral_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(condition=models.Q(("days__gte", 1)), name="pilots_referral_days"),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("subject_id", None), ("subject_type", "")),
                    models.Q(models.Q(("subject_type", ""), _negated=True), ("subject_id__isnull", False)),
                    _connector="OR",
                ),
                name="pilots_referral_refers_to_one",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_referralevent" ("days", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sender_id", "sent_on", "state", "subject_id", "subject_type", "text", "title", "updated_at", "version") VALUES (NEW."days", NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sender_id", NEW."sent_on", NEW."state", NEW."subject_id", NEW."subject_type", NEW."text", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="a1b795356dae31ed6a6045a6097120c9de4686b7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3637f",
                    table="pilots_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_referralevent" ("days", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sender_id", "sent_on", "state", "subject_id", "subject_type", "text", "title", "updated_at", "version") VALUES (NEW."days", NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sender_id", NEW."sent_on", NEW."state", NEW."subject_id", NEW."subject_type", NEW."text", NEW."title", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="2560c3ffd776b74542d07471bf80cb907c12b294",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7ca69",
                    table="pilots_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_referralevent" ("days", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sender_id", "sent_on", "state", "subject_id", "subject_type", "text", "title", "updated_at", "version") VALUES (OLD."days", OLD."id", OLD."kind", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sender_id", OLD."sent_on", OLD."state", OLD."subject_id", OLD."subject_type", OLD."text", OLD."title", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="819fcf3bd2144bd21242419db78b49a80fd64ebd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_35b23",
                    table="pilots_referral",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="referralanswer",
            constraint=models.UniqueConstraint(fields=("referral", "organization"), name="pilots_referralanswer_once"),
        ),
        migrations.AddConstraint(
            model_name="referralanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["silent", "agree", "amend", "disagree"])),
                name="pilots_referralanswer_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="referralanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", "silent"), ("answered_at", None)),
                    models.Q(models.Q(("answer", "silent"), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="pilots_referralanswer_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="referralanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer__in", ["amend", "disagree"]), _negated=True),
                    models.Q(("text", ""), _negated=True),
                    _connector="OR",
                ),
                name="pilots_referralanswer_reasoned",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referralanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_referralanswerevent" ("answer", "answered_at", "answered_by_id", "id", "is_late", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."id", NEW."is_late", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."referral_id", NEW."text"); RETURN NULL;',
                    hash="6fbd0cc53f85639c5f4243c0550b0cfc72e0118a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_feae4",
                    table="pilots_referralanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referralanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_referralanswerevent" ("answer", "answered_at", "answered_by_id", "id", "is_late", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."id", NEW."is_late", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."referral_id", NEW."text"); RETURN NULL;',
                    hash="e0bcaffe6241ead5e1b8ac8829fd599e9be7a1fd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_05fbe",
                    table="pilots_referralanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referralanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_referralanswerevent" ("answer", "answered_at", "answered_by_id", "id", "is_late", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "text") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."id", OLD."is_late", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."referral_id", OLD."text"); RETURN NULL;',
                    hash="1ea38efa9113ac56f9b4dc42e08e9d4720095912",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8bc78",
                    table="pilots_referralanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referralanswerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a41ed1bbb910e4aa1c9ea512530d9454a3c1da87",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c6838",
                    table="pilots_referralanswerevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referralevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="65c97f2f507a7120be2ac395572f4e4ef0dfa00a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_48a7c",
                    table="pilots_referralevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(fields=("item", "organization"), name="pilots_vote_once"),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(("choice__in", ["agree", "disagree", "abstain", "recuse"])),
                name="pilots_vote_choice",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("choice__in", ["disagree", "recuse"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="pilots_vote_reasoned",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vote",
            trigger=pgtrigger.compiler.Trigger(
                name="never_taken_away",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="e42d2d41674d63a214e114cdaca15c001ea5326a",
                    operation="DELETE",
                    pgid="pgtrigger_never_taken_away_5bb51",
                    table="pilots_vote",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vote",
            trigger=pgtrigger.compiler.Trigger(
                name="only_while_voting",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF NOT EXISTS (SELECT 1 FROM pilots_agendaitem WHERE id = NEW.item_id AND state = 'voting') THEN\n                        RAISE EXCEPTION 'a vote changes only while its item is voted on' USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="ab6193baf48b47713d28f40b7f94787fd57e46b9",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_only_while_voting_f46da",
                    table="pilots_vote",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vote",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_voteevent" ("cast_at", "cast_by_id", "choice", "id", "is_recorded", "item_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."cast_at", NEW."cast_by_id", NEW."choice", NEW."id", NEW."is_recorded", NEW."item_id", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;',
                    hash="c0d21c30d79a18cdb0126dd89c98fdd55b3322a9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fb1e0",
                    table="pilots_vote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vote",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_voteevent" ("cast_at", "cast_by_id", "choice", "id", "is_recorded", "item_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."cast_at", NEW."cast_by_id", NEW."choice", NEW."id", NEW."is_recorded", NEW."item_id", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;',
                    hash="7c3313206d8badd851ade42ef4ff5c7158c7b576",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0e43a",
                    table="pilots_vote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vote",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_voteevent" ("cast_at", "cast_by_id", "choice", "id", "is_recorded", "item_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."cast_at", OLD."cast_by_id", OLD."choice", OLD."id", OLD."is_recorded", OLD."item_id", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;',
                    hash="4c7237a4b1303a17f64392d27035d07b65def116",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_566ca",
                    table="pilots_vote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d1049ea534fb9c7463ff732c33d30b627979d741",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_35de8",
                    table="pilots_voteevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="votingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["standing"])), name="pilots_votingrule_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="votingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("quorum_part__gte", 1), ("quorum_part__lte", models.F("quorum_whole"))),
                name="pilots_votingrule_quorum",
            ),
        ),
        migrations.AddConstraint(
            model_name="votingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("majority_part__gte", 1), ("majority_part__lte", models.F("majority_whole"))),
                name="pilots_votingrule_majority",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votingrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_votingruleevent" ("basis", "body_id", "chair_decides_ties", "counts_abstentions", "id", "is_share_enough", "majority_part", "majority_whole", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum_part", "quorum_whole", "state", "updated_at", "version") VALUES (NEW."basis", NEW."body_id", NEW."chair_decides_ties", NEW."counts_abstentions", NEW."id", NEW."is_share_enough", NEW."majority_part", NEW."majority_whole", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quorum_part", NEW."quorum_whole", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="492385d30bc2350a40ffda4ab367beb901158163",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_eb5dd",
                    table="pilots_votingrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votingrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_votingruleevent" ("basis", "body_id", "chair_decides_ties", "counts_abstentions", "id", "is_share_enough", "majority_part", "majority_whole", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum_part", "quorum_whole", "state", "updated_at", "version") VALUES (NEW."basis", NEW."body_id", NEW."chair_decides_ties", NEW."counts_abstentions", NEW."id", NEW."is_share_enough", NEW."majority_part", NEW."majority_whole", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quorum_part", NEW."quorum_whole", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;',
                    hash="2e36a590f91df9dbe314a4f7692c3b09ce30c556",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_da095",
                    table="pilots_votingrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votingrule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_votingruleevent" ("basis", "body_id", "chair_decides_ties", "counts_abstentions", "id", "is_share_enough", "majority_part", "majority_whole", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum_part", "quorum_whole", "state", "updated_at", "version") VALUES (OLD."basis", OLD."body_id", OLD."chair_decides_ties", OLD."counts_abstentions", OLD."id", OLD."is_share_enough", OLD."majority_part", OLD."majority_whole", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quorum_part", OLD."quorum_whole", OLD."state", OLD."updated_at", OLD."version"); RETURN NULL;',
                    hash="a900ea932681d2d3ad3ec79209e6687229707e1e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_71b83",
                    table="pilots_votingrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votingruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7c565628cc655d557b4b2106503fec0ef4571e21",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_821a9",
                    table="pilots_votingruleevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
