from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pilots", "0016_deciding")]

    operations = []
