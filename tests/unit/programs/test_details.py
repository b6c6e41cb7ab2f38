"""Values that detail rows derive from a record."""

from __future__ import annotations

from decimal import Decimal

import pytest

from programs.projection.details import fraction_of, recipient_kind


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("1/2", "0.5"),
        ("2/3", "0.666667"),
        ("10/10", "1"),
        ("50%", "0.5"),
        ("定額", None),
        ("1/0", None),
        ("", None),
        ("1/2/3", None),
        ("99999/1", None),
        ("NaN/1", None),
    ],
)
def test_rates_are_ordered_by_value(rate: str, expected: str | None) -> None:
    assert fraction_of(rate) == (Decimal(expected) if expected else None)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("大学・民間企業", "university"),
        ("都道府県", "local_government"),
        ("中小企業等", "small_business"),
        ("民間企業等", "company"),
        ("商工会議所", "support_body"),
        ("謎の主体", ""),
    ],
)
def test_recipients_are_of_the_first_kind_that_names_them(name: str, kind: str) -> None:
    assert recipient_kind(name) == kind
