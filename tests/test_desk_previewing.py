"""Links to a preview: who makes them, what they open, and that they end."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import desk
from articles.models import AuditEntry, DeskSettings, PreviewLink
from newsroom.log import HidePreviewTokens
from tests.factories import make_article, make_user, snapshot

pytestmark = pytest.mark.django_db
REPORTER = "Phóng viên"


@pytest.fixture
def chief():
    return make_user()


class TestMaking:
    def test_it_names_the_saved_version_and_ends_by_the_setting(self, chief) -> None:
        DeskSettings.objects.update_or_create(pk=1, defaults={"preview_hours": 5})
        article = make_article(chief)

        link = desk.make_preview_link(article=article, by=chief)

        assert link.revision == desk.latest_revision(article)
        assert link.expires_at - link.made_at == timedelta(hours=5)
        entry = AuditEntry.objects.get(article=article, verb="make_preview_link")
        assert entry.detail == {"link": link.pk, "revision": 1}
        assert desk.preview_token(link) not in str(entry.detail)

    @pytest.mark.parametrize("hours", [0, -1, 721])
    def test_hours_have_bounds(self, chief, hours) -> None:
        with pytest.raises(ValidationError) as caught:
            desk.make_preview_link(article=make_article(chief), by=chief, hours=hours)

        assert caught.value.code == "hours"

    def test_authors_share_their_own_even_after_handing_in(self) -> None:
        author, colleague = make_user(REPORTER), make_user(REPORTER)
        article = make_article(author)
        desk.submit(article=article, by=author)

        assert desk.make_preview_link(article=article, by=author).by == author
        with pytest.raises(PermissionDenied):
            desk.make_preview_link(article=article, by=colleague)

    def test_the_trash_is_not_shared(self, chief) -> None:
        article = make_article(chief)
        desk.discard(article=article, by=chief)

        with pytest.raises(PermissionDenied):
            desk.make_preview_link(article=article, by=chief)

    def test_the_database_knows_that_it_ends_later(self, chief) -> None:
        link = desk.make_preview_link(article=make_article(chief), by=chief)

        with pytest.raises(IntegrityError, match="preview_link_ends_later"), transaction.atomic():
            PreviewLink.objects.filter(pk=link.pk).update(expires_at=link.made_at)


class TestTokens:
    def test_a_token_opens_its_own_revision(self, chief) -> None:
        article = make_article(chief)
        first = desk.make_preview_link(article=article, by=chief)
        desk.write_snapshot(article=article, snapshot=snapshot(headline="Bản sau"), token=1, by=chief)

        opened = desk.link_of(desk.preview_token(first))

        assert opened == first
        assert opened.revision.number == 1

    def test_expired_revoked_discarded_and_forged_ones_open_nothing(self, chief) -> None:
        article = make_article(chief)
        links = [desk.make_preview_link(article=article, by=chief, hours=1) for _ in range(2)]
        kept, ended = (desk.preview_token(link) for link in links)
        desk.revoke_preview_link(link=links[1], by=chief)
        number, _dot, signature = kept.partition(".")
        revision = links[0].revision_id

        assert desk.link_of(kept) == links[0]
        forged = [ended, "", "abc", kept[:-1], f"{links[0].pk}-{revision + 1}.{signature}", number]
        forged += [signing.Signer(sep=".").sign(number), signing.dumps([links[0].pk, revision])]
        assert [desk.link_of(token) for token in forged] == [None] * len(forged)

        desk.discard(article=article, by=chief)
        assert desk.link_of(kept) is None

    def test_an_hour_is_an_hour(self, chief) -> None:
        link = desk.make_preview_link(article=make_article(chief), by=chief, hours=1)

        with time_machine.travel(timezone.now() + timedelta(minutes=59)):
            assert desk.link_of(desk.preview_token(link)) == link
        with time_machine.travel(timezone.now() + timedelta(minutes=61)):
            assert desk.link_of(desk.preview_token(link)) is None
            assert list(desk.open_preview_links(link.article)) == []

    def test_revoking_twice_is_one_log_line_and_strangers_may_not(self, chief) -> None:
        article = make_article(chief)
        link = desk.make_preview_link(article=article, by=chief)
        with pytest.raises(PermissionDenied):
            desk.revoke_preview_link(link=link, by=make_user(REPORTER))

        desk.revoke_preview_link(link=link, by=chief)
        desk.revoke_preview_link(link=link, by=chief)

        assert AuditEntry.objects.filter(verb="revoke_preview_link").count() == 1
        assert PreviewLink.objects.get().revoked_at is not None


class TestLogs:
    def test_no_handler_writes_a_token(self) -> None:
        handler = django_settings.LOGGING["handlers"]["console"]
        assert handler["filters"] == ["hide_tokens"]
        path = "/xem-truoc/12-3.bi_mat/anh/1/9.webp"
        record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (path,), None)

        assert HidePreviewTokens().filter(record)

        assert record.getMessage() == "Not Found: /xem-truoc/…/anh/1/9.webp"
