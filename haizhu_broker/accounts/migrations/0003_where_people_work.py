"""People who are there already work where they were first appointed; whoever was shut out is suspended."""

from django.db import migrations

from haizhu_broker.database import migrating

PLACE = """
UPDATE accounts_user SET organization_id = (
    SELECT organization_id FROM accounts_membership WHERE user_id = accounts_user.id ORDER BY id LIMIT 1
) WHERE organization_id IS NULL;
UPDATE accounts_user SET state = 'suspended' WHERE NOT is_active AND kind = 'person';
"""


class Migration(migrating.Migration):

    dependencies = [("accounts", "0002_states_and_stand_ins")]

    operations = [migrations.RunSQL(PLACE, migrations.RunSQL.noop)]
