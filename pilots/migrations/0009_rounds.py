from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pilots", "0008_standards")]

    operations = []
