"""Facets of how the money is delivered: scheme type, subsidy rate, agency, recipient."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from meti_catalog.vocabulary.choices import recipient_kinds, scheme_types
from programs.facets.base import NONE, RelatedFacet
from programs.models import Recipient, SheetAgency, SheetScheme, SubsidyRate

FRACTION = re.compile(r"(\d{1,4})/([1-9]\d{0,3})", re.ASCII)


class SchemeFacet(RelatedFacet):
    """How the money is delivered, in the order of the vocabulary."""

    name = "scheme"
    label = "事業スキーム"
    path = "schemes__scheme_type"
    model = SheetScheme
    column = "scheme_type"

    def __init__(self) -> None:
        self.words = [word for word, _ in scheme_types()]

    def accepts(self, value: str) -> bool:
        return value == NONE or value in self.words

    def in_order(self, counts: Mapping[str, int]) -> Iterable[str]:
        return [word for word in self.words if word in counts]


class RateFacet(RelatedFacet):
    """Rates as printed, ordered by what they are worth: 10/10 before 3/4 before 1/2, then 定額."""

    name = "rate"
    label = "補助率"
    path = "subsidy_rates__rate"
    model = SubsidyRate
    column = "rate"

    def in_order(self, counts: Mapping[str, int]) -> Iterable[str]:
        return sorted(counts.keys() - {NONE}, key=lambda rate: (-worth(rate), rate))


def worth(rate: str) -> Fraction:
    """The share a printed rate stands for; −1 for one that is no fraction (定額)."""
    printed = FRACTION.fullmatch(rate)
    return Fraction(int(printed[1]), int(printed[2])) if printed else Fraction(-1)


class RecipientFacet(RelatedFacet):
    """What kind of body finally receives the money, in the order of the vocabulary."""

    name = "recipient"
    label = "交付先の種類"
    none_label = "記載なし・分類なし"
    folded = True
    path = "recipients__kind"
    model = Recipient
    column = "kind"
    blank_is_none = True

    def __init__(self) -> None:
        self.labels = dict(recipient_kinds())

    def accepts(self, value: str) -> bool:
        return value == NONE or value in self.labels

    def in_order(self, counts: Mapping[str, int]) -> Iterable[str]:
        return [value for value in self.labels if value in counts]

    def read(self, value: str) -> str:
        return self.labels[value]


class AgencyFacet(RelatedFacet):
    """Bodies the money passes through, the most frequent first."""

    name = "agency"
    label = "実施機関"
    folded = open_ended = True
    path = "sheet_agencies__agency__name"
    model = SheetAgency
    column = "agency__name"
