"""The history of a row and of a story: who changed what from what to what, in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.utils.translation import override

from articles import desk
from articles.admin import history
from articles.models import Article, AuditEntry, Meeting, Participation, PublishedArticle, Series
from tests.admin_forms import (
    EDITOR,
    SECRETARY,
    add_url,
    count_queries,
    post,
    url_of,
)
from tests.factories import (
    make_article,
    make_document,
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


def save(article: Article, **values: Any) -> Article:
    """One more save by its author."""
    stored = Article.objects.get(pk=article.pk)
    whole = {**desk.take_snapshot(stored), **values}
    desk.write_snapshot(article=stored, snapshot=whole, token=stored.version, by=stored.owner)
    return Article.objects.get(pk=article.pk)


def events(response: Any) -> list[history.Event]:
    return [event for _day, rows in response.context["days"] for event in rows]


def lines(response: Any, key: str) -> list[tuple[str, str, str]]:
    """(kind, left words, right words) of one field of a comparison."""
    (change,) = (item for item in response.context["changes"] if item.key == key)
    pairs = [pair for line in change.lines for pair in (line.pairs if hasattr(line, "pairs") else [line])]
    return [
        (
            pair.kind,
            *("".join(part.text for part in cell.parts) if cell else "" for cell in (pair.old, pair.new)),
        )
        for pair in pairs
    ]


class TestTimelineOfAStory:
    def test_saves_and_steps_stand_together_newest_first(self, secretary: Client) -> None:
        article = save(make_article(headline="Tít một"), headline="Tít hai")
        desk.submit(article=article, by=article.owner)
        desk.return_to_author(article=article, by=article.owner, reason="Thiếu ảnh.")

        found = events(secretary.get(url_of(article, "history")))

        assert [event.revision.number if event.revision else event.entry.verb for event in found] == [  # type: ignore[union-attr]
            "return",
            "submit",
            2,
            1,
        ]
        assert found[0].reason == "Thiếu ảnh."

    def test_a_save_says_in_short_what_it_changed(self, secretary: Client) -> None:
        person = {"person": make_person().pk, "name": "Lê An", "title": "", "role": "quoted"}
        article = make_article(body="<p>a</p><p>b</p>")
        article = save(article, lead="Khác.", body="<p>x</p><p>y</p>", people=[person], headline="Tít khác")

        page = secretary.get(url_of(article, "history"))

        assert events(page)[0].changes[0] == "Tít"
        assert events(page)[0].changes[1] == "sa-pô"
        assert events(page)[0].changes[3] == "người +1"
        assert [item.changed for item in desk.brief(*_snapshots(article)) if item.key == "body"] == [2]

    def test_badges_mark_what_is_live_approved_and_now(self, secretary: Client) -> None:
        article = make_article()
        desk.publish(article=article, by=article.owner)
        article = save(article, lead="Bản được duyệt.")
        desk.approve(article=article, by=article.owner)

        newer, older = (
            event for event in events(secretary.get(url_of(article, "history"))) if event.revision
        )

        assert (newer.is_now, newer.is_approved, newer.is_live) == (True, True, False)
        assert (older.is_now, older.is_approved, older.is_live) == (False, False, True)

    def test_older_pages_lead_to_the_first_save_and_lose_none(
        self, secretary: Client, monkeypatch: Any
    ) -> None:
        monkeypatch.setattr(history, "SHOWN", 4)
        article = make_article()
        for number in range(5):
            article = save(article, lead=f"Lần {number}.")
            desk.approve(article=article, by=article.owner)
        seen: list[Any] = []
        url = url_of(article, "history")

        for _page in range(9):
            page = secretary.get(url)
            seen += [(event.revision or event.entry) for event in events(page)]
            assert all(
                e.former or (e.revision and e.revision.number == 1) for e in events(page) if e.revision
            )
            if not page.context["older"]:
                break
            url = f"{url_of(article, 'history')}?before={page.context['older']}"

        assert len(seen) == len({(type(row), row.pk) for row in seen}) == 6 + 5

    def test_it_costs_the_same_for_one_save_and_for_many(self, secretary: Client) -> None:
        article = make_article()
        desk.publish(article=article, by=article.owner)
        one = count_queries(secretary, url_of(article, "history"))
        for number in range(50):
            article = save(article, lead=f"Lần {number}.")

        assert count_queries(secretary, url_of(article, "history")) == one

    @pytest.mark.parametrize("before", ["x", "1", "1-x", "0-0", "9" * 60])
    def test_a_broken_address_is_answered(self, secretary: Client, before: str) -> None:
        article = make_article()

        assert secretary.get(f"{url_of(article, 'history')}?before={before}").status_code == 200


def _snapshots(article: Article) -> list[dict[str, Any]]:
    return [row.snapshot for row in article.revisions.order_by("number")]


class TestComparison:
    def test_words_rows_and_blocks(self, editor: Client) -> None:
        document = make_document("57-NQ/TW")
        article = make_article(lead="Cầu dài 120 m.", body="<p>Một.</p><p>Hai.</p>")
        article = save(
            article, lead="Cầu dài 210 m.", body="<p>Một.</p><p>Ba bốn.</p>", documents=[document.pk]
        )

        page = editor.get(f"{url_of(article, 'compare')}?from=1&to=2")

        assert lines(page, "lead") == [("changed", "Cầu dài 120 m.", "Cầu dài 210 m.")]
        assert lines(page, "body") == [("same", "Một.", "Một."), ("gone", "Hai.", ""), ("new", "", "Ba bốn.")]
        assert lines(page, "documents") == [("new", "", str(document))]
        gone = (
            page.content.decode()
            .partition('id="change-lead"')[2]
            .partition("<del>")[2]
            .partition("</del>")[0]
        )
        assert "120" in gone

    def test_the_older_stands_left_however_they_were_chosen(self, editor: Client) -> None:
        article = save(make_article(), lead="Mới.")

        page = editor.get(f"{url_of(article, 'compare')}?from=2&to=1")

        assert (page.context["old"].number, page.context["new"].number) == (1, 2)

    def test_live_against_now(self, editor: Client) -> None:
        article = make_article(lead="Bạn đọc đang thấy.")
        desk.publish(article=article, by=article.owner)
        article = save(save(article, lead="Bản nháp."), lead="Bản nháp hai.")

        page = editor.get(f"{url_of(article, 'compare')}?from=live&to=now")

        assert (page.context["old"].number, page.context["new"].number) == (1, 3)

    def test_without_a_choice_it_is_the_last_save(self, editor: Client) -> None:
        article = save(save(make_article(), lead="Hai."), lead="Ba.")

        page = editor.get(url_of(article, "compare"))

        assert (page.context["old"].number, page.context["new"].number) == (2, 3)

    def test_long_runs_that_stayed_are_folded(self, editor: Client) -> None:
        body = "".join(f"<p>Đoạn {number}.</p>" for number in range(9))
        article = save(make_article(body=body), body=body.replace("Đoạn 0.", "Đoạn không."))

        page = editor.get(url_of(article, "compare"))

        (folded,) = (line for line in page.context["changes"][0].lines if hasattr(line, "pairs"))
        assert len(folded.pairs) == 7  # the one beside the change stays to be read with it

    def test_names_that_are_gone_do_not_break_it(self, editor: Client) -> None:
        document = make_document("57-NQ/TW")
        article = save(make_article(documents=[document.pk]), documents=[])
        number = str(document.pk)
        document.delete()

        (row,) = lines(editor.get(url_of(article, "compare")), "documents")

        assert number in row[1]

    def test_a_story_that_is_not_live_has_nothing_to_compare_with(self, editor: Client) -> None:
        article = make_article()

        answer = editor.get(f"{url_of(article, 'compare')}?from=live&to=now")

        assert answer.status_code == 302

    @pytest.mark.parametrize("query", ["from=9", "to=x", "from=-1", "from=1&to=999999999999"])
    def test_a_version_that_is_not_there_is_not_found(self, editor: Client, query: str) -> None:
        assert editor.get(f"{url_of(make_article(), 'compare')}?{query}").status_code == 404

    def test_it_costs_the_same_for_one_row_and_for_fifty(self, editor: Client) -> None:
        documents = [make_document(f"{number}-NQ/TW").pk for number in range(1, 51)]
        few = save(make_article(documents=documents[:1]), documents=[])
        many = save(make_article(documents=documents), documents=[])

        assert count_queries(editor, url_of(many, "compare")) == count_queries(editor, url_of(few, "compare"))


class TestRestoring:
    def test_the_button_restores_and_offers_to_undo(self, editor: Client) -> None:
        article = save(make_article(headline="Tít một"), headline="Tít hai")

        answer = editor.post(url_of(article, "restore"), {"number": "1", "version": "2"}, follow=True)

        assert Article.objects.get(pk=article.pk).headline == "Tít một"
        assert answer.context["undo"] == {"number": 1, "former": 2, "made": 3}
        undone = editor.post(url_of(article, "restore"), {"number": "2", "version": "3"}, follow=True)
        assert Article.objects.get(pk=article.pk).headline == "Tít hai"
        assert undone.context["undo"] == {"number": 2, "former": 3, "made": 4}

    def test_once_somebody_has_gone_on_there_is_no_undo(self, editor: Client) -> None:
        article = save(make_article(headline="Tít một"), headline="Tít hai")
        editor.post(url_of(article, "restore"), {"number": "1", "version": "2"})
        save(article, lead="Viết tiếp.")

        assert editor.get(url_of(article, "history")).context["undo"] is None

    def test_readers_do_not_get_it(self, editor: Client) -> None:
        article = save(make_article(headline="Tít một"), headline="Tít hai")
        desk.publish(article=article, by=article.owner)

        editor.post(url_of(article, "restore"), {"number": "1", "version": "2"})

        assert PublishedArticle.objects.get().headline == "Tít hai"

    @pytest.mark.parametrize("data", [{}, {"number": "1"}, {"number": "1", "version": "1"}, {"number": "7"}])
    def test_a_form_of_another_time_changes_nothing_and_says_so(
        self, editor: Client, data: dict[str, str]
    ) -> None:
        article = save(make_article(headline="Tít một"), headline="Tít hai")

        answer = editor.post(url_of(article, "restore"), data, follow=True)

        assert Article.objects.get(pk=article.pk).headline == "Tít hai"
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]

    def test_what_could_not_come_back_is_said(self, editor: Client) -> None:
        person = make_person("Lê Văn Một")
        row = {"person": person.pk, "name": "Lê Văn Một", "title": "", "role": "quoted"}
        article = save(make_article(people=[row]), people=[], headline="Tít hai")
        person.delete()

        answer = editor.post(url_of(article, "restore"), {"number": "1", "version": "2"}, follow=True)

        said = [message for message in answer.context["messages"] if message.level_tag == "warning"]
        assert len(said) == 1
        assert "Lê Văn Một" in str(said[0])

    def test_who_may_only_read_is_offered_nothing(self, client: Client) -> None:
        reporter = make_user("Phóng viên")
        article = save(make_article(reporter), headline="Tít hai")
        desk.submit(article=article, by=reporter)
        client.force_login(reporter)

        page = client.get(url_of(article, "history"))
        answer = client.post(url_of(article, "restore"), {"number": "1", "version": "2"})

        assert b"/restore/" not in page.content
        assert answer.status_code == 403
