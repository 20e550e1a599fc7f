"""Pages of organizations: their place, who held their posts, what they did, and what became of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.language import ZONE
from articles.models import (
    Organization,
    OrganizationName,
    Post,
    Precision,
    Succession,
)
from articles.public import pages
from tests.factories import (
    make_document,
    make_meeting,
    make_membership,
    make_organization,
    make_person,
    make_published,
)
from tests.reading import main_of, query_count, shown_only_while_public, text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=ZONE)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


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

    def test_chain_above_and_tree_below(self, client: Client) -> None:
        top = make_organization("Thành ủy")
        middle = make_organization("UBND thành phố", parent=top)
        office = make_organization("Sở Y tế", parent=middle)
        second = make_organization("Trung tâm B", parent=office)
        first = make_organization("Trung tâm A", parent=office)
        leaf = make_organization("Tổ tiêm chủng", parent=first)
        make_organization("Quá sâu", parent=leaf)
        ended = make_organization("Trung tâm 0", parent=office, dissolved_on=date(2020, 1, 1))

        context = client.get(office.get_absolute_url()).context

        assert [name for name, _path in context["trail"][1:]] == [top.name, middle.name]
        assert [tree.organization for tree in context["below"]] == [first, second, ended]
        assert [tree.organization for tree in context["below"][0].below] == [leaf]

    def test_holders_stand_in_protocol_order(self, client: Client) -> None:
        office = make_organization("Sở Y tế")
        make_membership(make_person("Bùi Thế Phó"), "Phó Giám đốc", office)
        make_membership(make_person("Lý Thu Vân"), "Giám đốc", office)
        make_membership(make_person("Mai Cựu"), "Nguyên Giám đốc", office, end_on=date(2020, 1, 1))
        Post.objects.filter(role="Giám đốc").update(rank=10)

        context = client.get(office.get_absolute_url()).context

        assert [held.person.name for held in context["current"]] == ["Lý Thu Vân", "Bùi Thế Phó"]
        assert [held.person.name for held in context["former"]] == ["Mai Cựu"]

    def test_meetings_ahead_stand_before_those_held(self, client: Client, clock: Any) -> None:
        office = make_organization("Sở Y tế")
        days = {
            name: NOON.date() + timedelta(days=days) for name, days in (("xa", 9), ("gần", 2), ("qua", -2))
        }
        rows = {name: make_meeting(name, date=day, organizers=[office]) for name, day in days.items()}

        context = client.get(office.get_absolute_url()).context

        assert context["coming"] == [rows["gần"], rows["xa"]]
        assert context["held"] == [rows["qua"]]

    def test_documents_and_names_with_their_dates(self, client: Client) -> None:
        office = make_organization("UBND thành phố")
        make_document("55/QĐ-UBND", "Quyết định", issuer=office, issued_on=date(2026, 9, 5))
        name = OrganizationName(
            organization=office, name="UBND tỉnh", end_on=date(2025, 6, 30), visible_from=timezone.now()
        )
        name.full_clean()
        name.save()

        text = main_of(client, office.get_absolute_url())

        assert "Quyết định 55/QĐ-UBND" in text
        assert "UBND tỉnh" in text
        assert "30/06/2025" in text

    def test_what_is_not_public_is_kept(self, client: Client) -> None:
        top = make_organization("Cấp trên Kín")
        middle = make_organization("Cấp giữa Kín", parent=top)
        office = make_organization("Sở Y tế", parent=middle)
        unit = make_organization("Đơn vị Kín", parent=office)
        leaf = make_organization("Tổ Kín", parent=unit)
        person = make_person("Trần Văn Kín")
        held = make_membership(person, "Giám đốc", office)
        meeting = make_meeting("Họp Kín", organizers=[office])
        document = make_document("9-KÍN", issuer=office)
        make_document("10-KHÁC")
        name = OrganizationName(organization=office, name="Tên Kín", visible_from=timezone.now())
        name.full_clean()
        name.save()

        for row, words in (
            (top, "Cấp trên Kín"),
            (middle, "Cấp giữa Kín"),
            (unit, "Đơn vị Kín"),
            (leaf, "Tổ Kín"),
            (person, "Trần Văn Kín"),
            (held, "Trần Văn Kín"),
            (meeting, "Họp Kín"),
            (document, "9-KÍN"),
            (name, "Tên Kín"),
        ):
            shown_only_while_public(client, office.get_absolute_url(), row, words)
        Post.objects.update(is_hidden=True)
        assert "Trần Văn Kín" not in main_of(client, office.get_absolute_url())

    def test_queries_do_not_grow(self, client: Client) -> None:
        office = make_organization("Sở Y tế")

        def add(number: int) -> None:
            make_published(organizations=[office])
            make_membership(make_person(f"Nguyễn Văn {number}"), f"Phó Giám đốc {number}", office)
            unit = make_organization(f"Phòng {number}", parent=office)
            make_organization(f"Tổ {number}", parent=unit)
            make_meeting(f"Họp {number}", organizers=[office])
            make_document(f"{number}/QĐ-SYT", issuer=office)
            before, after = make_organization(f"Trước {number}"), make_organization(f"Sau {number}")
            Succession.objects.create(predecessor=before, successor=office, kind="merge")
            Succession.objects.create(predecessor=office, successor=after, kind="split")

        add(0)
        at_one = query_count(client, office.get_absolute_url())
        for number in range(1, 50):
            add(number)

        assert query_count(client, office.get_absolute_url()) == at_one <= 13


class TestSuccession:
    def build(self, **values: Any) -> tuple[Organization, Organization, Succession]:
        old = make_organization("Ban Dân vận", dissolved_on=date(2025, 6, 30))
        new = make_organization("Ban Tuyên giáo và Dân vận")
        step = Succession(
            predecessor=old, successor=new, **{"kind": "absorb", "happened_on": date(2025, 7, 1), **values}
        )
        step.full_clean()
        step.save()
        return old, new, step

    def test_dissolved_organization_leads_to_its_successor_and_keeps_its_stories(
        self, client: Client
    ) -> None:
        old, new, _step = self.build()
        story = make_published(organizations=[old])

        response = client.get(old.get_absolute_url())

        text = response.content.decode()
        band = text[text.index('class="band"') : text.index("</div>", text.index('class="band"'))]
        assert response.status_code == 200
        for words in ("30/06/2025", "01/07/2025", f'href="{new.get_absolute_url()}"'):
            assert words in band, words
        assert story.headline in text
        assert f"organization:{new.pk}" in response["Surrogate-Key"].split()

    def test_more_keys_than_a_header_takes_are_one(self, client: Client) -> None:
        row = make_organization("Thành ủy")
        for number in range(pages.MOST_KEYS):
            make_organization(f"Chi bộ {number}", parent=row)

        assert client.get(row.get_absolute_url())["Surrogate-Key"] == "lists site"

    def test_successor_names_its_predecessors_and_not_their_stories(self, client: Client) -> None:
        old, new, _step = self.build()
        story = make_published(organizations=[old])

        text = main_of(client, new.get_absolute_url())

        assert f'href="{old.get_absolute_url()}"' in text
        assert 'class="band"' not in text
        assert story.headline not in text

    def test_either_end_that_is_not_public_is_kept(self, client: Client) -> None:
        old, new, _step = self.build()

        shown_only_while_public(client, old.get_absolute_url(), new, new.name)
        shown_only_while_public(client, new.get_absolute_url(), old, f'href="{old.get_absolute_url()}"')

    def test_nothing_is_said_before_the_day(self, client: Client, clock: Any) -> None:
        old, new, _step = self.build()
        seen = []
        for moment in (datetime(2025, 6, 30, 23, 59, tzinfo=ZONE), datetime(2025, 7, 1, tzinfo=ZONE)):
            clock.move_to(moment)
            Organization.objects.update(visible_from=moment - timedelta(days=9))
            texts = [main_of(client, old.get_absolute_url()), main_of(client, new.get_absolute_url())]
            seen.append([new.name in texts[0], old.get_absolute_url() in texts[1], "band" in texts[0]])

        assert seen == [[False] * 3, [True] * 3]

    def test_day_known_as_a_year_has_come_when_that_is_over(self, client: Client, clock: Any) -> None:
        old, new, _step = self.build(happened_on=date(2026, 1, 1), precision=Precision.YEAR)
        path = old.get_absolute_url()
        assert new.name not in main_of(client, path)

        clock.move_to(datetime(2027, 1, 1, tzinfo=ZONE))

        assert new.name in main_of(client, path)
