"""An analyst's walk: search, narrow, sum, open a sheet, check its source, follow the program, export."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect


def test_from_a_search_to_the_source_of_a_value(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_label("キーワード").fill("水素")
    page.get_by_role("button", name="検索").click()
    expect(page.get_by_role("heading", name="2件の事業シート")).to_be_visible()
    expect(page.locator("mark").first).to_have_text("水素")

    page.get_by_role("link", name="水素供給網構築支援事業").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("水素供給網構築支援事業")
    expect(page.get_by_text("59.2億円")).to_be_visible()

    mark = page.locator("#place-purpose")
    expect(mark).to_have_css("stroke", "none")
    page.get_by_role("link", name=re.compile("事業目的の ?出典 p.2")).focus()
    expect(mark).not_to_have_css("stroke", "none")
    image = page.get_by_role("img", name="deck.pdf 2ページの画像")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", value=True)
    assert image.evaluate("image => image.naturalWidth") > 1000

    page.get_by_role("link", name="この事業の年度推移を見る").click()
    expect(page.get_by_role("row", name=re.compile("令和7年度.*40"))).to_be_visible()


def test_facets_narrow_without_a_reload_and_keep_the_focus(page: Page, site: str) -> None:
    page.goto(f"{site}/sheets/")
    page.evaluate("window.stillHere = true")
    page.locator("#facet-division > summary").click()

    page.get_by_role("checkbox", name=re.compile("^委託")).check()

    expect(page.get_by_role("heading", name="18件の事業シート")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/sheets/\?scheme=%E5%A7%94%E8%A8%97$"))
    expect(page.get_by_role("status")).to_have_text("18件の事業シートが該当します。")
    expect(page.get_by_role("checkbox", name=re.compile("^委託"))).to_be_focused()
    expect(page.locator("#facet-division")).to_have_attribute("open", "")
    assert page.evaluate("window.stillHere")

    page.get_by_label("金額の下限").fill("１５億")
    page.keyboard.press("Tab")
    expect(page.get_by_role("heading", name="4件の事業シート")).to_be_visible()
    expect(page.locator(".total__sums")).to_contain_text("66億円")

    page.get_by_role("link", name="事業スキーム 委託").click()
    expect(page.get_by_role("heading", name="6件の事業シート")).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("^委託"))).not_to_be_checked()
    assert page.evaluate("window.stillHere")


def test_the_keyboard_goes_on_at_the_results(page: Page, site: str) -> None:
    page.goto(f"{site}/sheets/?scheme=委託&min=10億")
    page.get_by_role("link", name="金額 10億円以上").press("Enter")
    expect(page.get_by_role("heading", name="18件の事業シート")).to_be_visible()
    expect(page.get_by_role("link", name="事業スキーム 委託")).to_be_focused()

    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="20件の事業シート")).to_be_visible()
    expect(page.locator("#results")).to_be_focused()

    page.get_by_label("キーワード").fill("水素")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sheets/\?q=[^&]+$"))
    expect(page.get_by_label("並び順").locator("option:checked")).to_have_text("検索語との関連順")


def test_going_back_shows_the_list_before(page: Page, site: str) -> None:
    page.goto(f"{site}/sheets/")
    page.get_by_role("checkbox", name=re.compile("^補助")).check()
    expect(page.get_by_role("heading", name="2件の事業シート")).to_be_visible()

    page.go_back()

    expect(page.get_by_role("heading", name="20件の事業シート")).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("^補助"))).not_to_be_checked()


def test_what_cannot_be_understood_is_said(page: Page, site: str) -> None:
    page.goto(f"{site}/sheets/")
    page.get_by_label("金額の上限").fill("たくさん")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("「たくさん」を金額として読み取れません")


def test_the_file_has_the_rows_of_the_screen(page: Page, site: str, tmp_path: Path) -> None:
    page.goto(f"{site}/sheets/?scheme=委託&min=10億&sort=-amount")
    shown = page.locator(".sheets__name a").all_text_contents()

    with page.expect_download() as download:
        page.get_by_role("link", name="CSVで保存（9件）").click()
    file = tmp_path / "export.csv"
    download.value.save_as(file)
    rows = file.read_bytes().decode("utf-8-sig").split("\r\n")

    assert [row.split(",")[5] for row in rows[1:-1]] == shown


def test_values_of_a_long_facet_are_searched_as_one_types(page: Page, site: str) -> None:
    page.goto(f"{site}/sheets/")
    page.locator("#facet-division > summary").click()
    page.get_by_role("link", name="ほか7件から選ぶ").click()

    page.get_by_label("担当課・室の名称で探す").fill("アンモ")
    expect(page.get_by_role("checkbox")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1件（「アンモ」を含むもの、選択済みのもの）")
    page.get_by_role("checkbox", name="水素・アンモニア課").check()
    page.get_by_role("button", name="選んだ値で絞り込む").click()

    expect(page.get_by_role("heading", name="2件の事業シート")).to_be_visible()


def test_the_keyboard_gets_past_the_navigation(page: Page, site: str) -> None:
    page.goto(f"{site}/sheets/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="本文へ移動")).to_be_focused()
    expect(page.get_by_role("link", name="本文へ移動")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.get_by_label("キーワード")).to_be_focused()


def test_the_menu_of_formats_opens_and_closes_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/sheets/?scheme=補助")
    menu = page.locator("summary", has_text="ほかの形式で保存")

    menu.press("Enter")
    expect(page.get_by_role("link", name="Excel（XLSX）")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Excel（XLSX）")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Excel（XLSX）")).to_be_hidden()
    expect(menu).to_be_focused()

    menu.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel（XLSX）").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_a_citation_is_copied_with_one_click(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/sheets/?q=水素")
    page.get_by_role("link", name="水素供給網構築支援事業").first.click()

    page.get_by_role("button", name="引用をコピー").click()

    expect(page.get_by_text("コピーしました")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("経済産業省「水素供給網構築支援事業」（令和8年度")
    assert page.url in copied


def test_charts_fit_the_paper(page: Page, site: str) -> None:
    """Whatever its width: a drawing is scaled to the sheet where the script does not draw it for paper."""
    page.goto(f"{site}/charts/")
    expect(page.locator(".chart__drawing canvas").first).to_be_visible()

    page.emulate_media(media="print")
    page.evaluate("document.querySelector('.main').style.width = '700px'")  # without an event, as paper comes

    boxes = [canvas.bounding_box() for canvas in page.locator("canvas").all()]
    assert boxes
    assert all(box is not None and 0 < box["width"] <= 700 for box in boxes)
    below = page.evaluate(
        """() => [...document.querySelectorAll('.chart')].every(chart =>
            chart.querySelector('canvas').getBoundingClientRect().bottom
                <= chart.querySelector('details').getBoundingClientRect().top + 1)"""
    )
    assert below
