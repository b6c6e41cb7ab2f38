"""A catalog with one of everything that pages show."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.blocks import DocumentKind, PageTrust
from tests.catalog import arrow, measure, rate, sheet, take_in

FULL = sheet(
    "水素供給網構築支援事業",
    fiscal_year=2026,
    stage="draft",
    amount_yen=5_920_000_000,
    amount_qualifiers=["includes_commitments"],
    total_with_commitments_yen=20_000_000_000,
    prior_amount_yen=5_030_000_000,
    components=[{"label": "GX", "yen": 100_000_000}],
    other_amounts=[{"fiscal_year": 2025, "budget_type": "supplementary", "yen": 3_000_000_000}],
    bureaus=["貿易経済協力局"],
    divisions=["水素課"],
    scheme_types=["交付金", "補助"],
    subsidy_rates=[rate("2/3", qualifier="以内", target="中小企業")],
    caps_yen=[{"yen": 500_000_000, "kind": "upper", "of": "補助額", "target": "電化"}],
    agencies=["NEDO"],
    recipients=["民間企業等"],
    flow=[arrow("国", "NEDO", "交付金"), arrow("NEDO", "民間企業等", "補助", "2/3"), arrow("NEDO", "利用者")],
    purpose="水素を運ぶ。\n<b>太字</b>ではない。",
    overview="設備を置く。",
    outcomes="令和12年度に百か所。",
    project_periods=[[2025, None]],
    target_years=[2030],
    horizons=["final"],
    pages=[2, 3],
    provenance={
        "amount_yen": [{"page": 2, "bbox": [30.0, 45.0, 300.0, 62.0]}],
        "purpose": [{"page": 3, "bbox": [15.0, 90.0, 380.0, 200.0]}],
    },
    warnings=[{"code": "two_amounts", "field": "amount_yen", "message": "金額の行が二つあります。"}],
)
UMBRELLA = sheet(
    "中小企業支援事業",
    fiscal_year=2024,
    bureaus=["中小企業庁"],
    provenance={
        "name": [{"line_first": 2, "line_last": 2}],
        "purpose": [{"line_first": 4, "line_last": 5}],
    },
    purpose="中小企業を支える。",
)
PART = sheet(
    "商店街支援事業", fiscal_year=2024, parent="中小企業支援事業", relation="part", amount_yen=200_000_000
)


@pytest.fixture
def slides(db: None, tmp_path: Path) -> None:
    """A deck of three pages, one of them without text, with one full sheet."""
    original = tmp_path / "deck.pdf"
    original.write_bytes(b"%PDF-1.4 broken")
    take_in(
        [FULL],
        original=original,
        kind=DocumentKind.PDF,
        trust={1: PageTrust.NO_TEXT, 2: PageTrust.TRUSTED, 3: PageTrust.TRUSTED},
    )


@pytest.fixture
def text(db: None, tmp_path: Path) -> None:
    """A text of eight lines with an umbrella and its part."""
    original = tmp_path / "sheets.txt"
    original.write_text("".join(f"{n}番目の行<i>\r\n" for n in range(1, 9)), encoding="cp932")
    take_in([UMBRELLA, PART], original=original)


@pytest.fixture
def measures(db: None, slides: None, tmp_path: Path) -> None:
    """A list of measures, one of which names the program of the deck."""
    original = tmp_path / "measures.txt"
    original.write_text("measures")
    funding = {"fiscal_year": 2026, "budget_type": "initial", "amount_yen": 5_920_000_000, "part_of": True}
    unsaid = {"upper_limit": False, "approximate": False, "note": None}
    take_in(
        [
            measure(
                "水素の利用",
                chapter="第1章",
                section="第1節",
                number="(1)",
                funding=[{"program": "水素供給網構築支援事業", **funding, **unsaid}],
            ),
            measure("税制", chapter="第2章"),
        ],
        original=original,
        kind=DocumentKind.MEASURE_LIST,
    )
