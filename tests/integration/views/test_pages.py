"""Each page says what it is there for."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from ingest.models import Edition, SourceDocument
from programs.models import Program, Sheet, SheetStatus
from programs.search.sections import SECTIONS
from tests.catalog import found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]


def body(client: Client, address: str) -> str:
    """The words of a page, tags replaced by blanks, as a reader meets them."""
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def page_of(client: Client, sheet: Sheet) -> str:
    return client.get(f"/sheets/{sheet.public_id}/").content.decode()


@pytest.mark.parametrize("address", ["/", "/sheets/", "/measures/", "/documents/", "/about/"])
def test_pages_of_an_empty_catalog_say_so_instead_of_failing(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_how_to_search_is_told_with_all_that_is_searched(client: Client) -> None:
    words = body(client, "/about/")

    assert [section.label for section in SECTIONS if section.label not in words] == []
    assert "省エネ＝省エネルギー" in words
    assert 'href="/about/#searching"' in client.get("/sheets/").content.decode()


@pytest.mark.usefixtures("slides", "text", "measures")
def test_the_start_page_tells_what_is_in_the_catalog(client: Client) -> None:
    words = body(client, "/")

    assert "事業シート 3件" in words
    assert "掲載文書 3件" in words
    assert "施策 2件" in words
    assert "令和8年度（2026）" in words
    assert "貿易経済安全保障局 1件" in words


@pytest.mark.usefixtures("text")
def test_the_start_page_counts_a_part_once_with_its_umbrella(client: Client) -> None:
    overview = client.get("/").context["overview"]

    ((year, cells),) = overview.years
    assert year == 2024
    assert [(cell.total.amount_yen, cell.total.counted) for cell in cells] == [(1_000_000_000, 1)]


@pytest.mark.usefixtures("slides")
def test_a_sheet_shows_every_field(client: Client) -> None:
    words = body(client, f"/sheets/{found('水素供給網構築支援事業').public_id}/")

    for said in (
        "令和8年度（2026） 当初・政府案",
        "59.2億円",
        "国庫債務負担行為を含む",
        "50.3億円",
        "+8.9億円",
        "200億円",
        "うち GX",
        "令和7年度補正",
        "水素課",
        "現 貿易経済安全保障局",
        "交付金",
        "中小企業 2/3 以内",
        "補助額上限 5億円",
        "NEDO",
        "民間企業等",
        "水素を運ぶ。",
        "設備を置く。",
        "令和12年度に百か所。",
        "令和7年度〜",
        "令和12年度（2030）",
        "最終",
        "金額：金額の行が二つあります。",
        "deck.pdf",
        "2〜3ページ",
    ):
        assert said in words, said


@pytest.mark.usefixtures("slides")
def test_exact_yen_stand_behind_rounded_sums(client: Client) -> None:
    assert 'value="5920000000" title="5,920,000,000円"' in page_of(client, found("水素供給網構築支援事業"))


@pytest.mark.usefixtures("slides")
def test_texts_of_a_sheet_are_text(client: Client) -> None:
    assert "&lt;b&gt;太字&lt;/b&gt;" in page_of(client, found("水素供給網構築支援事業"))


@pytest.mark.usefixtures("slides")
def test_a_value_of_a_slide_leads_to_its_place_on_the_page_image(client: Client) -> None:
    page = page_of(client, found("水素供給網構築支援事業"))

    assert 'href="#place-purpose"' in page
    assert '<rect id="place-purpose" data-field="purpose" x="13" y="88" width="369" height="114"/>' in page
    assert re.search(r'<img src="/documents/\d+/pages/3.png"', page)


@pytest.mark.usefixtures("slides")
def test_a_sheet_that_nothing_was_read_of_shows_no_pages_of_others(client: Client) -> None:
    unread = Edition.objects.get()
    unread.pk, unread.sha256 = None, "0" * 64
    unread.save()
    unread.pages.create(number=3, width=780, height=540)
    by_hand = found("水素供給網構築支援事業")
    Sheet.objects.filter(pk=by_hand.pk).update(extraction=None)

    assert "<img" not in page_of(client, by_hand)


@pytest.mark.usefixtures("slides")
def test_the_money_flow_is_drawn_and_told(client: Client) -> None:
    page = page_of(client, found("水素供給網構築支援事業"))

    assert page.count('class="flow__box"') == 4
    assert page.count('class="flow__arrow flow__arrow--no-money"') == 1
    assert "NEDO から 民間企業等 へ：補助（2/3）" in page
    assert "NEDO から 利用者 へ（資金の交付を伴わない）" in page


@pytest.mark.usefixtures("text")
def test_a_value_of_a_text_leads_to_its_lines(client: Client) -> None:
    sheet = found("中小企業支援事業")

    assert f"/documents/{sheet.document_id}/lines/?from=4&amp;to=5#L4" in page_of(client, sheet)

    response = client.get(f"/documents/{sheet.document_id}/lines/", {"from": "4", "to": "5"})
    assert [line.number for line in response.context["lines"] if line.asked_for] == [4, 5]
    assert "<mark>4番目の行&lt;i&gt;</mark>" in response.content.decode()


@pytest.mark.usefixtures("text")
def test_umbrella_and_part_lead_to_each_other(client: Client) -> None:
    umbrella, part = found("中小企業支援事業"), found("商店街支援事業")

    assert f'href="/sheets/{part.public_id}/"' in page_of(client, umbrella)
    assert f'href="/sheets/{umbrella.public_id}/"' in page_of(client, part)
    assert "親シートから" in page_of(client, part)


@pytest.mark.usefixtures("text")
def test_a_sheet_that_vanished_keeps_its_address_and_says_so(client: Client) -> None:
    sheet = found("商店街支援事業")
    Sheet.objects.filter(pk=sheet.pk).update(status=SheetStatus.VANISHED)

    assert "最新版にはありません" in page_of(client, sheet)
    assert "商店街支援事業" not in body(client, "/sheets/")


@pytest.mark.usefixtures("text")
def test_what_is_no_sheet_after_all_is_not_found(client: Client) -> None:
    sheet = found("商店街支援事業")
    Sheet.objects.filter(pk=sheet.pk).update(status=SheetStatus.REJECTED)

    assert client.get(f"/sheets/{sheet.public_id}/").status_code == 404


@pytest.mark.usefixtures("measures")
def test_a_program_shows_its_sheets_and_the_measures_that_name_it(client: Client) -> None:
    program = Program.objects.get(name="水素供給網構築支援事業")

    words = body(client, f"/programs/{program.public_id}/")

    assert "当初・政府案" in words
    assert "59.2" in words
    assert "水素の利用" in words
    assert "内数" in words


@pytest.mark.usefixtures("measures")
def test_measures_stand_under_their_chapters_and_lead_to_programs(client: Client) -> None:
    program = Program.objects.get(name="水素供給網構築支援事業")

    page = client.get("/measures/").content.decode()

    assert page.index("第1章") < page.index("水素の利用") < page.index("第2章") < page.index("税制")
    assert f'href="/programs/{program.public_id}/"' in page
    assert "59.2億円</data>の内数" in page


@pytest.mark.usefixtures("slides", "text")
def test_documents_tell_which_pages_could_not_be_read(client: Client) -> None:
    rows = {row.name: row for row in client.get("/documents/").context["documents"]}

    assert (rows["deck.pdf"].page_count, rows["deck.pdf"].doubtful_pages, rows["deck.pdf"].sheet_count) == (
        3,
        1,
        1,
    )
    assert (rows["sheets.txt"].doubtful_pages, rows["sheets.txt"].sheet_count) == (0, 2)

    words = body(client, f"/documents/{rows['deck.pdf'].pk}/")
    assert "1ページ ：文字情報なし" in words


@pytest.mark.usefixtures("slides", "text")
@pytest.mark.parametrize(
    "address",
    [
        "/sheets/nothing/",
        "/programs/nothing/",
        "/documents/999999/",
        "/documents/{deck}/lines/",
        "/documents/{deck}/pages/4.png",
        pytest.param("/documents/{deck}/pages/2.png", id="a page of a broken original"),
        "/documents/{text}/pages/1.png",
        "/documents/99999999999999999999/",
        "/sheets/facets/colour/",
    ],
)
def test_what_is_not_there_is_not_found_in_japanese(client: Client, address: str) -> None:
    numbers = {
        "deck": SourceDocument.objects.get(name="deck.pdf").pk,
        "text": SourceDocument.objects.get(name="sheets.txt").pk,
    }
    response = client.get(address.format(**numbers))

    assert response.status_code == 404
    assert "お探しのページは見つかりませんでした" in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/sheets/", "/sheets.csv", "/about/"])
def test_pages_are_read_only(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.usefixtures("slides", "text", "measures")
def test_no_page_has_inline_scripts_or_styles(client: Client) -> None:
    """The content security policy forbids them; a browser would drop them without a word to the reader."""
    addresses = ["/", "/sheets/", "/measures/", "/documents/", "/about/"]
    addresses += [f"/sheets/{sheet.public_id}/" for sheet in Sheet.objects.all()]
    for address in addresses:
        page = client.get(address).content.decode()
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)", page), address
