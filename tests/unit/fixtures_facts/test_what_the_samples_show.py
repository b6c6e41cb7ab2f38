"""The sample sheets show everything that the catalog must cope with; taking a case away fails here."""

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise

import pytest

from fixtures.render.facts import Sheet, read_catalogue
from fixtures.render.measure_list import measure_records
from fixtures.render.prose import caps, rates
from ingest.record import SubsidyRate
from meti_catalog.vocabulary import load

CATALOGUE = read_catalogue()
SHEETS = CATALOGUE.sheets
PUBLISHED = {document.id: document.published for document in CATALOGUE.documents}
FORMATS = {document.id: document.format for document in CATALOGUE.documents}
ROUNDING = 50_000_000
"""Printed sums are rounded to a whole 億円 above ten, and to a tenth below."""


def _all_rates(sheet: Sheet) -> list[SubsidyRate]:
    on_arrows = [rate for arrow in sheet.flow for rate in arrow.rates]
    return on_arrows + [rate for text in (sheet.overview or "", *sheet.notes) for rate in rates(text)]


def _said(rates_of_sheet: list[SubsidyRate], key: str) -> set[str]:
    return {getattr(rate, key) for rate in rates_of_sheet if getattr(rate, key)}


def _umbrellas() -> dict[tuple[str, str | None], tuple[Sheet, list[Sheet]]]:
    by_name: dict[tuple[str, str | None], Sheet] = {(sheet.document, sheet.name): sheet for sheet in SHEETS}
    parts = defaultdict(list)
    for sheet in SHEETS:
        if sheet.relation == "part":
            parts[sheet.document, sheet.parent].append(sheet)
    return {key: (by_name[key], found) for key, found in parts.items()}


def _last_amount(sheet: Sheet) -> int | None:
    """What the newest print of the year before says of the same program, requests aside."""
    before = [
        other
        for other in SHEETS
        if other.id == sheet.id
        and other.fiscal_year == sheet.fiscal_year - 1
        and (other.budget_type, other.relation) == ("initial", sheet.relation)
        and other.stage != "request"
    ]
    return max(before, key=lambda other: PUBLISHED[other.document]).amount_yen if before else None


def test_there_are_sheets_of_every_year_kind_of_budget_stage_and_format() -> None:
    assert len(SHEETS) >= 72
    assert {sheet.fiscal_year for sheet in SHEETS} == set(range(2020, 2027))
    assert {sheet.budget_type for sheet in SHEETS} == {"initial", "supplementary", "reserve"}
    assert {sheet.stage for sheet in SHEETS} == {"request", "draft", "enacted"}
    assert set(FORMATS.values()) == {"slides", "text_drawing_order", "text_converted", "markdown"}


@pytest.mark.parametrize("scheme", [entry["name"] for entry in load("schemes")["scheme_types"]])
def test_every_way_of_delivering_money_is_on_a_slide(scheme: str) -> None:
    told = {
        name
        for sheet in SHEETS
        if FORMATS[sheet.document] == "slides"
        for arrow in sheet.flow
        for name in (*arrow.mechanisms, *(["基金"] if arrow.fund else []))
    }
    assert scheme in told


