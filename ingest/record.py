"""The record: what parsing yields, one JSON object a sheet or measure.

It is the contract between the parser and everything else. A value that is read is never invented: what the
sheet does not say is None or [], what the parser doubts carries a warning. Amounts are yen (int), years are
Western fiscal years.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from ingest.blocks import Box, Line

Relation = Literal["own", "part", "relisted", "breakdown"]
BudgetType = Literal["initial", "supplementary", "reserve"]
Stage = Literal["request", "draft", "enacted"]
Qualifier = Literal["part_of", "includes_commitments", "approximate", "upper_limit"]
Horizon = Literal["short", "medium", "long", "final"]


@dataclass(frozen=True, slots=True)
class Component:
    """A named part of the headline amount (うち…、一部…)."""

    label: str
    yen: int


@dataclass(frozen=True, slots=True)
class OtherAmount:
    """The amount of another budget printed beside the headline amount."""

    fiscal_year: int
    budget_type: BudgetType
    yen: int


@dataclass(frozen=True, slots=True)
class SubsidyRate:
    """A subsidy rate, and what it holds for."""

    rate: str
    """As printed after NFKC without blanks: "1/2", "10/10", "定額"."""
    qualifier: str | None = None
    target: str | None = None
    payer: str | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """A limit of what one recipient gets: 上限, 下限."""

    yen: int
    kind: Literal["upper", "lower"]
    of: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One arrow and kind of money. `mechanism` is None for an arrow that carries no money of the program."""

    source: str
    target: str
    mechanism: str | None = None
    rates: tuple[str, ...] = ()
    branch: str | None = None


@dataclass(frozen=True, slots=True)
class PdfPlace:
    """A box on a page of slides."""

    page: int
    bbox: Box
    derived: bool = False
    """Wording outside the field's usual place, from which the value was derived."""


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Lines of a text source, 1-based, both included."""

    line_first: int
    line_last: int
    derived: bool = False
    """Wording outside the field's usual place, from which the value was derived."""


Place = PdfPlace | TextPlace


@dataclass(frozen=True, slots=True)
class RecordWarning:
    """A doubt of the parser. `code` names the kind of doubt, `field` the record's key it concerns."""

    code: str
    field: str
    message: str


@dataclass(slots=True)
class SheetRecord:
    """What one program sheet says (the keys of the record, in their order)."""

    name: str | None = None
    parent: str | None = None
    relation: Relation = "own"
    fiscal_year: int | None = None
    budget_type: BudgetType | None = None
    stage: Stage | None = None
    amount_yen: int | None = None
    amount_qualifiers: list[Qualifier] = field(default_factory=list)
    total_with_commitments_yen: int | None = None
    components: list[Component] = field(default_factory=list)
    prior_amount_yen: int | None = None
    is_new: bool = False
    other_amounts: list[OtherAmount] = field(default_factory=list)
    bureaus: list[str] = field(default_factory=list)
    divisions: list[str] = field(default_factory=list)
    scheme_types: list[str] = field(default_factory=list)
    subsidy_rates: list[SubsidyRate] = field(default_factory=list)
    caps_yen: list[Cap] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    flow: list[FlowStep] = field(default_factory=list)
    purpose: str | None = None
    overview: str | None = None
    outcomes: str | None = None
    scheme_text: str | None = None
    project_periods: list[tuple[int | None, int | None]] = field(default_factory=list)
    target_years: list[int] = field(default_factory=list)
    horizons: list[Horizon] = field(default_factory=list)
    pages: tuple[int, int] | None = None
    document: str = ""
    provenance: dict[str, list[Place]] = field(default_factory=dict)
    warnings: list[RecordWarning] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The record as plain data, keys in the order of this class after `kind`."""
        return {"kind": "sheet", **asdict(self)}


@dataclass(frozen=True, slots=True)
class Funding:
    """An amount that a measure names, and the program it is of."""

    program: str | None
    fiscal_year: int | None
    budget_type: BudgetType | None
    amount_yen: int | None
    part_of: bool = False
    upper_limit: bool = False
    approximate: bool = False
    note: str | None = None


@dataclass(slots=True)
class MeasureRecord:
    """An entry of a list of measures, and where in its tree it stands."""

    chapter: str | None = None
    section: str | None = None
    subsection: str | None = None
    heading: str | None = None
    number: str | None = None
    name: str = ""
    funding: list[Funding] = field(default_factory=list)
    document: str = ""
    provenance: dict[str, list[Place]] = field(default_factory=dict)
    warnings: list[RecordWarning] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The record as plain data, keys in the order of this class after `kind`."""
        return {"kind": "measure", **asdict(self)}


Record = SheetRecord | MeasureRecord


def places(lines: Iterable[Line], *, derived: bool = False) -> list[Place]:
    """Where lines stand: one place a run of consecutive text lines, one a slide line with its box."""
    found: list[Place] = []
    for line in lines:
        if line.bbox is not None and line.page is not None:
            found.append(PdfPlace(line.page, line.bbox, derived))
        elif line.number is not None:
            last = found[-1] if found else None
            if isinstance(last, TextPlace) and 0 <= line.number - last.line_last <= 2:
                found[-1] = TextPlace(last.line_first, line.number, derived)
            else:
                found.append(TextPlace(line.number, line.number, derived))
    return found


def derived(found: Iterable[Place]) -> list[Place]:
    """The same places, as those of another field from which a value was derived."""
    return [replace(place, derived=True) for place in found]
