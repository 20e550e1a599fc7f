"""Fills a served newsroom with many stories, as bulk rows: run inside the server's environment.

``python -m tests.benchmarks.fill_desk COUNT`` prints the number of one story that the verbs made: 600 words,
five people, three photos, live.
"""

from __future__ import annotations

import os
import random
import sys
from datetime import timedelta

WORDS = (
    "thành phố đảng bộ nhân dân hội nghị sơ kết tổng kết triển khai nông dân phụ nữ thanh niên cà phê "
    "y tế giao thông đường cầu nước sạch lúa gạo xuất khẩu doanh nghiệp khởi công khánh thành học sinh "
    "bệnh viện trường học phường xã khu vực ấp văn hóa thể thao du lịch môi trường đất đai quy hoạch"
).split()
BODIES = 400  # different texts; each stands in many stories
BATCH = 2000


def texts(chance: random.Random) -> list[str]:
    """Bodies of about 600 words in 12 paragraphs."""
    return [
        "".join(f"<p>{' '.join(chance.choices(WORDS, k=50)).capitalize()}.</p>" for _ in range(12))
        for _ in range(BODIES)
    ]


def fill(count: int) -> int:
    from django.contrib.auth.models import Group, User
    from django.db import connection, transaction
    from django.utils import timezone

    from articles import desk, language
    from articles.models import Article, Credit, PublishedArticle, Revision, Section, desk_search
    from articles.models.fulltext import tokens
    from tests import factories

    chance, now = random.Random(20261125), timezone.now()
    chief = User.objects.create_user("bench", password="bench-bench", is_staff=True)
    chief.groups.add(Group.objects.get(name="Tổng biên tập"))
    sections = [
        Section.objects.get_or_create(slug=f"muc-{n}", defaults={"name": f"Mục {n}"})[0] for n in range(10)
    ]
    bodies = texts(chance)
    words = [tokens(body.replace("<p>", " ").replace("</p>", " ")) for body in bodies]
    is_postgresql = connection.vendor == "postgresql"

    def column(found: list[str]) -> str:
        if is_postgresql:
            return " ".join(f"'{token}':{place}" for place, token in enumerate(found, 1))
        return " ".join(found)

    exact = [column(found) for found in words]
    folded = [column([language.fold_token(token) for token in found]) for found in words]
    value = "%s::tsvector" if is_postgresql else "%s"
    insert = f"INSERT INTO {desk_search.WORDS.name} (rowid, folded, exact) VALUES (%s, {value}, {value})"

    for start in range(0, count, BATCH):
        with transaction.atomic():
            rows = Article.objects.bulk_create(
                Article(
                    headline=f"Tin số {n}: {' '.join(chance.choices(WORDS, k=8))}",
                    slug=f"tin-so-{n}",
                    lead=" ".join(chance.choices(WORDS, k=30)),
                    body=bodies[n % BODIES],
                    section=sections[n % 10],
                    owner=chief,
                    state="draft",
                    version=1,
                )
                for n in range(start, min(start + BATCH, count))
            )
            revisions = Revision.objects.bulk_create(
                Revision(article=row, number=1, snapshot={"headline": row.headline}, by=chief) for row in rows
            )
            for row, revision in zip(rows, revisions, strict=True):
                row.changed_at = now - timedelta(minutes=count - row.pk)
                if row.pk % 25:
                    row.state, row.approved_revision = "approved", revision
            Article.objects.bulk_update(rows, ["changed_at", "state", "approved_revision"], batch_size=400)
            Credit.objects.bulk_create(Credit(article=row, name_as_printed="HẠ LAM") for row in rows)
            PublishedArticle.everything.bulk_create(
                PublishedArticle(
                    article_id=row.pk,
                    revision_id=revision.pk,
                    live_from=row.changed_at,
                    first_published_at=row.changed_at,
                    published_at=row.changed_at,
                    headline="" if row.pk % 500 == 1 else row.headline,
                    slug="" if row.pk % 500 == 1 else row.slug,
                    section_id=row.section_id,
                    withdrawn_at=row.changed_at if row.pk % 500 == 1 else None,
                    live_until=now if row.pk % 500 == 1 else None,
                )
                for row, revision in zip(rows, revisions, strict=True)
                if row.pk % 25
            )
            with connection.cursor() as cursor:
                cursor.executemany(
                    insert, [(row.pk, folded[row.pk % BODIES], exact[row.pk % BODIES]) for row in rows]
                )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    article = factories.make_full_story(chief)
    desk.publish(article=article, by=chief)
    return article.pk


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.server_settings")
    import django

    django.setup()
    print(fill(int(sys.argv[1])))
