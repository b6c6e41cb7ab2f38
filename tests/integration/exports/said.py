"""What each column says of a sheet, from the sheet's objects: what PostgreSQL's values are compared with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meti_catalog.vocabulary.choices import budget_types
from programs.exports.columns import Value
from programs.models import Cap, FlowArrow, Sheet, SubsidyRate, Target, Trend
from programs.presentation import years
from programs.presentation.flow import step_label


def rate(row: SubsidyRate) -> str:
    parties = "→".join(party for party in (row.payer, row.target) if party)
    return f"{parties}：{row.rate}{row.qualifier}" if parties else f"{row.rate}{row.qualifier}"


def arrow(row: FlowArrow) -> str:
    label = " ".join(part for part in (row.branch, step_label(row)) if part)
    return f"{row.source}→{row.target}［{label}］" if label else f"{row.source}→{row.target}"


def cap(row: Cap) -> str:
    target = f"（{row.target}）" if row.target else ""
    return f"{row.of}{target}{row.get_kind_display()}：{row.yen}円"


def targets(sheet: Sheet, kind: str) -> list[Target]:
    return [target for target in sheet.targets.all() if target.kind == kind]


def other_amount(entry: dict[str, Any]) -> str:
    budget_type = dict(budget_types()).get(entry["budget_type"], entry["budget_type"] or "")
    year = years.fiscal_year(entry["fiscal_year"]) if entry["fiscal_year"] else ""
    return f"{year}{budget_type}：{entry['yen']}円"


def pages(sheet: Sheet) -> str:
    if sheet.page_first is None:
        return ""
    if sheet.page_first == sheet.page_last:
        return str(sheet.page_first)
    return f"{sheet.page_first}-{sheet.page_last}"


COMPUTED: dict[str, Callable[[Sheet], Value]] = {
    "sheet_id": lambda s: s.public_id,
    "fiscal_year_era": lambda s: years.fiscal_year(s.fiscal_year) if s.fiscal_year else "",
    "budget_type": lambda s: s.get_budget_type_display(),
    "stage": lambda s: s.get_stage_display(),
    "relation": lambda s: s.get_relation_display(),
    "trend": lambda s: str(dict(Trend.choices).get(s.trend, "")),
    "other_amounts": lambda s: [other_amount(entry) for entry in s.text.other_amounts],
    "components": lambda s: [f"{part['label']}：{part['yen']}円" for part in s.text.components],
    "bureaus": lambda s: [row.bureau.name for row in s.sheet_bureaus.all()],
    "divisions": lambda s: [row.division.name for row in s.sheet_divisions.all()],
    "scheme_types": lambda s: [row.scheme_type for row in s.schemes.all()],
    "subsidy_rates": lambda s: [rate(row) for row in s.subsidy_rates.all()],
    "caps": lambda s: [cap(row) for row in s.caps.all()],
    "agencies": lambda s: [row.agency.name for row in s.sheet_agencies.all()],
    "recipients": lambda s: [row.name for row in s.recipients.all()],
    "flow": lambda s: [arrow(row) for row in s.flow.all()],
    "project_periods": lambda s: [
        f"{row.first_year or ''}-{row.last_year or ''}" for row in targets(s, Target.Kind.PERIOD)
    ],
    "target_years": lambda s: [row.first_year for row in targets(s, Target.Kind.YEAR) if row.first_year],
    "horizons": lambda s: [row.get_horizon_display() for row in targets(s, Target.Kind.HORIZON)],
    "purpose": lambda s: s.text.purpose,
    "overview": lambda s: s.text.overview,
    "outcomes": lambda s: s.text.outcomes,
    "scheme_text": lambda s: s.text.scheme_text,
    "document": lambda s: s.document.name,
    "pages": pages,
    "published_on": lambda s: s.document.published_on,
    "program_id": lambda s: s.program.public_id if s.program else "",
}


def said(sheet: Sheet, key: str) -> Value:
    """What the column `key` says of a sheet; the plain columns are the sheet's own."""
    return COMPUTED[key](sheet) if key in COMPUTED else getattr(sheet, key)
