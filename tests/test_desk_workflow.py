"""Who may do which verb, and from which state."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles import desk
from articles.models import Article, AuditEntry
from tests.factories import make_article, make_duty, make_user, publish_article, set_rules, snapshot

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
    "recover": {BTV, HEAD, SECRETARY, ADMIN},
}
#: And on their own.
ON_OWN = {**ON_OTHERS, "submit": set(ROLES), "discard": set(ROLES), "recover": set(ROLES)}
#: What a duty adds to a reporter's own rights.
BY_DUTY = ["return", "approve", "schedule", "cancel_schedule", "publish", "withdraw"]


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
        "recover": lambda: desk.restore_from_trash(article=article, by=by),
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
    elif verb == "recover":
        desk.discard(article=article, by=chief)
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

    @pytest.mark.parametrize("verb", ON_OTHERS)
    def test_on_the_stories_of_others_while_on_duty(self, verb: str) -> None:
        article, user = prepare(verb, make_user(PV)), make_user(PV)
        duty = make_duty(user)

        offered = verb in desk.allowed_verbs(Article.objects.get(pk=article.pk), user)

        assert offered is (verb in [*BY_DUTY, "submit"])
        if offered:
            run(verb, article, user)
            assert AuditEntry.objects.get(verb=verb, by=user).detail["duty"] == duty.pk
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


class TestReturn:
    """With the words that it is about."""

    @pytest.fixture
    def returned(self) -> Article:
        author = make_user(PV)
        article = make_article(author)
        desk.submit(article=article, by=author)
        quote = f"  sáng   nay,\nông An {'rất ' * 200}"
        return desk.return_to_author(article=article, by=make_user(BTV), reason="Sai chức danh.", quote=quote)

    def test_the_quote_is_kept_in_one_line_and_no_longer_than_needed(self, returned: Article) -> None:
        stored = Article.objects.get()

        assert stored.return_quote.startswith("sáng nay, ông An rất rất")
        assert len(stored.return_quote) == 500
        assert AuditEntry.objects.get(verb="return").detail["quote"] == stored.return_quote

    @pytest.mark.parametrize("verb", ["submit", "approve", "publish", "schedule"])
    def test_it_goes_once_the_story_goes_on(self, returned: Article, verb: str) -> None:
        run(verb, returned, make_user(SECRETARY))

        stored = Article.objects.get()
        assert (stored.return_reason, stored.return_quote) == ("", "")


class TestTrash:
    def test_a_restored_story_is_a_draft_with_every_word(self) -> None:
        author = make_user(PV)
        article = make_article(author, headline="Còn nguyên")
        run("discard", article, author)
        assert not desk.may_edit(author, Article.objects.get())
        assert desk.allowed_verbs(Article.objects.get(), author) == ["recover"]

        run("recover", article, author)

        stored = Article.objects.get()
        assert (stored.state, stored.headline, stored.version) == ("draft", "Còn nguyên", 1)
        assert desk.may_edit(author, stored)

    def test_not_while_the_same_report_was_taken_in_anew(self) -> None:
        author = make_user(PV)
        raw = "Bản tin gốc của một buổi họp."
        first = desk.create(by=author, snapshot=snapshot(), raw_text=raw)
        run("discard", first, author)
        second = desk.create(by=author, snapshot=snapshot(), raw_text=raw)

        with pytest.raises(ValidationError) as caught:
            run("recover", first, author)

        assert caught.value.code == "twin"
        assert str(second.pk) in caught.value.messages[0]
        run("discard", second, author)
        run("recover", first, author)
        assert Article.objects.get(pk=first.pk).state == "draft"

    def test_only_from_the_trash(self) -> None:
        with pytest.raises(ValidationError) as caught:
            run("recover", make_article(), make_user(SECRETARY))

        assert caught.value.code == "wrong_state"


def refused_by(verb: str, article: Article, by) -> str:
    """The code of the refusal; what is refused is not offered either."""
    assert verb not in desk.allowed_verbs(Article.objects.get(pk=article.pk), by)
    with pytest.raises(ValidationError) as caught:
        run(verb, article, by)
    return str(caught.value.code)


class TestGates:
    @pytest.mark.parametrize("verb", ["publish", "schedule"])
    def test_two_gates_ask_for_an_approval_of_this_very_version(self, verb: str) -> None:
        author, chief = make_user(PV), make_user(SECRETARY)
        article = make_article(author)
        set_rules(gates=2)

        assert refused_by(verb, article, chief) == "gates"
        run("approve", article, make_user(BTV))
        stored = Article.objects.get()
        words = {**desk.take_snapshot(stored), "headline": "Sửa sau khi duyệt"}
        desk.write_snapshot(article=stored, snapshot=words, token=stored.version, by=chief)
        assert refused_by(verb, article, chief) == "gates"
        run("approve", article, chief)
        run(verb, article, chief)  # who approved publishes too: two gates are not two persons

        assert desk.public_state(article) == ("live" if verb == "publish" else "scheduled")

    def test_one_gate_publishes_at_once(self) -> None:
        article = make_article(make_user(PV))
        set_rules(gates=1)

        run("publish", article, make_user(SECRETARY))

        assert Article.objects.get().state == "approved"

    def test_a_command_brings_stories_in_whatever_the_rules(self) -> None:
        chief = make_user(SECRETARY)
        article = make_article(chief)
        set_rules(gates=2, two_persons=True)

        desk.publish(article=article, by=chief, is_import=True)

        assert desk.public_state(article) == "live"


class TestTwoPersons:
    @pytest.mark.parametrize("verb", ["approve", "schedule", "publish"])
    def test_nobody_releases_their_own_story_or_version(self, verb: str) -> None:
        author, chief, other = make_user(SECRETARY), make_user(SECRETARY), make_user(SECRETARY)
        article = make_article(author)
        set_rules(two_persons=True)

        assert refused_by(verb, article, author) == "two_persons"
        stored = Article.objects.get()
        words = {**desk.take_snapshot(stored), "headline": "Người khác viết lại"}
        desk.write_snapshot(article=stored, snapshot=words, token=stored.version, by=chief)
        assert refused_by(verb, article, chief) == "two_persons"
        assert refused_by(verb, article, author) == "two_persons"
        run(verb, article, other)

    def test_who_approved_does_not_publish_where_there_are_two_gates(self) -> None:
        chief, other = make_user(SECRETARY), make_user(SECRETARY)
        article = make_article(make_user(PV))
        set_rules(two_persons=True, gates=2)
        run("approve", article, chief)

        assert refused_by("publish", article, chief) == "two_persons"
        run("publish", article, other)

    def test_with_one_gate_the_publisher_is_the_second_person(self) -> None:
        chief = make_user(SECRETARY)
        article = make_article(make_user(PV))
        set_rules(two_persons=True)

        run("approve", article, chief)
        run("publish", article, chief)

    def test_on_duty_it_binds_too(self) -> None:
        reporter = make_user(PV)
        make_duty(reporter)
        article = make_article(reporter)
        set_rules(two_persons=True)

        assert refused_by("publish", article, reporter) == "two_persons"

    @pytest.mark.parametrize(("manner", "is_allowed"), [("fix", True), ("correct", True), ("update", False)])
    def test_on_a_live_story_of_ones_own(self, manner: str, is_allowed: bool) -> None:
        live = publish_article()
        article = Article.objects.get()
        set_rules(two_persons=True)
        values = {
            "article": article,
            "by": article.owner,
            "changes": {"headline": "Tít đã sửa"},
            "manner": manner,
            "notice": desk.Notice(wrong="a", right="b"),
        }

        if is_allowed:
            assert desk.fix_live(**values).headline == "Tít đã sửa"
        else:
            with pytest.raises(ValidationError) as caught:
                desk.fix_live(**values)
            assert caught.value.code == "two_persons"
            live.refresh_from_db()
            assert live.live_until is None

    def test_withdrawing_needs_no_second(self) -> None:
        chief = make_user(SECRETARY)
        article = make_article(chief)
        run("publish", article, chief)
        set_rules(two_persons=True)

        run("withdraw", article, chief)

        assert desk.public_state(article) == "withdrawn"


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
