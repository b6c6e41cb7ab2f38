"""A real browser for tests: Debian's Chromium, driven by Playwright.

A test that asks for `page` is skipped where there is no Chromium, and the run ends with a word about that.
With ``BROWSER_TESTS=required`` in the environment it fails instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

# The first, in Debian's package of that name, knows no screen, and needs two thirds of the others' time.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",  # tests run as root in containers; they open pages of their own server only
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REQUIRED = os.environ.get("BROWSER_TESTS") == "required"
MISSING = "no Chromium on this machine (on Debian: apt-get install chromium-headless-shell fonts-noto-cjk)"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for the whole run."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        if REQUIRED:
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    # Playwright keeps an event loop running in this thread until the end. Django takes that for asynchronous
    # code: it would refuse the tests their database, and it gives them other connections than before. So
    # these tests come last, and no connection outlives either change.
    connections.close_all()
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield playwright.chromium.launch(executable_path=program, headless=True, args=FLAGS)
        connections.close_all()


@pytest.fixture
def page(browser: Browser, collected_static: Path) -> Iterator[Page]:
    """A page of a fresh session. The test fails where the browser reports an error."""
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    with browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo") as context:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", note)
        yield page
    assert not complaints


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [
        report for report in terminalreporter.stats.get("skipped", ()) if MISSING in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.write_sep("!", f"{len(skipped)} BROWSER TESTS DID NOT RUN", yellow=True, bold=True)
        terminalreporter.write_line(MISSING, yellow=True)
