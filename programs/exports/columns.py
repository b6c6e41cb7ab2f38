"""The columns of an export: one ordered mapping from a key to a value, with what the value means.

To add a column: one entry in `COLUMNS`. Every format, the data dictionary and the API's description follow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from meti_catalog.vocabulary.choices import budget_types
from programs.models import Cap, FlowArrow, Sheet, SubsidyRate, Target, Trend
from programs.presentation import years
from programs.presentation.flow import step_label

Item = str | int
Value = Item | list[Item] | None
"""What a column says of a sheet: yes or no as bool, several values as a list in the order of print."""
Cell = Item | None
"""The same in one cell of a table."""
SEPARATOR = "；"


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "文字列"
    NUMBER = "整数"
    FLAG = "0・1"
    LIST = "複数の値"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: English key, Japanese heading, value, and what the data dictionary says of it."""

    key: str
    heading: str
    value: Callable[[Sheet], Value]
    meaning: str
    example: Value
    kind: Kind = Kind.TEXT
    unit: str = ""
    width: int = 14
    """Width in a spreadsheet, in characters."""

    def cell(self, sheet: Sheet) -> Cell:
        """The value as one cell of a table."""
        return as_cell(self.value(sheet))


def as_cell(value: Value) -> Cell:
    """A value in one cell: several joined, yes and no as 1 and 0, which spreadsheets add up."""
    if isinstance(value, list):
        return SEPARATOR.join(str(item) for item in value)
    return int(value) if isinstance(value, bool) else value


def rate(row: SubsidyRate) -> str:
    """One subsidy rate with who pays it to whom and on which condition: 国→中小企業：2/3以内."""
    parties = "→".join(party for party in (row.payer, row.target) if party)
    return f"{parties}：{row.rate}{row.qualifier}" if parties else f"{row.rate}{row.qualifier}"


def arrow(row: FlowArrow) -> str:
    """One arrow of the money flow: 国→NEDO［交付金］."""
    label = " ".join(part for part in (row.branch, step_label(row)) if part)
    return f"{row.source}→{row.target}［{label}］" if label else f"{row.source}→{row.target}"


def cap_said(row: Cap) -> str:
    """One limit: 補助額（電化）上限：500000000円."""
    target = f"（{row.target}）" if row.target else ""
    return f"{row.of}{target}{row.get_kind_display()}：{row.yen}円"


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


