"""Effects outside the database: owed in the transaction, run after it, kept until they succeed."""

from __future__ import annotations

import pytest

from articles import delivery, desk
from articles.desk import outbox
from articles.models import OutboxEffect, PublishedArticle
from tests.factories import make_article, make_organization, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def purged(monkeypatch) -> list[str]:
    """What delivery was asked to purge."""
    seen: list[str] = []
    monkeypatch.setattr(delivery, "purge", seen.extend)
    return seen


class TestOwing:
    def test_a_verb_owes_the_pages_it_concerns(self) -> None:
        chief, person, organization = make_user(), make_person(), make_organization()
        article = make_article(
            chief,
            people=[{"person": person.pk, "name": person.name, "title": "", "role": "mentioned"}],
            organizations=[{"organization": organization.pk, "name": organization.name}],
        )

        row = desk.publish(article=article, by=chief)

        effect = OutboxEffect.objects.get(kind="purge")
        assert set(effect.payload) == {
            f"story:{article.pk}",
            "front",
            "lists",
            f"section:{row.section_id}",
            f"person:{person.pk}",
            f"organization:{organization.pk}",
        }
        assert effect.done_at is None

    def test_a_rolled_back_verb_owes_nothing(
        self, purged, monkeypatch, django_capture_on_commit_callbacks
    ) -> None:
        chief = make_user()
        article = make_article(chief)

        def fail(**_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("articles.desk.publishing.log", fail)  # the verb's last step

        with django_capture_on_commit_callbacks(execute=True) as callbacks, pytest.raises(ZeroDivisionError):
            desk.publish(article=article, by=chief)

        assert not callbacks
        assert not purged
        assert not OutboxEffect.objects.exists()

    def test_an_empty_payload_owes_nothing(self) -> None:
        outbox.owe(OutboxEffect.Kind.UNLINK, [])

        assert not OutboxEffect.objects.exists()


class TestRunning:
    def test_the_commit_runs_it(self, purged, django_capture_on_commit_callbacks) -> None:
        chief = make_user()
        article = make_article(chief)

        with django_capture_on_commit_callbacks(execute=True):
            desk.publish(article=article, by=chief)

        assert f"story:{article.pk}" in purged
        assert not OutboxEffect.objects.filter(done_at__isnull=True).exists()

    @pytest.mark.parametrize("failure", [OSError("disk full"), RuntimeError("cache away")])
    def test_a_failure_keeps_the_effect_and_the_verb_stands(
        self, failure, monkeypatch, django_capture_on_commit_callbacks
    ) -> None:
        def fail(keys):
            raise failure

        monkeypatch.setattr(delivery, "purge", fail)
        chief = make_user()
        article = make_article(chief)

        with django_capture_on_commit_callbacks(execute=True):
            desk.publish(article=article, by=chief)

        effect = OutboxEffect.objects.get()
        assert effect.done_at is None
        assert effect.attempts == 1
        assert str(failure) in effect.error
        assert PublishedArticle.objects.filter(article_id=article.pk).exists()

    def test_the_next_verb_runs_what_was_left(
        self, monkeypatch, purged, django_capture_on_commit_callbacks
    ) -> None:
        OutboxEffect.objects.create(kind="purge", payload=["story:7"])  # left by a crash
        chief = make_user()

        with django_capture_on_commit_callbacks(execute=True):
            desk.publish(article=make_article(chief), by=chief)

        assert purged[0] == "story:7"
        assert not OutboxEffect.objects.filter(done_at__isnull=True).exists()

    def test_one_failing_effect_does_not_hold_up_the_others(self, monkeypatch) -> None:
        def purge(keys):
            if keys == ["story:1"]:
                raise RuntimeError("not this one")

        monkeypatch.setattr(delivery, "purge", purge)
        bad, good = (
            OutboxEffect.objects.create(kind="purge", payload=[key]) for key in ("story:1", "story:2")
        )

        assert outbox.run_effects() == 1

        bad.refresh_from_db()
        good.refresh_from_db()
        assert bad.done_at is None
        assert good.done_at is not None

    def test_what_fails_for_ever_is_given_up(self, monkeypatch) -> None:
        monkeypatch.setattr(delivery, "purge", lambda keys: 1 / 0)
        effect = OutboxEffect.objects.create(kind="purge", payload=["story:1"])

        for _ in range(outbox.MAX_ATTEMPTS + 3):
            outbox.run_effects()

        effect.refresh_from_db()
        assert effect.attempts == outbox.MAX_ATTEMPTS

    def test_unlinking_what_is_gone_already_succeeds(self) -> None:
        OutboxEffect.objects.create(kind="unlink", payload=["nowhere/480.webp"])

        assert outbox.run_effects() == 1
