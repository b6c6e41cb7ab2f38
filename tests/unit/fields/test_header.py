from ingest.blocks import Line
from ingest.fields.header import read_header_fields
from ingest.record import OtherAmount, SheetRecord, TextPlace
from ingest.sheets.blocks import Doubt, Header

OKU = 100_000_000


def read(
    name: tuple[str, ...] = (),
    amount: tuple[str, ...] = (),
    bureau: tuple[str, ...] = (),
    doubts: tuple[Doubt, ...] = (),
) -> SheetRecord:
    numbered = iter(range(1, 100))
    header = Header(
        name=[Line(text, number=next(numbered)) for text in name],
        amount=[Line(text, number=next(numbered)) for text in amount],
        bureau=[Line(text, number=next(numbered)) for text in bureau],
        doubts=list(doubts),
    )
    record = SheetRecord()
    read_header_fields(header, record)
    return record


def test_every_value_says_where_it_stands() -> None:
    record = read(("蓄電池の", "実証事業"), ("令和7年度予算額 12億円（10億円）",), ("製造産業局 自動車課",))
    assert record.name == "蓄電池の実証事業"
    assert (record.fiscal_year, record.budget_type, record.stage) == (2025, "initial", "enacted")
    assert (record.amount_yen, record.prior_amount_yen, record.is_new) == (12 * OKU, 10 * OKU, False)
    assert (record.bureaus, record.divisions) == (["製造産業局"], ["自動車課"])
    assert record.provenance["name"] == [TextPlace(1, 2)]
    assert record.provenance["amount_yen"] == record.provenance["prior_amount_yen"] == [TextPlace(3, 3)]
    assert record.provenance["bureaus"] == [TextPlace(4, 4)]
    assert "is_new" not in record.provenance
    assert record.warnings == []


def test_the_newest_budget_is_the_headline_and_older_ones_are_other_amounts() -> None:
    record = read(amount=("○ 令和7年度（補正）配分額：７億円", "○ 令和6年度（補正）配分額：５億円"))
    assert (record.fiscal_year, record.amount_yen) == (2025, 7 * OKU)
    assert record.other_amounts == [OtherAmount(2024, "supplementary", 5 * OKU)]


def test_what_is_not_printed_is_empty_and_doubted() -> None:
    record = read()
    assert (record.name, record.amount_yen, record.fiscal_year, record.bureaus) == (None, None, None, [])
    assert {warning.code for warning in record.warnings} == {"no_name", "no_amount"}


def test_a_sheet_without_a_bureau_is_nothing_to_doubt() -> None:
    assert read(("蓄電池事業",), ("令和7年度予算額 12億円（新規）",)).warnings == []


def test_doubts_name_the_field_they_concern() -> None:
    record = read(
        ("蓄電池事業",),
        ("令和7年度補正 12億円（関係省庁計 45億円）",),
        ("製造産集局 自動車課",),
        (Doubt("two_amounts", "amount_yen"),),
    )
    assert {(warning.code, warning.field) for warning in record.warnings} == {
        ("no_stage", "stage"),
        ("unread_bracket", "prior_amount_yen"),
        ("misread_bureau", "bureaus"),
        ("two_amounts", "amount_yen"),
    }
    assert "45億円" in next(
        warning.message for warning in record.warnings if warning.code == "unread_bracket"
    )


def test_an_unknown_bureau_is_doubted_and_its_divisions_kept() -> None:
    record = read(bureau=("新資源開発局 鉱物課",))
    assert (record.bureaus, record.divisions) == ([], ["鉱物課"])
    assert ("unknown_bureau", "bureaus") in {(warning.code, warning.field) for warning in record.warnings}


def test_a_share_of_an_umbrella_is_marked_as_part_of_its_amount() -> None:
    record = read(("AI基盤開発事業（通信基盤強化事業の内数）",), ("令和7年度予算額 12億円",))
    assert (record.name, record.parent, record.relation) == ("AI基盤開発事業", "通信基盤強化事業", "part")
    assert record.amount_qualifiers == ["part_of"]


def test_offices_go_on_over_lines() -> None:
    record = read(
        bureau=(
            "資源エネルギー庁",
            "資源・燃料部",
            "燃料流通政策室",
            "（2）商務・サービスグループ文化創造産業課",
            "伝統的工芸品産業室",
            "（3）中小企業庁 経営支援部 取引課、",
            "経営支援課",
            "取引課",
        )
    )
    assert record.bureaus == ["資源エネルギー庁", "商務・サービスグループ", "中小企業庁"]
    assert record.divisions == [
        "資源・燃料部燃料流通政策室",
        "文化創造産業課伝統的工芸品産業室",
        "経営支援部取引課",
        "経営支援課",
    ]


def test_name_amount_and_bureau_may_share_a_line() -> None:
    text = "蓄電池の実証事業 令和7年度予算額 12億円（新規） 製造産業局 自動車課"
    record = SheetRecord()
    line = Line(text, number=7)
    read_header_fields(Header(name=[line], amount=[line], bureau=[line]), record)
    assert record.name == "蓄電池の実証事業"
    assert (record.amount_yen, record.is_new) == (12 * OKU, True)
    assert (record.bureaus, record.divisions) == (["製造産業局"], ["自動車課"])
