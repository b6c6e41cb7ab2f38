"""The admin and the account pages look, read and work like the rest of the catalog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, Page, expect

from programs.decisions.roles import ADMINISTRATOR
from programs.models import Sheet
from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import RULES

PASSWORD = "of-this-test-only"  # noqa: S105
SignIn = Callable[..., Page]


@pytest.fixture
def administrator(browser: Browser, site: str) -> Iterator[SignIn]:
    """A page of an administrator, who came by the admin's own sign-in address."""
    person = User.objects.create_user("田中", password=PASSWORD)
    person.groups.add(Group.objects.get(name=ADMINISTRATOR))
    with ExitStack() as contexts:

        def sign_in(**look: Any) -> Page:
            page = contexts.enter_context(browser.new_context(locale="ja-JP", **look)).new_page()
            page.goto(f"{site}/admin/login/?next=/admin/auth/user/")
            page.get_by_label("ユーザー名").fill("田中")
            page.get_by_label("パスワード").fill(PASSWORD)
            page.get_by_role("button", name="ログイン").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("ユーザー")
            return page

        yield sign_in


def complaints(page: Page, site: str, *addresses: str) -> list[str]:
    """What axe finds, what the browser refuses, and pages that scroll sideways."""
    found: list[str] = []
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    for address in addresses:
        refused.clear()  # axe itself tries styles that the policy refuses
        page.goto(site + address)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            found.append(f"{address} scrolls sideways")
        found += [f"{address} {each}" for each in refused]
        violations = Axe().run(page, options=RULES).response["violations"]
        found += [f"{address} {each['id']}: {each['nodes'][0]['html'][:200]}" for each in violations]
    return found


def pages() -> list[str]:
    """Of the desk and the accounts, those that no other test looks at."""
    one = Sheet.objects.earliest("pk").public_id
    return ["/password/", "/desk/accuracy/", "/desk/exchange/", f"/desk/sheets/{one}/history/"]


def in_admin() -> list[str]:
    sheet, person = Sheet.objects.earliest("pk").pk, User.objects.get(username="田中").pk
    return [
        "/admin/",
        "/admin/auth/user/",
        "/admin/auth/user/add/",
        f"/admin/auth/user/{person}/change/",
        f"/admin/auth/user/{person}/password/",
        "/admin/programs/sheet/?q=水素",
        f"/admin/programs/sheet/{sheet}/change/",
        "/admin/programs/correction/",
    ]


def test_no_page_has_a_barrier_that_axe_finds(administrator: SignIn, site: str) -> None:
    assert complaints(administrator(), site, *pages(), *in_admin()) == []


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"viewport": PHONE}])
def test_nor_on_a_dark_or_narrow_screen(administrator: SignIn, site: str, look: dict[str, Any]) -> None:
    assert complaints(administrator(**look), site, *pages(), *in_admin()[:6]) == []


def test_the_pages_before_signing_in_have_none(browser: Browser, site: str) -> None:
    page = browser.new_page(locale="ja-JP")  # of its own: a page that refuses is an error to the browser
    assert complaints(page, site, "/login/") == []
    for number in range(5):
        page.goto(f"{site}/login/")
        page.get_by_label("ユーザー名").fill("田中")
        page.get_by_label("パスワード").fill(f"guess-{number}")
        page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ログインを一時的に停止しています")
    violations = Axe().run(page, options=RULES).response["violations"]
    assert [each["id"] for each in violations] == []


def test_the_way_between_admin_desk_and_catalog(administrator: SignIn, site: str) -> None:
    page = administrator()
    page.get_by_role("link", name="確認・修正").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("確認待ちの事業シート")
    page.get_by_role("link", name="管理", exact=True).click()
    page.get_by_role("link", name="事業シート", exact=True).click()
    page.get_by_role("link", name="経済産業省 事業カタログ").first.click()
    page.get_by_role("button", name="ログアウト").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ログアウトしました")
