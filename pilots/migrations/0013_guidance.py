from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pilots", "0012_announcement")]

    operations = []
