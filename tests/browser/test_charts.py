"""Charts are drawn within the page's policy, lead on by a click, and stand as tables where no script runs."""

from __future__ import annotations

import re

from playwright.sync_api import ConsoleMessage, Page, expect


def test_charts_are_drawn_and_a_click_narrows_the_list(page: Page, site: str) -> None:
    complaints: list[ConsoleMessage] = []
    page.on("console", lambda message: complaints.append(message) if message.type == "error" else None)
    page.goto(f"{site}/charts/")

    drawings = page.locator(".chart__drawing canvas")
    expect(drawings).to_have_count(page.locator(".chart").count())
    assert [message.text for message in complaints] == []

    bars = page.locator("#rates .chart__drawing")
    bars.scroll_into_view_if_needed()
    box = bars.bounding_box()
    assert box is not None
    # Two bars of equal height stand in the middle of the two halves of the drawing.
    page.mouse.click(box["x"] + box["width"] * 0.27, box["y"] + box["height"] * 0.75)
    expect(page).to_have_url(re.compile(r"/sheets/\?rate=1%2F2$"))


def test_the_numbers_of_a_chart_stand_in_a_table(page_without_scripts: Page, site: str) -> None:
    page_without_scripts.goto(f"{site}/charts/?year=2026")

    expect(page_without_scripts.locator(".chart__drawing").first).to_be_hidden()
    page_without_scripts.get_by_text(re.compile("年度別・局別の金額を表で見る")).click()
    row = page_without_scripts.get_by_role("row", name=re.compile(r"資源エネルギー庁 59 ?\.2"))
    expect(row).to_be_visible()
    row.get_by_role("link").click()
    expect(page_without_scripts.get_by_role("heading", name="1件の事業シート")).to_be_visible()
