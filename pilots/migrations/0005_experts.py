
import django.contrib.postgres.constraints
import django.db.models.deletion
import haizhu_broker.database.fields
import haizhu_broker.lifecycle.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from haizhu_broker.database import migrating


FIELDS = (
    "数据安全",
    "隐私计算",
    "数据治理与标准",
    "数据资产与定价",
    "区块链与可信存证",
    "法律合规",
    "财务审计",
    "产业经济",
)


def enter_fields(apps, schema_editor):
    """The technical fields that a pool begins with (建议值); more are entered by people."""
    field = apps.get_model("pilots", "ExpertField")
    field.objects.bulk_create(field(name=name, position=place) for place, name in enumerate(FIELDS, 1))


class Migration(migrating.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('accounts', '0003_where_people_work'),
        ('papers', '0002_numbering_choices_and_register'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pilots', '0004_bodies'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ExpertField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True, verbose_name='技术领域')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='次序')),
            ],
            options={
                'verbose_name': '技术领域',
                'ordering': ['position', 'id'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('number', models.CharField(editable=False, max_length=20, unique=True, verbose_name='抽取号')),
                ('title', models.CharField(max_length=120, verbose_name='抽取事项')),
                ('subject_type', models.CharField(blank=True, max_length=60, verbose_name='对象类型')),
                ('subject_id', models.BigIntegerField(null=True, verbose_name='对象')),
                ('size', models.PositiveSmallIntegerField(verbose_name='抽取人数')),
                ('outside_least', models.PositiveSmallIntegerField(verbose_name='外部专家至少')),
                ('needed_from', models.DateField(verbose_name='使用日期自')),
                ('needed_until', models.DateField(verbose_name='使用日期至')),
                ('drawn_at', models.DateTimeField(verbose_name='抽取时间')),
                ('supervisor', models.CharField(max_length=60, verbose_name='监督人')),
                ('words', models.CharField(blank=True, max_length=60, verbose_name='现场字串')),
                ('snapshot', models.JSONField(verbose_name='候选名单')),
                ('digest', models.CharField(max_length=64, verbose_name='候选名单摘要')),
                ('seed', models.CharField(max_length=64, verbose_name='种子')),
                ('replacements', models.JSONField(default=list, verbose_name='回避补抽记录')),
                ('state', haizhu_broker.lifecycle.fields.StateField(default='drawn', max_length=30, verbose_name='状态')),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.document', verbose_name='抽取记录')),
                ('drawn_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='抽取人')),
                ('enterprises', models.ManyToManyField(related_name='draws', to='pilots.enterprise', verbose_name='涉及企业')),
                ('sectors', models.ManyToManyField(related_name='draws', to='pilots.sector', verbose_name='领域')),
                ('skills', models.ManyToManyField(related_name='draws', to='pilots.expertfield', verbose_name='技术领域')),
            ],
            options={
                'verbose_name': '专家抽取',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Expert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('number', models.CharField(editable=False, max_length=20, unique=True, verbose_name='专家编号')),
                ('is_outside', models.BooleanField(default=True, verbose_name='外部专家')),
                ('title', models.CharField(default='other', max_length=20, verbose_name='职称')),
                ('position', models.CharField(blank=True, max_length=60, verbose_name='职务')),
                ('speciality', models.CharField(blank=True, max_length=200, verbose_name='专长')),
                ('telephone', haizhu_broker.database.fields.SealedField(purpose='experts', blank=True, verbose_name='手机')),
                ('valid_from', models.DateField(verbose_name='聘期自')),
                ('valid_until', models.DateField(verbose_name='聘期至')),
                ('state', haizhu_broker.lifecycle.fields.StateField(default='in_pool', max_length=30, verbose_name='状态')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='experts', to='accounts.organization', verbose_name='工作单位')),
                ('sectors', models.ManyToManyField(related_name='experts', to='pilots.sector', verbose_name='领域')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='experts', to=settings.AUTH_USER_MODEL, verbose_name='账户')),
                ('skills', models.ManyToManyField(related_name='experts', to='pilots.expertfield', verbose_name='技术领域')),
            ],
            options={
                'verbose_name': '专家',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('number', models.CharField(editable=False, max_length=20, unique=True, verbose_name='咨询编号')),
                ('title', models.CharField(max_length=120, verbose_name='咨询事项')),
                ('question', models.TextField(verbose_name='咨询问题')),
                ('due_on', models.DateField(verbose_name='答复期限')),
                ('asked_at', models.DateTimeField(verbose_name='发出时间')),
                ('accepted_on', models.DateField(null=True, verbose_name='受理日期')),
                ('opinion', models.TextField(blank=True, verbose_name='咨询意见')),
                ('submitted_at', models.DateTimeField(null=True, verbose_name='提交时间')),
                ('reply', models.TextField(blank=True, verbose_name='采纳说明')),
                ('days', models.DecimalField(decimal_places=1, max_digits=5, null=True, verbose_name='人天')),
                ('rate', models.DecimalField(decimal_places=2, max_digits=8, null=True, verbose_name='标准')),
                ('fee', models.DecimalField(decimal_places=2, max_digits=10, null=True, verbose_name='咨询费')),
                ('voucher', models.CharField(blank=True, max_length=60, verbose_name='支付凭证')),
                ('paid_on', models.DateField(null=True, verbose_name='支付日期')),
                ('state', haizhu_broker.lifecycle.fields.StateField(default='sent', max_length=30, verbose_name='状态')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发出人')),
                ('enterprise', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='pilots.enterprise', verbose_name='受咨询企业')),
                ('expert', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='pilots.expert', verbose_name='专家')),
            ],
            options={
                'verbose_name': '专家咨询',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ExpertTie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('company', models.CharField(max_length=120, verbose_name='企业')),
                ('kind', models.CharField(max_length=20, verbose_name='关系')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='自')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='至')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('is_elsewhere', models.BooleanField(default=False, verbose_name='企业未在本平台登记')),
                ('declared_at', models.DateTimeField(verbose_name='申报时间')),
                ('declared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enterprise', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='expert_ties', to='pilots.enterprise', verbose_name='关联企业')),
                ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='pilots.expert')),
                ('tie', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='declarations', to='access.tie')),
            ],
            options={
                'verbose_name': '利益关系申报',
                'ordering': ['-declared_at', '-id'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ThinkTank',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('introduction', models.TextField(blank=True, verbose_name='简介')),
                ('contact_name', models.CharField(blank=True, max_length=60, verbose_name='联系人')),
                ('telephone', haizhu_broker.database.fields.SealedField(purpose='experts', blank=True, verbose_name='联系电话')),
                ('joined_on', models.DateField(verbose_name='入库日期')),
                ('state', haizhu_broker.lifecycle.fields.StateField(default='listed', max_length=30, verbose_name='状态')),
                ('organization', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='think_tank', to='accounts.organization', verbose_name='机构')),
                ('sectors', models.ManyToManyField(related_name='think_tanks', to='pilots.sector', verbose_name='领域')),
                ('skills', models.ManyToManyField(related_name='think_tanks', to='pilots.expertfield', verbose_name='技术领域')),
            ],
            options={
                'verbose_name': '智库机构',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ExpertEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('number', models.CharField(editable=False, max_length=20, verbose_name='专家编号')),
                ('is_outside', models.BooleanField(default=True, verbose_name='外部专家')),
                ('title', models.CharField(default='other', max_length=20, verbose_name='职称')),
                ('position', models.CharField(blank=True, max_length=60, verbose_name='职务')),
                ('speciality', models.CharField(blank=True, max_length=200, verbose_name='专长')),
                ('valid_from', models.DateField(verbose_name='聘期自')),
                ('valid_until', models.DateField(verbose_name='聘期至')),
                ('state', haizhu_broker.lifecycle.fields.StateField(default='in_pool', max_length=30, verbose_name='状态')),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization', verbose_name='工作单位')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='row_history', related_query_name='row_history', to='pilots.expert')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账户')),
                ('think_tank', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.thinktank', verbose_name='所属智库')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='expert',
            name='think_tank',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='experts', to='pilots.thinktank', verbose_name='所属智库'),
        ),
        migrations.CreateModel(
            name='ConsultationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('number', models.CharField(editable=False, max_length=20, verbose_name='咨询编号')),
                ('title', models.CharField(max_length=120, verbose_name='咨询事项')),
                ('question', models.TextField(verbose_name='咨询问题')),
                ('due_on', models.DateField(verbose_name='答复期限')),
                ('asked_at', models.DateTimeField(verbose_name='发出时间')),
                ('accepted_on', models.DateField(null=True, verbose_name='受理日期')),
                ('opinion', models.TextField(blank=True, verbose_name='咨询意见')),
                ('submitted_at', models.DateTimeField(null=True, verbose_name='提交时间')),
                ('reply', models.TextField(blank=True, verbose_name='采纳说明')),
                ('days', models.DecimalField(decimal_places=1, max_digits=5, null=True, verbose_name='人天')),
                ('rate', models.DecimalField(decimal_places=2, max_digits=8, null=True, verbose_name='标准')),
                ('fee', models.DecimalField(decimal_places=2, max_digits=10, null=True, verbose_name='咨询费')),
                ('voucher', models.CharField(blank=True, max_length=60, verbose_name='支付凭证')),
                ('paid_on', models.DateField(null=True, verbose_name='支付日期')),
                ('state', haizhu_broker.lifecycle.fields.StateField(default='sent', max_length=30, verbose_name='状态')),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发出人')),
                ('enterprise', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.enterprise', verbose_name='受咨询企业')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='row_history', related_query_name='row_history', to='pilots.consultation')),
                ('expert', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.expert', verbose_name='专家')),
                ('think_tank', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pilots.thinktank', verbose_name='智库机构')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='consultation',
            name='think_tank',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='pilots.thinktank', verbose_name='智库机构'),
        ),
        migrations.CreateModel(
            name='ThinkTankEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('introduction', models.TextField(blank=True, verbose_name='简介')),
                ('contact_name', models.CharField(blank=True, max_length=60, verbose_name='联系人')),
                ('joined_on', models.DateField(verbose_name='入库日期')),
                ('state', haizhu_broker.lifecycle.fields.StateField(default='listed', max_length=30, verbose_name='状态')),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization', verbose_name='机构')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='row_history', related_query_name='row_history', to='pilots.thinktank')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DrawnExpert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='次序')),
                ('left_because', models.CharField(blank=True, max_length=20, verbose_name='退出缘由')),
                ('left_words', models.CharField(blank=True, max_length=2000, verbose_name='退出说明')),
                ('left_on', models.DateField(null=True, verbose_name='退出日期')),
                ('draw', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drawn', to='pilots.draw')),
                ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='pilots.expert')),
            ],
            options={
                'verbose_name': '抽中专家',
                'ordering': ['draw_id', 'place'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('draw', 'expert'), name='pilots_drawnexpert_once'), models.UniqueConstraint(fields=('draw', 'place'), name='pilots_drawnexpert_place'), models.CheckConstraint(condition=models.Q(models.Q(('left_because', ''), ('left_on', None)), models.Q(('left_because__in', ['tie', 'unavailable', 'declined', 'other']), ('left_on__isnull', False)), _connector='OR'), name='pilots_drawnexpert_left')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='自')),
                ('ends_on', models.DateField(verbose_name='至')),
                ('reason', models.CharField(blank=True, max_length=100, verbose_name='事由')),
                ('expert', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to='pilots.expert')),
            ],
            options={
                'verbose_name': '不可用时段',
                'ordering': ['starts_on', 'id'],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='pilots_absence_dates')],
            },
        ),
        migrations.AddIndex(
            model_name='draw',
            index=models.Index(fields=['drawn_at', 'id'], name='pilots_draw_by_time'),
        ),
        migrations.AddIndex(
            model_name='draw',
            index=models.Index(fields=['subject_type', 'subject_id'], name='pilots_draw_subject'),
        ),
        migrations.AddConstraint(
            model_name='draw',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['drawn', 'settled', 'annulled'])), name='pilots_draw_state'),
        ),
        migrations.AddConstraint(
            model_name='draw',
            constraint=models.CheckConstraint(condition=models.Q(('size__gte', 1), ('outside_least__gte', 0)), name='pilots_draw_size'),
        ),
        migrations.AddConstraint(
            model_name='draw',
            constraint=models.CheckConstraint(condition=models.Q(('seed__regex', '^[0-9a-f]{64}$'), ('digest__regex', '^[0-9a-f]{64}$')), name='pilots_draw_hashes'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='draw',
            trigger=pgtrigger.compiler.Trigger(name='keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='e6af4ede60081aec6677925e8024285c0a65c6c2', operation='DELETE', pgid='pgtrigger_keep_6357a', table='pilots_draw', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='draw',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."outside_least" IS DISTINCT FROM (NEW."outside_least") OR OLD."drawn_at" IS DISTINCT FROM (NEW."drawn_at") OR OLD."words" IS DISTINCT FROM (NEW."words") OR OLD."snapshot" IS DISTINCT FROM (NEW."snapshot") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."seed" IS DISTINCT FROM (NEW."seed"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='3fcba8834c9d5ae368aa6a55779f4afd7bd5cb44', operation='UPDATE', pgid='pgtrigger_frozen_fbcd2', table='pilots_draw', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='experttie',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['employer', 'shares', 'advice', 'kin', 'other'])), name='pilots_experttie_kind'),
        ),
        migrations.AddConstraint(
            model_name='experttie',
            constraint=models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='pilots_experttie_dates'),
        ),
        migrations.AddConstraint(
            model_name='thinktank',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['listed', 'left'])), name='pilots_thinktank_state'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thinktank',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_thinktankevent" ("contact_name", "id", "introduction", "joined_on", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "updated_at", "version") VALUES (NEW."contact_name", NEW."id", NEW."introduction", NEW."joined_on", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;', hash='de7ea8d0366e5cef73c8339f6afd884100e69f76', operation='INSERT', pgid='pgtrigger_insert_insert_da58b', table='pilots_thinktank', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thinktank',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."introduction" IS DISTINCT FROM (NEW."introduction") OR OLD."joined_on" IS DISTINCT FROM (NEW."joined_on") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "pilots_thinktankevent" ("contact_name", "id", "introduction", "joined_on", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "updated_at", "version") VALUES (NEW."contact_name", NEW."id", NEW."introduction", NEW."joined_on", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."updated_at", NEW."version"); RETURN NULL;', hash='452008db1de6cdfff00924c483898bcdb8ee8738', operation='UPDATE', pgid='pgtrigger_update_update_2d2ac', table='pilots_thinktank', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thinktank',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_thinktankevent" ("contact_name", "id", "introduction", "joined_on", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "updated_at", "version") VALUES (OLD."contact_name", OLD."id", OLD."introduction", OLD."joined_on", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."updated_at", OLD."version"); RETURN NULL;', hash='d2bbeb8dc4eb0084589542d08c20708b83c01838', operation='DELETE', pgid='pgtrigger_delete_delete_ee40b', table='pilots_thinktank', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='expertevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c2252c41616be087227a5960b73be3b16a3dd558', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_85d2b', table='pilots_expertevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='expert',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['in_pool', 'suspended', 'expired'])), name='pilots_expert_state'),
        ),
        migrations.AddConstraint(
            model_name='expert',
            constraint=models.CheckConstraint(condition=models.Q(('title__in', ['full', 'associate', 'middle', 'other'])), name='pilots_expert_title'),
        ),
        migrations.AddConstraint(
            model_name='expert',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__gte', models.F('valid_from'))), name='pilots_expert_term'),
        ),
        migrations.AddConstraint(
            model_name='expert',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('user', '='), (models.Func(models.F('valid_from'), models.F('valid_until'), models.Value('[]'), function='daterange'), '&&')], name='pilots_expert_one_term_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='expert',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_expertevent" ("id", "is_outside", "number", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "speciality", "state", "think_tank_id", "title", "updated_at", "user_id", "valid_from", "valid_until", "version") VALUES (NEW."id", NEW."is_outside", NEW."number", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."speciality", NEW."state", NEW."think_tank_id", NEW."title", NEW."updated_at", NEW."user_id", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;', hash='136a86964e72168b8aa614022eb77c4bc1699098', operation='INSERT', pgid='pgtrigger_insert_insert_520c6', table='pilots_expert', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='expert',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_outside" IS DISTINCT FROM (NEW."is_outside") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."speciality" IS DISTINCT FROM (NEW."speciality") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."think_tank_id" IS DISTINCT FROM (NEW."think_tank_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "pilots_expertevent" ("id", "is_outside", "number", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "speciality", "state", "think_tank_id", "title", "updated_at", "user_id", "valid_from", "valid_until", "version") VALUES (NEW."id", NEW."is_outside", NEW."number", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."speciality", NEW."state", NEW."think_tank_id", NEW."title", NEW."updated_at", NEW."user_id", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;', hash='89fbc7e22f622c68d9681593b7a7871c19615ce1', operation='UPDATE', pgid='pgtrigger_update_update_676a1', table='pilots_expert', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='expert',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_expertevent" ("id", "is_outside", "number", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "speciality", "state", "think_tank_id", "title", "updated_at", "user_id", "valid_from", "valid_until", "version") VALUES (OLD."id", OLD."is_outside", OLD."number", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."speciality", OLD."state", OLD."think_tank_id", OLD."title", OLD."updated_at", OLD."user_id", OLD."valid_from", OLD."valid_until", OLD."version"); RETURN NULL;', hash='e6d21650e2c7175ae92a847be5ba124151c1627f', operation='DELETE', pgid='pgtrigger_delete_delete_452fa', table='pilots_expert', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4cb202cb8b12a3bcebccafb5db869266b04491b0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ea6c3', table='pilots_consultationevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='consultation',
            index=models.Index(fields=['asked_at', 'id'], name='pilots_consultation_by_time'),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['sent', 'accepted', 'submitted', 'adopted', 'set_aside', 'paid', 'declined', 'withdrawn'])), name='pilots_consultation_state'),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('expert__isnull', True), ('think_tank__isnull', False)), models.Q(('expert__isnull', False), ('think_tank__isnull', True)), _connector='OR'), name='pilots_consultation_one_asked'),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'paid'), _negated=True), models.Q(('fee__isnull', False), ('paid_on__isnull', False)), _connector='OR'), name='pilots_consultation_paid'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_consultationevent" ("accepted_on", "asked_at", "asked_by_id", "days", "due_on", "enterprise_id", "expert_id", "fee", "id", "number", "opinion", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "rate", "reply", "state", "submitted_at", "think_tank_id", "title", "updated_at", "version", "voucher") VALUES (NEW."accepted_on", NEW."asked_at", NEW."asked_by_id", NEW."days", NEW."due_on", NEW."enterprise_id", NEW."expert_id", NEW."fee", NEW."id", NEW."number", NEW."opinion", NEW."paid_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question", NEW."rate", NEW."reply", NEW."state", NEW."submitted_at", NEW."think_tank_id", NEW."title", NEW."updated_at", NEW."version", NEW."voucher"); RETURN NULL;', hash='1bf06572bfc3c54374eb4db103afa7b29e973f65', operation='INSERT', pgid='pgtrigger_insert_insert_12c52', table='pilots_consultation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "pilots_consultationevent" ("accepted_on", "asked_at", "asked_by_id", "days", "due_on", "enterprise_id", "expert_id", "fee", "id", "number", "opinion", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "rate", "reply", "state", "submitted_at", "think_tank_id", "title", "updated_at", "version", "voucher") VALUES (NEW."accepted_on", NEW."asked_at", NEW."asked_by_id", NEW."days", NEW."due_on", NEW."enterprise_id", NEW."expert_id", NEW."fee", NEW."id", NEW."number", NEW."opinion", NEW."paid_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question", NEW."rate", NEW."reply", NEW."state", NEW."submitted_at", NEW."think_tank_id", NEW."title", NEW."updated_at", NEW."version", NEW."voucher"); RETURN NULL;', hash='dd5540ecab2a3e5f6302153c80093c964a8e21b2', operation='UPDATE', pgid='pgtrigger_update_update_55cde', table='pilots_consultation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "pilots_consultationevent" ("accepted_on", "asked_at", "asked_by_id", "days", "due_on", "enterprise_id", "expert_id", "fee", "id", "number", "opinion", "paid_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "rate", "reply", "state", "submitted_at", "think_tank_id", "title", "updated_at", "version", "voucher") VALUES (OLD."accepted_on", OLD."asked_at", OLD."asked_by_id", OLD."days", OLD."due_on", OLD."enterprise_id", OLD."expert_id", OLD."fee", OLD."id", OLD."number", OLD."opinion", OLD."paid_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question", OLD."rate", OLD."reply", OLD."state", OLD."submitted_at", OLD."think_tank_id", OLD."title", OLD."updated_at", OLD."version", OLD."voucher"); RETURN NULL;', hash='9a4dfa096b8e483d16b51c47f525bbd73c09bfbd', operation='DELETE', pgid='pgtrigger_delete_delete_b42d2', table='pilots_consultation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thinktankevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7d786c900bc7670bae766024d69567647874387a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_35bdc', table='pilots_thinktankevent', when='BEFORE')),
        ),
        migrations.RunPython(enter_fields, migrations.RunPython.noop),
    ]
