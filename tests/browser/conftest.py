"""A small catalog behind a live server, and readers of other kinds: no scripts, a phone, a dark screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import handlers
from django.test.testcases import _StaticFilesHandler
from fpdf import FPDF
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from ingest.blocks import DocumentKind, PageTrust
from tests.catalog import arrow, rate, sheet, take_in
from tests.snapshot import Snapshot

PHONE = {"width": 390, "height": 844}


def _deck(path: Path) -> Path:
    """Three slides, one of them blank."""
    pdf = FPDF(orientation="landscape", unit="pt", format=(540, 780))
    pdf.set_font("helvetica", size=20)
    for words in ("", "HYDROGEN 2026", "HYDROGEN 2025"):
        pdf.add_page()
        pdf.text(30, 60, words)
    pdf.output(str(path))
    return path


def _hydrogen(year: int, amount_yen: int, page: int) -> dict[str, object]:
    return sheet(
        "水素供給網構築支援事業",
        fiscal_year=year,
        stage="draft",
        amount_yen=amount_yen,
        prior_amount_yen=4_000_000_000,
        bureaus=["資源エネルギー庁"],
        divisions=["水素・アンモニア課"],
        scheme_types=["補助"],
        subsidy_rates=[rate("1/2", target="中小企業"), rate("定額")],
        agencies=["NEDO"],
        flow=[arrow("国", "NEDO", "交付金"), arrow("NEDO", "民間企業等", "補助", "1/2", "定額")],
        purpose="水素を安く運べるようにする。",
        overview="港に受入設備を置く。",
        pages=[page, page],
        provenance={
            "amount_yen": [{"page": page, "bbox": [30.0, 70.0, 300.0, 90.0]}],
            "purpose": [{"page": page, "bbox": [30.0, 100.0, 380.0, 200.0]}],
        },
        warnings=[{"code": "rate_unclear", "field": "subsidy_rates", "message": "対象が読み取れません。"}],
    )


@pytest.fixture(scope="session")
def live_server(collected_static: Path) -> Iterator[LiveServer]:
    """pytest-django's live server, serving the collected files: the usual one knows no hashed names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handlers, "StaticFilesHandler", _StaticFilesHandler)
        server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _taken_in() -> list[Snapshot]:
    """The catalog of `site` once a test has taken it in."""
    return []


@pytest.fixture
def site(live_server: LiveServer, _taken_in: list[Snapshot], tmp_path: Path) -> str:
    """The address of a catalog of twenty sheets over two documents."""
    if not _taken_in:
        _take_in_two_documents(tmp_path)
        _taken_in.append(Snapshot.taken())
    _taken_in[0].put_back()
    return live_server.url


def _take_in_two_documents(folder: Path) -> None:
    take_in(
        [_hydrogen(2026, 5_920_000_000, 2), _hydrogen(2025, 4_000_000_000, 3)],
        original=_deck(folder / "deck.pdf"),
        kind=DocumentKind.PDF,
        trust={1: PageTrust.NO_TEXT, 2: PageTrust.TRUSTED, 3: PageTrust.TRUSTED},
    )
    text = folder / "sheets.txt"
    text.write_text("\n".join(f"{n}行目" for n in range(1, 60)), encoding="utf-8")
    take_in(
        [
            sheet(
                f"調査事業その{n}",
                amount_yen=n * 100_000_000,
                bureaus=["製造産業局"],
                divisions=[f"第{n}課"],
                scheme_types=["委託"],
                purpose="市場を調べる。",
                provenance={"purpose": [{"line_first": n, "line_last": n + 1}]},
            )
            for n in range(1, 19)
        ],
        original=text,
    )


@pytest.fixture
def page_without_scripts(browser: Browser, collected_static: Path) -> Iterator[Page]:
    """A page of a browser that runs no scripts."""
    with browser.new_context(locale="ja-JP", java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture
def phone(browser: Browser, collected_static: Path) -> Iterator[Page]:
    """A page on a narrow screen that is touched."""
    with browser.new_context(locale="ja-JP", viewport=PHONE, has_touch=True) as context:  # type: ignore[arg-type]
        yield context.new_page()


@pytest.fixture
def dark_page(browser: Browser, collected_static: Path) -> Iterator[Page]:
    """A page of a reader who prefers dark screens."""
    with browser.new_context(locale="ja-JP", color_scheme="dark") as context:
        yield context.new_page()
