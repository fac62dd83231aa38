import django.db.models.deletion
from django.db import migrations, models

from followup.folding import fold
from followup.fulltext import engine


def create_index(apps, schema_editor):
    engine(schema_editor.connection.vendor).create(schema_editor)


def drop_index(apps, schema_editor):
    engine(schema_editor.connection.vendor).drop(schema_editor)


def fold_again(apps, schema_editor):
    """Letters that have no accent to take off ("Łódź", "Ørsted") are folded since this version."""
    application, contact = apps.get_model("followup", "Application"), apps.get_model("followup", "Contact")
    for pk, company, role, search in application.objects.values_list("pk", "company", "role", "search").iterator():
        if search != fold(company, role):
            application.objects.filter(pk=pk).update(search=fold(company, role))
    for pk, name, search in contact.objects.values_list("pk", "name", "search").iterator():
        if search != fold(name):
            contact.objects.filter(pk=pk).update(search=fold(name))


class Migration(migrations.Migration):

    dependencies = [
        ('followup', '0002_dashboard'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_text', serialize=False, to='followup.application')),
                ('names', models.TextField()),
                ('texts', models.TextField()),
            ],
        ),
        migrations.RunPython(create_index, drop_index),
        migrations.RunPython(fold_again, migrations.RunPython.noop),
    ]
