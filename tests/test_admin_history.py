"""The history of a row: who changed what from what to what, in the reader's language."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Model
from django.test import Client
from django.utils.translation import override

from articles import desk
from articles.models import (
    AuditEntry,
    Meeting,
    Participation,
    Series,
)
from tests.admin_forms import (
    EDITOR,
    SECRETARY,
    add_url,
    post,
    url_of,
)
from tests.factories import (
    make_membership,
    make_organization,
    make_person,
    make_user,
    saved,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(EDITOR))
    return client


@pytest.fixture
def secretary(client: Client) -> Client:
    client.force_login(make_user(SECRETARY))
    return client


class TestHistory:
    def words(self, client: Client, row: Model) -> list[tuple[str, str, str, str]]:
        entries = client.get(url_of(row, "history")).context["entries"]
        return [
            (line.label, line.row, line.before, line.after) for _entry, lines in entries for line in lines
        ]

    def test_a_change_is_told_from_what_to_what(self, editor: Client) -> None:
        row = saved(Meeting(title="Hội nghị", date=date(2026, 11, 2)))

        post(editor, url_of(row), status="postponed", date="2026-11-09", starts_at="07:30")

        assert self.words(editor, row) == [
            ("Tình trạng", "", "dự kiến", "hoãn"),
            ("Ngày", "", "02/11/2026", "09/11/2026"),
            ("Bắt đầu lúc", "", "", "07:30"),
        ]

    def test_the_reader_gets_it_in_their_language(self, editor: Client) -> None:
        row = saved(Meeting(title="Hội nghị"))
        post(editor, url_of(row), status="postponed")
        (entry,) = AuditEntry.objects.all()
        from articles.admin.changes import shown

        with override("en"):
            (line,) = shown(entry.detail["changes"], Meeting)

        assert (line.label, line.before, line.after) == ("Status", "planned", "postponed")

    def test_a_link_is_told_by_its_name(self, editor: Client) -> None:
        old, new = make_organization("Thành ủy"), make_organization("Tỉnh ủy")
        row = make_organization("Ban Tổ chức", parent=old)

        post(editor, url_of(row), parent=str(new.pk))

        assert self.words(editor, row) == [("Trực thuộc", "", "Thành ủy", "Tỉnh ủy")]

    def test_rows_that_come_change_and_go_are_told(self, editor: Client) -> None:
        row = saved(Meeting(title="Hội nghị"))
        for order, name in enumerate(("Mai Thế Khải", "Lý Thu Vân")):
            saved(Participation(meeting=row, as_printed=name, order=order))

        post(
            editor,
            url_of(row),
            participations__0__role="chair",
            participations__1__DELETE="on",
            participations__lines="Lãnh đạo các phường",
        )

        assert self.words(editor, row) == [
            ("Người dự: vai trò", "Mai Thế Khải", "dự", "chủ trì"),
            ("Người dự", "", "Lý Thu Vân", ""),
            ("Người dự", "", "", "Lãnh đạo các phường"),
        ]

    def test_a_new_order_is_one_line(self, editor: Client) -> None:
        row = saved(Meeting(title="Hội nghị"))
        for order, name in enumerate("abc"):
            saved(Participation(meeting=row, as_printed=name, order=order))

        post(editor, url_of(row), participations__2__order="1")

        assert [(before, after) for _label, _row, before, after in self.words(editor, row)] == [("", "")]

    def test_an_addition_is_logged_with_its_words(self, editor: Client) -> None:
        post(editor, add_url(Series), name="Nước về đồng")

        (entry,) = AuditEntry.objects.all()
        row = Series.objects.get()
        assert (entry.verb, entry.subject_kind, entry.subject_id) == ("add", "series", row.pk)
        assert self.words(editor, row) == [("Tên", "", "", "Nước về đồng")]

    def test_the_newest_stands_first_and_says_who(self, editor: Client) -> None:
        row = saved(Series(name="Loạt bài"))
        post(editor, url_of(row), summary="một")
        post(editor, url_of(row), summary="hai")
        desk.show_entry(entry=row, by=make_user(SECRETARY, first_name="Khôi", last_name="Trần"))

        page = editor.get(url_of(row, "history")).content.decode()

        assert page.index("Trần Khôi") < page.index("hai") < page.index("một</ins>")

    def test_a_post_changed_in_its_own_list_is_in_the_persons_history(self, editor: Client) -> None:
        person = make_person()
        held = make_membership(person, "Giám đốc")
        make_membership(make_person(), "Chủ tịch")

        post(editor, url_of(held), term="2025-2030")

        assert self.words(editor, held) == [("Khóa", "", "", "2025-2030")]
        assert self.words(editor, person) == [("Khóa", "", "", "2025-2030")]

    def test_what_was_never_changed_says_so(self, editor: Client) -> None:
        page = editor.get(url_of(make_person(), "history")).content.decode()

        assert "empty-list" in page

    def test_an_entry_of_older_days_is_shown(self, editor: Client) -> None:
        row = make_person()
        desk.record_entry(entry=row, by=make_user(), changes={"lạ": ["a", "b"], "nope#7.x": [1, 2, "c"]})

        assert self.words(editor, row) == [("Lạ", "", "a", "b"), ("nope#7.x", "c", "1", "2")]
