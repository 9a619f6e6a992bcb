import django.contrib.postgres.constraints
import django.db.models.deletion
import haizhu_broker.lifecycle.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from haizhu_broker.database import migrating


class Migration(migrating.Migration):

    dependencies = [
        ('accounts', '0003_where_people_work'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pilots', '0003_entries_end'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Liaison',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('name', models.CharField(max_length=60, verbose_name='姓名')),
                ('position', models.CharField(blank=True, max_length=60, verbose_name='职务')),
                ('telephone', models.CharField(max_length=30, verbose_name='联系电话')),
                ('valid_from', models.DateField(verbose_name='自')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='至')),
                ('state', haizhu_broker.lifecycle.fields.StateField(default='named', max_length=30, verbose_name='状态')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='liaisons', to='accounts.organization', verbose_name='单位')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='liaisons', to='pilots.programme', verbose_name='试点项目')),
            ],
            options={
                'verbose_name': '联络员',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='LiaisonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('name', models.CharField(max_length=60, verbose_name='姓名')),
                ('position', models.CharField(blank=True, max_length=60, verbose_name='职务')),
                ('valid_from', models.DateField(verbose_name='自')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='至')),
                ('state', haizhu_broker.lifecycle.fields.StateField(default='named', max_length=30, verbose_name='状态')),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization', verbose_name='单位')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='row_history', related_query_name='row_history', to='pilots.liaison')),
                ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.programme', verbose_name='试点项目')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProgrammeDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30, verbose_name='事项')),
                ('decided_on', models.DateField(verbose_name='决定日期')),
                ('decider', models.CharField(max_length=60, verbose_name='决定机关')),
                ('document', models.CharField(max_length=80, verbose_name='文号')),
                ('ground', models.TextField(verbose_name='决定事由')),
                ('from_state', models.CharField(max_length=30, verbose_name='决定前')),
                ('to_state', models.CharField(max_length=30, verbose_name='决定后')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='pilots.programme')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '试点决定',
                'ordering': ['id'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Responsibility',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('text', models.TextField(verbose_name='职责')),
                ('document', models.CharField(blank=True, max_length=80, verbose_name='依据文件')),
                ('state', haizhu_broker.lifecycle.fields.StateField(default='in_force', max_length=30, verbose_name='状态')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='accounts.organization', verbose_name='单位')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='pilots.programme', verbose_name='试点项目')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='pilots.task', verbose_name='任务')),
            ],
            options={
                'verbose_name': '权责',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ResponsibilityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('text', models.TextField(verbose_name='职责')),
                ('document', models.CharField(blank=True, max_length=80, verbose_name='依据文件')),
                ('state', haizhu_broker.lifecycle.fields.StateField(default='in_force', max_length=30, verbose_name='状态')),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization', verbose_name='单位')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='row_history', related_query_name='row_history', to='pilots.responsibility')),
                ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.programme', verbose_name='试点项目')),
                ('task', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.task', verbose_name='任务')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('title', models.CharField(max_length=30, verbose_name='身份')),
                ('name', models.CharField(max_length=60, verbose_name='姓名')),
                ('position', models.CharField(blank=True, max_length=60, verbose_name='职务')),
                ('document', models.CharField(blank=True, max_length=80, verbose_name='任职文件')),
                ('valid_from', models.DateField(verbose_name='自')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='至')),
                ('state', haizhu_broker.lifecycle.fields.StateField(default='held', max_length=30, verbose_name='状态')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='pilots.body', verbose_name='工作机构')),
                ('membership', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='accounts.membership')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='accounts.organization', verbose_name='单位')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL, verbose_name='账户')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='pilots.post', verbose_name='席位')),
            ],
            options={
                'verbose_name': '席位任职',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SeatEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('title', models.CharField(max_length=30, verbose_name='身份')),
                ('name', models.CharField(max_length=60, verbose_name='姓名')),
                ('position', models.CharField(blank=True, max_length=60, verbose_name='职务')),
                ('document', models.CharField(blank=True, max_length=80, verbose_name='任职文件')),
                ('valid_from', models.DateField(verbose_name='自')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='至')),
                ('state', haizhu_broker.lifecycle.fields.StateField(default='held', max_length=30, verbose_name='状态')),
                ('body', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.body', verbose_name='工作机构')),
                ('membership', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership')),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization', verbose_name='单位')),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账户')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='row_history', related_query_name='row_history', to='pilots.seat')),
                ('post', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.post', verbose_name='席位')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='liaison',
            index=models.Index(fields=['organization', 'id'], name='pilots_liaison_by_unit'),
        ),
        migrations.AddConstraint(
            model_name='liaison',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['named', 'relieved'])), name='pilots_liaison_state'),
        ),
        migrations.AddConstraint(
            model_name='liaison',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='pilots_liaison_dates'),
        ),
        migrations.AddConstraint(
            model_name='liaison',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'named'), ('valid_until', None)), models.Q(('state', 'relieved'), ('valid_until__isnull', False)), _connector='OR'), name='pilots_liaison_relieved_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='liaison',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='pilots_liaison_named'),
        ),
        migrations.AddConstraint(
            model_name='liaison',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'named')), fields=('programme', 'organization', 'name'), name='pilots_liaison_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='liaison',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_liaisonevent" ("id", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "programme_id", "state", "updated_at", "valid_from", "valid_until", "version") VALUES (NEW."id", NEW."name", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."programme_id", NEW."state", NEW."updated_at", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;', hash='241ce89268bcdd02012d2fdc62c3abce1cb66d39', operation='INSERT', pgid='pgtrigger_insert_insert_eba37', table='pilots_liaison', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='liaison',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."programme_id" IS DISTINCT FROM (NEW."programme_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "pilots_liaisonevent" ("id", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "programme_id", "state", "updated_at", "valid_from", "valid_until", "version") VALUES (NEW."id", NEW."name", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."programme_id", NEW."state", NEW."updated_at", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;', hash='3737e665c78918b46cdeabe12b92510492c03ec5', operation='UPDATE', pgid='pgtrigger_update_update_a977b', table='pilots_liaison', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='liaison',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_liaisonevent" ("id", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "programme_id", "state", "updated_at", "valid_from", "valid_until", "version") VALUES (OLD."id", OLD."name", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."programme_id", OLD."state", OLD."updated_at", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;', hash='b670052ff9ccb1c1f7555ff2d24692a793696908', operation='DELETE', pgid='pgtrigger_delete_delete_9bd0e', table='pilots_liaison', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='liaisonevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='148279dc338a74776dddb73e31ecd14bcb1b96da', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e0642', table='pilots_liaisonevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='programmedecision',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['start', 'run', 'suspend', 'resume', 'summarise', 'terminate', 'close'])), name='pilots_programmedecision_kind'),
        ),
        migrations.AddConstraint(
            model_name='programmedecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ground', ''), _negated=True), models.Q(('decider', ''), _negated=True), models.Q(('document', ''), _negated=True)), name='pilots_programmedecision_reasoned'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmedecision',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='422f140ae4a68e5eb6959ca155642fbe090dc830', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a2ceb', table='pilots_programmedecision', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='responsibility',
            index=models.Index(fields=['organization', 'id'], name='pilots_duty_by_unit'),
        ),
        migrations.AddConstraint(
            model_name='responsibility',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['in_force', 'lifted'])), name='pilots_responsibility_state'),
        ),
        migrations.AddConstraint(
            model_name='responsibility',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='pilots_responsibility_worded'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responsibility',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_responsibilityevent" ("document", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "state", "task_id", "text", "updated_at", "version") VALUES (NEW."document", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."state", NEW."task_id", NEW."text", NEW."updated_at", NEW."version"); RETURN NULL;', hash='a1d9572c4a99f8b7e9f8d783878093836cff1b0c', operation='INSERT', pgid='pgtrigger_insert_insert_c70e8', table='pilots_responsibility', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responsibility',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_responsibilityevent" ("document", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "state", "task_id", "text", "updated_at", "version") VALUES (NEW."document", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_id", NEW."state", NEW."task_id", NEW."text", NEW."updated_at", NEW."version"); RETURN NULL;', hash='fb0e0fbf292d107f2573900edfe52ab2537597a5', operation='UPDATE', pgid='pgtrigger_update_update_fcd04', table='pilots_responsibility', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responsibility',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_responsibilityevent" ("document", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "state", "task_id", "text", "updated_at", "version") VALUES (OLD."document", OLD."id", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."state", OLD."task_id", OLD."text", OLD."updated_at", OLD."version"); RETURN NULL;', hash='6959a4c085f071fa372fc5dca1c670573d4b5eca', operation='DELETE', pgid='pgtrigger_delete_delete_41ca2', table='pilots_responsibility', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responsibilityevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e08b0b0321f4110d348424647584c5e1571178a0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c99fe', table='pilots_responsibilityevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='seat',
            index=models.Index(fields=['body', 'id'], name='pilots_seat_by_body'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['held', 'left'])), name='pilots_seat_state'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='pilots_seat_dates'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'left'), _negated=True), ('valid_until__isnull', False), _connector='OR'), name='pilots_seat_left_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='pilots_seat_named'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('post', '='), ('organization', '='), (models.Func(models.F('valid_from'), models.F('valid_until'), models.Value('[]'), function='daterange'), '&&')], name='pilots_seat_one_holder'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('post', None)), expressions=[('body', '='), ('organization', '='), (models.Func(models.F('valid_from'), models.F('valid_until'), models.Value('[]'), function='daterange'), '&&')], name='pilots_seat_one_of_unit'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('body', '='), ('person', '='), (models.Func(models.F('valid_from'), models.F('valid_until'), models.Value('[]'), function='daterange'), '&&')], name='pilots_seat_one_of_person'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_seatevent" ("body_id", "document", "id", "membership_id", "name", "organization_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "state", "title", "updated_at", "valid_from", "valid_until", "version") VALUES (NEW."body_id", NEW."document", NEW."id", NEW."membership_id", NEW."name", NEW."organization_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."post_id", NEW."state", NEW."title", NEW."updated_at", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;', hash='c0d43f03b31d670164241652b62c416086df41ad', operation='INSERT', pgid='pgtrigger_insert_insert_2fd63', table='pilots_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_seatevent" ("body_id", "document", "id", "membership_id", "name", "organization_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "state", "title", "updated_at", "valid_from", "valid_until", "version") VALUES (NEW."body_id", NEW."document", NEW."id", NEW."membership_id", NEW."name", NEW."organization_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."post_id", NEW."state", NEW."title", NEW."updated_at", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;', hash='2378ac5dcc810d17e8d72a81c357ea749a6b6d61', operation='UPDATE', pgid='pgtrigger_update_update_db84e', table='pilots_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_seatevent" ("body_id", "document", "id", "membership_id", "name", "organization_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post_id", "state", "title", "updated_at", "valid_from", "valid_until", "version") VALUES (OLD."body_id", OLD."document", OLD."id", OLD."membership_id", OLD."name", OLD."organization_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."post_id", OLD."state", OLD."title", OLD."updated_at", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;', hash='2d639a2f001f569ff893d051ced4f301ad13506a', operation='DELETE', pgid='pgtrigger_delete_delete_3908c', table='pilots_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seatevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ed18e616ac38f0a2cc7085f2929f539a4d4eb1ae', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_38e5b', table='pilots_seatevent', when='BEFORE')),
        ),
    ]
