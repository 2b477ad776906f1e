from django.db import migrations

OLD, NEW = 'publications_with_gender_perspective', 'publications_in_year_with_gender_perspective'


def name_measure(apps, before, after):
    apps.get_model('reports', 'Indicator').objects.filter(measure=before).update(measure=after)


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0003_drawings_in_stories'),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: name_measure(apps, OLD, NEW),
            lambda apps, schema_editor: name_measure(apps, NEW, OLD),
        ),
    ]
