"""The parser against hand-read truth of real documents: what must be reached over all sources, and on each.

The floors are those the catalog promises its users; each source may fall two points below them. The scorer
lies with the truth, outside the checkout.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ingest.parse import parse_document

SHEET_SOURCES = ["2020_request", "2024_program_sheets", "2025_supplementary_draft", "2026_initial_draft"]
MEASURE_SOURCE = "2025_white_paper_measures"
EACH_SOURCE = 0.02
"""How far one source may fall below what all reach together."""

FLOORS = {
    "recall": 0.99,
    "precision": 0.99,
    "fiscal_year": 0.99,
    "budget_type": 0.99,
    "stage": 0.99,
    "amount_yen": 0.99,
    "prior_amount_yen": 0.99,
    "is_new": 0.99,
    "name": 0.98,
    "relation": 0.97,
    "parent": 0.97,
    "bureaus": 0.99,
    "divisions": 0.93,
    "scheme_types": 0.95,
    "subsidy_rates": 0.98,
    "agencies": 0.85,
    "project_periods": 0.97,
    "horizons": 0.97,
    "target_years": 0.95,
    "purpose": 0.97,
    "outcomes": 0.97,
    "overview": 0.95,
}
MEASURE_FLOORS = {"recall": 0.98, "precision": 0.98, "place": 0.98, "funding": 0.97}

HEADER_FIELDS = [
    "name",
    "fiscal_year",
    "budget_type",
    "stage",
    "amount_yen",
    "prior_amount_yen",
    "is_new",
    "relation",
    "parent",
    "bureaus",
    "divisions",
]
DOUBTED_WHEN_WRONG = 0.8
DOUBTED_WHEN_RIGHT = 0.1

Records = list[dict[str, Any]]


@functools.cache
def truth_of(truth: Path, source: str) -> Records:
    data = json.loads((truth / f"{source}.json").read_text(encoding="utf-8"))
    return data.get("sheets") or data["measures"]


@functools.cache
def records_of(truth: Path, source: str) -> Records:
    return [record.as_dict() for record in parse_document(truth / "sources" / f"{source}.txt").records]


def below(scores: dict[str, float], floors: dict[str, float], allowance: float = 0.0) -> dict[str, float]:
    """The scores that miss their floor."""
    return {key: scores[key] for key, floor in floors.items() if scores[key] < floor - allowance}


@pytest.mark.parametrize("source", SHEET_SOURCES)
def test_sheets_of_each_source(shared: Path, scorer: ModuleType, source: str) -> None:
    truth = shared / "truth"
    scores = scorer.score_sheets(truth_of(truth, source), records_of(truth, source), "json", None)
    assert below(scores, FLOORS, EACH_SOURCE) == {}


def test_sheets_of_all_sources(shared: Path, scorer: ModuleType) -> None:
    truth = shared / "truth"
    sheets = [sheet for source in SHEET_SOURCES for sheet in truth_of(truth, source)]
    records = [record for source in SHEET_SOURCES for record in records_of(truth, source)]
    assert below(scorer.score_sheets(sheets, records, "json", None), FLOORS) == {}


def test_measures(shared: Path, scorer: ModuleType) -> None:
    truth = shared / "truth"
    measures, records = truth_of(truth, MEASURE_SOURCE), records_of(truth, MEASURE_SOURCE)
    assert below(scorer.score_measures(measures, records, "json", None), MEASURE_FLOORS) == {}


def test_what_is_wrong_is_doubted_and_what_is_right_is_not(shared: Path, scorer: ModuleType) -> None:
    truth = shared / "truth"
    counts = {True: [0, 0], False: [0, 0]}
    for source in SHEET_SOURCES:
        sheets, records = truth_of(truth, source), records_of(truth, source)
        pairs = scorer.pair(sheets, records)
        for index, sheet in enumerate(sheets):
            record = records[pairs[index]]
            doubted = {warning["field"] for warning in record["warnings"]}
            for key in HEADER_FIELDS:
                right = counts[_agree(scorer, sheet, record, key)]
                right[0] += key in doubted
                right[1] += 1
    assert counts[True][0] <= DOUBTED_WHEN_RIGHT * counts[True][1]
    assert counts[False][0] >= DOUBTED_WHEN_WRONG * counts[False][1]


def _agree(scorer: ModuleType, sheet: dict[str, Any], record: dict[str, Any], key: str) -> bool:
    if key in ("bureaus", "divisions"):
        return bool(scorer.as_set(sheet, key) == scorer.as_set(record, key))
    if key in ("name", "parent"):
        return bool(scorer.names(sheet[key]) == scorer.names(record[key]))
    return bool(sheet[key] == record[key])


@pytest.mark.parametrize("source", [*SHEET_SOURCES, MEASURE_SOURCE])
def test_every_value_leads_to_its_lines(shared: Path, source: str) -> None:
    truth = shared / "truth"
    lines = (truth / "sources" / f"{source}.txt").read_text(encoding="utf-8").count("\n") + 1
    for record in records_of(truth, source):
        for key, found in record["provenance"].items():
            assert found, f"{record['name']}: {key} leads nowhere"
            assert all(1 <= place["line_first"] <= place["line_last"] <= lines for place in found)