@pytest.mark.parametrize(
    ("case", "holds"),
    [
        (
            "a rate for each kind of recipient",
            lambda sheet: len({r.target for r in _all_rates(sheet) if r.target}) > 1,
        ),
        ("a rate for each payer", lambda sheet: {"国", "県"} <= _said(_all_rates(sheet), "payer")),
        ("a rate of 10/10", lambda sheet: "10/10" in {r.rate for r in _all_rates(sheet)}),
        ("an upper limit", lambda sheet: any(caps(note) for note in sheet.notes)),
        ("several lanes", lambda sheet: len(sheet.lanes) > 1),
        ("a numbered branch", lambda sheet: any(arrow.branch for arrow in sheet.flow)),
        (
            "two kinds of money on an arrow",
            lambda sheet: any(len(arrow.mechanisms) > 1 for arrow in sheet.flow),
        ),
        ("an arrow without money", lambda sheet: any(not arrow.mechanisms for arrow in sheet.flow)),
        ("an amount that is part of another", lambda sheet: sheet.part_of_yen is not None),
        ("a total with commitments", lambda sheet: sheet.total_with_commitments_yen is not None),
        (
            "an amount that includes commitments",
            lambda sheet: "includes_commitments" in sheet.amount_qualifiers,
        ),
        ("an approximate amount", lambda sheet: "approximate" in sheet.amount_qualifiers),
        ("a named part of the amount", lambda sheet: bool(sheet.components)),
        ("an earlier budget beside the headline", lambda sheet: bool(sheet.other_amounts)),
        ("a new program", lambda sheet: sheet.is_new),
        ("a part", lambda sheet: sheet.relation == "part"),
        ("a second print", lambda sheet: sheet.relation == "relisted"),
        ("a breakdown", lambda sheet: sheet.relation == "breakdown"),
        ("a page of pictures that continues one", lambda sheet: sheet.pictures_on == "next"),
        ("a scan without a text layer", lambda sheet: sheet.scanned),
        ("several bureaus", lambda sheet: len(sheet.offices) > 1),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_slides_show(case: str, holds: Callable[[Sheet], bool]) -> None:
    assert any(holds(sheet) for sheet in SHEETS if FORMATS[sheet.document] == "slides"), case


@pytest.mark.parametrize("agency", ["NEDO", "AMED", "JOGMEC", "JETRO", "IPA", "中小機構", "日本公庫"])
def test_money_passes_through(agency: str) -> None:
    assert any(agency in sheet.agencies for sheet in SHEETS)


def test_every_bureau_with_a_budget_of_programs_is_there() -> None:
    bureaus = {office.bureau for sheet in SHEETS for office in sheet.offices}
    missing = {
        lineage["code"]
        for lineage in load("bureaus")["lineage"]
        if not bureaus.intersection(name["name"] for name in lineage["names"])
    }
    # The watchdog and the bureaus of the regions print no sheets of their own.
    assert {code for code in missing if not code.startswith("regional-")} == {"electricity-gas-surveillance"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("産業技術環境局", "イノベーション・環境局"),
        ("貿易経済協力局", "貿易経済安全保障局"),
        ("産業保安グループ", "産業保安・安全グループ"),
    ],
)
def test_programs_go_through_the_reorganisation_of_2024(before: str, after: str) -> None:
    def programs(bureau: str) -> set[str]:
        return {sheet.id for sheet in SHEETS if bureau in {office.bureau for office in sheet.offices}}

    assert programs(before) & programs(after)


def test_a_program_runs_over_years_stages_and_a_new_name() -> None:
    sheets = [sheet for sheet in SHEETS if sheet.id == "standards"]
    assert len({sheet.fiscal_year for sheet in sheets}) >= 4
    assert len({sheet.name for sheet in sheets}) == 2
    assert [s.stage for s in sheets if s.fiscal_year == 2025] == ["request", "draft", "enacted"]


def test_parts_add_up_to_their_umbrella_but_for_the_one_that_does_not_on_purpose() -> None:
    contradicting = {
        umbrella.name
        for umbrella, parts in _umbrellas().values()
        if abs(umbrella.amount_yen - sum(part.amount_yen for part in parts)) > ROUNDING * len(parts)
    }
    assert contradicting == {
        umbrella.name for umbrella, _ in _umbrellas().values() if umbrella.parts_contradict
    }
    assert len(contradicting) == 1
    assert len(_umbrellas()) >= 4


def test_prior_amounts_are_last_years_but_for_the_one_that_is_not_on_purpose() -> None:
    contradicting = [
        sheet
        for sheet in SHEETS
        if sheet.prior_amount_yen and (last := _last_amount(sheet)) and last != sheet.prior_amount_yen
    ]
    assert [sheet.prior_contradicts for sheet in contradicting] == [True]


def test_a_new_program_has_no_earlier_sheet() -> None:
    new = [sheet for sheet in SHEETS if sheet.is_new]
    earlier = [
        (sheet.id, other.fiscal_year)
        for sheet in new
        for other in SHEETS
        if other.id == sheet.id and other.budget_type == "initial" and other.fiscal_year < sheet.fiscal_year
    ]
    assert earlier == []


def test_stages_of_a_budget_come_in_the_order_of_time() -> None:
    order = [stage["code"] for stage in load("budgets")["stages"]]
    by_program = defaultdict(list)
    for sheet in sorted(SHEETS, key=lambda sheet: PUBLISHED[sheet.document]):
        if sheet.budget_type == "initial" and sheet.relation == "own":
            by_program[sheet.id, sheet.fiscal_year].append(order.index(sheet.stage))
    assert all(first < second for stages in by_program.values() for first, second in pairwise(stages))


def test_the_measures_lead_to_sheets() -> None:
    measures = measure_records()
    names = {sheet.name for sheet in SHEETS}
    funded = [measure for measure in measures if measure.funding]
    assert len(funded) >= 40
    assert any(measure.name in names for measure in funded)
    assert any(
        funding.part_of and funding.program in names for measure in funded for funding in measure.funding
    )
    assert any(funding.upper_limit for measure in funded for funding in measure.funding)
    assert any(not measure.funding for measure in measures)
