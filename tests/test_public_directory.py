"""Pages of people and organizations: only who is public, with posts, names and stories."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import OrganizationName, Person, PersonLink, PersonName, Precision
from tests.factories import make_membership, make_organization, make_person, make_published

pytestmark = pytest.mark.django_db


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def query_count(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


class TestPerson:
    def test_posts_are_parted_into_present_and_former(self, client: Client) -> None:
        person = make_person("Lý Thu Vân")
        office = make_organization("Sở Nông nghiệp và Môi trường")
        make_membership(
            person, "Giám đốc", office, start_on=date(2021, 6, 1), start_precision=Precision.MONTH
        )
        make_membership(
            person,
            "Phó Chủ tịch Hội",
            start_on=date(2016, 1, 1),
            start_precision=Precision.YEAR,
            end_on=date(2020, 1, 1),
            end_precision=Precision.YEAR,
        )

        response = client.get(person.get_absolute_url())

        text = response.content.decode()
        assert [held.title for held, _ in response.context["current"]] == ["Giám đốc"]
        assert [held.title for held, _ in response.context["former"]] == ["Phó Chủ tịch Hội"]
        assert "06/2021" in text
        assert "2016 - 2020" in text
        assert f'href="{office.get_absolute_url()}"' in text

    def test_post_that_no_live_story_reported_is_not_shown(self, client: Client) -> None:
        person = make_person("Lý Thu Vân")
        make_membership(person, "Giám đốc Sở Kín", visible_from=None)
        make_membership(person, "Trưởng ban Mai Sau", visible_from=timezone.now() + timedelta(days=1))

        text = text_of(client, person.get_absolute_url())

        assert "Giám đốc Sở Kín" not in text
        assert "Trưởng ban Mai Sau" not in text

    def test_stories_carry_the_title_of_their_day(self, client: Client) -> None:
        person = make_person("Lý Thu Vân")
        row = make_published(people=[person])
        PersonLink.objects.update(title_as_printed="Quyền Giám đốc Sở")

        text = text_of(client, person.get_absolute_url())

        assert row.headline in text
        assert "Quyền Giám đốc Sở" in text

    def test_wrong_spellings_are_not_shown_as_names(self, client: Client) -> None:
        person = make_person("Lý Thu Vân")
        now = timezone.now()
        for name, kind in (("Thu Vân", "pen"), ("Lý Thu Vần", "misspelt")):
            row = PersonName(person=person, name=name, kind=kind, visible_from=now)
            row.full_clean()
            row.save()

        response = client.get(person.get_absolute_url())

        assert [row.name for row in response.context["other_names"]] == ["Thu Vân"]

    @pytest.mark.parametrize(
        "values",
        [{"is_public": False}, {"is_hidden": True}],
        ids=["never shown", "hidden"],
    )
    def test_person_who_is_not_public_is_not_found(self, client: Client, values: dict[str, bool]) -> None:
        person = make_person("Trần Văn Kín", **values)

        answers = [client.get(person.get_absolute_url()), client.get("/nhan-vat/sai-p999999.html")]

        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].content == answers[1].content

    def test_named_by_a_live_story_but_without_public_page_is_not_found(self, client: Client) -> None:
        person = make_person("Trần Văn Kín")
        Person.objects.update(public_page=False)
        make_published(people=[person])

        assert client.get(person.get_absolute_url()).status_code == 404

    def test_wrong_slug_moves(self, client: Client) -> None:
        person = make_person("Lý Thu Vân")

        response = client.get(f"/nhan-vat/sai-p{person.pk}.html")

        assert (response.status_code, response["Location"]) == (301, person.get_absolute_url())

    def test_queries_do_not_grow(self, client: Client) -> None:
        person = make_person("Lý Thu Vân")

        def add(number: int) -> None:
            make_published(people=[person])
            make_membership(person, f"Trưởng ban {number}", make_organization(f"Ban {number}"))

        add(0)
        at_one = query_count(client, person.get_absolute_url())
        for number in range(1, 50):
            add(number)

        assert query_count(client, person.get_absolute_url()) == at_one <= 7


class TestOrganization:
    def test_names_place_people_and_stories(self, client: Client) -> None:
        parent = make_organization("UBND thành phố")
        office = make_organization("Sở Y tế", parent=parent)
        below = make_organization("Trung tâm Y tế", parent=office)
        name = OrganizationName(organization=office, name="SYT", visible_from=timezone.now())
        name.full_clean()
        name.save()
        person, private = make_person("Lý Thu Vân"), make_person("Trần Văn Kín", is_public=False)
        make_membership(person, "Giám đốc Sở Y tế", office)
        make_membership(private, "Phó Giám đốc Sở Y tế", office, visible_from=timezone.now())
        row = make_published(organizations=[office])

        text = text_of(client, office.get_absolute_url())

        for expected in (
            parent.get_absolute_url(),
            below.get_absolute_url(),
            person.get_absolute_url(),
            "SYT",
        ):
            assert expected in text
        assert row.headline in text
        assert "Trần Văn Kín" not in text

    def test_parent_that_is_not_public_is_not_named(self, client: Client) -> None:
        office = make_organization("Sở Y tế", parent=make_organization("Ban Kín", is_public=False))

        assert "Ban Kín" not in text_of(client, office.get_absolute_url())

    def test_wrong_slug_moves_and_unknown_is_not_found(self, client: Client) -> None:
        office = make_organization("Sở Y tế")

        moved = client.get(f"/to-chuc/sai-o{office.pk}.html")

        assert (moved.status_code, moved["Location"]) == (301, office.get_absolute_url())
        assert client.get("/to-chuc/so-y-te-o999999.html").status_code == 404

    def test_queries_do_not_grow(self, client: Client) -> None:
        office = make_organization("Sở Y tế")

        def add(number: int) -> None:
            make_published(organizations=[office])
            make_membership(make_person(f"Nguyễn Văn {number}"), f"Phó Giám đốc {number}", office)

        add(0)
        at_one = query_count(client, office.get_absolute_url())
        for number in range(1, 50):
            add(number)

        assert query_count(client, office.get_absolute_url()) == at_one <= 8
