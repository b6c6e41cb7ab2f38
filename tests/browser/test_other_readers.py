"""The same catalog without scripts, on a phone, and on paper."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def test_everything_works_without_scripts(page_without_scripts: Page, site: str) -> None:
    page = page_without_scripts
    page.goto(f"{site}/sheets/")
    page.get_by_role("checkbox", name=re.compile("^補助")).check()
    page.get_by_label("金額の下限").fill("50億")
    page.get_by_role("button", name="この条件で絞り込む").click()
    expect(page.get_by_role("heading", name="1件の事業シート")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?scheme=[^&]+&min=[^&]+$"))

    page.get_by_role("link", name="水素供給網構築支援事業").click()
    page.get_by_role("link", name=re.compile("^金額の ?出典 p.2")).click()
    expect(page.locator("#place-amount_yen")).not_to_have_css("stroke", "none")

    page.goto(f"{site}/sheets/facets/division/")
    page.get_by_label("担当課・室の名称で探す").fill("第1課")
    page.get_by_role("button", name="名称で探す").click()
    page.get_by_role("checkbox", name="第1課").check()
    page.get_by_role("button", name="選んだ値で絞り込む").click()
    expect(page.get_by_role("heading", name="1件の事業シート")).to_be_visible()


def test_a_line_of_a_text_is_found_without_scripts(page_without_scripts: Page, site: str) -> None:
    page = page_without_scripts
    page.goto(f"{site}/sheets/?q=調査事業その3")
    page.get_by_role("link", name="調査事業その3", exact=True).click()
    page.get_by_role("link", name=re.compile("事業目的の ?出典 3〜4行目")).click()

    expect(page.locator("mark")).to_have_text(["3行目", "4行目"])


def test_nothing_is_wider_than_a_phone(phone: Page, site: str) -> None:
    phone.goto(f"{site}/sheets/?q=水素")
    sheet = phone.get_by_role("link", name="水素供給網構築支援事業").first.get_attribute("href")

    for address in ("/", "/sheets/", "/charts/", "/pivot/", "/measures/", "/documents/", "/about/", sheet):
        phone.goto(f"{site}{address}")
        phone.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address


def test_filters_fold_on_a_phone(phone: Page, site: str) -> None:
    phone.goto(f"{site}/sheets/")
    filters = phone.locator("#filters")
    expect(filters).not_to_have_attribute("open", "")

    filters.get_by_text("絞り込み", exact=True).first.tap()
    phone.get_by_role("checkbox", name=re.compile("^補助")).tap()

    expect(phone.get_by_role("heading", name="2件の事業シート")).to_be_visible()
    expect(filters).to_have_attribute("open", "")


def test_paper_has_results_and_no_controls(page: Page, site: str) -> None:
    page.goto(f"{site}/sheets/?scheme=補助")
    page.emulate_media(media="print")

    expect(page.get_by_role("link", name="水素供給網構築支援事業").first).to_be_visible()
    expect(page.get_by_role("heading", name="2件の事業シート")).to_be_visible()
    for hidden in (
        page.locator("#filters"),
        page.get_by_role("button", name="検索"),
        page.locator(".site-nav"),
    ):
        expect(hidden).to_be_hidden()
