"""Coming, leaving, standing in: who administers, what a link opens, who finishes what, what is lent."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import desk
from articles.desk.invitations import InvitationTokens
from articles.language.dates import ZONE
from articles.models import Article, AuditEntry, StandIn
from tests.factories import make_article, make_stand_in, make_user

pytestmark = pytest.mark.django_db

PV, BTV, SECRETARY, ADMIN = "Phóng viên", "Biên tập viên", "Thư ký tòa soạn", "Quản trị"
MONDAY = datetime(2026, 5, 4, 8, 0, tzinfo=ZONE)
DAY = timedelta(days=1)
PASSWORD = "sông-Hậu-9-nhánh"


@pytest.fixture
def admin() -> User:
    return make_user(ADMIN)


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def invite(by: User, **values: Any) -> desk.Invitation:
    defaults = {
        "username": "haiyen",
        "email": "yen@phusa.test",
        "last_name": "Lương",
        "first_name": "Hải Yến",
    }
    return desk.invite(role=Group.objects.get(name=PV), by=by, **{**defaults, **values})


def parts(invitation: desk.Invitation) -> dict[str, str]:
    uid, token = re.search(r"/admin/invited/([^/]+)/([^/]+)/$", invitation.link).groups()
    return {"uid": uid, "token": token}


def accept(invitation: desk.Invitation) -> User:
    return desk.accept_invitation(**parts(invitation), password=PASSWORD)


def code_of(error: Any) -> str:
    value = error.value
    return value.code if hasattr(value, "code") else next(iter(value.error_dict.values()))[0].code


class TestInvite:
    def test_the_account_has_its_role_and_no_password(self, admin) -> None:
        user = invite(admin).user

        stored = User.objects.get(username="haiyen")
        assert stored == user
        assert (stored.is_staff, stored.is_active, stored.is_superuser) == (True, True, False)
        assert not stored.has_usable_password()
        assert [group.name for group in stored.groups.all()] == [PV]
        assert AuditEntry.objects.get(verb="invite").by == admin

    def test_the_letter_is_plain_and_has_the_link(self, admin) -> None:
        invitation = invite(admin)

        (letter,) = mail.outbox
        assert invitation.is_sent
        assert letter.to == ["yen@phusa.test"]
        assert invitation.link in letter.body
        assert "Lương Hải Yến" in letter.body
        assert "haiyen" in letter.body
        assert not getattr(letter, "alternatives", [])

    def test_without_an_address_it_is_the_administrators_to_hand_on(self, admin) -> None:
        invitation = invite(admin, email="")

        assert not invitation.is_sent
        assert not mail.outbox
        assert accept(invitation).check_password(PASSWORD)

    def test_a_mail_server_that_is_away_undoes_nothing(self, admin, monkeypatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise ConnectionRefusedError

        monkeypatch.setattr("articles.desk.invitations.send_mail", fail)

        invitation = invite(admin)

        assert not invitation.is_sent
        assert desk.invited(**parts(invitation)) == invitation.user

    def test_mail_on_a_console_reaches_nobody(self, admin, settings) -> None:
        settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}

        assert not invite(admin).is_sent

    @pytest.mark.parametrize("role", [PV, BTV, SECRETARY])
    def test_others_invite_nobody(self, role: str) -> None:
        with pytest.raises(PermissionDenied):
            invite(make_user(role))

        assert not User.objects.filter(username="haiyen").exists()

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"username": "newsroom"}, "username"),
            ({"username": "hải yến"}, "username"),
            ({"email": "YEN@phusa.test", "username": "yen2"}, "email"),
            ({"email": "không phải", "username": "yen2"}, "email"),
        ],
    )
    def test_what_does_not_fit_is_said_by_field(self, admin, values, field: str) -> None:
        make_user(PV, email="yen@phusa.test")

        with pytest.raises(ValidationError) as error:
            invite(admin, **values)

        assert set(error.value.message_dict) == {field}


class TestLink:
    def test_it_works_once(self, admin) -> None:
        invitation = invite(admin)

        user = accept(invitation)

        assert User.objects.get(pk=user.pk).check_password(PASSWORD)
        assert desk.invited(**parts(invitation)) is None
        with pytest.raises(ValidationError) as error:
            accept(invitation)
        assert code_of(error) == "ended"

    def test_it_ends_after_some_days(self, admin, clock, settings) -> None:
        invitation = invite(admin)
        assert invitation.expires_at == MONDAY + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)

        clock.move_to(MONDAY + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT))
        assert desk.invited(**parts(invitation)) == invitation.user
        clock.shift(timedelta(seconds=1))

        assert desk.invited(**parts(invitation)) is None

    def test_a_newer_one_ends_it(self, admin) -> None:
        first = invite(admin)

        second = desk.invite_again(user=first.user, by=admin)

        assert desk.invited(**parts(first)) is None
        assert desk.invited(**parts(second)) == first.user
        assert len(mail.outbox) == 2

    def test_it_opens_no_other_account(self, admin) -> None:
        one, two = invite(admin), invite(admin, username="khac", email="khac@phusa.test")

        assert desk.invited(uid=parts(two)["uid"], token=parts(one)["token"]) is None

    @pytest.mark.parametrize("uid", ["", "x", "MQ", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "%00", "é"])
    def test_nonsense_opens_nothing(self, uid: str) -> None:
        assert desk.invited(uid=uid, token="c0ffee-abc") is None

    def test_an_account_with_a_password_is_not_opened(self, admin) -> None:
        user = make_user(PV)
        invitation = invite(admin)
        User.objects.filter(pk=user.pk).update(password=invitation.user.password)
        token = InvitationTokens().make_token(user)  # as made for the password that it has

        assert desk.invited(uid=parts(invitation)["uid"], token=token) is None

    def test_a_weak_password_is_refused_and_the_link_holds(self, admin) -> None:
        invitation = invite(admin)

        with pytest.raises(ValidationError):
            desk.accept_invitation(**parts(invitation), password="12345678")

        assert desk.invited(**parts(invitation)) == invitation.user

    @pytest.mark.parametrize("case", ["came_in", "inactive", "commands"])
    def test_again_is_refused(self, admin, case: str) -> None:
        if case == "commands":
            user = User.objects.get(username="newsroom")
        else:
            user = invite(admin).user
            if case == "came_in":
                user.set_password(PASSWORD)
            user.is_active = case != "inactive"
            user.save()

        with pytest.raises(ValidationError) as error:
            desk.invite_again(user=user, by=admin)

        assert code_of(error) == case

    def test_a_superuser_is_nobodys_to_invite(self, admin) -> None:
        root = User.objects.create_superuser("goc")

        with pytest.raises(PermissionDenied):
            desk.invite_again(user=root, by=admin)


class TestDeactivate:
    def test_unfinished_stories_go_to_the_heir(self, admin) -> None:
        leaver, heir, chief = make_user(PV), make_user(BTV), make_user(SECRETARY)
        draft, submitted, approved = (make_article(leaver) for _ in range(3))
        desk.submit(article=submitted, by=leaver)
        desk.approve(article=approved, by=chief)
        others = make_article(chief, assigned_to=leaver)

        leaving = desk.deactivate(user=leaver, takes_over=heir, by=admin)

        assert set(leaving.stories) == {draft, submitted, approved, others}
        for article, state in ((draft, "draft"), (submitted, "in_review"), (approved, "approved")):
            stored = Article.objects.get(pk=article.pk)
            assert (stored.assigned_to, stored.owner, stored.state) == (heir, leaver, state)
            assert desk.latest_revision(stored).snapshot == desk.take_snapshot(stored)
            assert stored.revisions.count() == stored.version
        assert Article.objects.get(pk=others.pk).assigned_to == heir
        assert desk.publish(article=approved, by=chief).headline == approved.headline

    def test_finished_ones_and_those_in_other_hands_stay(self, admin) -> None:
        leaver, heir, other, chief = make_user(PV), make_user(BTV), make_user(BTV), make_user(SECRETARY)
        live, trash = make_article(leaver), make_article(leaver)
        desk.publish(article=live, by=chief)
        desk.discard(article=trash, by=leaver)
        elsewhere = make_article(leaver, assigned_to=other)

        leaving = desk.deactivate(user=leaver, takes_over=heir, by=admin)

        assert (leaving.stories, leaving.elsewhere) == ([], [elsewhere])
        for article, assigned in ((live, None), (trash, None), (elsewhere, other)):
            stored = Article.objects.get(pk=article.pk)
            assert (stored.assigned_to, stored.version) == (assigned, 1)

    def test_a_live_story_with_unpublished_changes_is_unfinished(self, admin) -> None:
        leaver, chief = make_user(BTV), make_user(SECRETARY)
        article = make_article(leaver)
        desk.publish(article=article, by=chief)
        stored = Article.objects.get(pk=article.pk)
        snapshot = {**desk.take_snapshot(stored), "lead": "Đang viết."}
        desk.write_snapshot(article=stored, snapshot=snapshot, token=1, by=leaver)

        assert desk.preview_leaving(leaver).stories == [article]

    def test_what_somebody_held_who_left_before_goes_too(self, admin) -> None:
        gone, leaver, heir = make_user(BTV, is_active=False), make_user(PV), make_user(BTV)
        article = make_article(leaver, assigned_to=gone)

        desk.deactivate(user=leaver, takes_over=heir, by=admin)

        assert Article.objects.get(pk=article.pk).assigned_to == heir

    def test_preview_says_what_happens_and_changes_nothing(self, admin) -> None:
        leaver = make_user(PV)
        article = make_article(leaver)
        make_stand_in(leaver, make_user(PV))

        preview = desk.preview_leaving(leaver)
        done = desk.deactivate(user=leaver, takes_over=make_user(BTV), by=admin)

        assert preview.stories == done.stories == [article]
        assert [row.absent for row in preview.stand_ins] == [leaver]

    def test_sessions_end_and_do_not_come_back(self, admin) -> None:
        leaver, client = make_user(PV), Client()
        client.force_login(leaver)
        assert client.get("/admin/").status_code == 200

        desk.deactivate(user=leaver, takes_over=None, by=admin)
        assert client.get("/admin/").status_code == 302

        desk.reactivate(user=leaver, by=admin)
        assert client.get("/admin/").status_code == 302
        assert not Client().login(username=leaver.username, password="demo")

    def test_it_is_logged_with_every_story(self, admin) -> None:
        leaver, heir = make_user(PV), make_user(BTV)
        article = make_article(leaver)

        desk.deactivate(user=leaver, takes_over=heir, by=admin)

        entry = AuditEntry.objects.get(verb="deactivate")
        assert (entry.by, entry.subject_id, entry.detail["stories"]) == (admin, leaver.pk, [article.pk])
        assert article.audit.get(verb="hand_over").detail["to"] == heir.pk

    def test_stand_ins_end_with_the_account(self, admin, clock) -> None:
        leaver, colleague = make_user(PV), make_user(PV)
        begun = make_stand_in(leaver, colleague, starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 9))
        make_stand_in(colleague, leaver, starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 9))

        desk.deactivate(user=leaver, takes_over=None, by=admin)

        assert StandIn.objects.get() == begun
        assert StandIn.objects.get().ends_on == date(2026, 5, 3)

    @pytest.mark.parametrize(
        ("case", "code"),
        [
            ("self", "self"),
            ("inactive", "inactive"),
            ("commands", "commands"),
            ("without an heir", "nobody"),
            ("the leaver as heir", "no_heir"),
            ("an heir who left", "no_heir"),
            ("an heir without a role", "no_heir"),
        ],
    )
    def test_refusals(self, admin, case: str, code: str) -> None:
        leaver, heir = make_user(PV), make_user(BTV)
        make_article(leaver)
        if case == "self":
            leaver = admin
        elif case == "inactive":
            User.objects.filter(pk=leaver.pk).update(is_active=False)
        elif case == "commands":
            leaver = User.objects.get(username="newsroom")
        elif case == "without an heir":
            heir = None
        elif case == "the leaver as heir":
            heir = leaver
        elif case == "an heir who left":
            User.objects.filter(pk=heir.pk).update(is_active=False)
        else:
            heir.groups.clear()

        with pytest.raises(ValidationError) as error:
            desk.deactivate(user=leaver, takes_over=heir, by=admin)

        assert code_of(error) == code
        assert User.objects.get(pk=leaver.pk).is_active is (case != "inactive")
        assert Article.objects.filter(assigned_to__isnull=False).count() == 0

    def test_the_last_administrator_stays(self, admin) -> None:
        root = User.objects.create_superuser("goc")

        with pytest.raises(ValidationError) as error:
            desk.deactivate(user=admin, takes_over=None, by=root)
        assert code_of(error) == "last_administrator"

        make_user(ADMIN)
        desk.deactivate(user=admin, takes_over=None, by=root)
        assert not User.objects.get(pk=admin.pk).is_active

    def test_two_administrators_do_not_shut_each_other_out(self, admin) -> None:
        other = make_user(ADMIN)
        stale = User.objects.get(pk=other.pk)  # as the second request has it
        make_user(ADMIN)

        desk.deactivate(user=other, takes_over=None, by=admin)

        with pytest.raises(PermissionDenied):
            desk.deactivate(user=admin, takes_over=None, by=stale)

    @pytest.mark.parametrize("role", [PV, BTV, SECRETARY])
    def test_others_may_not(self, role: str) -> None:
        leaver = make_user(PV)

        for verb in (
            lambda by: desk.deactivate(user=leaver, takes_over=None, by=by),
            lambda by: desk.reactivate(user=leaver, by=by),
            lambda by: desk.invite_again(user=leaver, by=by),
        ):
            with pytest.raises(PermissionDenied):
                verb(make_user(role))

        assert User.objects.get(pk=leaver.pk).is_active

    def test_an_administrator_does_not_touch_a_superuser(self, admin) -> None:
        root = User.objects.create_superuser("goc")

        with pytest.raises(PermissionDenied):
            desk.deactivate(user=root, takes_over=None, by=admin)

        assert User.objects.get(pk=root.pk).is_active


class TestReactivate:
    def test_back_with_the_roles_by_a_new_invitation(self, admin) -> None:
        user = make_user(PV, email="cu@phusa.test")
        desk.deactivate(user=user, takes_over=None, by=admin)

        invitation = desk.reactivate(user=user, by=admin)

        assert invitation.is_sent
        assert accept(invitation).groups.get().name == PV
        assert Client().login(username=user.username, password=PASSWORD)
        assert AuditEntry.objects.filter(verb="reactivate").exists()

    def test_a_link_from_before_does_not_come_back(self, admin) -> None:
        before = invite(admin)
        desk.deactivate(user=before.user, takes_over=None, by=admin)
        assert desk.invited(**parts(before)) is None

        desk.reactivate(user=before.user, by=admin)

        assert desk.invited(**parts(before)) is None

    def test_an_active_account_is_refused(self, admin) -> None:
        with pytest.raises(ValidationError) as error:
            desk.reactivate(user=make_user(PV), by=admin)

        assert code_of(error) == "active"


class TestStandIn:
    @pytest.fixture
    def absent(self) -> User:
        return make_user(PV)

    @pytest.fixture
    def substitute(self) -> User:
        return make_user(PV)

    def test_the_stories_are_lent_from_the_first_day_to_the_last(self, absent, substitute, clock) -> None:
        article = make_article(absent)
        make_stand_in(absent, substitute, starts_on=date(2026, 5, 5), ends_on=date(2026, 5, 6))

        seen = []
        for _ in range(4):
            sees = article in desk.visible_to(substitute)
            assert desk.may_edit(substitute, article) is sees
            assert desk.may(substitute, "submit", article) is sees
            seen.append(sees)
            clock.shift(DAY)

        assert seen == [False, True, True, False]

    def test_midnight_is_the_papers(self, absent, substitute, clock) -> None:
        article = make_article(absent)
        make_stand_in(absent, substitute, starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 4))

        clock.move_to(datetime(2026, 5, 4, 23, 59, tzinfo=ZONE))
        assert desk.may_edit(substitute, article)
        clock.move_to(datetime(2026, 5, 5, 0, 0, tzinfo=ZONE))
        assert not desk.may_edit(substitute, article)

    def test_what_is_assigned_to_the_absent_is_lent_too(self, absent, substitute) -> None:
        article = make_article(make_user(BTV), assigned_to=absent)
        make_stand_in(absent, substitute)

        assert list(desk.visible_to(substitute)) == [article]
        assert desk.may_edit(substitute, article)

    def test_the_substitute_writes_and_submits(self, absent, substitute) -> None:
        article = make_article(absent)
        make_stand_in(absent, substitute)
        snapshot = {**desk.take_snapshot(article), "headline": "Tít của người thay"}

        desk.write_snapshot(article=article, snapshot=snapshot, token=1, by=substitute)
        desk.submit(article=article, by=substitute)

        stored = Article.objects.get(pk=article.pk)
        assert (stored.headline, stored.state, stored.owner) == ("Tít của người thay", "in_review", absent)

    def test_rights_are_not_lent(self, substitute) -> None:
        chief = make_user(SECRETARY)
        theirs, others = make_article(chief), make_article(make_user(PV))
        make_stand_in(chief, substitute)

        assert list(desk.visible_to(substitute)) == [theirs]
        assert others not in desk.visible_to(substitute)
        assert desk.allowed_verbs(theirs, substitute) == ["submit", "discard"]
        for verb in ("publish", "approve"):
            with pytest.raises(PermissionDenied):
                getattr(desk, verb)(article=theirs, by=substitute)

    def test_what_was_handed_over_is_not_the_substitutes_either(self, absent, substitute) -> None:
        article = make_article(absent)
        make_stand_in(absent, substitute)
        desk.submit(article=article, by=absent)
        stored = Article.objects.get(pk=article.pk)

        assert not desk.may_edit(substitute, stored)
        assert desk.allowed_verbs(stored, substitute) == []

    def test_nothing_is_lent_on(self, absent, substitute) -> None:
        third, article = make_user(PV), make_article(absent)
        make_stand_in(absent, substitute)
        make_stand_in(substitute, third)

        assert article not in desk.visible_to(third)
        assert not desk.may_edit(third, article)

    def test_nor_the_other_way(self, absent, substitute) -> None:
        article = make_article(substitute)
        make_stand_in(absent, substitute)

        assert article not in desk.visible_to(absent)

    def test_an_account_without_a_role_gets_nothing(self, absent) -> None:
        bare = make_user(PV)
        bare.groups.clear()
        make_article(absent)
        make_stand_in(absent, bare)

        assert not desk.visible_to(User.objects.get(pk=bare.pk)).exists()

    def test_the_cost_does_not_grow(self, absent, substitute) -> None:
        article = make_article(absent)
        make_stand_in(absent, substitute)
        few = self.queries(substitute, article)

        for _ in range(10):
            make_stand_in(make_user(PV), substitute)
            make_article(absent)

        assert self.queries(substitute, article) == few

    def queries(self, user: User, article: Article) -> int:
        user = User.objects.get(pk=user.pk)
        with CaptureQueriesContext(connection) as caught:
            list(desk.visible_to(user))
            desk.may_edit(user, article)
            desk.allowed_verbs(article, user)
        return len(caught)

    @pytest.mark.parametrize(("role", "may"), [(PV, False), (BTV, False), (SECRETARY, True), (ADMIN, True)])
    def test_who_may_say_so(self, absent, substitute, role: str, may: bool) -> None:
        entry = StandIn(
            absent=absent, substitute=substitute, starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 5)
        )

        if may:
            desk.stand_in(entry=entry, by=make_user(role))
            assert AuditEntry.objects.get(verb="stand_in").detail["ends_on"] == "2026-05-05"
        else:
            with pytest.raises(PermissionDenied):
                desk.stand_in(entry=entry, by=make_user(role))
        assert StandIn.objects.exists() is may

    def test_of_two_active_colleagues(self, absent, substitute) -> None:
        chief, days = make_user(SECRETARY), {"starts_on": date(2026, 5, 4), "ends_on": date(2026, 5, 5)}
        User.objects.filter(pk=substitute.pk).update(is_active=False)
        substitute.refresh_from_db()

        for entry in (
            StandIn(absent=absent, substitute=substitute, **days),
            StandIn(absent=absent, substitute=absent, **days),
            StandIn(absent=absent, substitute=chief, **days | {"ends_on": date(2026, 5, 3)}),
        ):
            with pytest.raises(ValidationError):
                desk.stand_in(entry=entry, by=chief)

    def test_it_can_end_sooner(self, absent, substitute, clock) -> None:
        chief, article = make_user(SECRETARY), make_article(absent)
        entry = make_stand_in(absent, substitute, starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 9))

        desk.end_stand_in(entry=entry, by=chief)

        assert not desk.may_edit(substitute, article)
        assert StandIn.objects.get().ends_on == date(2026, 5, 3)
        assert AuditEntry.objects.filter(verb="end_stand_in").exists()
        with pytest.raises(ValidationError):
            desk.end_stand_in(entry=entry, by=chief)
