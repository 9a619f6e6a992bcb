from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pilots", "0004_bodies")]

    operations = []
