"""A corrector's hour: through the queue, beside the page, by keyboard, with a colleague at the same sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, Dialog, Page, expect

from ingest.models import SourceDocument
from programs.decisions.roles import CORRECTOR
from programs.models import Correction, Sheet
from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import RULES

PASSWORD = "of-this-test-only"  # noqa: S105
SignIn = Callable[..., Page]


@pytest.fixture
def signed_in(browser: Browser, site: str) -> Iterator[SignIn]:
    """A page of a corrector of that name, in a browser of their own, at the queue."""
    with ExitStack() as contexts:

        def sign_in(name: str, **look: Any) -> Page:
            person = User.objects.create_user(name, password=PASSWORD)
            person.groups.add(Group.objects.get(name=CORRECTOR))
            page = contexts.enter_context(browser.new_context(locale="ja-JP", **look)).new_page()
            page.goto(f"{site}/desk/")
            expect(page.get_by_label("ユーザー名")).to_be_focused()
            page.keyboard.type(name)
            page.keyboard.press("Tab")
            page.keyboard.type(PASSWORD)
            page.keyboard.press("Enter")
            expect(page.get_by_role("heading", name="確認待ちの事業シート")).to_be_visible()
            return page

        yield sign_in


def doubted(year: int = 2026) -> Sheet:
    return Sheet.objects.get(name="水素供給網構築支援事業", fiscal_year=year)


def field(page: Page, name: str) -> Any:
    return page.locator(f"#field-{name}")


def typing(page: Page, label: str) -> Any:
    """The input of that field."""
    return page.get_by_role("textbox", name=label, exact=True)


def test_from_the_queue_to_a_saved_correction(signed_in: SignIn, site: str) -> None:
    page = signed_in("佐藤")
    page.goto(f"{site}/desk/?code=rate_unclear")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="水素供給網構築支援事業").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page, "subsidy_rates").locator("summary")).to_be_focused()

    field(page, "amount_yen").locator("summary").click()
    expect(page.locator("#place-amount_yen")).not_to_have_css("stroke", "none")
    typing(page, "金額").fill("60億円")
    expect(page.locator("#read-back-amount_yen")).to_have_text("＝ 6,000,000,000円")

    field(page, "name").locator("summary").click()
    typing(page, "事業名").focus()
    words = page.locator(".page__text text").first.bounding_box()
    assert words is not None
    page.mouse.move(words["x"] + 1, words["y"] + words["height"] / 2)
    page.mouse.down()
    page.mouse.move(words["x"] + words["width"] - 1, words["y"] + words["height"] / 2, steps=4)
    page.mouse.up()
    expect(page.locator("#offer")).to_contain_text("「事業名」に")
    page.keyboard.press("i")
    expect(typing(page, "事業名")).to_have_value("HYDROGEN 2026")

    typing(page, "事業名").press("Enter")  # sends nothing
    field(page, "subsidy_rates").get_by_role("button", name="行を追加").click()
    page.keyboard.type("2/3")
    field(page, "subsidy_rates").get_by_label("削除").first.check()
    page.get_by_label("理由").fill("資料の2ページによる")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("3件の判断を保存しました")
    expect(page.get_by_role("heading", level=1)).to_have_text("水素供給網構築支援事業")  # the next one

    made = {each.field: each for each in Correction.objects.all()}
    assert made["amount_yen"].value == 6_000_000_000
    assert made["name"].value == "HYDROGEN 2026"
    assert made["name"].places[0]["page"] == 2
    assert [rate["rate"] for rate in made["subsidy_rates"].value or ()] == ["定額", "2/3"]
    assert {each.reason for each in made.values()} == {"資料の2ページによる"}


def test_a_doubt_is_settled_by_keyboard_alone(signed_in: SignIn, site: str) -> None:
    page = signed_in("佐藤")
    page.goto(f"{site}/desk/sheets/{doubted().public_id}/")
    page.keyboard.press("n")
    expect(field(page, "subsidy_rates").locator("summary")).to_be_focused()
    right = page.get_by_label("値は正しい")
    for _ in range(40):
        if right.evaluate("box => box === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("1件の判断を保存しました")
    assert Correction.objects.get().kind == "confirmed"


def test_two_at_once_lose_nothing(signed_in: SignIn, site: str) -> None:
    first, second = signed_in("佐藤"), signed_in("鈴木")
    shown = doubted()
    for page, amount in ((first, "60億円"), (second, "61億円")):
        page.goto(f"{site}/desk/sheets/{shown.public_id}/")
        field(page, "amount_yen").locator("summary").click()
        typing(page, "金額").fill(amount)
    field(second, "divisions").locator("summary").click()
    typing(second, "担当課・室").fill("水素室")
    first.get_by_role("button", name="保存", exact=True).click()
    expect(first.get_by_role("status")).to_contain_text("1件の判断を保存しました")

    second.get_by_role("button", name="保存", exact=True).click()
    expect(second.get_by_role("alert")).to_contain_text("佐藤")
    expect(second.get_by_role("alert")).to_be_focused()
    both = second.get_by_role("group", name="どちらの値にしますか")
    expect(both).to_contain_text("60億円")
    expect(both).to_contain_text("61億円")
    assert shown.corrections.count() == 1, "nothing was overwritten"
    both.get_by_label("下の入力欄の値にする").check()
    second.get_by_role("button", name="保存", exact=True).click()
    expect(second.get_by_role("status")).to_contain_text("2件の判断を保存しました")
    shown.refresh_from_db()
    assert shown.amount_yen == 6_100_000_000


def test_what_was_typed_is_not_left_by_mistake(signed_in: SignIn, site: str) -> None:
    page = signed_in("佐藤")
    page.goto(f"{site}/desk/?code=rate_unclear")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    field(page, "name").locator("summary").click()
    typing(page, "事業名").press("x")
    field(page, "name").locator("summary").focus()
    page.keyboard.press("j")
    expect(typing(page, "事業名")).to_have_value("x水素供給網構築支援事業")
    assert asked == ["beforeunload"]


def complaints(page: Page, address: str) -> list[str]:
    """What axe finds on a page with all its fields unfolded; that it does not scroll sideways."""
    page.goto(address)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{address} {each['id']}: {each['nodes'][0]['html'][:200]}" for each in violations]


def test_the_desk_has_no_barrier_that_axe_finds(signed_in: SignIn, site: str) -> None:
    page = signed_in("佐藤")
    of_sheet, deck = f"sheets/{doubted().public_id}/", SourceDocument.objects.get(name="deck.pdf").pk
    addresses = ["", "history/", of_sheet, f"{of_sheet}structure/", f"{of_sheet}program/"]
    addresses.append(f"documents/{deck}/add/?page=1")
    assert [each for address in addresses for each in complaints(page, f"{site}/desk/{address}")] == []


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"viewport": PHONE}])
def test_nor_has_it_on_a_dark_or_narrow_screen(signed_in: SignIn, site: str, look: dict[str, Any]) -> None:
    page = signed_in("佐藤", **look)
    assert complaints(page, f"{site}/desk/sheets/{doubted().public_id}/") == []


def drag(page: Page, number: int, left: float, top: float, right: float, bottom: float) -> None:
    """Draw a box on the picture of a page, in shares of its width and height."""
    picture = page.locator(f"#page-{number} .page__image")
    picture.scroll_into_view_if_needed()
    on = picture.bounding_box()
    assert on is not None
    page.mouse.move(on["x"] + left * on["width"], on["y"] + top * on["height"])
    page.mouse.down()
    page.mouse.move(on["x"] + right * on["width"], on["y"] + bottom * on["height"], steps=4)
    page.mouse.up()


def test_a_place_is_drawn_where_no_text_can_be_selected(signed_in: SignIn, site: str) -> None:
    page = signed_in("佐藤")
    deck = SourceDocument.objects.get(name="deck.pdf").pk
    page.goto(f"{site}/desk/documents/{deck}/add/?page=1")
    typing(page, "事業名").fill("画像だけの事業")
    drag(page, 1, 0.1, 0.2, 0.5, 0.3)
    expect(page.locator("#offer")).to_contain_text("囲んだ場所に文字情報はありません")
    page.get_by_role("button", name="場所だけを記録").click()
    page.get_by_role("button", name="追加する").click()
    expect(page.get_by_role("status")).to_contain_text("シートを追加しました")
    made = Correction.objects.get(field="name")
    assert made.places[0]["page"] == 1
    assert made.places[0]["bbox"] == pytest.approx([78, 108, 390, 162], abs=2)
    assert page.locator("#place-name").get_attribute("data-field") == "name", "it is a mark from now on"


def test_a_place_is_set_by_keyboard_and_kept_without_changing_the_value(signed_in: SignIn, site: str) -> None:
    page = signed_in("佐藤")
    shown = doubted()
    page.goto(f"{site}/desk/sheets/{shown.public_id}/")
    field(page, "stage").locator("summary").focus()
    page.keyboard.press("b")
    left = page.get_by_label("左", exact=True)
    expect(left).to_be_focused()
    left.press("ArrowUp")
    expect(left).to_have_value("10.5")
    expect(page.locator(".page__marks .is-drawn")).to_have_count(1)
    page.get_by_role("button", name="場所だけを記録").press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("1件の判断を保存しました")
    made = Correction.objects.get()
    assert (made.field, made.kind) == ("stage", "confirmed")
    assert made.places[0]["bbox"][0] == pytest.approx(81.9)


def test_text_under_a_box_is_offered(signed_in: SignIn, site: str) -> None:
    page = signed_in("佐藤")
    page.goto(f"{site}/desk/sheets/{doubted().public_id}/")
    field(page, "name").locator("summary").click()
    typing(page, "事業名").focus()
    page.get_by_role("button", name="場所を囲む").click()
    drag(page, 2, 0.0, 0.05, 0.6, 0.15)
    expect(page.locator("#offer-text")).to_have_text("HYDROGEN 2026")
    page.get_by_role("button", name="置き換える").click()
    expect(typing(page, "事業名")).to_have_value("HYDROGEN 2026")
    expect(page.locator(".page__marks .is-drawn")).to_have_count(0)
