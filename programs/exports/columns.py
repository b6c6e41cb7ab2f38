"""The columns of an export: one ordered mapping from heading to value.

To add a column: one line in `COLUMNS`. Several values of one sheet are joined by `SEPARATOR`, in the order
of print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from meti_catalog.vocabulary.choices import budget_types
from programs.models import FlowArrow, Sheet, SubsidyRate, Target, Trend
from programs.presentation import years
from programs.presentation.flow import step_label

Cell = str | int | None
SEPARATOR = "；"


def joined(values: Iterable[object]) -> str:
    """Several values in one cell."""
    return SEPARATOR.join(str(value) for value in values)


def yes(value: bool) -> int:  # noqa: FBT001 (a column of the sheet)
    """A yes-or-no column as 1 and 0, which spreadsheets add up and filter."""
    return int(value)


def rate(row: SubsidyRate) -> str:
    """One subsidy rate with who pays it to whom and on which condition: 国→中小企業：2/3以内."""
    parties = "→".join(party for party in (row.payer, row.target) if party)
    return f"{parties}：{row.rate}{row.qualifier}" if parties else f"{row.rate}{row.qualifier}"


def arrow(row: FlowArrow) -> str:
    """One arrow of the money flow: 国→NEDO［交付金］."""
    label = " ".join(part for part in (row.branch, step_label(row)) if part)
    return f"{row.source}→{row.target}［{label}］" if label else f"{row.source}→{row.target}"


def targets(sheet: Sheet, kind: str) -> list[Target]:
    """The sheet's targets of one kind, in the order of print."""
    return [target for target in sheet.targets.all() if target.kind == kind]


def other_amount(entry: dict[str, Any]) -> str:
    """One amount of another budget printed beside the headline amount: 令和5年度補正：30000000円."""
    budget_type = dict(budget_types()).get(entry["budget_type"], "")
    return f"{years.fiscal_year(entry['fiscal_year'])}{budget_type}：{entry['yen']}円"


def page_range(sheet: Sheet) -> str:
    """The pages of the document that a sheet stands on: 3, or 3-4."""
    if sheet.page_first is None:
        return ""
    return (
        str(sheet.page_first)
        if sheet.page_first == sheet.page_last
        else f"{sheet.page_first}-{sheet.page_last}"
    )


COLUMNS: dict[str, Callable[[Sheet], Cell]] = {
    "シートID": lambda s: s.public_id,
    "年度（西暦）": lambda s: s.fiscal_year,
    "年度": lambda s: years.fiscal_year(s.fiscal_year) if s.fiscal_year else "",
    "予算区分": lambda s: s.get_budget_type_display(),
    "段階": lambda s: s.get_stage_display(),
    "事業名": lambda s: s.name,
    "親事業名": lambda s: s.umbrella_name,
    "掲載関係": lambda s: s.get_relation_display(),
    "金額（円）": lambda s: s.amount_yen,
    "内数": lambda s: yes(s.part_of),
    "国庫債務負担行為を含む": lambda s: yes(s.includes_commitments),
    "概数": lambda s: yes(s.approximate),
    "上限額": lambda s: yes(s.upper_limit),
    "国庫債務負担行為を含む総額（円）": lambda s: s.total_with_commitments_yen,
    "前年度予算額（円）": lambda s: s.prior_amount_yen,
    "新規": lambda s: yes(s.is_new),
    "前年度との比較": lambda s: dict(Trend.choices).get(s.trend, ""),
    "併記された金額": lambda s: joined(other_amount(entry) for entry in s.text.other_amounts),
    "金額の内訳": lambda s: joined(f"{part['label']}：{part['yen']}円" for part in s.text.components),
    "担当局・庁": lambda s: joined(row.bureau.name for row in s.sheet_bureaus.all()),
    "担当課・室": lambda s: joined(row.division.name for row in s.sheet_divisions.all()),
    "事業スキーム": lambda s: joined(row.scheme_type for row in s.schemes.all()),
    "補助率": lambda s: joined(rate(row) for row in s.subsidy_rates.all()),
    "上限・下限額": lambda s: joined(
        f"{cap.of}{'（' + cap.target + '）' if cap.target else ''}{cap.get_kind_display()}：{cap.yen}円"
        for cap in s.caps.all()
    ),
    "実施機関": lambda s: joined(row.agency.name for row in s.sheet_agencies.all()),
    "交付先": lambda s: joined(row.name for row in s.recipients.all()),
    "資金の流れ": lambda s: joined(arrow(row) for row in s.flow.all()),
    "事業期間": lambda s: joined(
        f"{row.first_year or ''}-{row.last_year or ''}" for row in targets(s, Target.Kind.PERIOD)
    ),
    "目標年度": lambda s: joined(row.first_year for row in targets(s, Target.Kind.YEAR)),
    "達成時期": lambda s: joined(row.get_horizon_display() for row in targets(s, Target.Kind.HORIZON)),
    "事業目的": lambda s: s.text.purpose,
    "事業概要": lambda s: s.text.overview,
    "成果目標": lambda s: s.text.outcomes,
    "事業スキーム（本文）": lambda s: s.text.scheme_text,
    "掲載文書": lambda s: s.document.name,
    "ページ": page_range,
    "確認が必要な項目数": lambda s: s.warning_count,
}
