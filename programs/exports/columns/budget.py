"""Columns of what a sheet is and of the budget it belongs to."""

from __future__ import annotations

from django.db.models import F

from meti_catalog.vocabulary.choices import budget_types, stages
from programs.exports.columns.base import Column, Kind
from programs.exports.columns.expressions import Era, JsonLabels, era_of, label, label_of
from programs.models import Relation, Trend

# 令和5年度補正：30000000円
OTHER_AMOUNT = "concat({}, {}, '：', e.value ->> 'yen', '円')".format(
    era_of("(e.value ->> 'fiscal_year')::int"), label_of("e.value ->> 'budget_type'", budget_types())
)
# GX：100000000円
COMPONENT = "concat(e.value ->> 'label', '：', e.value ->> 'yen', '円')"

BUDGET: tuple[Column, ...] = (
    Column(
        "sheet_id",
        "シートID",
        F("public_id"),
        "事業シートの識別子。再取込後も変わらず、シートのページのアドレスになります。",
        "s-0f3a9c21",
    ),
    Column(
        "fiscal_year",
        "年度（西暦）",
        F("fiscal_year"),
        "予算の会計年度が始まる西暦年。",
        2024,
        Kind.NUMBER,
        unit="西暦年度",
    ),
    Column(
        "fiscal_year_era",
        "年度",
        Era("fiscal_year"),
        "同じ年度の和暦。",
        "令和6年度",
    ),
    Column(
        "budget_type",
        "予算区分",
        label("budget_type", budget_types()),
        "当初・補正・予備費の別。",
        "当初",
    ),
    Column(
        "stage",
        "段階",
        label("stage", stages()),
        "概算要求・政府案・成立の別。同じ予算の段階であり、足し合わせません。",
        "成立",
    ),
    Column("name", "事業名", F("name"), "印刷された事業名。", "水素供給網構築支援事業", width=44),
    Column(
        "umbrella_name",
        "親事業名",
        F("umbrella_name"),
        "このシートが一部となっている事業の名称。",
        "水素社会実現事業",
        width=30,
    ),
    Column(
        "relation",
        "掲載関係",
        label("relation", Relation.choices),
        "単独・内訳事業・再掲・内訳ページの別。単独以外は合計に重ねて加えません。",
        "単独",
    ),
    Column(
        "amount_yen",
        "金額（円）",
        F("amount_yen"),
        "シートの見出しの金額。記載がなければ空で、0円とは区別します。",
        5_920_000_000,
        Kind.NUMBER,
        unit="円",
        width=18,
    ),
    Column(
        "part_of",
        "内数",
        F("part_of"),
        "金額がほかの事業の金額の内数かどうか。",
        example=False,
        kind=Kind.FLAG,
    ),
    Column(
        "includes_commitments",
        "国庫債務負担行為を含む",
        F("includes_commitments"),
        "金額に翌年度以降の国庫債務負担行為を含むと書かれているかどうか。",
        example=True,
        kind=Kind.FLAG,
    ),
    Column(
        "approximate",
        "概数",
        F("approximate"),
        "金額が概数（「約」「程度」など）かどうか。",
        example=False,
        kind=Kind.FLAG,
    ),
    Column(
        "upper_limit",
        "上限額",
        F("upper_limit"),
        "金額が上限として書かれているかどうか。",
        example=False,
        kind=Kind.FLAG,
    ),
    Column(
        "total_with_commitments_yen",
        "国庫債務負担行為を含む総額（円）",
        F("total_with_commitments_yen"),
        "国庫債務負担行為を含む総額として印刷された金額。",
        20_000_000_000,
        Kind.NUMBER,
        unit="円",
        width=18,
    ),
    Column(
        "prior_amount_yen",
        "前年度予算額（円）",
        F("prior_amount_yen"),
        "見出しの金額の後の括弧に印刷された前年度の額。",
        5_030_000_000,
        Kind.NUMBER,
        unit="円",
        width=18,
    ),
    Column(
        "is_new",
        "新規",
        F("is_new"),
        "新規の事業と書かれているかどうか。",
        example=False,
        kind=Kind.FLAG,
    ),
    Column(
        "trend",
        "前年度との比較",
        label("trend", Trend.choices),
        "シートに印刷された前年度の額との比較（新規・増額・減額・同額）。",
        "増額",
    ),
    Column(
        "other_amounts",
        "併記された金額",
        JsonLabels("text__other_amounts", entry=OTHER_AMOUNT),
        "見出しの金額に併記された別の予算の金額。",
        ["令和5年度補正：3000000000円"],
        Kind.LIST,
        unit="円",
        width=30,
    ),
    Column(
        "components",
        "金額の内訳",
        JsonLabels("text__components", entry=COMPONENT),
        "見出しの金額のうち、名前を付けて示された部分。",
        ["GX：100000000円"],
        Kind.LIST,
        unit="円",
        width=24,
    ),
)
