"""Whose money lies within whose."""

from __future__ import annotations

from datetime import date
from typing import Any

from programs.models import Overlap
from programs.overlaps import Budgeted, closure, direct_overlaps

PART, EARLIER, AGAIN = Overlap.Reason.PART, Overlap.Reason.EARLIER_STAGE, Overlap.Reason.PUBLISHED_AGAIN


def sheet(pk: int, **values: Any) -> Budgeted:
    """A sheet of program 1, its enacted initial budget of 2024, unless `values` say otherwise."""
    stated: dict[str, Any] = {
        "program_id": 1,
        "fiscal_year": 2024,
        "budget_type": "initial",
        "stage": "enacted",
        "amount_yen": 100,
        "relation": "own",
        "part_of": False,
        "umbrella_id": None,
        "document_id": 1,
        "published_on": None,
        "position": pk,
    }
    return Budgeted(pk=pk, **{**stated, **values})


def overlaps(*sheets: Budgeted) -> dict[tuple[int, int], Overlap.Reason]:
    return closure(direct_overlaps(sheets))


def test_a_part_lies_within_its_umbrella() -> None:
    assert overlaps(sheet(1), sheet(2, program_id=2, relation="part", umbrella_id=1)) == {(2, 1): PART}


def test_an_umbrella_without_an_amount_holds_nothing() -> None:
    umbrella = sheet(1, amount_yen=None)
    assert overlaps(umbrella, sheet(2, program_id=2, relation="part", umbrella_id=1)) == {}


def test_each_stage_lies_within_the_later_ones() -> None:
    stages = [sheet(1, stage="request"), sheet(2, stage="draft"), sheet(3, stage="enacted")]
    assert overlaps(*stages) == {(1, 2): EARLIER, (2, 3): EARLIER, (1, 3): EARLIER}


def test_an_unknown_stage_lies_within_any_known_one() -> None:
    assert overlaps(sheet(1, stage=""), sheet(2, stage="request")) == {(1, 2): EARLIER}


def test_other_years_other_budgets_and_other_programs_are_other_money() -> None:
    others = [sheet(2, fiscal_year=2025), sheet(3, budget_type="supplementary"), sheet(4, program_id=2)]
    assert overlaps(sheet(1), *others) == {}


def test_the_same_amount_again_is_the_same_money() -> None:
    assert overlaps(sheet(1), sheet(2)) == {(2, 1): AGAIN}


def test_of_two_documents_the_one_published_last_counts() -> None:
    earlier = sheet(1, document_id=1, published_on=date(2024, 4, 1), amount_yen=90)
    later = sheet(2, document_id=2, published_on=date(2024, 1, 1))
    assert overlaps(earlier, later) == {(2, 1): AGAIN}


def test_two_supplementary_budgets_of_a_year_both_count() -> None:
    first = sheet(1, budget_type="supplementary")
    second = sheet(2, budget_type="supplementary", document_id=2, amount_yen=70)
    assert overlaps(first, second) == {}


def test_two_amounts_in_one_document_are_two_sums() -> None:
    assert overlaps(sheet(1), sheet(2, amount_yen=70)) == {}


def test_printed_as_a_part_and_on_its_own_the_part_goes_before() -> None:
    """Otherwise the sheet on its own would be added beside the umbrella that contains it."""
    umbrella = sheet(1, program_id=9, amount_yen=500)
    as_part = sheet(2, relation="part", umbrella_id=1)
    alone = sheet(3, document_id=2, published_on=date(2024, 4, 1))
    assert overlaps(umbrella, as_part, alone) == {(2, 1): PART, (3, 2): AGAIN, (3, 1): AGAIN}


def test_a_part_of_a_draft_lies_within_the_enacted_umbrella() -> None:
    draft, enacted = sheet(1, stage="draft"), sheet(2)
    part = sheet(3, program_id=2, stage="draft", relation="part", umbrella_id=1)
    assert overlaps(draft, enacted, part) == {(1, 2): EARLIER, (3, 1): PART, (3, 2): PART}


def test_sheets_that_never_count_cover_nothing() -> None:
    assert overlaps(sheet(1), sheet(2, part_of=True), sheet(3, relation="relisted")) == {}
    assert overlaps(sheet(1, stage="draft"), sheet(2, amount_yen=None)) == {}


def test_umbrellas_in_a_circle_end() -> None:
    one = sheet(1, relation="part", umbrella_id=2, program_id=1)
    other = sheet(2, relation="part", umbrella_id=1, program_id=2)
    assert overlaps(one, other) == {(1, 2): PART, (2, 1): PART}
