from __future__ import annotations

from fractions import Fraction

import pytest

from programs.facets.delivery import RateFacet, worth


def test_rates_are_listed_by_what_they_are_worth_and_then_those_that_are_no_fraction() -> None:
    facet = RateFacet()

    values = facet.arrange({"1/3": 1, "定額": 9, "10/10": 2, "none": 4, "3/4": 1, "1/2": 5, "2/3": 5})

    assert [value.value for value in values] == ["10/10", "3/4", "2/3", "1/2", "1/3", "定額", "none"]
    assert values[-1].label == "記載なし"


@pytest.mark.parametrize("rate", ["定額", "1/0", "1e9999999", "１/２", "", "1/2以内"])
def test_what_is_no_fraction_is_worth_less_than_any(rate: str) -> None:
    assert worth(rate) == Fraction(-1)
