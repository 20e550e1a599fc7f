"""The desk's word table, filled for the stories there are; its settings; who may do what with the new rows."""

import re

from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.models import F

from articles.models.fulltext import WordTable

SQLITE = (
    "CREATE VIRTUAL TABLE articles_desk_search "
    'USING fts5(folded, exact, tokenize="unicode61 remove_diacritics 0")'
)
POSTGRESQL = [
    (
        "CREATE TABLE articles_desk_search "
        "(rowid bigint PRIMARY KEY, folded tsvector NOT NULL, exact tsvector NOT NULL)"
    ),
    "CREATE INDEX articles_desk_search_folded ON articles_desk_search USING gin (folded)",
    "CREATE INDEX articles_desk_search_exact ON articles_desk_search USING gin (exact)",
]


def rights(actions, models):
    return {f"{action}_{model}" for action in actions for model in models}


WRITES = rights(["view", "add", "change", "delete"], ["photoperson"]) | {"view_duty"}
EDITS = WRITES | rights(["view", "add", "change"], ["complaint"])
PUBLISHES = (
    EDITS
    | rights(["view", "add", "change"], ["duty", "royalty"])
    | rights(["view", "change"], ["desksettings"])
)
ROLES = {
    "Cộng tác viên": WRITES,
    "Phóng viên": WRITES,
    "Biên tập viên": EDITS,
    "Trưởng ban": EDITS,
    "Thư ký tòa soạn": PUBLISHES,
    "Phó tổng biên tập trực": PUBLISHES,
    "Tổng biên tập": PUBLISHES,
    "Quản trị": PUBLISHES,
}
#: related rows of a story -> the columns whose words it is found by
WORDS = {
    "ArticlePhoto": ("caption", "credit"),
    "PersonMention": ("name_as_printed", "title_as_printed"),
    "OrganizationMention": ("name_as_printed",),
    "Credit": ("name_as_printed",),
}


def make_table(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else [SQLITE]:
        schema_editor.execute(statement)


def drop_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE articles_desk_search")


def fill(apps, schema_editor):
    table = WordTable("articles_desk_search")
    article = apps.get_model("articles", "Article")
    for row in article.objects.all().iterator(chunk_size=500):
        lines = [row.headline, row.kicker, row.lead, re.sub(r"<[^>]+>", " ", row.body)]
        for name, columns in WORDS.items():
            related = apps.get_model("articles", name).objects.filter(article=row)
            lines += [", ".join(words) for words in related.values_list(*columns)]
        tagged = apps.get_model("articles", "TaggedArticle").objects.filter(content_object=row)
        lines += tagged.values_list("tag__name", flat=True)
        table.write(row.pk, "\n".join(lines))
    article.objects.update(state_since=F("changed_at"))
    apps.get_model("articles", "DeskSettings").objects.get_or_create(pk=1)


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


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_desk")]
    operations = [
        migrations.RunPython(make_table, drop_table),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
