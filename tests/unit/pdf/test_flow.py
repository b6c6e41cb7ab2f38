"""Diagrams to flow: who pays whom, how, at which rates, for which part of the program."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.blocks import Line
from ingest.fields.flow import read_flow, read_flow_fields
from ingest.fields.flow_labels import leading_numbers, read_label
from ingest.record import SheetRecord
from tests.unit.pdf.drawn import Slide
from tests.unit.pdf.reading import read_one


def steps(slide: Slide) -> list[tuple[str, str, str | None, tuple[str, ...], str | None]]:
    flow = read_flow(read_one(slide).diagrams)
    return [(step.source, step.target, step.mechanism, step.rates, step.branch) for step in flow.steps]


def row(slide: Slide, top: float, boxes: list[str], labels: list[str], left: float = 60) -> Slide:
    """Boxes side by side with labelled arrows between them."""
    x = left
    for index, words in enumerate(boxes):
        wide = max(30, 12 * len(words) + 10)
        slide.box(x, top, x + wide, top + 30, [words])
        if index < len(labels):
            slide.connector((x + wide + 2, top + 15), (x + wide + 108, top + 15))
            slide.text(x + wide + 55 - 5 * len(labels[index]), top - 1, labels[index], 10)
        x += wide + 110
    return slide


def test_money_passes_from_the_state_over_an_agency_to_firms() -> None:
    assert steps(row(Slide(), 200, ["国", "NEDO", "民間企業等"], ["交付金", "補助（1/2）"])) == [
        ("国", "NEDO", "交付金", (), None),
        ("NEDO", "民間企業等", "補助", ("1/2",), None),
    ]


def test_two_kinds_of_money_on_one_arrow_are_two_steps_and_rates_are_the_subsidys() -> None:
    assert steps(row(Slide(), 200, ["国", "民間企業等"], ["委託・補助（1/2）"])) == [
        ("国", "民間企業等", "委託", (), None),
        ("国", "民間企業等", "補助", ("1/2",), None),
    ]


def test_an_arrow_without_money_is_kept_without_a_mechanism() -> None:
    assert steps(row(Slide(), 200, ["国", "民間団体", "中小企業"], ["補助（定額）", "専門家派遣"])) == [
        ("国", "民間団体", "補助", ("定額",), None),
        ("民間団体", "中小企業", None, (), None),
    ]


def test_box_texts_are_joined_over_their_lines() -> None:
    slide = (
        Slide()
        .box(60, 200, 90, 230, ["国"])
        .box(200, 190, 300, 240, ["民間企業", "・大学等"])
        .connector((92, 215), (198, 215))
    )
    assert steps(slide.text(130, 198, "委託")) == [("国", "民間企業・大学等", "委託", (), None)]


def _frame(slide: Slide, top: float, words: str) -> None:
    slide.box(40, top - 34, 560, top + 40, fill=(0.98, 0.98, 0.98)).text(48, top - 30, words, 9)


def _line_above(slide: Slide, top: float, words: str) -> None:
    slide.text(44, top - 36, words, 10)


@pytest.mark.parametrize("lane", [_frame, _line_above])
def test_lanes_name_the_part_of_the_program(lane: Callable[[Slide, float, str], None]) -> None:
    slide = Slide()
    for top, words, label in ((150, "(1) 診断事業", "①補助（定額）"), (260, "（２）地域事業", "委託")):
        lane(slide, top, words)
        row(slide, top, ["国", "民間団体"], [label])
    assert steps(slide) == [
        ("国", "民間団体", "補助", ("定額",), "(1)①"),
        ("国", "民間団体", "委託", (), "(2)"),
    ]


def test_a_line_names_only_the_row_right_below_it() -> None:
    slide = row(Slide().text(44, 114, "（1）", 10), 150, ["国", "民間団体"], ["委託"])
    assert steps(row(slide, 300, ["国", "NEDO"], ["交付金"]))[1] == ("国", "NEDO", "交付金", (), None)


def test_numbered_boxes_hand_their_number_to_their_arrows() -> None:
    assert [
        step[4] for step in steps(row(Slide(), 200, ["国", "(2)定期調査", "親事業者"], ["委託", "書面調査"]))
    ] == ["(2)", "(2)"]


def test_one_label_at_the_box_serves_all_that_leave_it() -> None:
    slide = Slide().box(60, 200, 90, 230, ["国"]).text(96, 170, "分担金", 10)
    for number, y in enumerate((130, 215, 300)):
        slide.box(300, y - 14, 380, y + 14, [f"機関{number}"]).connector((92, 215), (298, y))
    assert {(step[1], step[2]) for step in steps(slide)} == {
        (f"機関{number}", "分担金") for number in range(3)
    }


def test_an_arrow_that_leads_nowhere_is_doubted() -> None:
    slide = row(Slide(), 200, ["国", "NEDO"], ["交付金"]).connector((250, 215), (420, 340))
    record = SheetRecord()
    read_flow_fields(read_one(slide).diagrams, record)
    assert [step.target for step in record.flow] == ["NEDO"]
    assert [(warning.code, warning.field) for warning in record.warnings] == [("open_arrow", "flow")]


def test_the_place_of_a_step_is_around_its_boxes() -> None:
    flow = read_flow(read_one(row(Slide(), 200, ["国", "NEDO"], ["交付金"])).diagrams)
    [place] = flow.places
    assert place.page == 1
    assert place.bbox == pytest.approx((60, 199, 258, 230), abs=1.5)


@pytest.mark.parametrize(
    ("printed", "branch", "mechanisms", "rates"),
    [
        (["委託"], None, ("委託",), ()),
        (["定額補助"], None, ("補助",), ("定額",)),
        (["①、③委託"], "①③", ("委託",), ()),
        (["（１）②補助（2/3、1/2）"], "(1)②", ("補助",), ("2/3", "1/2")),
        (["(1)委託・補助※", "（大企業1/2、中小企業2/3）"], "(1)", ("委託", "補助"), ("1/2", "2/3")),
        (["補助", "((1)1/2", "(2)2/3)"], None, ("補助",), ("1/2", "2/3")),
        (["補助（基金造成）"], None, ("補助",), ()),
        (["（委託）"], None, ("委託",), ()),
        (["②補助（1/2又は2/3）"], "②", ("補助",), ("1/2", "2/3")),
        (["拠出金", "分担金"], None, ("拠出金", "分担金"), ()),
        (["①独法交付金"], "①", ("交付金",), ()),
        (["（1/2）"], None, ("補助",), ("1/2",)),
        (["相談・助言"], None, (), ()),
        (["（1）～（4）委託"], "(1)-(4)", ("委託",), ()),
    ],
)
def test_labels_are_taken_apart(
    printed: list[str], branch: str | None, mechanisms: tuple[str, ...], rates: tuple[str, ...]
) -> None:
    label = read_label([Line(text) for text in printed])
    assert (label.branch, label.mechanisms, label.rates) == (branch, mechanisms, rates)


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("（２）①地域戦略", "(2)①"),
        ("(2)、(3)、(5)", "(2)(3)(5)"),
        ("① 委託", "①"),
        ("第1回調査", None),
        ("1/2以内", None),
        ("(独)機構", None),
    ],
)
def test_numbers_before_words(printed: str, numbers: str | None) -> None:
    assert leading_numbers(printed) == numbers
