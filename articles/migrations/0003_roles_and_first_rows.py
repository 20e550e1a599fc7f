"""The roles of a newsroom as groups, the user that commands act as, and the section ``thoi-su``."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.management import create_permissions
from django.db import migrations

REGISTER = [
    "person",
    "organization",
    "post",
    "membership",
    "meeting",
    "officialdocument",
    "tag",
    "contributor",
]
OWNED_NAMES = ["personname", "organizationname", "meetingorganizer"]
PARTS = ["personmention", "organizationmention", "meetingreport", "citation", "credit", "articlephoto"]


def rights(actions, models):
    return {f"{action}_{model}" for action in actions for model in models}


WRITES = (
    rights(["view", "add", "change"], ["article", "photo"])
    | rights(["view", "add", "change", "delete"], PARTS)
    | rights(["view"], [*REGISTER, *OWNED_NAMES, "section", "revision"])
    | {"add_tag", "submit_article"}
)
EDITS = (
    WRITES
    | rights(["add", "change"], REGISTER)
    | rights(["add", "change", "delete"], OWNED_NAMES)
    | {"delete_membership", "edit_any_article", "return_article", "approve_article", "view_auditentry"}
)
HEADS = EDITS | {"schedule_article"}
PUBLISHES = HEADS | {"publish_article", "withdraw_article", "add_section", "change_section"}
ADMINISTERS = (
    PUBLISHES | rights(["view", "add", "change"], ["user"]) | rights(["view"], ["group", "outboxeffect"])
)
ROLES = {
    "Cộng tác viên": WRITES,
    "Phóng viên": WRITES,
    "Biên tập viên": EDITS,
    "Trưởng ban": HEADS,
    "Thư ký tòa soạn": PUBLISHES,
    "Phó tổng biên tập trực": PUBLISHES,
    "Tổng biên tập": PUBLISHES,
    "Quản trị": ADMINISTERS,
}


def create(apps, schema_editor):
    # Permissions are born in post_migrate, which has not run yet on a new database.
    for label in ("auth", "articles"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    known = {
        p.codename: p for p in Permission.objects.filter(content_type__app_label__in=["auth", "articles"])
    }
    for name, codenames in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set([known[codename] for codename in codenames])
    user, _ = apps.get_model("auth", "User").objects.get_or_create(
        username="newsroom", defaults={"first_name": "Newsroom", "password": make_password(None)}
    )
    user.groups.add(Group.objects.get(name="Thư ký tòa soạn"))
    apps.get_model("articles", "Section").objects.get_or_create(
        slug="thoi-su", defaults={"name": "Thời sự", "name_en": "News", "position": 10}
    )


def remove(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()
    apps.get_model("auth", "User").objects.filter(username="newsroom").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_search_rows"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create, remove)]
