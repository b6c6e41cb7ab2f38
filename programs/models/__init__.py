"""The catalog's models, one subject a module."""

from programs.models.bureaus import Bureau, BureauLineage, Division
from programs.models.decision import (
    Assignment,
    Decision,
    PageAssignment,
    PageDecision,
    ProgramDecision,
    SheetDecision,
)
from programs.models.details import (
    Agency,
    Cap,
    FlowArrow,
    Recipient,
    SheetAgency,
    SheetBureau,
    SheetDivision,
    SheetScheme,
    SubsidyRate,
    Target,
)
from programs.models.extraction import Correction, Extraction, SheetWarning
from programs.models.measure import Measure, MeasureFunding
from programs.models.overlap import Overlap
from programs.models.program import Program, ProgramLink
from programs.models.search import SheetSearch
from programs.models.sheet import KEY_LENGTH, NAME_LENGTH, Relation, Sheet, SheetStatus, SheetText, Trend
from programs.models.version import CatalogChange, CatalogVersion

__all__ = [
    "KEY_LENGTH",
    "NAME_LENGTH",
    "Agency",
    "Assignment",
    "Bureau",
    "BureauLineage",
    "Cap",
    "CatalogChange",
    "CatalogVersion",
    "Correction",
    "Decision",
    "Division",
    "Extraction",
    "FlowArrow",
    "Measure",
    "MeasureFunding",
    "Overlap",
    "PageAssignment",
    "PageDecision",
    "Program",
    "ProgramDecision",
    "ProgramLink",
    "Recipient",
    "Relation",
    "Sheet",
    "SheetAgency",
    "SheetBureau",
    "SheetDecision",
    "SheetDivision",
    "SheetScheme",
    "SheetSearch",
    "SheetStatus",
    "SheetText",
    "SheetWarning",
    "SubsidyRate",
    "Target",
    "Trend",
]
