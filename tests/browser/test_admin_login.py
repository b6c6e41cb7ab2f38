"""The admin's sign-in page under the site's content security policy."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer


def test_the_admin_asks_who_one_is(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/admin/")

    expect(page.get_by_label("ユーザー名")).to_be_visible()
    expect(page.get_by_label("パスワード")).to_be_visible()
