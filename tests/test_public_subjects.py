"""Pages of documents, tags, authors and series, and what all pages of the register share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.language import ZONE
from articles.models import (
    DocumentRelation,
    MeetingDocument,
    PersonLink,
    Post,
    PublishedArticle,
)
from tests.factories import (
    make_contributor,
    make_document,
    make_meeting,
    make_organization,
    make_person,
    make_published,
    make_series,
    make_tag,
    name_in,
)
from tests.reading import main_of, query_count, shown_only_while_public, text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=ZONE)
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


class TestDocument:
    def test_prints_what_is_known(self, client: Client) -> None:
        issuer = make_organization("UBND thành phố")
        row = make_document(
            "55/QĐ-UBND",
            "Quyết định",
            issuer=issuer,
            issued_on=date(2026, 9, 5),
            term="khóa XII",
            title="về hỗ trợ khi làm kè",
        )
        story = name_in(make_published(), row)

        text = main_of(client, row.get_absolute_url())

        for words in ("Quyết định 55/QĐ-UBND", "UBND thành phố", "05/09/2026", "Khóa XII", "Về hỗ trợ khi"):
            assert words in text, words
        assert f'href="{issuer.get_absolute_url()}"' in text
        assert story.headline in text

    def test_year_alone(self, client: Client) -> None:
        row = make_document(year=2024)

        assert "<dd>2024</dd>" in main_of(client, row.get_absolute_url())

    @pytest.mark.parametrize("kind", DocumentRelation.Kind.values)
    def test_relation_is_told_from_both_sides(self, client: Client, kind: str) -> None:
        one, other = make_document("1-NQ/TU"), make_document("2-NQ/TU")
        DocumentRelation.objects.create(source=one, target=other, kind=kind)

        ((active, targets),) = client.get(one.get_absolute_url()).context["relations"]
        ((passive, sources),) = client.get(other.get_absolute_url()).context["relations"]

        assert (targets, sources) == ([other], [one])
        assert str(active) != str(passive)

    def test_replaced_document_leads_to_its_heir(self, client: Client) -> None:
        old, new = make_document("1-NQ/TU"), make_document("2-NQ/TU")
        DocumentRelation.objects.create(source=new, target=old, kind="replaces")

        response = client.get(old.get_absolute_url())

        assert response.context["replaced_by"] == [new]
        assert 'class="band"' in response.content.decode()
        assert client.get(new.get_absolute_url()).context["replaced_by"] == []

    def test_other_end_of_a_relation_is_kept(self, client: Client) -> None:
        one, other = make_document("1-NQ/TU"), make_document("2-KÍN/TU")
        DocumentRelation.objects.create(source=one, target=other, kind="amends")
        third = make_document("3-KÍN/TU")
        DocumentRelation.objects.create(source=third, target=one, kind="replaces")

        shown_only_while_public(client, one.get_absolute_url(), other, "2-KÍN/TU")
        shown_only_while_public(client, one.get_absolute_url(), third, "3-KÍN/TU")

    def test_meeting_that_is_not_public_is_kept(self, client: Client) -> None:
        row, meeting = make_document(), make_meeting("Họp Kín", date=TODAY)
        MeetingDocument.objects.create(meeting=meeting, document=row)

        shown_only_while_public(client, row.get_absolute_url(), meeting, "Họp Kín")

    def test_issuer_that_is_not_public_is_the_printed_words(self, client: Client) -> None:
        body = make_organization("Ban Kín")
        row = make_document(issuer=body, issuer_as_printed="Ban Bí thư")
        path = row.get_absolute_url()

        shown_only_while_public(client, path, body, f'href="{body.get_absolute_url()}"')
        body.visible_from = None
        body.save()
        assert "Ban Bí thư" in main_of(client, path)

    def test_issuer_without_printed_words_is_kept(self, client: Client) -> None:
        body = make_organization("Ban Kín")
        row = make_document(issuer=body)

        shown_only_while_public(client, row.get_absolute_url(), body, "Ban Kín")

    def test_office_holder_who_issued_it(self, client: Client) -> None:
        body = make_organization("UBND thành phố Kín")
        post = Post(role="Chủ tịch Kín", organization=body, visible_from=timezone.now())
        post.full_clean()
        post.save()
        row = make_document("17/CĐ-UBND", "Công điện", issuer_post=post)
        path = row.get_absolute_url()

        shown_only_while_public(client, path, post, "Chủ tịch Kín")
        shown_only_while_public(client, path, body, f'href="{body.get_absolute_url()}"')

    def test_notes_are_kept(self, client: Client) -> None:
        row = make_document(notes="Ghi chú Kín")

        assert "Ghi chú Kín" not in text_of(client, row.get_absolute_url())

    def test_queries_do_not_grow(self, client: Client) -> None:
        row = make_document("0-NQ/TW", issuer=make_organization("Bộ Chính trị"))

        def add(number: int) -> None:
            one, other = make_document(f"{number}-NQ/TU"), make_document(f"{number}-KH/TU", "Kế hoạch")
            DocumentRelation.objects.create(source=row, target=one, kind="amends")
            DocumentRelation.objects.create(source=other, target=row, kind="implements")
            meeting = make_meeting(f"Họp {number}", date=TODAY)
            MeetingDocument.objects.create(meeting=meeting, document=row)
            name_in(make_published(), row)

        add(1)
        at_one = query_count(client, row.get_absolute_url())
        for number in range(2, 51):
            add(number)

        assert query_count(client, row.get_absolute_url()) == at_one <= 8


class TestTag:
    def test_stories_and_what_stands_in_them(self, client: Client) -> None:
        tag, other = make_tag("nước sạch"), make_tag("thủy lợi")
        person, body = make_person("Lý Thu Vân"), make_organization("Sở Y tế")
        story = name_in(make_published(people=[person], organizations=[body]), tag, other)
        make_published(headline="Không mang từ khóa")

        response = client.get(tag.get_absolute_url())

        assert [row.pk for row in response.context["page"].rows] == [story.pk]
        for name, words in (("tags", "thủy lợi"), ("people", "Lý Thu Vân"), ("organizations", "Sở Y tế")):
            assert [row.name for row in response.context[name]] == [words]
        keys = response["Surrogate-Key"].split()
        assert {f"tag:{tag.pk}", f"tag:{other.pk}", f"person:{person.pk}"} <= set(keys)

    def test_what_is_not_public_is_kept(self, client: Client) -> None:
        tag, other = make_tag("nước sạch"), make_tag("từ kín")
        person, body = make_person("Trần Văn Kín"), make_organization("Sở Kín")
        name_in(make_published(people=[person], organizations=[body]), tag, other)
        make_tag("dự phòng")

        for row, words in ((other, "từ kín"), (person, "Trần Văn Kín"), (body, "Sở Kín")):
            shown_only_while_public(client, tag.get_absolute_url(), row, words)

    def test_queries_do_not_grow(self, client: Client) -> None:
        tag = make_tag("nước sạch")

        def add(number: int) -> None:
            person, body = make_person(f"Lê {number}"), make_organization(f"Sở {number}")
            name_in(make_published(people=[person], organizations=[body]), tag, make_tag(f"từ {number}"))

        add(0)
        at_one = query_count(client, tag.get_absolute_url())
        for number in range(1, 50):
            add(number)

        assert query_count(client, tag.get_absolute_url()) == at_one <= 7


class TestContributor:
    def test_stories_under_the_printed_name_and_no_other(self, client: Client) -> None:
        row = make_contributor("HẠ LAM", pen_name="Bút Kín", initials="H.K", summary="Phóng viên thời sự.")
        tag = make_tag("nước sạch")
        story = name_in(make_published(), row, tag)

        response = client.get(row.get_absolute_url())

        text = response.content.decode()
        assert [entry.pk for entry in response.context["page"].rows] == [story.pk]
        assert "HẠ LAM" in text
        assert "Phóng viên thời sự." in text
        assert f'href="{tag.get_absolute_url()}"' in text
        assert "Bút Kín" not in text
        assert "H.K" not in text

    def test_queries_do_not_grow(self, client: Client) -> None:
        row = make_contributor()

        def add(number: int) -> None:
            name_in(make_published(), row, make_tag(f"từ {number}"))

        add(0)
        at_one = query_count(client, row.get_absolute_url())
        for number in range(1, 50):
            add(number)

        assert query_count(client, row.get_absolute_url()) == at_one <= 5


def make_parts(series: Any, *numbers: int) -> list[PublishedArticle]:
    rows = []
    for number in numbers:
        story = make_published(headline=f"Kỳ {number} của loạt bài")
        story.document["series"] = {"id": series.pk, "name": series.name, "position": number}
        story.save()
        rows.append(name_in(story, series, position=number))
    return rows


class TestSeries:
    def test_stories_stand_in_their_order(self, client: Client) -> None:
        series = make_series(summary="Ba kỳ về mùa nước.")
        make_parts(series, 3, 1, 2)

        response = client.get(series.get_absolute_url())

        assert [row.part for row in response.context["page"].rows] == [1, 2, 3]
        assert "Ba kỳ về mùa nước." in response.content.decode()

    def test_box_on_the_story_page(self, client: Client) -> None:
        series = make_series()
        third, first, second = make_parts(series, 3, 1, 2)

        response = client.get(second.get_absolute_url())

        box = response.context["series_box"]
        assert [(part.headline, part.is_this) for part in box.parts] == [
            (first.headline, False),
            (second.headline, True),
            (third.headline, False),
        ]
        assert box.before.url == first.get_absolute_url()
        assert box.after.url == third.get_absolute_url()
        text = response.content.decode()
        assert f'<b aria-current="page">{second.headline}</b>' in text
        assert f'rel="prev" href="{first.get_absolute_url()}"' in text
        assert f'href="{series.get_absolute_url()}"' in text

    def test_ends_have_one_neighbour(self, client: Client) -> None:
        first, last = make_parts(make_series(), 1, 2)

        boxes = [client.get(row.get_absolute_url()).context["series_box"] for row in (first, last)]

        assert [bool(box.before) for box in boxes] == [False, True]
        assert [bool(box.after) for box in boxes] == [True, False]

    def test_part_that_is_not_live_is_nowhere(self, client: Client) -> None:
        series = make_series()
        first, second = make_parts(series, 1, 2)
        paths = [series.get_absolute_url(), first.get_absolute_url()]
        assert all(second.headline in text_of(client, path) for path in paths)

        PublishedArticle.everything.filter(pk=second.pk).update(live_from=timezone.now() + timedelta(hours=1))

        assert not any(second.headline in text_of(client, path) for path in paths)

    def test_series_that_is_not_public_has_no_box(self, client: Client) -> None:
        series = make_series("Loạt Kín")
        first, _second = make_parts(series, 1, 2)

        shown_only_while_public(client, first.get_absolute_url(), series, "Loạt Kín")

    def test_queries_do_not_grow(self, client: Client) -> None:
        series = make_series()
        (first,) = make_parts(series, 1)
        paths = [series.get_absolute_url(), first.get_absolute_url()]
        at_one = [query_count(client, path) for path in paths]

        make_parts(series, *range(2, 51))

        assert [query_count(client, path) for path in paths] == at_one == [4, 4]


SUBJECTS: dict[str, Callable[[], Any]] = {
    "meeting": make_meeting,
    "document": make_document,
    "tag": make_tag,
    "contributor": make_contributor,
    "series": make_series,
    "person": make_person,
    "organization": make_organization,
}


@pytest.mark.parametrize("build", SUBJECTS.values(), ids=SUBJECTS)
class TestAddresses:
    def test_wrong_slug_moves(self, client: Client, build: Callable[[], Any]) -> None:
        row = build()
        right = row.get_absolute_url()
        wrong = right.replace(row.page_slug, "sai")

        response = client.get(wrong)

        assert (response.status_code, response["Location"]) == (301, right)
        assert f"{row.page_route}:{row.pk}" in response["Surrogate-Key"].split()

    def test_what_is_not_public_answers_like_what_never_was(
        self, client: Client, build: Callable[[], Any]
    ) -> None:
        row = build()
        path = row.get_absolute_url()
        for values in ({"visible_from": None}, {"is_hidden": True}):
            assert client.get(path).status_code == 200
            type(row).objects.filter(pk=row.pk).update(**values)
            for slug in (path, path.replace(row.page_slug, "sai")):
                answer = client.get(slug)
                assert answer.status_code == 404
                assert answer.content == client.get("/khong-co/").content
            type(row).objects.filter(pk=row.pk).update(visible_from=timezone.now(), is_hidden=False)

    def test_becomes_visible_at_its_second(
        self, client: Client, clock: Any, build: Callable[[], Any]
    ) -> None:
        row = build()
        moment = NOON + timedelta(minutes=10)
        type(row).objects.filter(pk=row.pk).update(visible_from=moment)

        statuses = []
        for at in (moment - timedelta(seconds=1), moment):
            clock.move_to(at)
            statuses.append(client.get(row.get_absolute_url()).status_code)

        assert statuses == [404, 200]

    def test_page_that_is_not_there(self, client: Client, build: Callable[[], Any]) -> None:
        path = build().get_absolute_url()

        assert [client.get(f"{path}?page={page}").status_code for page in ("2", "0", "x")] == [404] * 3

    def test_page_without_stories_says_so(self, client: Client, build: Callable[[], Any]) -> None:
        assert 'class="empty"' in text_of(client, build().get_absolute_url())


class TestMerged:
    def test_duplicate_leads_to_the_row_that_stays(self, client: Client) -> None:
        kept, gone = make_tag("nước sạch"), make_tag("nước uống")
        path = gone.get_absolute_url()
        gone.merged_into = kept
        gone.save()

        response = client.get(path)

        assert (response.status_code, response["Location"]) == (301, kept.get_absolute_url())

    @pytest.mark.parametrize(
        "values", [{"is_hidden": True}, {"visible_from": None}, {"public_page": False}], ids=str
    )
    def test_duplicate_that_was_not_public_leads_nowhere(
        self, client: Client, values: dict[str, Any]
    ) -> None:
        kept, gone = make_person("Lý Thu Vân"), make_person("Lý Thu Vần")
        type(gone).objects.filter(pk=gone.pk).update(merged_into=kept, **values)

        assert client.get(gone.get_absolute_url()).status_code == 404

    def test_duplicate_of_what_is_hidden_leads_nowhere(self, client: Client) -> None:
        kept, gone = make_tag("nước sạch"), make_tag("nước uống")
        path = gone.get_absolute_url()
        gone.merged_into, kept.is_hidden = kept, True
        gone.save()
        kept.save()

        assert client.get(path).status_code == 404


class TestLists:
    def test_stories_are_paged(self, client: Client) -> None:
        tag = make_tag()
        for _number in range(30):
            name_in(make_published(), tag)
        path = tag.get_absolute_url()

        pages = [client.get(f"{path}?page={number}").context["page"] for number in (1, 2)]

        assert [len(page.rows) for page in pages] == [24, 6]
        assert (pages[0].older, pages[1].newer) == (2, 1)

    def test_named_together_counts_live_stories_alone(self, client: Client) -> None:
        tag, person = make_tag(), make_person("Lý Thu Vân")
        for _number in range(3):
            name_in(make_published(people=[person]), tag)
        ended = name_in(make_published(people=[person]), tag)
        PublishedArticle.everything.filter(pk=ended.pk).update(
            live_from=timezone.now() + timedelta(hours=1), live_until=None
        )

        (named,) = client.get(tag.get_absolute_url()).context["people"]

        assert (named.count, PersonLink.objects.count()) == (3, 4)
