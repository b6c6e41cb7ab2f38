"""The tables a result can be saved as: one row a sheet, or one row a rate, an arrow, a target.

To add a table: an instance of `Table` in `TABLES`. The page, every format and the data dictionary follow.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db.models import F, Q
from django.db.models.expressions import Combinable

from meti_catalog.vocabulary.choices import budget_types, recipient_kinds
from programs.exports.columns import COLUMNS, Column, Kind
from programs.exports.columns.expressions import JsonPlaces, JsonRows, JsonTexts, label, label_of
from programs.models import Cap, Target

KEY = "sheet_id"
"""The column that no table goes without: it says which sheet a row is of, and where that stands."""
USUAL_BESIDE = (KEY, "fiscal_year", "budget_type", "stage", "name")
"""Columns of the sheet beside those of its rates or arrows. Not its amount: it would stand there several
times, and be added up so."""


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of row: of each sheet, those that it has several of."""

    name: str
    """As the URL has it."""
    title: str
    row: str
    """What one row is, in words."""
    own: tuple[Column, ...] = ()
    """Columns beside those of the sheet, over `Sheet`: their lookups multiply its row."""
    where: Q = field(default_factory=Q)
    """Which rows there are: a sheet without any has no row."""
    order: tuple[Combinable, ...] = ()
    """Over `Sheet`: the order of the rows of one sheet."""

    def columns(self, chosen: Collection[str] = ()) -> list[Column]:
        """Those of the sheet that are `chosen`, else the usual ones, in their order; then all of its own."""
        usual = USUAL_BESIDE if self.own else [column.key for column in COLUMNS]
        keys = {KEY, *(chosen or usual)}
        return [*(column for column in COLUMNS if column.key in keys), *self.own]


def _rows_of(
    name: str,
    title: str,
    row: str,
    relation: str,
    own: tuple[Column, ...],
    *,
    order: Sequence[str] = ("position", "pk"),
) -> Table:
    """A table with a row for each row of a relation of the sheet."""
    stands = Q(**{f"{relation}__isnull": False})
    return Table(name, title, row, own, stands, tuple(F(f"{relation}__{each}") for each in order))


