from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pilots", "0006_meetings")]

    operations = []
