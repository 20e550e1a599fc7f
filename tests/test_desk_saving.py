"""Saving a working copy: every save a revision, no save over another's words."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from articles import desk
from articles.models import Article, AuditEntry, OrganizationMention, PersonMention, Revision
from tests.factories import make_article, make_organization, make_person, make_section, make_user, snapshot

pytestmark = pytest.mark.django_db


def save_through_form(article: Article, *, by, token: int, digest: str = "", **values) -> Revision:
    """What the admin does: open, change fields and relations, close, in one transaction."""
    with transaction.atomic():
        stored = desk.open_save(article=article, token=token, by=by, digest=digest)
        for name, value in values.items():
            setattr(stored, name, value)
        stored.save()
        return desk.close_save(article=stored, by=by, digest=digest)


class TestCreate:
    def test_a_new_story_has_one_revision_that_equals_it(self) -> None:
        article = make_article(headline="Khởi công tuyến đê bao", kicker="Ghi nhanh:")

        revision = article.revisions.get()

        assert (article.version, revision.number) == (1, 1)
        assert revision.snapshot == desk.take_snapshot(Article.objects.get(pk=article.pk))
        assert revision.snapshot["kicker"] == "Ghi nhanh:"

    def test_the_slug_is_made_from_the_headline(self) -> None:
        article = make_article(headline="Đặng Đức Ở Đâu")

        assert article.slug == "dang-duc-o-dau"

    def test_the_slug_that_an_editor_typed_stays(self) -> None:
        assert make_article(slug="duong-ven-song").slug == "duong-ven-song"

    def test_without_the_right_nothing_is_made(self) -> None:
        by = make_user()
        by.groups.clear()

        with pytest.raises(PermissionDenied):
            desk.create(by=type(by).objects.get(pk=by.pk), snapshot=snapshot())

        assert not Article.objects.exists()

    def test_a_failing_relation_leaves_nothing_behind(self) -> None:
        person = make_person()
        row = {"person": person.pk, "name": person.name, "title": "", "role": "mentioned"}

        with pytest.raises(ValidationError):
            desk.create(by=make_user(), snapshot=snapshot(people=[row, row]))

        assert not Article.objects.exists()
        assert not Revision.objects.exists()

    def test_the_raw_text_is_kept_untouched(self) -> None:
        raw = "  Ðồng chí…\r\n\ttới  dự "

        article = desk.create(by=make_user(), snapshot=snapshot(), raw_text=raw)

        assert Article.objects.get(pk=article.pk).raw_text == raw

    def test_text_is_normalised_and_the_body_sanitised(self) -> None:
        article = make_article(
            headline="Ðảng bộ thành phố", body="<p>Chữ<script>alert(1)</script><b onclick=x>đậm</b></p>"
        )

        stored = Article.objects.get(pk=article.pk)
        assert stored.headline == "Đảng bộ thành phố"
        assert "script" not in stored.body
        assert "onclick" not in stored.body


class TestOpenAndClose:
    def test_a_save_counts_the_version_and_keeps_both_states(self) -> None:
        by = make_user()
        article = make_article(by, headline="Bản thứ nhất")

        revision = save_through_form(article, by=by, token=1, headline="Bản thứ hai")

        assert (revision.number, revision.by) == (2, by)
        assert [r.snapshot["headline"] for r in article.revisions.order_by("number")] == [
            "Bản thứ nhất",
            "Bản thứ hai",
        ]
        assert Article.objects.get(pk=article.pk).version == 2

    def test_a_stale_token_changes_nothing_and_names_the_winner(self) -> None:
        first, second = make_user(), make_user()
        article = make_article(first)
        save_through_form(article, by=second, token=1, headline="Của người kia")

        with pytest.raises(desk.StaleSave) as caught:
            save_through_form(article, by=first, token=1, headline="Của tôi")

        assert caught.value.code == "stale"
        assert caught.value.is_repeat is False
        assert caught.value.revision.by == second
        assert caught.value.revision.snapshot["headline"] == "Của người kia"
        assert second.get_full_name() in caught.value.messages[0]
        assert Article.objects.get(pk=article.pk).headline == "Của người kia"

    def test_a_token_from_the_future_is_stale_too(self) -> None:
        by = make_user()

        with pytest.raises(desk.StaleSave):
            save_through_form(make_article(by), by=by, token=7, headline="Khác")

    def test_the_same_form_sent_twice_is_known_as_a_repeat(self) -> None:
        by = make_user()
        article = make_article(by)
        save_through_form(article, by=by, token=1, digest="d1", headline="Một lần")

        with pytest.raises(desk.StaleSave) as caught:
            save_through_form(article, by=by, token=1, digest="d1", headline="Một lần")

        assert caught.value.is_repeat is True

    def test_the_same_form_from_somebody_else_is_no_repeat(self) -> None:
        first, second = make_user(), make_user()
        article = make_article(first)
        save_through_form(article, by=first, token=1, digest="d1", headline="Một lần")

        with pytest.raises(desk.StaleSave) as caught:
            save_through_form(article, by=second, token=1, digest="d1", headline="Một lần")

        assert caught.value.is_repeat is False

    def test_a_repeat_is_known_even_after_somebody_else_saved(self) -> None:
        first, second = make_user(), make_user()
        article = make_article(first)
        save_through_form(article, by=first, token=1, digest="d1", headline="Một lần")
        save_through_form(article, by=second, token=2, digest="d2", headline="Sau đó")

        with pytest.raises(desk.StaleSave) as caught:
            save_through_form(article, by=first, token=1, digest="d1", headline="Một lần")

        assert caught.value.is_repeat is True
        assert Article.objects.get(pk=article.pk).headline == "Sau đó"

    def test_a_save_without_a_digest_is_never_a_repeat(self) -> None:
        by = make_user()
        article = make_article(by)
        save_through_form(article, by=by, token=1, headline="Một lần")

        with pytest.raises(desk.StaleSave) as caught:
            save_through_form(article, by=by, token=1, headline="Một lần")

        assert caught.value.is_repeat is False

    def test_a_save_that_changes_nothing_makes_no_revision(self) -> None:
        by = make_user()
        article = make_article(by)

        revision = save_through_form(article, by=by, token=1)

        assert revision.number == 1
        assert article.revisions.count() == 1
        assert Article.objects.get(pk=article.pk).version == 1

    def test_somebody_without_the_right_is_refused(self) -> None:
        article = make_article(make_user("Phóng viên"))

        with pytest.raises(PermissionDenied):
            save_through_form(article, by=make_user("Phóng viên"), token=1, headline="Không được")

    def test_a_stale_token_shows_a_stranger_nothing(self) -> None:
        owner = make_user("Phóng viên")
        article = make_article(owner)
        save_through_form(article, by=owner, token=1, headline="Bí mật")

        with pytest.raises(PermissionDenied):
            save_through_form(article, by=make_user("Phóng viên"), token=1, headline="Không được")

    def test_the_owner_may_not_save_what_is_in_review(self) -> None:
        owner = make_user("Phóng viên")
        article = make_article(owner)
        desk.submit(article=article, by=owner)

        with pytest.raises(PermissionDenied):
            save_through_form(article, by=owner, token=1, headline="Sửa lén")

    def test_nobody_saves_what_is_in_the_trash(self) -> None:
        by = make_user()
        article = make_article(by)
        desk.discard(article=article, by=by)

        with pytest.raises(PermissionDenied):
            save_through_form(article, by=by, token=1, headline="Sửa")

    def test_a_save_of_invalid_words_is_refused_whole(self) -> None:
        by = make_user()
        article = make_article(by, headline="Đúng")

        with pytest.raises(ValidationError):
            save_through_form(article, by=by, token=1, headline="", lead="Khác")

        assert Article.objects.get(pk=article.pk).headline == "Đúng"


class TestStateAfterSave:
    @pytest.mark.parametrize("state", ["in_review", "approved"])
    def test_changed_words_are_a_draft_again(self, state: str) -> None:
        by = make_user()
        article = make_article(by)
        (desk.submit if state == "in_review" else desk.approve)(article=article, by=by)

        save_through_form(article, by=by, token=1, lead="Câu dẫn khác.")

        stored = Article.objects.get(pk=article.pk)
        assert stored.state == Article.State.DRAFT
        assert stored.approved_revision is None

    def test_unchanged_words_stay_approved(self) -> None:
        by = make_user()
        article = make_article(by)
        desk.approve(article=article, by=by)

        save_through_form(article, by=by, token=1)

        stored = Article.objects.get(pk=article.pk)
        assert stored.state == Article.State.APPROVED
        assert stored.approved_revision.number == 1

    def test_a_returned_story_stays_returned_until_it_is_submitted(self) -> None:
        author, editor = make_user("Phóng viên"), make_user("Biên tập viên")
        article = make_article(author)
        desk.submit(article=article, by=author)
        desk.return_to_author(article=article, by=editor, reason="Thiếu số liệu.")

        save_through_form(article, by=author, token=1, lead="Đã thêm số liệu.")

        assert Article.objects.get(pk=article.pk).state == Article.State.RETURNED


class TestWriteSnapshot:
    def test_an_old_revision_comes_back_with_all_relations(self) -> None:
        by = make_user()
        person, organization = make_person(), make_organization()
        old = snapshot(
            headline="Bản cũ",
            tags=[{"id": None, "name": "dân vận"}],
            people=[{"person": person.pk, "name": "Chị Hạnh", "title": "Chủ tịch", "role": "quoted"}],
            organizations=[{"organization": organization.pk, "name": "UBND thành phố"}],
            credits=[{"name": "HẠ LAM", "role": "photo", "contributor": None}],
            photos=[{"photo": None, "caption": "Chờ ảnh", "credit": "", "alt": "", "is_lead": False}],
        )
        article = desk.create(by=by, snapshot=old)
        first = article.revisions.get()
        desk.write_snapshot(article=article, snapshot=snapshot(headline="Bản mới"), token=1, by=by)

        desk.write_snapshot(article=article, snapshot=first.snapshot, token=2, by=by, note="restore 1")

        assert article.revisions.count() == 3
        assert article.revisions.order_by("-number")[0].snapshot == first.snapshot
        assert PersonMention.objects.get().name_as_printed == "Chị Hạnh"
        assert OrganizationMention.objects.get().organization == organization
        assert [tag.name for tag in article.tags.all()] == ["dân vận"]

    def test_a_stale_token_is_refused(self) -> None:
        by = make_user()
        article = make_article(by)
        desk.write_snapshot(article=article, snapshot=snapshot(headline="Hai"), token=1, by=by)

        with pytest.raises(desk.StaleSave):
            desk.write_snapshot(article=article, snapshot=snapshot(headline="Ba"), token=1, by=by)

        assert Article.objects.get(pk=article.pk).headline == "Hai"

    def test_a_failing_relation_leaves_the_copy_as_it_was(self) -> None:
        by = make_user()
        article = make_article(by, headline="Nguyên vẹn")
        credit = {"name": "HẠ LAM", "role": "text", "contributor": None}

        with pytest.raises(ValidationError):
            desk.write_snapshot(
                article=article, snapshot=snapshot(headline="Hỏng", credits=[credit, credit]), token=1, by=by
            )

        stored = Article.objects.get(pk=article.pk)
        assert (stored.headline, stored.version) == ("Nguyên vẹn", 1)
        assert desk.take_snapshot(stored) == article.revisions.get().snapshot

    def test_it_is_logged(self) -> None:
        by = make_user()
        article = make_article(by)

        desk.write_snapshot(article=article, snapshot=snapshot(), token=1, by=by, note="restore 1")

        assert AuditEntry.objects.filter(article=article, verb="write", by=by).exists()


class TestSnapshot:
    def test_it_costs_the_same_whatever_the_size(self, django_assert_num_queries) -> None:
        small = make_article()
        people = [
            {"person": make_person(f"Người {n}").pk, "name": f"Người {n}", "title": "", "role": "mentioned"}
            for n in range(20)
        ]
        large = make_article(people=people, tags=[{"id": None, "name": f"từ {n}"} for n in range(20)])

        with django_assert_num_queries(9, exact=False):
            desk.take_snapshot(Article.objects.get(pk=small.pk))
        with django_assert_num_queries(9, exact=False):
            desk.take_snapshot(Article.objects.get(pk=large.pk))

    def test_order_of_people_and_credits_is_kept(self) -> None:
        names = ["Vũ Văn Hai", "An Thị Một", "Lê Ba"]
        rows = [{"person": None, "name": name, "title": "", "role": "mentioned"} for name in names]

        article = make_article(people=rows)

        taken = desk.take_snapshot(Article.objects.get(pk=article.pk))
        assert [row["name"] for row in taken["people"]] == names

    def test_times_survive_the_round_trip(self) -> None:
        article = make_article(printed_at="2020-06-18T20:50:00+07:00")

        again = desk.create(by=make_user(), snapshot=article.revisions.get().snapshot)

        assert again.printed_at == article.printed_at
        assert again.printed_at.isoformat().startswith("2020-06-18T")

    def test_the_section_can_be_changed(self) -> None:
        by = make_user()
        article = make_article(by)
        section = make_section("kinh-te")

        save_through_form(article, by=by, token=1, section=section)

        assert article.revisions.order_by("-number")[0].snapshot["section_id"] == section.pk
