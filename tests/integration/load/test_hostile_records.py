"""A bad extraction never makes an ingest fail, and never leaves a sheet that no page can show."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from programs.models import Division, Program, Sheet
from tests.catalog import arrow, measure, rate, sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db

HUGE = "長" * 200_000
BAD = [
    sheet("水\0素\ud800事業", purpose="前\0後"),
    sheet(HUGE, parent=HUGE, bureaus=[HUGE], divisions=[HUGE, HUGE + "課"], agencies=[HUGE, HUGE + "構"]),
    sheet("数の多い事業", recipients=["大学"] * 5_000, flow=[arrow("国", "大学")] * 5_000),
    sheet("値の大きい事業", amount_yen=10**25, prior_amount_yen=-1, fiscal_year=123_456),
    sheet("両方ある事業", is_new=True, prior_amount_yen=5),
    sheet("同じ局の事業", bureaus=["特許庁", "特許庁", "存在しない局"], scheme_types=["委託", "委託"]),
    sheet("長い値の事業", subsidy_rates=[rate(HUGE, target=HUGE)], flow=[arrow(HUGE, HUGE, "委託")]),
    sheet("型の違う事業", purpose=["一", "二"], flow={"source": 1}, pages="三", provenance=[1]),
    sheet("自分が親の事業", relation="part", parent="自分が親の事業"),
    sheet(None),  # type: ignore[arg-type]
    sheet(None),  # type: ignore[arg-type]
    measure(HUGE, chapter=HUGE, number=HUGE, funding=[{"program": HUGE, "note": HUGE, "amount_yen": 10**25}]),
]


def test_all_go_in(tmp_path: Path) -> None:
    outcome = load(document(tmp_path), BAD)
    assert (outcome.sheets.added, outcome.measures.added) == (len(BAD) - 1, 1)
    assert not Sheet.objects.filter(text=None).exists()
    assert not Sheet.objects.filter(search=None).exists()


def bad(*names: str) -> list[dict[str, Any]]:
    return [record for record in BAD if record["name"] in names]


def test_what_was_cut_or_left_out_is_in_doubt(tmp_path: Path) -> None:
    load(document(tmp_path), bad("値の大きい事業", "両方ある事業", "同じ局の事業", "長い値の事業"))

    def codes(name: str) -> set[str]:
        return set(Sheet.objects.get(name=name).warnings.values_list("code", flat=True))

    assert "unusable_value" in codes("値の大きい事業")
    assert "new_with_prior" in codes("両方ある事業")
    assert "unknown_bureau" in codes("同じ局の事業")
    assert "text_cut" in codes("長い値の事業")


def test_a_printed_prior_amount_weighs_more_than_new(tmp_path: Path) -> None:
    load(document(tmp_path), bad("両方ある事業"))
    found = Sheet.objects.get(name="両方ある事業")
    assert (found.is_new, found.prior_amount_yen, found.trend) == (False, 5, "increased")


def test_nothing_is_stored_twice_that_stands_once(tmp_path: Path) -> None:
    load(document(tmp_path), [*bad("同じ局の事業"), sheet("部署の多い事業", divisions=[HUGE, HUGE + "課"])])
    found = Sheet.objects.get(name="同じ局の事業")
    assert [row.bureau.name for row in found.sheet_bureaus.all()] == ["特許庁"]
    assert Division.objects.count() == 1  # the two differ only beyond the length of the column


def test_sheets_without_names_belong_to_no_program(tmp_path: Path) -> None:
    load(document(tmp_path), [record for record in BAD if record["name"] is None])
    assert not Sheet.objects.filter(name="", program__isnull=False).exists()
    assert not Program.objects.filter(name="").exists()


def test_as_many_different_words_as_a_text_can_hold(tmp_path: Path) -> None:
    """PostgreSQL refuses search vectors above one megabyte."""
    source = random.Random(7)  # noqa: S311 (a text that can be made again, nothing secret)
    kanji = [chr(code) for code in range(0x4E00, 0x9FA0)]

    def many() -> str:
        return " ".join("".join(source.choices(kanji, k=3)) for _ in range(24_000))

    texts: dict[str, Any] = {key: many() for key in ("purpose", "overview", "outcomes", "scheme_text")}
    load(document(tmp_path), [sheet(many(), divisions=[many()], **texts)])
    assert Sheet.objects.get().search.words
