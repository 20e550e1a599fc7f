"""Columns without marks, by which editors find other names, posts, documents, photos and log entries."""

from django.db import migrations, models

from articles import language

#: model -> (columns that are read, column that is written, its length)
FOLDS = {
    "PersonName": (["name"], "name_folded", 200),
    "OrganizationName": (["name"], "name_folded", 300),
    "Post": (["role"], "role_folded", 250),
    "OfficialDocument": (
        ["type", "number", "issuer_as_printed", "term", "year", "title"],
        "folded",
        None,
    ),
    "Photo": (["caption", "alt_text", "photographer", "original_name"], "folded", None),
}


def fill(apps, schema_editor):
    for name, (columns, target, length) in FOLDS.items():
        rows = apps.get_model("articles", name)._base_manager
        for pk, *values in rows.values_list("pk", *columns).iterator():
            words = language.search_fold(" ".join(str(value or "") for value in values))
            rows.filter(pk=pk).update(**{target: words[:length]})
    entries = apps.get_model("articles", "AuditEntry")._base_manager
    for pk, subject in entries.exclude(subject="").values_list("pk", "subject").iterator():
        entries.filter(pk=pk).update(
            subject_folded=language.search_fold(subject.partition(": ")[2] or subject)[:250]
        )


def column(length=None):
    if length is None:
        return models.TextField(default="", editable=False)
    return models.CharField(default="", editable=False, max_length=length)


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_contributor_without_account")]
    operations = [
        *(
            migrations.AddField(name.lower(), target, column(length))
            for name, (_columns, target, length) in FOLDS.items()
        ),
        migrations.AddField("auditentry", "subject_folded", column(250)),
        migrations.AlterField(
            "meetingorganizer",
            "organization",
            models.ForeignKey(
                on_delete=models.deletion.PROTECT,
                related_name="+",
                to="articles.organization",
                verbose_name="organization",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
