"""Photos as a reporter brings them: several at once, through a bad network, from a phone, without scripts."""

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser.chromium import Watch, overflow
from tests.drawn import encoded, heic, noise, scene

LOGIN = Callable[[Page, str], None]
NEW_STORY = "/admin/articles/article/add/"
ROWS = "#photos-group tr.form-row:not(.empty-form)"
PIECE = 512 * 1024
DROP = """
([zone, files]) => {
  const data = new DataTransfer()
  for (const [name, type, text] of files) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    data.items.add(new File([bytes], name, { type }))
  }
  for (const kind of ["dragenter", "dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }))
  }
}
"""


def drop(page: Page, *files: tuple[str, str, bytes]) -> None:
    """Let files fall on the page's drop place, as a mouse does."""
    packed = [[name, kind, base64.b64encode(data).decode()] for name, kind, data in files]
    page.evaluate(DROP, [page.locator(".photo-drop").element_handle(), packed])


def payload(name: str, data: bytes, kind: str = "image/jpeg") -> Any:
    return {"name": name, "mimeType": kind, "buffer": data}


def states(page: Page) -> list[str]:
    return page.locator(".sent-item").evaluate_all("items => items.map((item) => item.dataset.state)")


@contextmanager
def cut_network(page: Page, after: int) -> Iterator[list[int]]:
    """Pieces from byte ``after`` on get no answer while the block runs; which pieces arrived is told."""
    arrived: list[int] = []
    cut = True

    def piece(route: Route) -> None:
        offset = int(route.request.headers.get("upload-offset", "-1"))
        if cut and offset >= after:
            return route.abort("internetdisconnected")
        if offset >= 0:
            arrived.append(offset)
        return route.continue_()

    page.route("**/admin/uploads/*/", piece)
    yield arrived
    cut = False
    page.evaluate("dispatchEvent(new Event('online'))")


def test_several_through_a_dead_network_into_a_story(page: Page, login: LOGIN, watch: Watch) -> None:
    login(page, "phongvien")
    watch.allow("ERR_INTERNET_DISCONNECTED")
    watch.allow("status 422: POST .*/admin/uploads/")
    page.goto(NEW_STORY)
    page.fill("#id_headline", "Ba chiếc cầu nối hai bờ kênh Xáng")
    page.locator("#photos-group > summary").click()
    page.locator("#photos-group .add-row a").click()
    page.fill("#id_photos-0-caption", "Cầu Vàm Xáng trong ngày thông xe.")
    big = encoded(noise(11), "PNG")

    with cut_network(page, after=PIECE) as arrived:
        drop(page, ("cau-lon.png", "image/png", big))
        expect(page.locator(".sent-item[data-state=offline]")).to_be_visible()
        assert arrived == [0]
    expect(page.locator(".sent-item[data-state=done]")).to_be_visible()
    assert arrived == list(range(0, len(big), PIECE)), "each piece once, none twice"

    drop(
        page,
        ("IMG_0417.HEIC", "image/heic", heic(scene(21))),
        ("cau-nho.jpg", "image/jpeg", encoded(scene(22))),
        ("hong.jpg", "image/jpeg", b"khong phai anh"),
    )
    expect(page.locator(".sent-item[data-state=done]")).to_have_count(3)
    expect(page.locator(".sent-item[data-state=failed] .sent-error")).not_to_be_empty()
    expect(page.locator(ROWS)).to_have_count(4)
    expect(page.locator("#photos-group .field-picture img")).to_have_count(3)

    heic_item = page.locator(".sent-item", has_text="IMG_0417.HEIC")
    heic_item.locator(".sent-captions button").click()  # to the caption that waits
    expect(heic_item.locator(".sent-captions [aria-pressed=true]")).to_be_focused()
    expect(page.locator("#id_photos-0-photo option:checked")).to_contain_text("IMG_0417.HEIC")
    expect(page.locator(ROWS)).to_have_count(3)
    page.locator("button[name=_save]").click()
    page.wait_for_url("**/change/")

    expect(page.locator(".messagelist")).to_be_visible()
    page.locator("#photos-group > summary").click()
    chosen = page.locator(f"{ROWS} [name$='-photo'] option:checked").all_inner_texts()
    assert [name.split(" · ")[0] for name in chosen] == ["IMG_0417.HEIC", "cau-lon.png", "cau-nho.jpg"]
    expect(page.locator("#id_photos-0-caption")).to_have_value("Cầu Vàm Xáng trong ngày thông xe.")
    sizes = page.locator("#photos-group .field-picture img").evaluate_all(
        "images => Promise.all(images.map((image) => { image.loading = 'eager';"
        " return image.decode().then(() => image.naturalWidth) }))"
    )
    assert sizes == [480, 480, 480]


