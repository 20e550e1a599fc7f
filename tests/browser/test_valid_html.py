"""Every kind of public page is valid HTML: the Nu checker finds no error in what the server sends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import Watch
from tests.browser.nu_checker import CheckerMissing, check, checker
from tests.browser.pages import KINDS, Kind

PUBLIC = [kind for kind in KINDS if not kind.user and kind.name != "login"]


@pytest.fixture(scope="session")
def jar() -> Path:
    try:
        return checker()
    except CheckerMissing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))


def as_sent(page: Page, kind: Kind) -> dict[str, str]:
    """The page in both languages as bytes of the server, before any browser mended them."""
    path = kind.path(page)
    sent = {}
    for name, address in ((kind.name, path), (f"{kind.name}-en", f"/en{path}")):
        response = page.request.get(address)
        assert response.status == kind.status, address
        sent[name] = response.text()
    return sent


class TestPublicPages:
    def test_checker_finds_no_error(self, jar: Path, page: Page, watch: Watch, tmp_path: Path) -> None:
        files = []
        for kind in PUBLIC:
            for name, text in as_sent(page, kind).items():
                files.append(tmp_path / f"{name}.html")
                files[-1].write_text(text, encoding="utf-8")

        found = check(jar, files)

        print(f"{len(files)} pages, {len(found)} messages")
        faults = [
            f"{Path(found_in['url']).name}:{found_in.get('lastLine')}: {found_in['message']}"
            for found_in in found
            if found_in["type"] != "info"
        ]
        assert faults == []

    def test_checker_sees_a_fault(self, jar: Path, tmp_path: Path) -> None:
        file = tmp_path / "broken.html"
        file.write_text("<!doctype html><html lang=vi><title>x</title><ul><p>x</p></ul>", encoding="utf-8")

        assert [message["type"] for message in check(jar, [file])][:1] == ["error"]
