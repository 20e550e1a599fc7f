"""Chromium for tests and screenshots: how it is started, what it watches, and how axe's word is read.

Debian's own Chromium by its path: Playwright's download of a browser is not relied on.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Response

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {390: 844, 1440: 900}
SCHEMES = ("light", "dark")

# The console alone can be missed (a report-only policy is a warning there), so the page itself tells.
TELL_CSP = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI} ${event.sourceFile ?? ""}`));
"""


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, headless=True)


def reader_context(browser: Browser, base_url: str, *, javascript: bool = True) -> BrowserContext:
    """A Vietnamese reader with nothing stored; animations off, so that colours are final when looked at."""
    context = browser.new_context(
        base_url=base_url,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport={"width": 1440, "height": WIDTHS[1440]},
        reduced_motion="reduce",
        java_script_enabled=javascript,
    )
    context.set_default_timeout(15_000)
    context.add_init_script(TELL_CSP)
    return context


@dataclass
class Watch:
    """Collects what went wrong in a browser context; ``allow`` names what a test means to provoke."""

    problems: list[str] = field(default_factory=list)
    allowed: list[re.Pattern[str]] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self._add(f"script error: {error.error}"))
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def allow(self, pattern: str) -> None:
        self.allowed.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        return [text for text in self.problems if not any(known.search(text) for known in self.allowed)]

    def _add(self, text: str) -> None:
        self.problems.append(text)

    def _console(self, message: ConsoleMessage) -> None:
        # A failed load is reported by its response, with the status.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._add(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        # Chromium aborts what a click on the next link makes needless.
        if request.failure != "net::ERR_ABORTED":
            self._add(f"request failed: {request.method} {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._add(f"status {response.status}: {response.request.method} {response.url}")


def axe_violations(page: Page) -> list[str]:
    """Every violation that axe-core finds on the page, one readable paragraph each."""
    found = Axe().run(page).response["violations"]
    return [
        "\n".join(
            [
                f"{rule['id']} ({rule['impact']}): {rule['help']} on {page.url}",
                *(
                    f"    {' '.join(map(str, node['target']))}\n        {node['html'][:200]}\n"
                    f"        {node['failureSummary'].splitlines()[-1].strip()}"
                    for node in rule["nodes"][:5]
                ),
                *([f"    … and {len(rule['nodes']) - 5} more"] if len(rule["nodes"]) > 5 else []),
            ]
        )
        for rule in found
    ]


def overflow(page: Page) -> str:
    """A sentence if the page scrolls sideways, which no reader's page may; else an empty string."""
    wide, shown = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    return f"{page.url} is {wide} px wide in a window of {shown} px" if wide > shown else ""
