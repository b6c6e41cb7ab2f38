"""Totals count money once and say how."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.counting import LeftOut, countable
from programs.models import Sheet
from programs.search.query import find
from programs.totals import StageSum, Total, total_of, totals_by_budget
from tests.catalog import sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalog(tmp_path: Path) -> Any:
    """A function that loads records, each call as a document of its own."""
    count = iter(range(1000))

    def take_in(*records: dict[str, Any]) -> None:
        number = next(count)
        load(document(tmp_path, f"{number}.txt", str(number)), records)

    return take_in


def total(**narrowed: Any) -> Total:
    return total_of(Sheet.objects.published().filter(**narrowed))


def left_out(of: Total) -> dict[LeftOut, tuple[int, int]]:
    return {each.reason: (each.count, each.yen) for each in of.left_out}


def test_different_programs_are_added_up(catalog: Any) -> None:
    catalog(sheet("水素事業", amount_yen=5), sheet("宇宙事業", amount_yen=7))
    assert (total().amount_yen, total().counted, total().left_out) == (12, 2, [])


def test_a_part_beside_its_umbrella_is_not_added_but_alone_it_is(catalog: Any) -> None:
    catalog(
        sheet("素材強化事業", amount_yen=100),
        sheet("鉄鋼実証事業", relation="part", parent="素材強化事業", amount_yen=30),
    )
    assert (total().amount_yen, left_out(total())) == (100, {LeftOut.PART: (1, 30)})
    assert total(name="鉄鋼実証事業").amount_yen == 30


def test_a_part_of_a_part_is_not_added_beside_either(catalog: Any) -> None:
    catalog(
        sheet("素材強化事業", amount_yen=100),
        sheet("鉄鋼実証事業", relation="part", parent="素材強化事業", amount_yen=30),
        sheet("電炉の実証事業", relation="part", parent="鉄鋼実証事業", amount_yen=10),
    )
    assert total().amount_yen == 100
    assert total(name__in=["素材強化事業", "電炉の実証事業"]).amount_yen == 100
    assert total(name__in=["鉄鋼実証事業", "電炉の実証事業"]).amount_yen == 30


def test_relisted_breakdowns_and_inner_amounts_are_never_added(catalog: Any) -> None:
    catalog(
        sheet("国際拠出金事業", amount_yen=33),
        sheet("国際拠出金事業の内訳①", relation="breakdown", parent="国際拠出金事業", amount_yen=33),
        sheet("ある拠出金", relation="relisted", amount_yen=5, amount_qualifiers=["part_of"]),
        sheet("別の基金の事業", amount_yen=900, amount_qualifiers=["part_of"]),
    )
    assert total().amount_yen == 33
    assert left_out(total()) == {
        LeftOut.RELISTED: (1, 5),
        LeftOut.BREAKDOWN: (1, 33),
        LeftOut.PART_OF: (1, 900),
    }


def test_zero_no_amount_and_an_inner_amount_are_three_things(catalog: Any) -> None:
    catalog(
        sheet("零の事業", amount_yen=0),
        sheet("空欄の事業", amount_yen=None),
        sheet("内数の事業", amount_yen=9, amount_qualifiers=["part_of"]),
    )
    assert (total(name="零の事業").amount_yen, total(name="零の事業").counted) == (0, 1)
    assert (total(name="空欄の事業").amount_yen, total(name="空欄の事業").counted) == (None, 0)
    assert left_out(total(name="空欄の事業")) == {LeftOut.NO_AMOUNT: (1, 0)}
    assert left_out(total(name="内数の事業")) == {LeftOut.PART_OF: (1, 9)}


def test_of_the_stages_of_one_budget_the_latest_counts(catalog: Any) -> None:
    for stage, yen in (("request", 12), ("draft", 10), ("enacted", 9)):
        catalog(sheet("水素事業", stage=stage, amount_yen=yen))
    assert (total().amount_yen, total().counted) == (9, 1)
    assert left_out(total()) == {LeftOut.EARLIER_STAGE: (2, 22)}
    assert total(stage="draft").amount_yen == 10
    assert total(stage__in=["request", "draft"]).amount_yen == 10


def test_requests_are_never_added_to_budgets(catalog: Any) -> None:
    catalog(sheet("水素事業", amount_yen=9))
    catalog(sheet("宇宙事業", fiscal_year=2026, stage="request", amount_yen=20))
    assert (total().amount_yen, left_out(total())) == (9, {LeftOut.OTHER_KIND: (1, 20)})
    assert total().by_stage == [
        StageSum("request", "概算要求", 1, 20, added=False),
        StageSum("enacted", "成立", 1, 9, added=True),
    ]
    assert total(stage="request").amount_yen == 20


def test_a_total_says_what_it_is_of_unless_of_budgets(catalog: Any) -> None:
    catalog(sheet("水素事業", amount_yen=9), sheet("空欄の事業", amount_yen=None))
    catalog(sheet("宇宙事業", fiscal_year=2026, stage="request", amount_yen=20))
    assert (total().other_kind, [each.label for each in total().apart]) == ("", ["概算要求"])
    assert (total(stage="request").other_kind, total(stage="request").apart) == ("概算要求", [])
    assert total(name="空欄の事業").other_kind == ""


def test_what_is_summed_apart_is_not_told_a_second_time(catalog: Any) -> None:
    catalog(sheet("水素事業", amount_yen=9), sheet("空欄の事業", amount_yen=None))
    catalog(sheet("宇宙事業", fiscal_year=2026, stage="request", amount_yen=20))
    found = total()
    assert (
        sum(each.count for each in found.by_stage) + sum(each.count for each in found.left_out_for_good) == 3
    )


def test_a_budget_that_counts_for_nothing_does_not_keep_requests_out(catalog: Any) -> None:
    catalog(sheet("水素事業", amount_yen=9, amount_qualifiers=["part_of"]))
    catalog(sheet("宇宙事業", stage="request", amount_yen=20))
    assert total().amount_yen == 20


def test_sheets_of_no_stage_are_not_added_to_those_that_have_one(catalog: Any) -> None:
    catalog(sheet("水素事業", amount_yen=9), sheet("宇宙事業", stage=None, amount_yen=20))
    assert total().amount_yen == 9
    assert total(stage="").amount_yen == 20


def test_a_sheet_in_two_documents_counts_once(catalog: Any) -> None:
    catalog(sheet("水素事業", amount_yen=9))
    catalog(sheet("水素事業", amount_yen=9), sheet("宇宙事業", amount_yen=1))
    assert (total().amount_yen, left_out(total())) == (10, {LeftOut.PUBLISHED_AGAIN: (1, 9)})


def test_printed_as_a_part_and_alone_it_lies_within_the_umbrella(catalog: Any) -> None:
    catalog(
        sheet("素材強化事業", amount_yen=100),
        sheet("鉄鋼の実証事業", relation="part", parent="素材強化事業", amount_yen=30),
    )
    catalog(sheet("鉄鋼の実証事業", amount_yen=30))
    assert (total().amount_yen, total().counted) == (100, 1)
    assert total(name="鉄鋼の実証事業").amount_yen == 30


def test_initial_and_supplementary_budgets_of_a_program_are_added(catalog: Any) -> None:
    catalog(sheet("水素事業", amount_yen=9), sheet("水素事業", budget_type="supplementary", amount_yen=4))
    assert total().amount_yen == 13


def test_what_is_added_up_is_what_countable_gives(catalog: Any) -> None:
    catalog(
        sheet("素材強化事業", amount_yen=100),
        sheet("鉄鋼実証事業", relation="part", parent="素材強化事業", amount_yen=30),
        sheet("宇宙事業", stage="request", amount_yen=20),
    )
    sheets = Sheet.objects.published()
    assert [each.name for each in countable(sheets)] == ["素材強化事業"]
    assert sum(each.amount_yen or 0 for each in countable(sheets)) == total().amount_yen


def test_rows_that_a_join_multiplied_are_counted_once(catalog: Any) -> None:
    catalog(sheet("水素事業", amount_yen=9, scheme_types=["委託", "補助"], agencies=["NEDO", "JETRO"]))
    joined = Sheet.objects.published().filter(schemes__position__gte=0, sheet_agencies__position__gte=0)
    assert joined.count() == 4
    assert (total_of(joined).amount_yen, total_of(joined).counted) == (9, 1)


def test_a_slice_is_a_result_of_its_own(catalog: Any) -> None:
    catalog(*[sheet(f"第{number}号事業", amount_yen=1) for number in range(5)])
    assert total_of(Sheet.objects.order_by("position")[:2]).amount_yen == 2


def test_a_searched_result_has_a_total(catalog: Any) -> None:
    catalog(sheet("水素事業", amount_yen=9), sheet("宇宙事業", amount_yen=1))
    searched = find(Sheet.objects.published(), "水素").in_order_of("relevance")
    assert total_of(searched).amount_yen == 9


def test_nothing_has_no_total(catalog: Any) -> None:
    assert total_of(Sheet.objects.none()) == Total(None, 0, [], [])


def test_one_query_whatever_the_result(catalog: Any) -> None:
    catalog(*[sheet(f"第{number}号事業") for number in range(20)])
    with CaptureQueriesContext(connection) as asked:
        total()
    assert len(asked) == 1


def test_totals_a_budget_are_each_a_result_of_its_own(catalog: Any) -> None:
    for stage, yen in (("draft", 10), ("enacted", 9)):
        catalog(
            sheet("素材強化事業", stage=stage, amount_yen=yen),
            sheet("鉄鋼実証事業", relation="part", parent="素材強化事業", stage=stage, amount_yen=3),
        )
    catalog(sheet("年のない事業", fiscal_year=None, amount_yen=5))
    found = [
        (each.fiscal_year, each.budget_type, each.stage, each.amount_yen, each.counted)
        for each in totals_by_budget(Sheet.objects.published())
    ]
    assert found == [(2024, "initial", "draft", 10, 1), (2024, "initial", "enacted", 9, 1)]
    for year, budget_type, stage, yen, _ in found:
        of_budget = total(fiscal_year=year, budget_type=budget_type, stage=stage)
        assert of_budget.amount_yen == yen
