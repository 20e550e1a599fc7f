"""Pages of people: only who is public, with posts, names, meetings and stories."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.language import ZONE
from articles.models import (
    Person,
    PersonLink,
    PersonName,
    Post,
    Precision,
)
from tests.factories import (
    make_meeting,
    make_membership,
    make_organization,
    make_participation,
    make_person,
    make_published,
    name_in,
)
from tests.reading import main_of, query_count, shown_only_while_public, text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=ZONE)
PORTRAIT = {
    "path": "/anh/0123456789abcdef01234567",
    "alt": "Chân dung",
    "width": 800,
    "height": 1000,
    "widths": [480],
    "formats": ["jpeg", "webp"],
    "focal": [0.5, 0.25],
}


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


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

    def test_stories_keep_their_title_after_two_changes_of_post(self, client: Client, clock: Any) -> None:
        person = make_person("Lý Thu Vân")
        first = make_membership(person, "Trưởng phòng", start_on=date(2018, 1, 1))
        for title in ("Trưởng phòng", "Giám đốc Sở", "Chủ tịch UBND"):
            make_published(people=[person])
            PersonLink.objects.filter(title_as_printed="").update(title_as_printed=title)
        first.end_on = date(2021, 12, 31)
        first.save()
        make_membership(person, "Giám đốc Sở", start_on=date(2022, 1, 1), end_on=date(2025, 6, 30))
        make_membership(person, "Chủ tịch UBND", start_on=date(2025, 7, 1))

        context = client.get(person.get_absolute_url()).context

        titles = {row.title_that_day for row in context["page"].rows}
        assert titles == {"Trưởng phòng", "Giám đốc Sở", "Chủ tịch UBND"}
        assert [held.title for held, _ in context["current"]] == ["Chủ tịch UBND"]
        assert [held.title for held, _ in context["former"]] == ["Giám đốc Sở", "Trưởng phòng"]

    def test_end_known_as_a_year_is_current_within_it(self, client: Client, clock: Any) -> None:
        person = make_person("Lý Thu Vân")
        make_membership(person, "Giám đốc Sở", end_on=date(2026, 1, 1), end_precision=Precision.YEAR)

        moments = [datetime(2026, 12, 31, 23, 59, tzinfo=ZONE), datetime(2027, 1, 1, tzinfo=ZONE)]
        counts = []
        for moment in moments:
            clock.move_to(moment)
            context = client.get(person.get_absolute_url()).context
            counts.append((len(context["current"]), len(context["former"])))

        assert counts == [(1, 0), (0, 1)]

    def test_acting_holder_is_called_so(self, client: Client) -> None:
        person = make_person("Lý Thu Vân")
        make_membership(person, "Giám đốc Sở Y tế", is_acting=True)

        assert "Quyền Giám đốc Sở Y tế" in main_of(client, person.get_absolute_url())

    def test_portrait_stands_where_there_is_one(self, client: Client) -> None:
        person = make_person("Lý Thu Vân")
        path = person.get_absolute_url()
        assert "<img" not in main_of(client, path)

        Person.objects.update(portrait=PORTRAIT)

        assert f'src="{PORTRAIT["path"]}/480.jpeg"' in main_of(client, path)

    def test_meetings_and_bodies_of_the_same_stories(self, client: Client) -> None:
        person, often, once = make_person("Lý Thu Vân"), make_organization("Sở A"), make_organization("Sở B")
        earlier, later = (
            make_meeting(f"Họp {day}", date=date(2026, 11, day), status="held") for day in (10, 20)
        )
        for meeting in (earlier, later):
            make_participation(meeting, person=person, role="chair")
        make_published(people=[person], organizations=[often, once])
        make_published(people=[person], organizations=[often])

        context = client.get(person.get_absolute_url()).context

        assert [part.meeting for part in context["meetings"]] == [later, earlier]
        assert [(row.name, row.count) for row in context["organizations"]] == [("Sở A", 2), ("Sở B", 1)]

    def test_what_is_not_public_is_kept(self, client: Client) -> None:
        person, body = make_person("Lý Thu Vân"), make_organization("Sở Kín")
        meeting = make_meeting("Họp Kín", date=date(2026, 11, 20))
        part = make_participation(meeting, person=person)
        make_published(people=[person], organizations=[body])
        held = make_membership(person, "Trưởng ban Kín")
        name = PersonName(person=person, name="Tên Kín", visible_from=timezone.now())
        name.full_clean()
        name.save()

        for row, words in (
            (meeting, "Họp Kín"),
            (part, "Họp Kín"),
            (body, "Sở Kín"),
            (held, "Trưởng ban Kín"),
            (name, "Tên Kín"),
        ):
            shown_only_while_public(client, person.get_absolute_url(), row, words)
        Post.objects.update(is_hidden=True)
        assert "Trưởng ban Kín" not in main_of(client, person.get_absolute_url())

    def test_page_changes_at_midnight(self, client: Client, clock: Any) -> None:
        person = make_person("Lý Thu Vân")
        clock.move_to(NOON.replace(hour=23, minute=59, second=40))

        assert client.get(person.get_absolute_url())["Cache-Control"] == "public, max-age=20"

    def test_queries_do_not_grow(self, client: Client) -> None:
        person = make_person("Lý Thu Vân")

        def add(number: int) -> None:
            make_published(people=[person])
            body = make_organization(f"Ban {number}")
            make_membership(person, f"Trưởng ban {number}", body)
            make_participation(make_meeting(f"Họp {number}"), person=person)
            name_in(PersonLink.objects.latest("pk").published, body)

        add(0)
        at_one = query_count(client, person.get_absolute_url())
        for number in range(1, 50):
            add(number)

        assert query_count(client, person.get_absolute_url()) == at_one <= 9
