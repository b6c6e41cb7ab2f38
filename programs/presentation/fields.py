"""What the fields of a record are called on pages, and what else there are doubts about."""

from __future__ import annotations

LABELS = {
    "name": "事業名",
    "parent": "親事業名",
    "relation": "掲載関係",
    "fiscal_year": "年度",
    "budget_type": "予算区分",
    "stage": "段階",
    "amount_yen": "金額",
    "amount_qualifiers": "金額の条件",
    "total_with_commitments_yen": "国庫債務負担行為を含む総額",
    "components": "金額の内訳",
    "prior_amount_yen": "前年度予算額",
    "is_new": "新規",
    "other_amounts": "併記された金額",
    "bureaus": "担当局・庁",
    "divisions": "担当課・室",
    "scheme_types": "事業スキーム",
    "subsidy_rates": "補助率",
    "caps_yen": "上限・下限額",
    "agencies": "実施機関",
    "recipients": "交付先",
    "flow": "資金の流れ",
    "purpose": "事業目的",
    "overview": "事業概要",
    "outcomes": "成果目標",
    "scheme_text": "事業スキーム（本文）",
    "project_periods": "事業期間",
    "target_years": "目標年度",
    "horizons": "達成時期",
    "pages": "ページ",
}
DOUBTED_BESIDE = {"program": "年度間の対応"}
"""No field that anyone could decide: what stands between the sheets of a program."""


def label(field: str) -> str:
    """The Japanese name of a record's field, or of what else is doubted; an unknown one as it is."""
    return (LABELS | DOUBTED_BESIDE).get(field, field)
