"""Accounts in the admin: inviting, the door of the invited, letting go with its report, standing in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.test import Client
from django.utils import timezone

from articles import desk
from articles.models import Article, Contributor, StaffProfile, StandIn
from tests.factories import make_article, make_stand_in, make_user

pytestmark = pytest.mark.django_db

PV, BTV, SECRETARY, ADMIN = "Phóng viên", "Biên tập viên", "Thư ký tòa soạn", "Quản trị"
PASSWORD = "sông-Hậu-9-nhánh"
NEW = {"new_password1": PASSWORD, "new_password2": PASSWORD}


@pytest.fixture
def admin() -> User:
    return make_user(ADMIN)


@pytest.fixture
def as_admin(client: Client, admin: User) -> Client:
    client.force_login(admin)
    return client


def invite(client: Client, **values: str) -> Any:
    role = Group.objects.get(name=PV)
    data = {"last_name": "Lương", "first_name": "Hải Yến", "username": "haiyen", "email": "yen@phusa.test"}
    return client.post("/admin/auth/user/add/", {**data, "role": role.pk, **values})


def link_in(text: str) -> str:
    found = re.search(r"http://testserver(/admin/invited/[^/\s]+/[^/\s]+/)", text)
    assert found
    return found[1]


def without_nonce(answer: Any) -> str:
    return re.sub(r'nonce="[^"]*"', "", answer.content.decode())


class TestInvite:
    def test_by_mail_from_the_form_to_the_desk(self, as_admin: Client) -> None:
        answer = invite(as_admin)

        user = User.objects.get(username="haiyen")
        assert answer.headers["Location"] == f"/admin/auth/user/{user.pk}/change/"
        link = link_in(mail.outbox[0].body)
        assert link not in as_admin.get(answer.headers["Location"]).content.decode()

        invited = Client()
        assert "haiyen" in invited.get(link).content.decode()
        answer = invited.post(link, NEW)
        assert answer.headers["Location"] == "/admin/"
        assert invited.get("/admin/").status_code == 200
        assert Client().login(username="haiyen", password=PASSWORD)

    def test_without_mail_the_link_is_shown_once(self, as_admin: Client) -> None:
        answer = invite(as_admin, email="")

        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
        link = link_in(answer.content.decode())
        assert Client().get(link).status_code == 200
        user = User.objects.get(username="haiyen")
        for path in ("", f"{user.pk}/change/", f"{user.pk}/history/", f"{user.pk}/invite/"):
            assert link not in as_admin.get(f"/admin/auth/user/{path}").content.decode()
        assert link not in as_admin.get("/admin/articles/auditentry/").content.decode()

    def test_what_does_not_fit_is_said_by_the_field(self, as_admin: Client) -> None:
        make_user(PV, username="haiyen")

        form = invite(as_admin, email="sai").context["form"]
        assert set(form.errors) == {"email"}
        form = invite(as_admin).context["form"]
        assert set(form.errors) == {"username"}
        assert form["first_name"].value() == "Hải Yến"
        assert set(as_admin.post("/admin/auth/user/add/", {}).context["form"].errors) >= {"username", "role"}

    def test_again_with_a_new_link(self, as_admin: Client) -> None:
        invite(as_admin)
        user = User.objects.get(username="haiyen")
        path = f"/admin/auth/user/{user.pk}/invite/"
        assert path in as_admin.get(f"/admin/auth/user/{user.pk}/change/").content.decode()

        as_admin.post(path)

        first, second = (link_in(letter.body) for letter in mail.outbox)
        assert Client().get(first).status_code == 404
        assert Client().get(second).status_code == 200

    def test_who_came_in_is_not_invited_again(self, as_admin: Client) -> None:
        user = make_user(PV)
        path = f"/admin/auth/user/{user.pk}/invite/"

        assert path not in as_admin.get(f"/admin/auth/user/{user.pk}/change/").content.decode()
        answer = as_admin.post(path)

        assert answer.status_code == 200
        assert User.objects.get(pk=user.pk).check_password("demo")


class TestDoor:
    @pytest.fixture
    def link(self, admin: User) -> str:
        role = Group.objects.get(name=PV)
        return link_in(desk.invite(username="haiyen", role=role, by=admin).link)

    def test_it_opens_once(self, link: str) -> None:
        Client().post(link, NEW)

        answer = Client().post(link, {"new_password1": "khác-hẳn-9", "new_password2": "khác-hẳn-9"})

        assert answer.status_code == 404
        assert Client().login(username="haiyen", password=PASSWORD)

    def test_looking_uses_nothing_up(self, link: str) -> None:
        for _ in range(3):
            assert Client().get(link).status_code == 200

    @pytest.mark.parametrize(
        "data", [{}, {"new_password1": PASSWORD}, {"new_password1": "12345678", "new_password2": "12345678"}]
    )
    def test_a_password_that_will_not_do(self, link: str, data: dict[str, str]) -> None:
        answer = Client().post(link, data)

        assert answer.status_code == 200
        assert answer.context["form"].errors
        assert not User.objects.get(username="haiyen").has_usable_password()

    def test_every_wrong_link_gets_the_same_answer(self, link: str, admin: User) -> None:
        pages = set()
        nearly = f"{link[:-2]}{'1' if link[-2] == '0' else '0'}/"
        for path in ("/admin/invited/MQ/c0ffee-0/", "/admin/invited/x/y/", nearly):
            answer = Client().get(path)
            assert answer.status_code == 404
            pages.add(without_nonce(answer))
        assert len(pages) == 1
        desk.deactivate(user=User.objects.get(username="haiyen"), takes_over=None, by=admin)
        assert without_nonce(Client().get(link)) in pages

    def test_it_is_stored_nowhere_and_told_to_nobody(self, link: str) -> None:
        answer = Client().get(link)

        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "same-origin"
        page = answer.content.decode()
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
        assert 'name="password"' not in page

    def test_it_is_closed_to_forgery(self, link: str) -> None:
        assert Client(enforce_csrf_checks=True).post(link, NEW).status_code == 403

    def test_somebody_elses_session_ends_where_it_is_opened(self, link: str, admin: User) -> None:
        client = Client()
        client.force_login(admin)

        client.post(link, NEW)

        assert client.get("/admin/auth/user/").status_code == 403


class TestLeave:
    def path(self, user: User) -> str:
        return f"/admin/auth/user/{user.pk}/leave/"

    def test_preview_question_and_report(self, as_admin: Client) -> None:
        leaver, heir, other = make_user(PV), make_user(BTV), make_user(BTV)
        make_article(leaver, headline="Bài còn dở")
        make_article(leaver, headline="Bài ở tay khác", assigned_to=other)
        assert self.path(leaver) in as_admin.get(f"/admin/auth/user/{leaver.pk}/change/").content.decode()

        preview = as_admin.get(self.path(leaver)).content.decode()
        assert "Bài còn dở" in preview
        assert "Bài ở tay khác" in preview
        assert User.objects.get(pk=leaver.pk).is_active
        report = as_admin.post(self.path(leaver), {"takes_over": heir.pk})

        assert report.status_code == 200
        assert desk.staff_name(heir) in report.content.decode()
        assert not User.objects.get(pk=leaver.pk).is_active
        assert Article.objects.get(headline="Bài còn dở").assigned_to == heir

    def test_without_an_heir_nothing_happens(self, as_admin: Client) -> None:
        leaver = make_user(PV)
        make_article(leaver)

        answer = as_admin.post(self.path(leaver))

        assert set(answer.context["form"].errors) == {"takes_over"}
        assert User.objects.get(pk=leaver.pk).is_active

    def test_without_stories_nobody_is_asked_for(self, as_admin: Client) -> None:
        leaver = make_user(PV)

        assert "takes_over" not in as_admin.get(self.path(leaver)).content.decode()
        as_admin.post(self.path(leaver))

        assert not User.objects.get(pk=leaver.pk).is_active

    def test_oneself_is_neither_offered_nor_taken(self, as_admin: Client, admin: User) -> None:
        assert self.path(admin) not in as_admin.get(f"/admin/auth/user/{admin.pk}/change/").content.decode()

        answer = as_admin.post(self.path(admin))

        assert answer.context["form"].non_field_errors()
        assert User.objects.get(pk=admin.pk).is_active

    def test_a_second_click_is_told(self, as_admin: Client) -> None:
        leaver = make_user(PV)
        as_admin.post(self.path(leaver))

        assert as_admin.post(self.path(leaver)).context["form"].non_field_errors()

    def test_the_account_form_cannot_do_it(self, as_admin: Client) -> None:
        user = make_user(PV)
        data = {"username": user.username, "is_staff": "on", "groups": [user.groups.get().pk]}
        rows = {"profile-TOTAL_FORMS": "0", "profile-INITIAL_FORMS": "0"}

        answer = as_admin.post(f"/admin/auth/user/{user.pk}/change/", {**data, **rows, "is_active": ""})

        assert answer.status_code == 302
        assert User.objects.get(pk=user.pk).is_active

    def test_taken_back_by_a_new_invitation(self, as_admin: Client) -> None:
        user = make_user(PV, email="cu@phusa.test")
        as_admin.post(self.path(user))

        page = as_admin.get(f"/admin/auth/user/{user.pk}/change/").content.decode()
        assert f"/admin/auth/user/{user.pk}/invite/" in page
        assert self.path(user) not in page
        as_admin.post(f"/admin/auth/user/{user.pk}/invite/")

        assert User.objects.get(pk=user.pk).is_active
        assert Client().get(link_in(mail.outbox[0].body)).status_code == 200

    def test_a_superuser_is_not_there(self, as_admin: Client) -> None:
        root = User.objects.create_superuser("goc", password="xưa")

        for name in ("leave", "invite"):
            assert as_admin.get(f"/admin/auth/user/{root.pk}/{name}/").status_code == 404
            assert as_admin.post(f"/admin/auth/user/{root.pk}/{name}/").status_code == 404

        root.refresh_from_db()
        assert (root.is_active, root.check_password("xưa")) == (True, True)


class TestProfile:
    def test_byline_and_telephone_hang_on_the_account(self, as_admin: Client) -> None:
        user = make_user(PV)
        contributor = Contributor(display_name="HẢI YẾN")
        contributor.full_clean()
        contributor.save()
        data = {
            "username": user.username,
            "is_staff": "on",
            "groups": [user.groups.get().pk],
            "profile-TOTAL_FORMS": "1",
            "profile-INITIAL_FORMS": "0",
            "profile-0-contributor": contributor.pk,
            "profile-0-phone": "0900 000 001",
        }

        answer = as_admin.post(f"/admin/auth/user/{user.pk}/change/", data)

        assert answer.status_code == 302
        profile = StaffProfile.objects.get(user=user)
        assert (profile.contributor, profile.phone) == (contributor, "0900 000 001")

    def test_a_telephone_is_for_administrators_alone(self, as_admin: Client, client: Client) -> None:
        user = make_user(PV, email="rieng@phusa.test")
        StaffProfile.objects.create(user=user, phone="0900 000 002")
        make_stand_in(user, make_user(PV))
        article = make_article(user)
        path = f"/admin/auth/user/{user.pk}/change/"
        assert "0900 000 002" in as_admin.get(path).content.decode()

        client.force_login(make_user(SECRETARY))
        pages = [path, "/admin/", "/admin/articles/standin/", "/admin/articles/standin/add/"]
        pages += [f"/admin/articles/article/{article.pk}/{name}/" for name in ("change", "history")]
        pages += ["/admin/articles/auditentry/", "/admin/articles/contributor/"]
        for page in pages:
            text = client.get(page).content.decode()
            assert "0900 000 002" not in text, page
            assert "rieng@phusa.test" not in text, page


class TestStandIn:
    def form(self, absent: User, substitute: User, **values: Any) -> dict[str, Any]:
        today = timezone.localdate()
        data = {"absent": absent.pk, "substitute": substitute.pk, "note": "Nghỉ phép", **values}
        return {"starts_on": today, "ends_on": today + timedelta(days=2), **data}

    @pytest.fixture
    def as_secretary(self, client: Client) -> Client:
        client.force_login(make_user(SECRETARY))
        return client

    def test_from_the_form_to_the_substitutes_desk(self, as_secretary: Client) -> None:
        absent, substitute = make_user(PV, first_name="Vắng Mặt"), make_user(PV)
        article = make_article(absent, headline="Bài của người vắng")

        answer = as_secretary.post("/admin/articles/standin/add/", self.form(absent, substitute))

        assert answer.status_code == 302
        client = Client()
        client.force_login(substitute)
        page = client.get("/admin/").content.decode()
        assert "Vắng Mặt" in page
        assert "Bài của người vắng" in page
        assert client.get(f"/admin/articles/article/{article.pk}/change/").status_code == 200

    def test_errors_stand_by_the_form(self, as_secretary: Client) -> None:
        absent, gone = make_user(PV), make_user(PV, is_active=False)
        other = make_user(PV)
        for substitute, values in ((absent, {}), (gone, {}), (other, {"ends_on": date(2020, 1, 1)})):
            data = self.form(absent, substitute, **values)
            answer = as_secretary.post("/admin/articles/standin/add/", data)
            assert answer.status_code == 200
            assert answer.context["adminform"].form.errors
        assert not StandIn.objects.exists()

    def test_ended_from_its_form(self, as_secretary: Client) -> None:
        today = timezone.localdate()
        entry = make_stand_in(make_user(PV), make_user(PV), starts_on=today - timedelta(days=3))
        data = self.form(entry.absent, entry.substitute, starts_on=entry.starts_on)

        as_secretary.post(f"/admin/articles/standin/{entry.pk}/change/", {**data, "_end": "1"})

        assert StandIn.objects.get().ends_on == today - timedelta(days=1)

    @pytest.mark.parametrize(("when", "count"), [("now", 1), ("ahead", 1), ("past", 2), ("", 4)])
    def test_the_list_by_time(self, as_secretary: Client, when: str, count: int) -> None:
        today, day = timezone.localdate(), timedelta(days=1)
        for start, end in ((-9, -5), (-3, -1), (-1, 1), (1, 2)):
            make_stand_in(
                make_user(PV), make_user(PV), starts_on=today + start * day, ends_on=today + end * day
            )

        rows = as_secretary.get("/admin/articles/standin/", {"when": when} if when else {})

        assert len(rows.context["cl"].result_list) == count

    def test_the_desk_costs_the_same_for_many_colleagues(self, client: Client) -> None:
        from tests.test_admin_lists import queries

        substitute = make_user(PV)
        client.force_login(substitute)
        absent = make_user(PV)
        make_article(absent)
        make_stand_in(absent, substitute)
        one = queries(client, "/admin/")

        for _ in range(8):
            colleague = make_user(PV)
            make_article(colleague)
            make_article(make_user(BTV), assigned_to=colleague)
            make_stand_in(colleague, substitute)

        assert queries(client, "/admin/") == one <= 22