def test_a_near_copy_is_told_and_the_old_one_taken(page: Page, login: LOGIN) -> None:
    login(page, "phongvien")
    page.goto("/admin/articles/photo/")
    page.set_input_files(".drop-choose input", payload("goc.jpg", encoded(scene(31))))
    expect(page.locator(".sent-item[data-state=done]")).to_be_visible()
    page.goto(NEW_STORY)

    page.set_input_files(".drop-choose input", payload("ban-sao.jpg", encoded(scene(31).resize((600, 400)))))
    page.locator(".sent-alike [data-do=old]").click()

    expect(page.locator("#id_photos-0-photo option:checked")).to_contain_text("goc.jpg")
    page.locator(".sent-alike [data-do=new]").click()
    expect(page.locator("#id_photos-0-photo option:checked")).to_contain_text("ban-sao.jpg")
    page.locator(".sent-buttons [data-do=drop]").click()
    expect(page.locator(ROWS)).to_have_count(0)


def test_a_save_in_the_midst_of_sending_waits_for_the_rest(page: Page, login: LOGIN) -> None:
    login(page, "phongvien")
    page.goto(NEW_STORY)
    page.fill("#id_headline", "Chợ nổi họp lại sau mùa nước")
    drop(page, ("cho-noi.png", "image/png", encoded(noise(13), "PNG")))

    page.locator("button[name=_save]").click()
    page.wait_for_url("**/change/")

    page.locator("#photos-group > summary").click()
    expect(page.locator("#id_photos-0-photo option:checked")).to_contain_text("cho-noi.png")


def test_focal_point_and_people_by_keyboard(page: Page, login: LOGIN) -> None:
    login(page, "phongvien")
    page.goto("/admin/articles/photo/")
    drop(page, ("hop.jpg", "image/jpeg", encoded(scene(41))))
    page.locator(".sent-link").click()
    page.wait_for_url("**/change/")

    mark = page.locator(".focal-mark")
    mark.focus()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp", "Shift+ArrowUp"):
        mark.press(key)
    expect(page.locator("#id_focal_x")).to_have_value("0.48")
    expect(page.locator("#id_focal_y")).to_have_value("0.44")
    crops = page.locator(".crop img").evaluate_all("all => all.map((one) => one.style.objectPosition)")
    assert crops == ["48% 44%"] * 3
    assert "48" in (mark.get_attribute("aria-label") or "")
    box = page.locator(".focal-stage").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.75)
    expect(page.locator("#id_focal_x")).to_have_value("0.25")
    expect(page.locator("#id_focal_y")).to_have_value("0.75")

    page.fill("#id_taken_on", "2020-06-18")  # what he was then, not what he is now
    page.fill("#id_caption", "Buổi làm việc tại công trường")
    add = page.locator("#people-group .addlink")
    add.press("Enter")
    page.locator("#id_people-0-person").focus()
    page.locator("#people-0 .select2-selection").press("Enter")
    search = page.locator(".select2-search__field")
    search.fill("mai the khai")
    page.locator(".select2-results__option--highlighted", has_text="Mai Thế Khải").wait_for()
    search.press("Enter")
    add.press("Enter")
    page.fill("#id_people-1-name_as_printed", "em Lê Bảo Phúc")
    button = page.locator("[name=_people_line]")
    button.press("Enter")
    caption = page.locator("#id_caption")
    expect(caption).to_have_value(
        "Buổi làm việc tại công trường. Từ trái sang: Mai Thế Khải, Phó Bí thư Thành ủy, "
        "Chủ tịch UBND thành phố; em Lê Bảo Phúc."
    )
    page.locator(".people-done button").press("Enter")
    expect(caption).to_have_value("Buổi làm việc tại công trường")
    page.locator("#people-1 .mover").first.press("Enter")  # he stands on the left
    button.press("Enter")
    expect(caption).to_have_value(
        "Buổi làm việc tại công trường. Từ trái sang: em Lê Bảo Phúc; "
        "Mai Thế Khải, Phó Bí thư Thành ủy, Chủ tịch UBND thành phố."
    )
    page.locator(".submit-row button[name=_continue]").click()
    page.locator(".messagelist").wait_for()

    expect(page.locator("#id_focal_x")).to_have_value("0.25")
    expect(page.locator("#id_people-0-name_as_printed")).to_have_value("em Lê Bảo Phúc")
    expect(page.locator("#id_people-1-name_as_printed")).to_have_value("Mai Thế Khải")


