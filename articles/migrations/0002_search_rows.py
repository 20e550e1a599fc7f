"""The search rows: an FTS5 table on SQLite, tsvector columns with GIN indexes on PostgreSQL."""

from django.db import migrations

SQLITE = (
    'CREATE VIRTUAL TABLE articles_search USING fts5(folded, exact, tokenize="unicode61 remove_diacritics 0")'
)
POSTGRESQL = [
    "CREATE TABLE articles_search (rowid bigint PRIMARY KEY, folded tsvector NOT NULL, exact tsvector NOT NULL)",
    "CREATE INDEX articles_search_folded ON articles_search USING gin (folded)",
    "CREATE INDEX articles_search_exact ON articles_search USING gin (exact)",
]


def create(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else [SQLITE]
    for statement in statements:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE articles_search")


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
