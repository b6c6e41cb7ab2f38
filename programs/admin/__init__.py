"""The catalog in Django's admin, to look into: what is wrong is corrected at the correction desk."""

from programs.admin.bureaus import BureauLineageAdmin, DivisionAdmin
from programs.admin.decisions import (
    AssignmentAdmin,
    CorrectionAdmin,
    PageAssignmentAdmin,
    PageDecisionAdmin,
    ProgramDecisionAdmin,
    SheetDecisionAdmin,
)
from programs.admin.measures import MeasureAdmin
from programs.admin.programs import ProgramAdmin, ProgramLinkAdmin
from programs.admin.sheets import SheetAdmin

__all__ = [
    "AssignmentAdmin",
    "BureauLineageAdmin",
    "CorrectionAdmin",
    "DivisionAdmin",
    "MeasureAdmin",
    "PageAssignmentAdmin",
    "PageDecisionAdmin",
    "ProgramAdmin",
    "ProgramDecisionAdmin",
    "ProgramLinkAdmin",
    "SheetAdmin",
    "SheetDecisionAdmin",
]
