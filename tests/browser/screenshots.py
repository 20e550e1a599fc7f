"""Take every kind of page, on a phone and on a desk, light and dark: `make screenshots`.

    python -m tests.browser.screenshots FOLDER [--only NAME…]

Starts the same server as the browser tests, with the demonstration newspaper. Pictures are WebP named
``story-390-dark.webp``; at most 2,400 px of a page are taken, so that a list does not outweigh a story.
"""

import argparse
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import SCHEMES, WIDTHS, launch, reader_context
from tests.browser.pages import KINDS, Kind
from tests.server import running_server

MAX_HEIGHT = 2400
SETTLE = 400  # ms: fonts swapped in, colours faded over
QUALITY = 78


def take(browser: Browser, url: str, kind: Kind, folder: Path) -> list[Path]:
    """Four pictures of one kind of page; the files written."""
    context = reader_context(browser, url)
    page = context.new_page()
    if kind.user:
        page.goto("/admin/login/?next=/admin/")
        page.fill("input[name=username]", kind.user)
        page.fill("input[name=password]", "demo")
        page.locator("input[name=password]").press("Enter")
        page.wait_for_url(f"{url}/admin/")
    page.goto(kind.path(page))
    kind.prepare(page)
    written = []
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.evaluate("document.fonts.ready")
            # A window as tall as the page: bars that stick to its edge stand where a reader sees them.
            tall = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": max(height, min(tall, MAX_HEIGHT))})
            page.wait_for_timeout(SETTLE)
            shot = Image.open(io.BytesIO(page.screenshot()))
            target = folder / f"{kind.name}-{width}-{scheme}.webp"
            shot.convert("RGB").save(target, quality=QUALITY, method=6)
            written.append(target)
    context.close()
    return written


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", choices=[kind.name for kind in KINDS])
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="newsroom-screenshots-") as scratch,
        running_server(Path(scratch)) as server,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        for kind in KINDS:
            if options.only and kind.name not in options.only:
                continue
            for path in take(browser, server.url, kind, options.folder):
                print(f"{path}  {path.stat().st_size / 1024:.0f} kB", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