def test_from_a_phone_whose_log_in_expired(page: Page, login: LOGIN) -> None:
    login(page, "phongvien")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(NEW_STORY)
    camera = page.locator(".drop-camera input")
    expect(page.locator(".drop-camera")).to_be_visible()
    assert camera.get_attribute("capture") == "environment"
    page.context.clear_cookies(name="sessionid")

    camera.set_input_files(payload("image.jpg", encoded(scene(51))))
    expect(page.locator(".sent-item[data-state=login]")).to_be_visible()
    other = page.context.new_page()
    login(other, "phongvien")
    other.close()
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")  # what coming back to the tab does

    expect(page.locator(".sent-item[data-state=done]")).to_be_visible()
    expect(page.locator(ROWS)).to_have_count(1)
    assert not overflow(page)


def test_a_plain_form_takes_them_when_it_is_saved(page_without_scripts: Page, login: LOGIN) -> None:
    page = page_without_scripts
    login(page, "phongvien")
    page.goto(NEW_STORY)
    page.fill("#id_headline", "Xóm lưới chuyển nghề")
    files = [payload("luoi.jpg", encoded(scene(61))), payload("IMG_1.HEIC", heic(scene(62)), "image/heic")]

    page.set_input_files("input[name=new_photos]", files)
    page.locator("button[name=_save]").click()
    page.wait_for_url("**/change/")

    page.locator("#photos-group > summary").click()
    expect(page.locator("#photos-group .field-picture img")).to_have_count(2)


def test_what_is_shown_while_sending_is_accessible(
    page: Page, login: LOGIN, axe_in_every_look: Callable[[Page], None], watch: Watch
) -> None:
    login(page, "phongvien")
    watch.allow("ERR_INTERNET_DISCONNECTED")
    watch.allow("status 422: POST .*/admin/uploads/")
    page.goto(NEW_STORY)
    drop(
        page,
        ("a.jpg", "image/jpeg", encoded(scene(71))),
        ("b.jpg", "image/jpeg", encoded(scene(71).resize((450, 300)))),
        ("c.jpg", "image/jpeg", b"hong"),
    )
    expect(page.locator(".sent-item[data-state=done]")).to_have_count(2)
    with cut_network(page, after=0):
        drop(page, ("d.jpg", "image/jpeg", encoded(scene(72))))
        expect(page.locator(".sent-item[data-state=offline]")).to_be_visible()
        axe_in_every_look(page)
    expect(page.locator(".sent-item[data-state=done]")).to_have_count(3)
    assert sorted(states(page)) == ["done", "done", "done", "failed"]
