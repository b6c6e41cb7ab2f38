"""Charts are drawn within the page's policy, lead on by a click, and stand as tables where no script runs."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from meti_catalog.vocabulary import load
from tests.catalog import sheet, take_in


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


@pytest.fixture
def bureaus(site: str, tmp_path: Path) -> list[str]:
    """The names of bureaus with a sheet each: more than there are colours, more than a line holds."""
    names = [entry["names"][-1]["name"] for entry in load("bureaus")["lineage"]]
    original = tmp_path / "bureaus.txt"
    original.write_text("局")
    take_in([sheet(f"{name}の事業", bureaus=[name], amount_yen=10**9) for name in names], original=original)
    assert len(names) > 12
    return names


def test_the_series_of_a_chart_are_shown_and_hidden_by_keyboard(
    page: Page, site: str, bureaus: list[str]
) -> None:
    page.goto(f"{site}/charts/")
    legend = page.locator("#bureau-years .chart__legend")
    first, second = (legend.get_by_role("button", name=name, exact=True) for name in bureaus[:2])
    drawing = page.locator("#bureau-years canvas")
    before = drawing.screenshot()

    first.focus()
    page.keyboard.press("ArrowRight")
    expect(second).to_be_focused()
    page.keyboard.press("Enter")

    expect(second).to_have_attribute("aria-pressed", "false")
    page.wait_for_timeout(100)  # the drawing follows with the next frame
    assert drawing.screenshot() != before
    page.keyboard.press("Tab")
    expect(page.locator("#bureau-years summary")).to_be_focused()


def test_a_chart_on_paper_is_light_and_names_all_its_series(
    browser: Browser, site: str, bureaus: list[str]
) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{site}/charts/")
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
          const colour = getComputedStyle(document.documentElement).getPropertyValue("--series-1");
          document.title = [colour, document.querySelector("#bureau-years canvas").width];
        })"""
    )

    with contextlib.closing(pypdfium2.PdfDocument(page.pdf())) as printed:
        words = "".join(each.get_textpage().get_text_range() for each in printed)

    assert [name for name in bureaus if name not in words] == []
    light, wide = page.title().split(",")
    assert (light.strip(), int(wide)) == ("#3460c4", 3 * 720)
    # On the screen it is as it was.
    assert not page.evaluate("document.documentElement.classList.contains('on-paper')")
    page.close()
