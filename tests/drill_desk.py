"""A desk that does everything in any order, and what must hold after each step whatever it was.

Used by ``test_desk_invariants.py`` (some hundred steps) and by ``make drill`` (as many as one likes).
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from articles import desk
from articles.models import Article, Person, PersonLink, PublishedArticle, Revision, search
from tests.factories import make_article, make_person, make_user

VERBS = (
    "save save publish publish schedule schedule cancel_schedule withdraw submit approve return fix fix "
    "pass".split()
)


class Drill:
    """``clock``: a travelling clock with ``shift``. Each step is one verb on one story by one chief."""

    def __init__(self, clock: Any, *, stories: int = 4, seed: int = 1) -> None:
        self.clock, self.chance = clock, random.Random(seed)
        self.chief = make_user("Thư ký tòa soạn")
        self.people = [make_person(f"Nguyễn Văn Số {n}", is_public=False) for n in range(5)]
        self.articles = [make_article(self.chief, people=self.naming()) for _ in range(stories)]
        self.done: dict[str, int] = {}
        self.refused = 0

    def naming(self) -> list[dict[str, Any]]:
        chosen = self.chance.sample(self.people, k=self.chance.randint(0, 3))
        return [{"person": p.pk, "name": p.name, "title": "", "role": "mentioned"} for p in chosen]

    def step(self) -> str:
        verb = self.chance.choice(VERBS)
        article = Article.objects.get(pk=self.chance.choice(self.articles).pk)
        by, at = self.chief, timezone.now() + timedelta(minutes=self.chance.randint(1, 300))
        try:
            if verb == "save":
                texts = {"headline": f"Bản {self.chance.random()}", "people": self.naming()}
                snapshot = {**desk.take_snapshot(article), **texts}
                desk.write_snapshot(article=article, snapshot=snapshot, token=article.version, by=by)
            elif verb == "schedule":
                desk.schedule(article=article, by=by, at=at)
            elif verb == "return":
                desk.return_to_author(article=article, by=by, reason="Cần sửa.")
            elif verb == "fix":
                changes = {"headline": f"Sửa {self.chance.random()}", "people": self.naming()}
                manner = self.chance.choice(["fix", "update", "correct"])
                desk.fix_live(
                    article=article,
                    by=by,
                    changes=changes,
                    manner=manner,
                    notice=desk.Notice(wrong="a", right="b"),
                )
            elif verb != "pass":
                getattr(desk, verb)(article=article, by=by)
        except ValidationError:
            self.refused += 1
        else:
            self.done[verb] = self.done.get(verb, 0) + 1
        if self.chance.random() < 0.6:
            self.clock.shift(timedelta(minutes=self.chance.randint(0, 120)))
        return verb

    def check(self) -> None:
        """Raise if anything that must always hold does not."""
        now = timezone.now()
        rows = list(PublishedArticle.everything.order_by("article_id", "live_from", "pk"))
        indexed = self._indexed()
        for article in self.articles:
            mine = [row for row in rows if row.article_id == article.pk]
            self._check_times([row for row in mine if row.withdrawn_at is None], now)
            for row in mine:
                self._check_row(row, indexed)
            count = Article.objects.get(pk=article.pk).version
            assert article.revisions.count() == count, "a version without its revision"
        for person in self.people:
            self._check_visibility(person, now)

    def _check_times(self, rows: list[PublishedArticle], now: datetime) -> None:
        for before, after in pairwise(rows):
            assert before.live_until is not None, "a version without an end has a successor"
            assert before.live_until <= after.live_from, "two versions at one instant"
        assert sum(row.live_until is None for row in rows) <= 1
        live = [row for row in rows if row.live_from <= now and (not row.live_until or row.live_until > now)]
        ids = list(
            PublishedArticle.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True)
        )
        assert ids == [row.pk for row in live]

    def _check_row(self, row: PublishedArticle, indexed: set[int]) -> None:
        links = PersonLink.objects.filter(published_id=row.pk)
        if row.withdrawn_at is not None:
            texts = (row.headline, row.kicker, row.lead, row.slug, row.body_html, row.document, row.picture)
            assert not any(texts), "a tombstone speaks"
            assert row.pk not in indexed, "a withdrawn version can be found"
            assert not links.exists(), "a withdrawn version is listed"
            return
        revision = Revision.objects.get(pk=row.revision_id, article_id=row.article_id)
        assert row.headline == revision.snapshot["headline"], "readers get other words than were approved"
        if row.live_until is None or row.live_until > timezone.now():
            named = {person["person"] for person in revision.snapshot["people"]}
            assert set(links.values_list("person_id", flat=True)) == named
            assert row.pk in indexed, "a version cannot be found"

    def _check_visibility(self, person: Person, now: datetime) -> None:
        current = PersonLink.objects.filter(person=person, published__withdrawn_at__isnull=True)
        starts = [
            link.published.live_from
            for link in current.select_related("published")
            if link.published.live_until is None or link.published.live_until > now
        ]
        at = Person.objects.get(pk=person.pk).visible_from
        if at is not None and at > now:
            assert at in starts, "a person appears without a story"
        if starts:
            assert at is not None, "a person of a live or coming story is never shown"
            assert at <= max(min(starts), now), "a person of a live story is not shown yet"

    def _indexed(self) -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT rowid FROM {search.WORDS.name}")
            return {row[0] & ((1 << 24) - 1) for row in cursor.fetchall()}
