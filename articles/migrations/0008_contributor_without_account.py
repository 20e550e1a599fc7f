from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_newspaper_rows")]
    operations = [migrations.RemoveField(model_name="contributor", name="user")]
