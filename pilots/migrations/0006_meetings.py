from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pilots", "0005_experts")]

    operations = []
