"""Effective values: parsed, overlaid by the newest decision of each field."""

from __future__ import annotations

from typing import Any

from programs.effective import Standing, decisions, overlay, standing
from programs.models import Correction

CORRECTED, CONFIRMED, REVERTED = Correction.Kind


def decision(number: int, kind: str, value: Any = None, *, parsed: Any = None) -> Correction:
    return Correction(pk=number, field="name", kind=kind, value=value, parsed_value=parsed)


def effective(parsed: dict[str, Any], *made: Correction) -> dict[str, Any]:
    return overlay(parsed, decisions(made))


def test_without_decisions_what_was_read_holds() -> None:
    assert effective({"name": "甲"}) == {"name": "甲"}


def test_a_correction_holds_and_leaves_other_fields_alone() -> None:
    assert effective({"name": "甲", "stage": "draft"}, decision(1, CORRECTED, "乙")) == {
        "name": "乙",
        "stage": "draft",
    }


def test_a_correction_can_say_that_nothing_is_printed() -> None:
    assert effective({"name": "甲"}, decision(1, CORRECTED, None)) == {"name": None}


def test_the_newest_decision_of_a_field_counts_in_whatever_order_they_come() -> None:
    made = [decision(2, CORRECTED, "丙"), decision(1, CORRECTED, "乙")]
    assert effective({"name": "甲"}, *made) == {"name": "丙"}


def test_reverting_brings_back_what_was_read() -> None:
    assert effective({"name": "甲"}, decision(1, CORRECTED, "乙"), decision(2, REVERTED)) == {"name": "甲"}


def test_a_confirmed_value_is_held_against_another_reading() -> None:
    assert effective({"name": "乙"}, decision(1, CONFIRMED, parsed="甲")) == {"name": "甲"}


def test_a_decision_stands_while_the_reading_is_what_it_was() -> None:
    assert standing({"name": "甲"}, decision(1, CORRECTED, "乙", parsed="甲")) is Standing.STANDS
    assert standing({"name": "甲"}, decision(1, CONFIRMED, parsed="甲")) is Standing.STANDS


def test_another_reading_is_told_apart() -> None:
    assert standing({"name": "丙"}, decision(1, CORRECTED, "乙", parsed="甲")) is Standing.READING_CHANGED


def test_a_correction_that_the_parser_has_caught_up_with_is_not_needed() -> None:
    assert standing({"name": "乙"}, decision(1, CORRECTED, "乙", parsed="甲")) is Standing.NOT_NEEDED