COLUMNS: tuple[Column, ...] = (
    Column(
        "sheet_id",
        "シートID",
        lambda s: s.public_id,
        "事業シートの識別子。再取込後も変わらず、シートのページのアドレスになります。",
        "s-0f3a9c21",
    ),
    Column(
        "fiscal_year",
        "年度（西暦）",
        lambda s: s.fiscal_year,
        "予算の会計年度が始まる西暦年。",
        2024,
        Kind.NUMBER,
        unit="西暦年度",
    ),
    Column(
        "fiscal_year_era",
        "年度",
        lambda s: years.fiscal_year(s.fiscal_year) if s.fiscal_year else "",
        "同じ年度の和暦。",
        "令和6年度",
    ),
    Column(
        "budget_type",
        "予算区分",
        lambda s: s.get_budget_type_display(),
        "当初・補正・予備費の別。",
        "当初",
    ),
    Column(
        "stage",
        "段階",
        lambda s: s.get_stage_display(),
        "概算要求・政府案・成立の別。同じ予算の段階であり、足し合わせません。",
        "成立",
    ),
    Column("name", "事業名", lambda s: s.name, "印刷された事業名。", "水素供給網構築支援事業", width=44),
    Column(
        "umbrella_name",
        "親事業名",
        lambda s: s.umbrella_name,
        "このシートが一部となっている事業の名称。",
        "水素社会実現事業",
        width=30,
    ),
    Column(
        "relation",
        "掲載関係",
        lambda s: s.get_relation_display(),
        "単独・内訳事業・再掲・内訳ページの別。単独以外は合計に重ねて加えません。",
        "単独",
    ),
    Column(
        "amount_yen",
        "金額（円）",
        lambda s: s.amount_yen,
        "シートの見出しの金額。記載がなければ空で、0円とは区別します。",
        5_920_000_000,
        Kind.NUMBER,
        unit="円",
        width=18,
    ),
    Column(
        "part_of",
        "内数",
        lambda s: s.part_of,
        "金額がほかの事業の金額の内数かどうか。",
        example=False,
        kind=Kind.FLAG,
    ),
    Column(
        "includes_commitments",
        "国庫債務負担行為を含む",
        lambda s: s.includes_commitments,
        "金額に翌年度以降の国庫債務負担行為を含むと書かれているかどうか。",
        example=True,
        kind=Kind.FLAG,
    ),
    Column(
        "approximate",
        "概数",
        lambda s: s.approximate,
        "金額が概数（「約」「程度」など）かどうか。",
        example=False,
        kind=Kind.FLAG,
    ),
    Column(
        "upper_limit",
        "上限額",
        lambda s: s.upper_limit,
        "金額が上限として書かれているかどうか。",
        example=False,
        kind=Kind.FLAG,
    ),
    Column(
        "total_with_commitments_yen",
        "国庫債務負担行為を含む総額（円）",
        lambda s: s.total_with_commitments_yen,
        "国庫債務負担行為を含む総額として印刷された金額。",
        20_000_000_000,
        Kind.NUMBER,
        unit="円",
        width=18,
    ),
    Column(
        "prior_amount_yen",
        "前年度予算額（円）",
        lambda s: s.prior_amount_yen,
        "見出しの金額の後の括弧に印刷された前年度の額。",
        5_030_000_000,
        Kind.NUMBER,
        unit="円",
        width=18,
    ),
    Column(
        "is_new",
        "新規",
        lambda s: s.is_new,
        "新規の事業と書かれているかどうか。",
        example=False,
        kind=Kind.FLAG,
    ),
    Column(
        "trend",
        "前年度との比較",
        lambda s: str(dict(Trend.choices).get(s.trend, "")),
        "シートに印刷された前年度の額との比較（新規・増額・減額・同額）。",
        "増額",
    ),
    Column(
        "other_amounts",
        "併記された金額",
        lambda s: [other_amount(entry) for entry in s.text.other_amounts],
        "見出しの金額に併記された別の予算の金額。",
        ["令和5年度補正：3000000000円"],
        Kind.LIST,
        unit="円",
        width=30,
    ),
    Column(
        "components",
        "金額の内訳",
        lambda s: [f"{part['label']}：{part['yen']}円" for part in s.text.components],
        "見出しの金額のうち、名前を付けて示された部分。",
        ["GX：100000000円"],
        Kind.LIST,
        unit="円",
        width=24,
    ),
    Column(
        "bureaus",
        "担当局・庁",
        lambda s: [row.bureau.name for row in s.sheet_bureaus.all()],
        "担当する局・庁・グループ。シートに印刷された当時の名称。",
        ["製造産業局", "特許庁"],
        Kind.LIST,
        width=24,
    ),
    Column(
        "divisions",
        "担当課・室",
        lambda s: [row.division.name for row in s.sheet_divisions.all()],
        "担当する部・課・室。シートに印刷された名称。",
        ["素材産業課"],
        Kind.LIST,
        width=24,
    ),
    Column(
        "scheme_types",
        "事業スキーム",
        lambda s: [row.scheme_type for row in s.schemes.all()],
        "資金の渡し方の種類（委託、補助、交付金など）。",
        ["委託", "補助"],
        Kind.LIST,
    ),
    Column(
        "subsidy_rates",
        "補助率",
        lambda s: [rate(row) for row in s.subsidy_rates.all()],
        "補助率と、その負担者→対象、条件（以内など）。",
        ["国→中小企業：2/3以内", "定額"],
        Kind.LIST,
        width=24,
    ),
    Column(
        "caps",
        "上限・下限額",
        lambda s: [cap_said(row) for row in s.caps.all()],
        "補助などの上限額・下限額と、それが何の額か。",
        ["補助額（電化）上限：500000000円"],
        Kind.LIST,
        unit="円",
        width=24,
    ),
    Column(
        "agencies",
        "実施機関",
        lambda s: [row.agency.name for row in s.sheet_agencies.all()],
        "資金が経由する機関の略称。",
        ["NEDO"],
        Kind.LIST,
    ),
    Column(
        "recipients",
        "交付先",
        lambda s: [row.name for row in s.recipients.all()],
        "資金を最後に受け取る者。シートに印刷された名称。",
        ["民間企業等", "大学"],
        Kind.LIST,
        width=24,
    ),
    Column(
        "flow",
        "資金の流れ",
        lambda s: [arrow(row) for row in s.flow.all()],
        "事業スキームの図の矢印。出し手→受け手［渡し方］。",
        ["国→NEDO［交付金］", "NEDO→大学［委託］"],
        Kind.LIST,
        width=40,
    ),
    Column(
        "project_periods",
        "事業期間",
        lambda s: [f"{row.first_year or ''}-{row.last_year or ''}" for row in targets(s, Target.Kind.PERIOD)],
        "事業の開始年度-終了年度。終わりが書かれていなければ「2025-」。",
        ["2022-2026"],
        Kind.LIST,
        unit="西暦年度",
    ),
    Column(
        "target_years",
        "目標年度",
        lambda s: [row.first_year for row in targets(s, Target.Kind.YEAR) if row.first_year],
        "成果目標を達成する年度。",
        [2030],
        Kind.LIST,
        unit="西暦年度",
    ),
    Column(
        "horizons",
        "達成時期",
        lambda s: [row.get_horizon_display() for row in targets(s, Target.Kind.HORIZON)],
        "成果目標が置かれた時期（短期・中期・長期・最終）。",
        ["短期", "最終"],
        Kind.LIST,
    ),
    Column(
        "purpose",
        "事業目的",
        lambda s: s.text.purpose,
        "事業目的の本文。段落は改行で区切ります。",
        "水素を安く運ぶ。",
        width=60,
    ),
    Column(
        "overview",
        "事業概要",
        lambda s: s.text.overview,
        "事業概要の本文。段落は改行で区切ります。",
        "港に設備を置く。",
        width=60,
    ),
    Column(
        "outcomes",
        "成果目標",
        lambda s: s.text.outcomes,
        "成果目標の本文。段落は改行で区切ります。",
        "令和12年度に百か所に置く。",
        width=60,
    ),
    Column(
        "scheme_text",
        "事業スキーム（本文）",
        lambda s: s.text.scheme_text,
        "事業スキームの欄の文字。図の文字を含みます。",
        "国 交付金 NEDO",
        width=40,
    ),
    Column(
        "document",
        "掲載文書",
        lambda s: s.document.name,
        "シートが掲載された文書のファイル名。",
        "sample_2024_enacted.pdf",
        width=30,
    ),
    Column("pages", "ページ", page_range, "文書の何ページ目か。複数のページにわたるときは3-4。", "3-4"),
    Column(
        "warning_count",
        "確認が必要な項目数",
        lambda s: s.warning_count,
        "機械による読み取りに確信が持てず、まだ人が確認していない項目の数。",
        0,
        Kind.NUMBER,
        unit="件",
    ),
)
