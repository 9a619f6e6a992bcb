from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pilots", "0003_entries_end")]

    operations = []
