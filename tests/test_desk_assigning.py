"""Who has a story in hand: taking, giving, and how long a story has been where it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles import desk
from articles.models import Article, AuditEntry
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

PV, BTV, HEAD, SECRETARY = "Phóng viên", "Biên tập viên", "Trưởng ban", "Thư ký tòa soạn"
ADMINISTRATOR = "Quản trị"


def waiting(author=None, **values) -> Article:
    """A reporter's story in review."""
    author = author or make_user(PV)
    article = desk.submit(article=make_article(author), by=author)
    if values:
        Article.objects.filter(pk=article.pk).update(**values)
        article.refresh_from_db()
    return article


class TestTake:
    def test_it_is_theirs_without_a_revision(self) -> None:
        article, editor = waiting(), make_user(BTV)
        before = (article.version, article.revisions.count(), article.changed_at)

        taken = desk.take(article=article, by=editor)

        taken.refresh_from_db()
        assert taken.assigned_to == editor
        assert (taken.version, taken.revisions.count(), taken.changed_at) == before
        assert AuditEntry.objects.filter(article=article, verb="take", by=editor).count() == 1

    def test_who_is_slower_is_told_who_has_it(self) -> None:
        article, quick, slow = waiting(), make_user(BTV, last_name="Lê", first_name="Thu"), make_user(BTV)
        as_the_slow_one_sees_it = Article.objects.get(pk=article.pk)
        desk.take(article=article, by=quick)

        with pytest.raises(ValidationError) as refused:
            desk.take(article=as_the_slow_one_sees_it, by=slow)

        assert refused.value.code == "taken"
        assert "Lê Thu" in refused.value.messages[0]
        article.refresh_from_db()
        assert article.assigned_to == quick

    def test_a_second_click_is_one_line_in_the_log(self) -> None:
        article, editor = waiting(), make_user(BTV)

        desk.take(article=article, by=editor)
        desk.take(article=article, by=editor)

        assert AuditEntry.objects.filter(verb="take").count() == 1

    def test_one_of_a_colleague_who_left_is_free(self) -> None:
        article = waiting(assigned_to=make_user(BTV, is_active=False))

        assert desk.take(article=article, by=make_user(BTV)).assigned_to is not None

    def test_one_that_its_author_had_is_free_and_one_of_another_writer_is_not(self) -> None:
        author, heir, editor = make_user(PV), make_user(PV), make_user(BTV)
        own, inherited = waiting(author, assigned_to=author), waiting(author, assigned_to=heir)

        assert desk.take(article=own, by=editor).assigned_to == editor
        with pytest.raises(ValidationError) as refused:
            desk.take(article=inherited, by=editor)  # who goes on with it would lose sight of it
        assert refused.value.code == "taken"

    @pytest.mark.parametrize("state", ["draft", "returned", "discarded"])
    def test_only_what_is_in_review(self, state: str) -> None:
        article = waiting(state=state)

        with pytest.raises(ValidationError) as refused:
            desk.take(article=article, by=make_user(BTV))

        assert refused.value.code == "wrong_state"

    def test_a_reporter_takes_nothing(self) -> None:
        author = make_user(PV)

        with pytest.raises(PermissionDenied):
            desk.take(article=waiting(author), by=author)


