from ingest.blocks import Line
from ingest.fields.body import read_body_fields
from ingest.record import FlowStep, SheetRecord, TextPlace
from ingest.sheets.blocks import Section, SheetBlocks
from tests.unit.fields.said import sheet_of

SHEET = {
    "purpose": "工場の節水を進めることを目的とする。",
    "overview": "節水機構に基金を設置し、節水の設備を入れる者を支える。",
    "scheme": "国\n補助（2/3以内）\n中小企業等\n※上限額：1億円",
    "outcomes": "令和6年度から令和8年度までの3年間の事業であり、短期的には令和7年度までに10件を目指す。",
}


def record_of(sheet: SheetBlocks, *, flow: list[FlowStep] | None = None) -> SheetRecord:
    record = SheetRecord(name="節水事業", fiscal_year=2024, flow=flow or [])
    read_body_fields(sheet, record)
    return record


def codes(record: SheetRecord) -> list[tuple[str, str]]:
    return [(warning.code, warning.field) for warning in record.warnings]


def test_every_field_of_the_body_is_filled() -> None:
    record = record_of(sheet_of(**SHEET))
    assert record.purpose == SHEET["purpose"]
    assert record.overview == SHEET["overview"]
    assert record.outcomes == SHEET["outcomes"]
    assert record.scheme_text == SHEET["scheme"]
    assert record.scheme_types == ["補助", "基金"]
    assert [rate.rate for rate in record.subsidy_rates] == ["2/3"]
    assert [cap.yen for cap in record.caps_yen] == [100_000_000]
    assert record.recipients == ["中小企業等"]
    assert record.project_periods == [(2024, 2026)]
    assert record.target_years == [2025]
    assert record.horizons == ["short"]
    assert codes(record) == []


def test_what_a_sheet_does_not_say_is_not_invented() -> None:
    record = record_of(sheet_of())
    assert (record.purpose, record.overview, record.outcomes, record.scheme_text) == (None, None, None, None)
    assert not any((record.scheme_types, record.subsidy_rates, record.agencies, record.recipients))
    assert not any((record.project_periods, record.target_years, record.horizons, record.caps_yen))
    assert record.provenance == {}


def test_every_value_says_where_it_stands() -> None:
    record = record_of(sheet_of(**SHEET))
    assert set(record.provenance) == {
        "purpose",
        "overview",
        "outcomes",
        "scheme_text",
        "scheme_types",
        "subsidy_rates",
        "caps_yen",
        "recipients",
        "project_periods",
        "target_years",
        "horizons",
    }
    assert record.provenance["subsidy_rates"] == [TextPlace(4, 4)]
    assert record.provenance["outcomes"] == [TextPlace(7, 7)]


def test_wording_outside_the_usual_place_is_marked_as_derived() -> None:
    record = record_of(sheet_of(**SHEET))
    assert record.provenance["scheme_types"] == [TextPlace(4, 4), TextPlace(2, 2, derived=True)]


def test_the_flow_says_who_receives() -> None:
    flow = [FlowStep("国", "節水機構", "補助"), FlowStep("節水機構", "工場", "補助")]
    assert record_of(sheet_of(**SHEET), flow=flow).recipients == ["工場"]


def test_a_heading_without_text_is_doubted() -> None:
    sheet = sheet_of(purpose=SHEET["purpose"])
    sheet.headings = {Section.PURPOSE: Line("事業目的"), Section.OUTCOMES: Line("成果目標")}
    assert codes(record_of(sheet)) == [("empty_section", "outcomes")]


def test_text_that_no_section_takes_is_doubted() -> None:
    sheet = sheet_of(purpose=SHEET["purpose"])
    sheet.unassigned = [Line("12"), Line("どの見出しの下にもない、節水についての文章です。")]
    assert codes(record_of(sheet)) == [("unassigned_text", "overview")]


def test_a_page_number_is_no_doubt() -> None:
    sheet = sheet_of(purpose=SHEET["purpose"])
    sheet.unassigned = [Line("12")]
    assert codes(record_of(sheet)) == []
