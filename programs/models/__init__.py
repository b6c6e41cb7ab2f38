"""The catalog's models, one subject a module."""

from programs.models.bureaus import Bureau, BureauLineage, Division
from programs.models.details import (
    Agency,
    Cap,
    FlowArrow,
    Recipient,
    SchemeType,
    SheetAgency,
    SheetBureau,
    SheetDivision,
    SheetScheme,
    SubsidyRate,
    Target,
)
from programs.models.extraction import Correction, Extraction, SheetWarning
from programs.models.measure import Measure, MeasureFunding
from programs.models.program import Program
from programs.models.sheet import BudgetType, Relation, Sheet, SheetStatus, SheetText, Stage, Trend

__all__ = [
    "Agency",
    "BudgetType",
    "Bureau",
    "BureauLineage",
    "Cap",
    "Correction",
    "Division",
    "Extraction",
    "FlowArrow",
    "Measure",
    "MeasureFunding",
    "Program",
    "Recipient",
    "Relation",
    "SchemeType",
    "Sheet",
    "SheetAgency",
    "SheetBureau",
    "SheetDivision",
    "SheetScheme",
    "SheetStatus",
    "SheetText",
    "SheetWarning",
    "Stage",
    "SubsidyRate",
    "Target",
    "Trend",
]
