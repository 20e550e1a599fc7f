"""A meeting's form by hand: a pasted list, links by keyboard, order by buttons, dragging and numbers."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import first_row

LINES = "Mai Thế Khải, Bí thư Thành ủy\nLý Thu Vân, Giám đốc Sở Y tế\nLãnh đạo các phường"


@pytest.fixture
def meeting(page: Page, login: Callable[[Page, str], None]) -> Page:
    """The open form of a new meeting with three participants."""
    login(page, "bientapvien")
    page.goto("/admin/articles/meeting/add/")
    page.fill("#id_title", "Hội nghị thử")
    page.locator("#participations-group > summary").press("Enter")
    page.locator("#participations-group .lines > summary").press("Enter")
    page.fill("textarea[name=participations-lines]", LINES)
    page.locator("#participations-group .lines button").press("Enter")
    page.locator(".messagelist").wait_for()
    return page


def names(page: Page) -> list[str]:
    """The participants from top to bottom."""
    fields = page.locator("#participations-group tr.form-row:not(.empty-form) td.field-as_printed input")
    return [field.input_value() for field in fields.all()]


def save(page: Page) -> None:
    page.locator(".submit-row button[name=_continue]").press("Enter")
    page.wait_for_load_state()
    page.locator(".messagelist").wait_for()


class TestEnter:
    def test_enter_in_a_field_saves_and_hides_nothing(
        self, page: Page, login: Callable[[Page, str], None]
    ) -> None:
        login(page, "bientapvien")
        path = first_row("person")(page)
        page.goto(path)
        page.fill("#id_name", f"{page.input_value('#id_name')} ")
        page.locator("#id_name").press("Enter")
        page.locator(".messagelist").wait_for()

        page.goto(path)

        expect(page.locator("button[name=_hide]")).to_be_visible()


class TestMeetingForm:
    def test_a_saved_form_keeps_its_open_group(self, meeting: Page) -> None:
        expect(meeting.locator("#participations-group")).to_have_attribute("open", "")
        assert names(meeting) == ["Mai Thế Khải", "Lý Thu Vân", "Lãnh đạo các phường"]

    def test_buttons_move_a_row_and_say_so(self, meeting: Page) -> None:
        meeting.locator("#participations-2 .mover").first.press("Enter")
        meeting.locator("#participations-2 .mover").first.press("Enter")

        assert names(meeting) == ["Lãnh đạo các phường", "Mai Thế Khải", "Lý Thu Vân"]
        assert meeting.locator("#participations-group .moved").inner_text().endswith(" 1")
        save(meeting)
        assert names(meeting) == ["Lãnh đạo các phường", "Mai Thế Khải", "Lý Thu Vân"]

    def test_a_row_is_dragged_by_its_number(self, meeting: Page) -> None:
        meeting.set_viewport_size({"width": 1440, "height": 1200})
        source = meeting.locator("#participations-2 td.field-order")
        target = meeting.locator("#participations-0 td.field-as_printed")
        box = source.bounding_box()
        assert box is not None
        source.drag_to(
            target, source_position={"x": box["width"] - 2, "y": 4}, target_position={"x": 10, "y": 3}
        )

        assert names(meeting) == ["Lãnh đạo các phường", "Mai Thế Khải", "Lý Thu Vân"]

    def test_a_row_that_was_added_moved_and_taken_back_harms_nobody(self, meeting: Page) -> None:
        meeting.locator("#participations-group .addlink").press("Enter")
        expect(meeting.locator("#id_participations-3-as_printed")).to_be_focused()
        meeting.keyboard.type("Khách mời")
        meeting.locator("#participations-3 .mover").first.press("Enter")
        meeting.locator("#participations-group .addlink").press("Enter")
        meeting.keyboard.type("Nhầm")
        for _ in range(2):
            meeting.locator("#participations-4 .mover").first.press("Enter")
        meeting.locator("#participations-4 .inline-deletelink").press("Enter")
        save(meeting)

        assert names(meeting) == ["Mai Thế Khải", "Lý Thu Vân", "Khách mời", "Lãnh đạo các phường"]

    def test_a_link_is_chosen_by_keyboard(self, meeting: Page) -> None:
        meeting.locator("#organizer_rows-group > summary").press("Enter")
        meeting.locator("#organizer_rows-group .addlink").press("Enter")
        search = meeting.locator(".select2-search__field")
        meeting.keyboard.press("Enter")
        search.wait_for()
        search.fill("ubnd")
        meeting.locator(".select2-results__option--highlighted").wait_for()
        search.press("Enter")
        save(meeting)

        chosen = meeting.locator("#id_organizer_rows-0-organization option:checked")
        assert "UBND" in (chosen.text_content() or "")

    def test_numbers_order_without_scripts(
        self, meeting: Page, page_without_scripts: Page, login: Callable[[Page, str], None]
    ) -> None:
        login(page_without_scripts, "bientapvien")
        page_without_scripts.goto(meeting.url)
        page_without_scripts.locator("#participations-group > summary").click()
        page_without_scripts.fill("#id_participations-2-order", "1")
        save(page_without_scripts)

        assert names(page_without_scripts) == ["Lãnh đạo các phường", "Mai Thế Khải", "Lý Thu Vân"]

    def test_rows_fold_to_their_words_on_a_phone(self, meeting: Page) -> None:
        meeting.set_viewport_size({"width": 390, "height": 844})
        row = meeting.locator("#participations-0")

        expect(row.locator(".unfold")).to_contain_text("Mai Thế Khải · Bí thư Thành ủy")
        expect(row.locator("#id_participations-0-as_printed")).to_be_hidden()
        row.locator(".unfold").press("Enter")

        expect(row.locator("#id_participations-0-as_printed")).to_be_visible()
