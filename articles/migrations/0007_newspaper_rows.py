"""What the newspaper's columns hold for the rows there are, and who may do what with the new ones."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

from articles import language

SUBJECTS = ["series"]
OWNED = [
    "succession",
    "meetingdocument",
    "participation",
    "agendaitem",
    "outcome",
    "documentrelation",
    "tagsynonym",
    "coverage",
]
PAPER = ["staticpage", "imprintfact", "redirect", "sectioneditor", "standin"]


def rights(actions, models):
    return {f"{action}_{model}" for action in actions for model in models}


READS = rights(["view"], [*SUBJECTS, *OWNED, "correction", "sectioneditor", "standin"])
EDITS = READS | rights(["add", "change"], SUBJECTS) | rights(["add", "change", "delete"], OWNED)
PUBLISHES = (
    EDITS
    | rights(["view", "add", "change"], PAPER)
    | rights(["delete"], ["imprintfact", "redirect", "sectioneditor"])
    | {"view_frontpageversion", "arrange_frontpage"}
)
ADMINISTERS = PUBLISHES | rights(["view", "add", "change"], ["staffprofile"])
ROLES = {
    "Cộng tác viên": READS,
    "Phóng viên": READS,
    "Biên tập viên": EDITS,
    "Trưởng ban": EDITS,
    "Thư ký tòa soạn": PUBLISHES,
    "Phó tổng biên tập trực": PUBLISHES,
    "Tổng biên tập": PUBLISHES,
    "Quản trị": ADMINISTERS,
}


def fill(apps, schema_editor):
    for model, name, column, length in (
        ("Organization", "name", "sort_key", 700),
        ("Tag", "name", "sort_key", 500),
        ("Contributor", "display_name", "sort_key", 500),
    ):
        for row in apps.get_model("articles", model)._base_manager.all():
            setattr(row, column, language.text_sort_key(getattr(row, name))[:length])
            row.save(update_fields=[column])
    contributor = apps.get_model("articles", "Contributor")
    profile = apps.get_model("articles", "StaffProfile")
    for row in contributor._base_manager.all():
        folded = language.search_fold(f"{row.display_name} {row.pen_name} {row.initials}")[:200]
        contributor._base_manager.filter(pk=row.pk).update(name_folded=folded)
        if row.user_id:
            profile.objects.get_or_create(user_id=row.user_id, defaults={"contributor": row})
    apps.get_model("articles", "Meeting")._base_manager.update(status="held")
    audit = apps.get_model("articles", "AuditEntry")
    for entry in audit.objects.exclude(subject=""):
        kind, _space, rest = entry.subject.partition(" ")
        number = rest.partition(":")[0]
        if number.isdecimal():
            audit.objects.filter(pk=entry.pk).update(subject_kind=kind, subject_id=int(number))


def allow(apps, schema_editor):
    # Permissions are born in post_migrate, which has not run yet.
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    known = {p.codename: p for p in Permission.objects.filter(content_type__app_label="articles")}
    for name, codenames in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*(known[codename] for codename in sorted(codenames)))


def keep_accounts(apps, schema_editor):
    for row in apps.get_model("articles", "StaffProfile").objects.exclude(contributor=None):
        apps.get_model("articles", "Contributor")._base_manager.filter(pk=row.contributor_id).update(
            user_id=row.user_id
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_newspaper")]
    operations = [
        migrations.RunPython(fill, keep_accounts),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
