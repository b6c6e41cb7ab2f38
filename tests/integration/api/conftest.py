"""A catalog with a few of everything that the API tells of."""

from __future__ import annotations

import pytest

from ingest.blocks import DocumentKind
from tests.catalog import arrow, measure, rate, sheet, take_in


@pytest.fixture(scope="module")
def catalog(module_db: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Seven sheets of two years, and three measures one of which funds the first sheet's program."""
    folder = tmp_path_factory.mktemp("documents")
    sheets = folder / "sheets.txt"
    sheets.write_text("sheets")
    take_in(
        [
            sheet(
                f"Program {n}",
                fiscal_year=2024 + n % 2,
                amount_yen=n * 10**8,
                bureaus=["製造産業局"],
                scheme_types=["補助"],
                subsidy_rates=[rate("1/2", target="中小企業")],
                flow=[arrow("国", "NEDO", "補助")],
            )
            for n in range(7)
        ],
        original=sheets,
    )
    measures = folder / "measures.txt"
    measures.write_text("measures")
    funding = {"program": "Program 0", "fiscal_year": 2024, "budget_type": "initial", "amount_yen": 10**8}
    flags = {"part_of": True, "upper_limit": False, "approximate": False, "note": None}
    take_in(
        [measure(f"Measure {n}", chapter=f"第{n}章", funding=[{**funding, **flags}]) for n in range(3)],
        original=measures,
        kind=DocumentKind.MEASURE_LIST,
    )
