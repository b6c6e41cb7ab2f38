import pytest

from ingest.readers.text import read_text
from ingest.sheets.boundaries import split_sheets

PURPOSE = "事業目的\n\n設備の導入を後押しする。\n\n"
END = "成果目標\n\n令和9年度までに300件を目指す。\n\n"
BODY = PURPOSE + "事業概要\n\n（1）設備導入支援事業\n\n設備を補助する。\n\n" + END


def first_lines(text: str) -> list[str]:
    return [sheet.lines[0].text for sheet in split_sheets(read_text(text, name="a.txt"))]


def sheet(name: str, amount: str = "令和8年度予算（案） 12億円", body: str = BODY) -> str:
    return f"{name}\n\n{amount}\n\n製造産業局 自動車課\n\n{body}"


def test_every_amount_with_its_name_begins_a_sheet() -> None:
    assert first_lines(sheet("甲の実証事業") + sheet("乙の実証事業")) == ["甲の実証事業", "乙の実証事業"]


@pytest.mark.parametrize(
    "header",
    [
        "乙の実証事業\n\n令和8年度予算（案） 9億円\n\n",
        "乙の実証事業 令和8年度予算（案） 9億円\n\n",
        "資源エネルギー庁\n省エネルギー課\n\n乙の実証事業\n\n令和8年度予算（案） 9億円\n\n",
        "重要物資の\n乙の実証事業\n\n資源エネルギー庁\n\n令和8年度予算（案） 9億円\n\n",
        "令和8年度予算（案） 9億円\n\n乙の実証事業\n\n",
        "# 乙の実証事業\n\n### 令和8年度予算（案） 9億円\n\n",
    ],
)
def test_the_header_above_the_amount_belongs_to_its_sheet(header: str) -> None:
    assert first_lines(sheet("甲の実証事業") + header + BODY) == [
        "甲の実証事業",
        header.split("\n", maxsplit=1)[0].lstrip("# "),
    ]


def test_a_sheet_without_name_begins_at_its_amount() -> None:
    amount = "令和8年度予算（案） 3億円（新規）"
    assert first_lines(sheet("甲の実証事業") + f"## {amount}\n\n{BODY}") == ["甲の実証事業", amount]


def test_a_purpose_after_the_outcomes_begins_a_sheet_without_amount() -> None:
    text = sheet("甲の実証事業") + BODY
    assert first_lines(text) == ["甲の実証事業", "事業目的"]


def test_the_band_and_the_heading_below_it_are_one_beginning() -> None:
    text = sheet("甲の実証事業", body="## 事業目的・概要\n\n### " + BODY) + "## 事業目的・概要\n\n### " + BODY
    assert first_lines(text) == ["甲の実証事業", "事業目的・概要"]


@pytest.mark.parametrize(
    "body",
    [
        PURPOSE
        + "# （1）設備導入支援事業\n\n設備を補助する。\n\n# （2）人材育成事業（3億円）\n\n研修を開く。\n\n"
        + END,
        PURPOSE + "既存の取組（令和7年度補正予算額：30億円）と連携する。\n\n" + END,
        PURPOSE + "令和7年度補正予算額30億円で始めた取組を広げる。\n\n" + END,
        END + PURPOSE,
        "事業の内容\n\n" + PURPOSE + END + "事業目的に沿って進める。\n\n",
        BODY + "令和7年度補正予算額 30億円\n",
    ],
)
def test_what_begins_no_sheet(body: str) -> None:
    assert first_lines(sheet("甲の実証事業", body=body)) == ["甲の実証事業"]


def test_an_amount_in_the_middle_belongs_to_the_sheet_under_way() -> None:
    drawn = "事業の内容\n\n" + PURPOSE + "乙の実証事業\n\n令和8年度予算（案） 9億円\n\n" + END
    assert first_lines(drawn) == ["事業の内容"]


def test_cover_and_contents_are_no_sheet() -> None:
    budget = "令和8年度予算（案）"
    cover = f"{budget}の概要\n\n目次\n\n甲の実証事業 {budget} 12億円\n\n乙の実証事業 {budget} 9億円\n\n"
    assert first_lines(cover + sheet("甲の実証事業")) == ["甲の実証事業"]


@pytest.mark.parametrize("gap", ["\n\n\n\n\n", "\n\f"])
def test_pages_are_sheets_and_pages_without_headings_go_on(gap: str) -> None:
    pages = [sheet("甲の実証事業"), "参考図\n\n設備の外観", sheet("乙の実証事業"), sheet("丙の実証事業")]
    found = split_sheets(read_text(gap.join(page.strip() for page in pages), name="a.txt"))
    assert [part.lines[0].text for part in found] == ["甲の実証事業", "乙の実証事業", "丙の実証事業"]
    assert found[0].lines[-1].text == "設備の外観"


def test_pages_of_form_feeds_are_numbered() -> None:
    text = "\f".join(["表紙", sheet("甲の実証事業"), "参考図", sheet("乙の実証事業")])
    assert [part.pages for part in split_sheets(read_text(text, name="a.txt"))] == [(2, 3), (4, 4)]


def test_gaps_left_for_pictures_are_no_pages() -> None:
    body = PURPOSE + "事業スキーム\n\n\n\n" + END
    text = "".join(sheet(name, body=body) for name in ("甲の実証事業", "乙の実証事業", "丙の実証事業"))
    assert first_lines(text) == ["甲の実証事業", "乙の実証事業", "丙の実証事業"]


@pytest.mark.parametrize("heading", ["事業概要", "成果目標"])
def test_a_gap_in_the_middle_of_a_sheet_is_no_page(heading: str) -> None:
    first = sheet("甲の実証事業").replace(heading, f"\n\n\n{heading}")
    found = split_sheets(read_text(first + sheet("乙の実証事業"), name="a.txt"))
    assert [part.lines[0].text for part in found] == ["甲の実証事業", "乙の実証事業"]
    assert found[0].lines[-1].text == "令和9年度までに300件を目指す。"


def test_lines_of_blanks_are_no_page_break() -> None:
    first = sheet("甲の実証事業").replace("事業概要", "\n \n \n \n事業概要")
    text = "\n\n\n\n\n".join(page.strip() for page in [first, sheet("乙の実証事業"), sheet("丙の実証事業")])
    assert first_lines(text) == ["甲の実証事業", "乙の実証事業", "丙の実証事業"]


@pytest.mark.parametrize("text", ["", "\n\n", "ただの文章です。\n", "令和8年度予算（案） 12億円\n"])
def test_a_text_without_sheets_has_none(text: str) -> None:
    assert first_lines(text) == []


@pytest.mark.parametrize(
    "filling",
    [
        "令和8年度予算額 1億円\n",
        "事業目的\n成果目標\n",
        "製造産業局 自動車課\n",
        "の\n",
        "甲の実証事業\n",
        "\n\n\na\n",
        "（\n",
    ],
)
def test_hostile_documents_take_linear_time(filling: str) -> None:
    split_sheets(read_text(filling * 3_000, name="a.txt"))
