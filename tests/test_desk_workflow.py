"""Who may do which verb, and from which state."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles import desk
from articles.models import Article, AuditEntry
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

CTV, PV, BTV = "Cộng tác viên", "Phóng viên", "Biên tập viên"
HEAD, SECRETARY, ADMIN = "Trưởng ban", "Thư ký tòa soạn", "Quản trị"
ROLES = [CTV, PV, BTV, HEAD, SECRETARY, ADMIN]

#: Roles that hold each verb on the stories of others.
ON_OTHERS = {
    "submit": {BTV, HEAD, SECRETARY, ADMIN},
    "return": {BTV, HEAD, SECRETARY, ADMIN},
    "approve": {BTV, HEAD, SECRETARY, ADMIN},
    "schedule": {HEAD, SECRETARY, ADMIN},
    "cancel_schedule": {HEAD, SECRETARY, ADMIN},
    "publish": {SECRETARY, ADMIN},
    "withdraw": {SECRETARY, ADMIN},
    "discard": {BTV, HEAD, SECRETARY, ADMIN},
}
#: And on their own.
ON_OWN = {**ON_OTHERS, "submit": set(ROLES), "discard": set(ROLES)}


def run(verb: str, article: Article, by):
    tomorrow = timezone.now() + timedelta(days=1)
    calls = {
        "submit": lambda: desk.submit(article=article, by=by),
        "return": lambda: desk.return_to_author(article=article, by=by, reason="Cần sửa."),
        "approve": lambda: desk.approve(article=article, by=by),
        "schedule": lambda: desk.schedule(article=article, by=by, at=tomorrow),
        "cancel_schedule": lambda: desk.cancel_schedule(article=article, by=by),
        "publish": lambda: desk.publish(article=article, by=by),
        "withdraw": lambda: desk.withdraw(article=article, by=by),
        "discard": lambda: desk.discard(article=article, by=by),
    }
    return calls[verb]()


def prepare(verb: str, owner) -> Article:
    """A story of ``owner`` in a state from which ``verb`` makes sense."""
    article = make_article(owner)
    chief = make_user(SECRETARY)
    if verb == "return":
        desk.submit(article=article, by=owner)
    elif verb == "cancel_schedule":
        run("schedule", article, chief)
    elif verb == "withdraw":
        desk.publish(article=article, by=chief)
    return article


class TestWhoMay:
    @pytest.mark.parametrize("role", ROLES)
    @pytest.mark.parametrize("verb", ON_OTHERS)
    def test_on_the_stories_of_others(self, verb: str, role: str) -> None:
        article, user = prepare(verb, make_user(PV)), make_user(role)

        offered = verb in desk.allowed_verbs(Article.objects.get(pk=article.pk), user)

        assert offered is (role in ON_OTHERS[verb])
        if offered:
            run(verb, article, user)
        else:
            with pytest.raises(PermissionDenied):
                run(verb, article, user)

    @pytest.mark.parametrize("role", ROLES)
    @pytest.mark.parametrize("verb", ON_OWN)
    def test_on_own_stories(self, verb: str, role: str) -> None:
        user = make_user(role)
        article = prepare(verb, user)

        offered = verb in desk.allowed_verbs(Article.objects.get(pk=article.pk), user)

        assert offered is (role in ON_OWN[verb])
        if offered:
            run(verb, article, user)
        else:
            with pytest.raises(PermissionDenied):
                run(verb, article, user)

    def test_an_assigned_reporter_counts_as_the_owner(self) -> None:
        reporter = make_user(PV)
        article = make_article(make_user(BTV), assigned_to=reporter)

        assert desk.may_edit(reporter, article)
        assert article in desk.visible_to(reporter)

    def test_a_blocked_account_may_nothing(self) -> None:
        chief = make_user(SECRETARY, is_active=False)

        with pytest.raises(PermissionDenied):
            desk.publish(article=make_article(), by=chief)

    @pytest.mark.parametrize("role", [CTV, PV])
    def test_reporters_see_their_own_alone(self, role: str) -> None:
        user = make_user(role)
        own, other = make_article(user), make_article()

        assert list(desk.visible_to(user)) == [own]
        assert other not in desk.visible_to(user)

    @pytest.mark.parametrize("role", [BTV, HEAD, SECRETARY, ADMIN])
    def test_editors_see_all(self, role: str) -> None:
        article = make_article(make_user(PV))

        assert article in desk.visible_to(make_user(role))

    def test_an_account_without_a_role_sees_nothing(self) -> None:
        user = make_user()
        user.groups.clear()
        article = make_article(make_user(PV))

        assert article not in desk.visible_to(type(user).objects.get(pk=user.pk))


class TestStates:
    def test_submitted_returned_mended_approved(self) -> None:
        author, editor = make_user(PV), make_user(BTV)
        article = make_article(author)

        desk.submit(article=article, by=author)
        assert Article.objects.get().state == "in_review"
        desk.return_to_author(article=article, by=editor, reason="  Thiếu tên cơ quan. ")
        assert Article.objects.get().state == "returned"
        assert Article.objects.get().return_reason == "Thiếu tên cơ quan."
        desk.submit(article=article, by=author)
        assert Article.objects.get().return_reason == ""
        desk.approve(article=article, by=editor)

        stored = Article.objects.get()
        assert stored.state == "approved"
        assert stored.approved_revision.number == stored.version

    def test_a_return_needs_a_reason(self) -> None:
        author = make_user(PV)
        article = make_article(author)
        desk.submit(article=article, by=author)

        with pytest.raises(ValidationError) as caught:
            desk.return_to_author(article=article, by=make_user(BTV), reason="  ")

        assert caught.value.code == "no_reason"

    def test_a_returned_approval_is_taken_away(self) -> None:
        editor = make_user(BTV)
        article = make_article(editor)
        desk.approve(article=article, by=editor)

        desk.return_to_author(article=article, by=editor, reason="Đổi ý.")

        assert Article.objects.get().approved_revision is None

    @pytest.mark.parametrize(
        ("verb", "before"),
        [
            ("submit", ["submit"]),
            ("submit", ["approve"]),
            ("return", []),
            ("approve", ["approve"]),
            ("submit", ["discard"]),
            ("approve", ["discard"]),
            ("discard", ["discard"]),
            ("publish", ["discard"]),
            ("schedule", ["discard"]),
        ],
    )
    def test_a_step_that_does_not_fit_is_refused(self, verb: str, before: list[str]) -> None:
        chief = make_user(SECRETARY)
        article = make_article(chief)
        for step in before:
            run(step, article, chief)

        with pytest.raises(ValidationError) as caught:
            run(verb, article, chief)

        assert caught.value.code == "wrong_state"
        assert verb not in desk.allowed_verbs(Article.objects.get(pk=article.pk), chief)

    def test_what_editors_hold_is_not_discarded_by_its_author(self) -> None:
        author = make_user(PV)
        article = make_article(author)
        desk.submit(article=article, by=author)

        with pytest.raises(PermissionDenied):
            desk.discard(article=article, by=author)
        article.refresh_from_db()
        assert article.state == Article.State.IN_REVIEW
        assert "discard" not in desk.allowed_verbs(article, author)

    @pytest.mark.parametrize("step", ["publish", "schedule"])
    def test_what_is_public_or_will_be_cannot_be_discarded(self, step: str) -> None:
        chief = make_user(SECRETARY)
        article = make_article(chief)
        run(step, article, chief)

        with pytest.raises(ValidationError) as caught:
            desk.discard(article=article, by=chief)

        assert caught.value.code == "is_public"
        assert "discard" not in desk.allowed_verbs(Article.objects.get(pk=article.pk), chief)

    def test_what_was_withdrawn_can_be_discarded(self) -> None:
        chief = make_user(SECRETARY)
        article = make_article(chief)
        desk.publish(article=article, by=chief)
        desk.withdraw(article=article, by=chief)

        desk.discard(article=article, by=chief)

        assert Article.objects.get().state == "discarded"

    @pytest.mark.parametrize("verb", ["withdraw", "cancel_schedule"])
    def test_nothing_public_nothing_to_take_back(self, verb: str) -> None:
        with pytest.raises(ValidationError):
            run(verb, make_article(), make_user(SECRETARY))


class TestLog:
    @pytest.mark.parametrize("verb", ON_OTHERS)
    def test_every_verb_writes_one_line(self, verb: str) -> None:
        article, chief = prepare(verb, make_user(PV)), make_user(SECRETARY)

        run(verb, article, chief)

        assert AuditEntry.objects.filter(article=article, by=chief, verb=verb).count() == 1

    def test_a_refused_verb_writes_none(self) -> None:
        article, reporter = make_article(), make_user(PV)
        before = AuditEntry.objects.count()

        with pytest.raises(PermissionDenied):
            desk.publish(article=article, by=reporter)

        assert AuditEntry.objects.count() == before