SHEETS = Table("sheets", "事業シート", "事業シート1枚")
TABLES: tuple[Table, ...] = (
    SHEETS,
    _rows_of(
        "rates",
        "補助率",
        "補助率1件",
        "subsidy_rates",
        (
            Column("rate", "補助率（1件）", F("subsidy_rates__rate"), "印刷された補助率。", "2/3"),
            Column(
                "rate_qualifier",
                "補助率の条件",
                F("subsidy_rates__qualifier"),
                "「以内」「最大」などの語。",
                "以内",
            ),
            Column(
                "rate_target",
                "補助率の対象",
                F("subsidy_rates__target"),
                "その補助率が適用される者。",
                "中小企業",
            ),
            Column("rate_payer", "補助率の負担者", F("subsidy_rates__payer"), "補助する者。", "国"),
        ),
    ),
    _rows_of(
        "flow",
        "資金の流れ",
        "矢印1本・資金の渡し方1種類",
        "flow",
        (
            Column("flow_source", "出し手", F("flow__source"), "矢印の元。", "国", width=24),
            Column("flow_target", "受け手", F("flow__target"), "矢印の先。", "NEDO", width=24),
            Column(
                "flow_mechanism",
                "渡し方",
                F("flow__mechanism"),
                "資金の渡し方。事業の資金が流れない矢印では空です。",
                "補助",
            ),
            Column(
                "flow_rates",
                "矢印の補助率",
                JsonTexts("flow__rates"),
                "矢印に書かれた補助率。",
                ["2/3", "1/2"],
                Kind.LIST,
            ),
            Column("flow_branch", "系統", F("flow__branch"), "図の系統の番号・名称。", "(1)"),
        ),
    ),
    _rows_of(
        "targets",
        "期間・目標",
        "事業期間・目標年度・達成時期1件",
        "targets",
        (
            Column(
                "target_kind",
                "種別",
                label("targets__kind", Target.Kind.choices),
                "事業期間・目標年度・達成時期の別。",
                "事業期間",
            ),
            Column(
                "first_year",
                "開始年度",
                F("targets__first_year"),
                "期間の最初の年度。目標年度では、その年度。",
                2022,
                Kind.NUMBER,
                unit="西暦年度",
            ),
            Column(
                "last_year",
                "終了年度",
                F("targets__last_year"),
                "期間の最後の年度。書かれていなければ空です。",
                2026,
                Kind.NUMBER,
                unit="西暦年度",
            ),
            Column(
                "horizon",
                "時期",
                label("targets__horizon", Target.Horizon.choices),
                "短期・中期・長期・最終の別。",
                "短期",
            ),
        ),
        order=("kind", "position", "pk"),
    ),
    _rows_of(
        "caps",
        "上限・下限額",
        "上限額・下限額1件",
        "caps",
        (
            Column(
                "cap_yen",
                "上限・下限額（円）",
                F("caps__yen"),
                "補助などの上限額・下限額。",
                500_000_000,
                Kind.NUMBER,
                unit="円",
                width=18,
            ),
            Column(
                "cap_kind", "上限・下限", label("caps__kind", Cap.Kind.choices), "上限・下限の別。", "上限"
            ),
            Column("cap_of", "何の額か", F("caps__of"), "上限・下限が定められた額。", "補助額", width=24),
            Column(
                "cap_target", "適用", F("caps__target"), "上限・下限が適用される者・場合。", "電化", width=24
            ),
        ),
    ),
    Table(
        "components",
        "金額の内訳",
        "内訳1件",
        (
            Column(
                "component",
                "内訳の名称",
                JsonRows("text__components", entry="e.value ->> 'label'"),
                "見出しの金額のうち、名前を付けて示された部分の名称。",
                "GX",
                width=24,
            ),
            Column(
                "component_yen",
                "内訳の金額（円）",
                JsonRows("text__components", entry="(e.value ->> 'yen')::bigint", number=True),
                "その部分の金額。",
                100_000_000,
                Kind.NUMBER,
                unit="円",
                width=18,
            ),
        ),
        order=(JsonPlaces("text__components"),),
    ),
    Table(
        "other_amounts",
        "併記された金額",
        "併記された金額1件",
        (
            Column(
                "other_fiscal_year",
                "併記の年度",
                JsonRows("text__other_amounts", entry="(e.value ->> 'fiscal_year')::bigint", number=True),
                "併記された金額の年度。",
                2023,
                Kind.NUMBER,
                unit="西暦年度",
            ),
            Column(
                "other_budget_type",
                "併記の予算区分",
                JsonRows("text__other_amounts", entry=label_of("e.value ->> 'budget_type'", budget_types())),
                "併記された金額の予算区分。",
                "補正",
            ),
            Column(
                "other_yen",
                "併記の金額（円）",
                JsonRows("text__other_amounts", entry="(e.value ->> 'yen')::bigint", number=True),
                "併記された金額。",
                3_000_000_000,
                Kind.NUMBER,
                unit="円",
                width=18,
            ),
        ),
        order=(JsonPlaces("text__other_amounts"),),
    ),
    _rows_of(
        "bureaus",
        "担当局・庁",
        "担当局・庁1件",
        "sheet_bureaus",
        (
            Column(
                "bureau",
                "局・庁",
                F("sheet_bureaus__bureau__name"),
                "シートに印刷された当時の名称。",
                "製造産業局",
                width=24,
            ),
            Column(
                "bureau_lineage",
                "局・庁の系譜",
                F("sheet_bureaus__bureau__lineage__code"),
                "改称の前後で変わらない符号。絞り込みのbureauの値です。",
                "manufacturing",
            ),
            Column(
                "bureau_now",
                "現在の局・庁",
                F("sheet_bureaus__bureau__lineage__name"),
                "その系譜の現在の名称。",
                "製造産業局",
                width=24,
            ),
            Column(
                "bureau_inherited",
                "親シートから継承",
                F("sheet_bureaus__inherited"),
                "親事業のシートにだけ印刷されているかどうか。",
                example=False,
                kind=Kind.FLAG,
            ),
        ),
    ),
    _rows_of(
        "divisions",
        "担当課・室",
        "担当課・室1件",
        "sheet_divisions",
        (
            Column(
                "division",
                "課・室",
                F("sheet_divisions__division__name"),
                "シートに印刷された名称。",
                "素材産業課",
                width=24,
            ),
            Column(
                "division_inherited",
                "課・室を親シートから継承",
                F("sheet_divisions__inherited"),
                "親事業のシートにだけ印刷されているかどうか。",
                example=False,
                kind=Kind.FLAG,
            ),
        ),
    ),
    _rows_of(
        "schemes",
        "事業スキーム",
        "資金の渡し方1種類",
        "schemes",
        (Column("scheme_type", "資金の渡し方", F("schemes__scheme_type"), "資金の渡し方の種類。", "委託"),),
    ),
    _rows_of(
        "agencies",
        "実施機関",
        "実施機関1件",
        "sheet_agencies",
        (Column("agency", "機関", F("sheet_agencies__agency__name"), "資金が経由する機関の略称。", "NEDO"),),
    ),
    _rows_of(
        "recipients",
        "交付先",
        "交付先1件",
        "recipients",
        (
            Column(
                "recipient",
                "受け取る者",
                F("recipients__name"),
                "資金を最後に受け取る者。シートに印刷された名称。",
                "民間企業等",
                width=24,
            ),
            Column(
                "recipient_kind",
                "受け取る者の種別",
                label("recipients__kind", recipient_kinds()),
                "受け取る者の種類。分類できなければ空です。",
                "企業",
            ),
        ),
    ),
)
