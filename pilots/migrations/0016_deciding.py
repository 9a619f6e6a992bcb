from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pilots", "0015_more")]

    operations = []