class TestAssign:
    @pytest.mark.parametrize("role", [BTV, HEAD, SECRETARY, ADMINISTRATOR])
    def test_an_editor_gives_any_story(self, role: str) -> None:
        article, reporter, chief = make_article(make_user(PV)), make_user(PV), make_user(role)
        due = timezone.now() + timedelta(hours=3)

        given = desk.assign(article=article, by=chief, to=reporter, due_at=due)

        given.refresh_from_db()
        assert (given.assigned_to, given.due_at) == (reporter, due)
        assert given.version == article.version
        assert desk.visible_to(reporter).filter(pk=article.pk).exists()
        line = AuditEntry.objects.get(verb="assign")
        assert (line.detail["to"], line.detail["name"]) == (reporter.pk, desk.staff_name(reporter))
        assert line.detail["due_at"] == due.isoformat()

    def test_nobody_is_given_back_to_all(self) -> None:
        article, editor = waiting(), make_user(BTV)
        desk.take(article=article, by=editor)

        freed = desk.assign(article=article, by=make_user(BTV), to=None)

        assert freed.assigned_to is None
        assert AuditEntry.objects.filter(verb="release").count() == 1

    def test_a_reporter_gives_their_own_draft_and_no_other(self) -> None:
        author, colleague = make_user(PV), make_user(PV)
        draft = make_article(author)

        assert desk.assign(article=draft, by=author, to=colleague).assigned_to == colleague
        for theirs in (make_article(make_user(PV)), waiting(author)):  # a colleague's; one handed over
            with pytest.raises(PermissionDenied):
                desk.assign(article=theirs, by=author, to=colleague)

    def test_only_colleagues_who_can_work_on_it(self) -> None:
        article, chief = make_article(make_user(PV)), make_user(SECRETARY)
        without_role = make_user(PV)
        without_role.groups.clear()

        for person, code in ((make_user(PV, is_active=False), "inactive"), (without_role, "cannot_edit")):
            with pytest.raises(ValidationError) as refused:
                desk.assign(article=article, by=chief, to=person)
            assert refused.value.code == code
        article.refresh_from_db()
        assert article.assigned_to is None

    def test_an_open_form_can_still_be_saved(self) -> None:
        author = make_user(PV)
        article = make_article(author)
        snapshot = desk.take_snapshot(article)
        token = article.version
        desk.assign(article=article, by=make_user(BTV), to=author, due_at=timezone.now())

        desk.write_snapshot(
            article=article, snapshot={**snapshot, "lead": "Chiều nay mưa tạnh."}, token=token, by=author
        )

        article.refresh_from_db()
        assert (article.lead, article.assigned_to) == ("Chiều nay mưa tạnh.", author)


class TestQueue:
    def test_due_first_then_age_then_what_others_have(self) -> None:
        now, editor = timezone.now(), make_user(BTV)
        old, new = waiting(state_since=now - timedelta(days=2)), waiting()
        late, soon = waiting(due_at=now + timedelta(hours=5)), waiting(due_at=now - timedelta(hours=1))
        theirs = waiting(due_at=now - timedelta(days=1), assigned_to=make_user(BTV))
        mine = waiting(due_at=now - timedelta(days=3), assigned_to=editor)
        make_article(make_user(PV))

        assert list(desk.queue(editor)) == [mine, soon, late, old, new, theirs]
        assert list(desk.queue(editor).filter(is_free=True)) == [mine, soon, late, old, new]
        assert not desk.queue(make_user(PV)).filter(is_free=True)


class TestStateSince:
    def test_it_moves_with_the_state_alone(self) -> None:
        start = timezone.now()
        with time_machine.travel(start, tick=False) as clock:
            author, chief = make_user(PV), make_user(SECRETARY)
            article = make_article(author)

            def after(verb) -> timedelta:
                clock.shift(timedelta(hours=1))
                verb()
                article.refresh_from_db()
                return article.state_since - start

            def save(lead: str) -> None:
                desk.write_snapshot(
                    article=article,
                    snapshot={**desk.take_snapshot(article), "lead": lead},
                    token=article.version,
                    by=chief,
                )

            hour = timedelta(hours=1)
            assert after(lambda: desk.submit(article=article, by=author)) == hour
            assert after(lambda: desk.take(article=article, by=chief)) == hour
            assert after(lambda: save("Câu mới.")) == 3 * hour  # a draft again
            assert after(lambda: save("Câu khác.")) == 3 * hour  # still a draft
            assert after(lambda: desk.approve(article=article, by=chief)) == 5 * hour
            assert after(lambda: desk.publish(article=article, by=chief)) == 5 * hour
            assert (
                after(lambda: desk.return_to_author(article=article, by=chief, reason="Thiếu ảnh."))
                == 7 * hour
            )
            assert after(lambda: desk.publish(article=article, by=chief)) == 8 * hour
