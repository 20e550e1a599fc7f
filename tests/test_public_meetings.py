"""The page of a meeting: what it prints, and what it keeps to itself."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.language import ZONE
from articles.models import (
    AgendaItem,
    Meeting,
    MeetingDocument,
    Outcome,
    Participation,
    Post,
    PublishedArticle,
)
from tests.factories import (
    make_document,
    make_meeting,
    make_membership,
    make_organization,
    make_participation,
    make_person,
    make_published,
    name_in,
)
from tests.reading import conditions, main_of, query_count, shown_only_while_public, text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=ZONE)
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def at(meeting: Meeting, model: Any, text: str, **values: Any) -> Any:
    return model.objects.create(meeting=meeting, text=text, visible_from=timezone.now(), **values)


class TestMeeting:
    def test_prints_what_is_known(self, client: Client) -> None:
        host, clinic = make_organization("Thành ủy Phù Sa"), make_organization("Sở Y tế")
        row = make_meeting(
            "Hội nghị sơ kết công tác dân vận",
            status="held",
            date=date(2026, 11, 20),
            starts_at=time(7, 30),
            part="morning",
            place="Hội trường Thành ủy",
            organizers=[host],
            summary="Nhìn lại một năm nghe dân.",
        )
        at(row, AgendaItem, "Khai mạc", starts_at=time(7, 30))
        at(row, Outcome, "Mỗi tháng tiếp dân một ấp.", kind="decision")
        at(row, Outcome, "1.240 kiến nghị đã trả lời", kind="figure")
        at(
            row,
            Outcome,
            "Rà soát các trạm y tế.",
            kind="task",
            organization=clinic,
            deadline=date(2026, 12, 31),
        )
        story = name_in(make_published(), row)

        text = main_of(client, row.get_absolute_url())

        for words in (
            "Thứ Sáu, 20/11/2026",
            "7 giờ 30",
            "Hội trường Thành ủy",
            f'href="{host.get_absolute_url()}"',
            "Nhìn lại một năm nghe dân.",
            "Khai mạc",
            "Mỗi tháng tiếp dân một ấp.",
            "1.240 kiến nghị đã trả lời",
            f'href="{clinic.get_absolute_url()}"',
            "31/12/2026",
            story.headline,
        ):
            assert words in text, words
        assert text.count("<h1") == 1

    def test_an_hour_and_its_part_of_the_day_read_as_one(self, client: Client) -> None:
        row = make_meeting(date=TODAY, starts_at=time(8), part="morning")

        assert "8 giờ</time> sáng" in text_of(client, row.get_absolute_url())

    def test_english_hours_have_figures_alone(self, client: Client) -> None:
        row = make_meeting(date=TODAY, starts_at=time(7, 30))

        text = text_of(client, f"/en{row.get_absolute_url()}")

        assert "07:30" in text
        assert "giờ" not in text[text.index("<dl") : text.index("</dl")]

    @pytest.mark.parametrize(
        ("first", "last", "printed"),
        [
            (date(2026, 11, 26), date(2026, 11, 28), "26 - 28/11/2026"),
            (date(2026, 11, 30), date(2026, 12, 2), "30/11 - 02/12/2026"),
            (date(2026, 12, 30), date(2027, 1, 2), "30/12/2026 - 02/01/2027"),
            (date(2026, 11, 26), date(2026, 11, 26), "Thứ Năm, 26/11/2026"),
        ],
    )
    def test_days_are_printed_as_papers_do(
        self, client: Client, first: date, last: date, printed: str
    ) -> None:
        row = make_meeting(date=first, end_date=last)

        assert printed in main_of(client, row.get_absolute_url())

    @pytest.mark.parametrize(
        ("status", "day", "state"),
        [
            ("scheduled", TODAY, "scheduled"),
            ("scheduled", TODAY - timedelta(days=1), None),
            ("held", TODAY, "held"),
            ("postponed", TODAY + timedelta(days=1), "postponed"),
            ("cancelled", TODAY - timedelta(days=1), "cancelled"),
        ],
    )
    def test_condition_is_said(self, client: Client, status: str, day: date, state: str | None) -> None:
        row = make_meeting(status=status, date=day)

        response = client.get(row.get_absolute_url())

        said = response.context["state"]
        assert (said[0] if said else None) == state
        assert ('class="band"' in response.content.decode()) is (status in ("postponed", "cancelled"))

    def test_participants_stand_by_role_in_protocol_order(self, client: Client) -> None:
        row = make_meeting(date=date(2026, 11, 20), status="held")
        deputy, chief = make_person("Lê Văn Phó"), make_person("Trần Thị Trưởng")
        make_membership(deputy, "Phó Chủ tịch", start_on=date(2020, 1, 1))
        make_membership(chief, "Chủ tịch", start_on=date(2020, 1, 1))
        Post.objects.filter(role="Chủ tịch").update(rank=10)
        Post.objects.filter(role="Phó Chủ tịch").update(rank=20)
        make_participation(row, "Lãnh đạo các sở, ngành")
        make_participation(row, person=deputy)
        make_participation(row, person=chief)
        make_participation(row, "Mai Thế Khải", role="chair", order=9)

        response = client.get(row.get_absolute_url())

        groups = [[entry.name for entry in group] for _label, group in response.context["participants"]]
        assert groups == [["Mai Thế Khải"], ["Trần Thị Trưởng", "Lê Văn Phó", "Lãnh đạo các sở, ngành"]]

    def test_given_order_goes_before_rank(self, client: Client) -> None:
        row = make_meeting(date=date(2026, 11, 20))
        chief = make_person("Trần Thị Trưởng")
        make_membership(chief, "Chủ tịch")
        make_participation(row, person=chief, order=2)
        make_participation(row, "Khách mời", order=1)

        ((_label, group),) = client.get(row.get_absolute_url()).context["participants"]

        assert [entry.name for entry in group] == ["Khách mời", "Trần Thị Trưởng"]

    def test_title_is_that_of_the_day_where_none_was_printed(self, client: Client) -> None:
        row = make_meeting(date=date(2022, 5, 1), status="held")
        person = make_person("Lý Thu Vân")
        make_membership(person, "Trưởng phòng", start_on=date(2018, 1, 1), end_on=date(2020, 12, 31))
        make_membership(
            person, "Giám đốc Sở", is_acting=True, start_on=date(2021, 1, 1), end_on=date(2023, 1, 1)
        )
        make_membership(person, "Chủ tịch", start_on=date(2023, 1, 2))
        make_participation(row, person=person)

        ((_label, group),) = client.get(row.get_absolute_url()).context["participants"]

        assert [entry.title for entry in group] == ["Quyền Giám đốc Sở"]

    def test_printed_title_stays(self, client: Client) -> None:
        row, person = make_meeting(date=date(2022, 5, 1)), make_person("Lý Thu Vân")
        make_membership(person, "Chủ tịch")
        make_participation(row, person=person, title_as_printed="Trưởng đoàn giám sát")

        ((_label, group),) = client.get(row.get_absolute_url()).context["participants"]

        assert [entry.title for entry in group] == ["Trưởng đoàn giám sát"]

    def test_neighbours_are_of_the_same_organizers(self, client: Client) -> None:
        host, other = make_organization("Thành ủy"), make_organization("HĐND")
        days = [TODAY + timedelta(days=number) for number in range(5)]
        make_meeting("Trước xa", date=days[0], organizers=[host])
        before = make_meeting("Ngay trước", date=days[1], organizers=[host])
        row = make_meeting("Hôm ấy", date=days[2], organizers=[host])
        make_meeting("Của người khác", date=days[3], organizers=[other])
        after = make_meeting("Ngay sau", date=days[4], organizers=[host])

        context = client.get(row.get_absolute_url()).context

        assert (context["before"], context["after"]) == (before, after)

    def test_people_of_the_stories_stand_there_without_the_participants(self, client: Client) -> None:
        row, present, named = make_meeting(), make_person("Có mặt"), make_person("Được nhắc")
        make_participation(row, person=present)
        name_in(make_published(people=[present, named]), row)

        context = client.get(row.get_absolute_url()).context

        assert [entry.name for entry in context["people"]] == ["Được nhắc"]

    def test_keys_of_what_is_printed(self, client: Client) -> None:
        host, person, document = make_organization(), make_person(), make_document()
        row = make_meeting(organizers=[host])
        make_participation(row, person=person)
        MeetingDocument.objects.create(meeting=row, document=document)

        keys = client.get(row.get_absolute_url())["Surrogate-Key"].split()

        assert set(keys) >= {
            f"meeting:{row.pk}",
            f"organization:{host.pk}",
            f"person:{person.pk}",
            f"document:{document.pk}",
        }

    def test_page_holds_until_midnight_at_most(self, client: Client, clock: Any) -> None:
        row = make_meeting()
        clock.move_to(NOON.replace(hour=23, minute=59, second=50))

        assert client.get(row.get_absolute_url())["Cache-Control"] == "public, max-age=10"

    def test_queries_do_not_grow(self, client: Client) -> None:
        host = make_organization("Thành ủy")
        row = make_meeting("Hội nghị chính", date=TODAY, organizers=[host])

        def add(number: int) -> None:
            person, body = make_person(f"Nguyễn Văn {number}"), make_organization(f"Sở {number}")
            make_membership(person, f"Chức vụ {number}", body)
            make_participation(row, person=person)
            make_participation(row, organization=body)
            at(row, AgendaItem, f"Mục {number}")
            at(row, Outcome, f"Việc {number}", kind="task", organization=body)
            MeetingDocument.objects.create(meeting=row, document=make_document(f"{number}-NQ/TU"))
            make_meeting(f"Họp {number}", date=TODAY + timedelta(days=number + 1), organizers=[host])
            name_in(make_published(people=[make_person(f"Trần Văn {number}")]), row)

        add(0)
        at_one = query_count(client, row.get_absolute_url())
        for number in range(1, 50):
            add(number)

        assert query_count(client, row.get_absolute_url()) == at_one <= 15


class TestMeetingKeepsToItself:
    def test_itself(self, client: Client) -> None:
        row = make_meeting("Hội nghị Kín")
        path = row.get_absolute_url()
        unknown = client.get("/cuoc-hop/x-m999999.html").content

        assert client.get(path).status_code == 200
        for values in conditions(row)[:3]:
            Meeting.objects.filter(pk=row.pk).update(**values)
            answer = client.get(path)
            assert (answer.status_code, answer.content == unknown) == (404, True), values
            Meeting.objects.filter(pk=row.pk).update(visible_from=timezone.now(), is_hidden=False)

    def test_organizer(self, client: Client) -> None:
        host = make_organization("Ban Kín")
        row = make_meeting(organizers=[host])

        shown_only_while_public(client, row.get_absolute_url(), host, "Ban Kín")

    def test_person_who_took_part(self, client: Client) -> None:
        row, person = make_meeting(), make_person("Trần Văn Kín")
        make_participation(row, person=person)

        shown_only_while_public(client, row.get_absolute_url(), person, "Trần Văn Kín")

    def test_organization_that_took_part(self, client: Client) -> None:
        row, body = make_meeting(), make_organization("Cục Kín")
        make_participation(row, organization=body)

        shown_only_while_public(client, row.get_absolute_url(), body, "Cục Kín")

    def test_rows_of_its_own(self, client: Client) -> None:
        row = make_meeting()
        rows = {
            "Nhóm Kín": make_participation(row, "Nhóm Kín"),
            "Mục Kín": at(row, AgendaItem, "Mục Kín"),
            "Kết luận Kín": at(row, Outcome, "Kết luận Kín"),
        }

        for words, entry in rows.items():
            shown_only_while_public(client, row.get_absolute_url(), entry, words)

    def test_organization_of_a_task(self, client: Client) -> None:
        row, body = make_meeting(), make_organization("Cục Kín")
        at(row, Outcome, "Rà soát kè.", kind="task", organization=body)

        shown_only_while_public(client, row.get_absolute_url(), body, "Cục Kín")
        assert "Rà soát kè." in main_of(client, row.get_absolute_url())

    def test_document(self, client: Client) -> None:
        row, document = make_meeting(), make_document("9-KÍN/TU")
        MeetingDocument.objects.create(meeting=row, document=document)
        make_document("10-KÍN/TU")

        shown_only_while_public(client, row.get_absolute_url(), document, "9-KÍN/TU")

    def test_neighbour(self, client: Client) -> None:
        host = make_organization()
        row = make_meeting(date=TODAY, organizers=[host])
        after = make_meeting("Họp Kín", date=TODAY + timedelta(days=1), organizers=[host])

        shown_only_while_public(client, row.get_absolute_url(), after, "Họp Kín")

    def test_person_in_its_stories(self, client: Client) -> None:
        row, person = make_meeting(), make_person("Trần Văn Kín")
        name_in(make_published(people=[person]), row)

        shown_only_while_public(client, row.get_absolute_url(), person, "Trần Văn Kín")

    def test_post_of_a_participant(self, client: Client) -> None:
        row, person = make_meeting(), make_person("Lý Thu Vân")
        held = make_membership(person, "Trưởng ban Kín")
        make_participation(row, person=person)

        shown_only_while_public(client, row.get_absolute_url(), held, "Trưởng ban Kín")
        Post.objects.update(is_hidden=True)
        assert "Trưởng ban Kín" not in main_of(client, row.get_absolute_url())

    def test_story_that_is_not_live(self, client: Client) -> None:
        row = make_meeting()
        story = name_in(make_published(headline="Chuyện Kín"), row)
        path = row.get_absolute_url()
        assert "Chuyện Kín" in main_of(client, path)

        PublishedArticle.everything.filter(pk=story.pk).update(live_from=timezone.now() + timedelta(hours=1))

        assert "Chuyện Kín" not in main_of(client, path)

    def test_notes(self, client: Client) -> None:
        row = make_meeting(notes="Ghi chú Kín")

        assert "Ghi chú Kín" not in text_of(client, row.get_absolute_url())

    def test_participant_of_a_draft_is_shown_with_its_story_alone(self, client: Client) -> None:
        """What ``desk`` leaves on rows that a draft reported: no ``visible_from``."""
        row = make_meeting()
        entry = make_participation(row, "Đoàn khách Kín", visible_from=None, source_article_id=7)
        assert "Đoàn khách Kín" not in main_of(client, row.get_absolute_url())

        Participation.objects.filter(pk=entry.pk).update(visible_from=timezone.now())

        assert "Đoàn khách Kín" in main_of(client, row.get_absolute_url())


class TestMeetingOnTheStoryPage:
    def story(self, meeting: Meeting) -> PublishedArticle:
        row = make_published()
        row.document["meetings"] = [
            {
                "id": meeting.pk,
                "title": meeting.title,
                "kind": meeting.kind,
                "date": None,
                "starts_at": meeting.starts_at.isoformat("minutes") if meeting.starts_at else None,
                "place": "",
                "organizers": [],
                "organizer_ids": [],
            }
        ]
        row.save()
        return row

    def test_the_hour_that_the_story_was_published_with_is_printed(self, client: Client) -> None:
        row = self.story(make_meeting(starts_at=time(14)))

        assert "14 giờ" in main_of(client, row.get_absolute_url())

    def test_a_meeting_that_is_not_public_is_no_link(self, client: Client) -> None:
        meeting = make_meeting(starts_at=time(14))
        row = self.story(meeting)

        shown_only_while_public(client, row.get_absolute_url(), meeting, meeting.get_absolute_url())
