"""The list of stories in Chromium: search without marks, a filter that is kept, a verb on several at once."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

LIST = "/admin/articles/article/"


def write(page: Page, headline: str, **fields: str) -> None:
    """A draft, saved."""
    page.goto(f"{LIST}add/")
    expect(page.locator("#article_form .tiptap")).to_be_visible()
    page.fill("#id_headline", headline)
    for name, value in fields.items():
        page.fill(f"#id_{name}", value)
    page.locator("button[name=_save]").first.click()
    page.wait_for_url("**/change/")


def test_an_editor_finds_keeps_and_refiles(page: Page, login: Callable[[Page, str], None]) -> None:
    login(page, "thuky")
    for number in (1, 2):
        write(page, f"Xuồng ba lá kỳ {number}", lead="Nghề đóng xuồng ở Rạch Vọp vẫn sáng lửa.")

    page.goto(LIST)
    page.fill("#searchbar", "dong xuong rach vop")
    page.press("#searchbar", "Enter")
    page.wait_for_url("**q=dong*")
    expect(page.locator("#result_list tbody tr")).to_have_count(2)

    page.locator(".saved-filters summary").press("Enter")
    page.fill("#filter-name", "Làng nghề")
    page.press("#filter-name", "Enter")
    chip = page.locator(".saved-filter a")
    expect(chip).to_have_text("Làng nghề")
    page.goto(LIST)
    chip.click()
    expect(chip).to_have_attribute("aria-current", "true")
    expect(page.locator("#result_list tbody tr")).to_have_count(2)

    page.check("#action-toggle")
    page.select_option("select[name=action]", "tags")
    page.locator(".actions button").press("Enter")
    expect(page.locator("form.bulk input[name=_selected_action]")).to_have_count(2)
    page.fill("#id_tags", "nghề đóng xuồng")
    page.locator("form.bulk .btn.primary").press("Enter")
    page.wait_for_url("**/bulk/")
    expect(page.locator("section[aria-labelledby=done] li")).to_have_count(2)

    page.locator("section[aria-labelledby=done] a").first.click()
    expect(page.locator("#id_tags")).to_have_value("nghề đóng xuồng")


def test_without_scripts_a_bulk_verb_asks_does_and_reports(
    page_without_scripts: Page, login: Callable[[Page, str], None]
) -> None:
    page = page_without_scripts
    login(page, "thuky")
    page.goto(f"{LIST}add/")
    page.fill("#id_headline", "Bài thử đưa vào thùng rác")
    page.fill("#id_lead", "Một câu.")
    page.locator("button[name=_save]").first.click()
    page.goto(f"{LIST}?q=thung+rac")

    page.locator(".action-select").first.check()
    page.select_option("select[name=action]", "discard")
    page.locator(".actions button").click()
    page.locator("form.bulk .btn.primary").click()

    expect(page.locator("section[aria-labelledby=done] li")).to_have_count(1)
    page.goto(f"{LIST}?q=thung+rac")
    expect(page.locator("#result_list tbody tr")).to_have_count(0)
