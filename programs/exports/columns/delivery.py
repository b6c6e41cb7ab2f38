"""Columns of who is in charge, how the money is delivered, and what is to be reached when."""

from __future__ import annotations

from django.db.models import Case, F, Func, Q, TextField, When

from programs.exports.columns.base import Column, Kind
from programs.exports.columns.expressions import (
    JsonTexts,
    any_of,
    if_all_said,
    joined,
    joined_by,
    label,
    listed,
    text,
)
from programs.models import (
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

# 国→中小企業：2/3以内
RATE = joined(
    if_all_said(joined_by("→", F("payer"), F("target")), text("：")),
    F("rate"),
    F("qualifier"),
)
# 補助額（電化）上限：500000000円
CAP = joined(
    F("of"),
    if_all_said(text("（"), F("target"), text("）")),
    label("kind", Cap.Kind.choices),
    text("："),
    F("yen"),
    text("円"),
)
RATES_OF_ARROW = Func(JsonTexts("rates"), text("、"), function="array_to_string", output_field=TextField())
# 補助（1/2、2/3); as `programs.presentation.flow.step_label`
STEP = Case(
    When(mechanism="", then=RATES_OF_ARROW),
    default=joined(F("mechanism"), if_all_said(text("（"), RATES_OF_ARROW, text("）"))),
    output_field=TextField(),
)
# 国→NEDO［交付金］
ARROW = joined(
    F("source"),
    text("→"),
    F("target"),
    if_all_said(text("［"), joined_by(" ", F("branch"), STEP), text("］")),
)
PERIODS = any_of(Target, Q(kind=Target.Kind.PERIOD))
TARGET_YEARS = any_of(Target, Q(kind=Target.Kind.YEAR, first_year__gt=0))
HORIZONS = any_of(Target, Q(kind=Target.Kind.HORIZON))

DELIVERY: tuple[Column, ...] = (
    Column(
        "bureaus",
        "担当局・庁",
        listed(SheetBureau, "bureau__name"),
        "担当する局・庁・グループ。シートに印刷された当時の名称。",
        ["製造産業局", "特許庁"],
        Kind.LIST,
        width=24,
    ),
    Column(
        "divisions",
        "担当課・室",
        listed(SheetDivision, "division__name"),
        "担当する部・課・室。シートに印刷された名称。",
        ["素材産業課"],
        Kind.LIST,
        width=24,
    ),
    Column(
        "scheme_types",
        "事業スキーム",
        listed(SheetScheme, "scheme_type"),
        "資金の渡し方の種類（委託、補助、交付金など）。",
        ["委託", "補助"],
        Kind.LIST,
    ),
    Column(
        "subsidy_rates",
        "補助率",
        listed(SubsidyRate, RATE),
        "補助率と、その負担者→対象、条件（以内など）。",
        ["国→中小企業：2/3以内", "定額"],
        Kind.LIST,
        width=24,
    ),
    Column(
        "caps",
        "上限・下限額",
        listed(Cap, CAP),
        "補助などの上限額・下限額と、それが何の額か。",
        ["補助額（電化）上限：500000000円"],
        Kind.LIST,
        unit="円",
        width=24,
    ),
    Column(
        "agencies",
        "実施機関",
        listed(SheetAgency, "agency__name"),
        "資金が経由する機関の略称。",
        ["NEDO"],
        Kind.LIST,
    ),
    Column(
        "recipients",
        "交付先",
        listed(Recipient, "name"),
        "資金を最後に受け取る者。シートに印刷された名称。",
        ["民間企業等", "大学"],
        Kind.LIST,
        width=24,
    ),
    Column(
        "flow",
        "資金の流れ",
        listed(FlowArrow, ARROW),
        "事業スキームの図の矢印。出し手→受け手［渡し方］。",
        ["国→NEDO［交付金］", "NEDO→大学［委託］"],
        Kind.LIST,
        width=40,
    ),
    Column(
        "project_periods",
        "事業期間",
        listed(PERIODS, joined(F("first_year"), text("-"), F("last_year"))),
        "事業の開始年度-終了年度。終わりが書かれていなければ「2025-」。",
        ["2022-2026"],
        Kind.LIST,
        unit="西暦年度",
    ),
    Column(
        "target_years",
        "目標年度",
        listed(TARGET_YEARS, "first_year"),
        "成果目標を達成する年度。",
        [2030],
        Kind.LIST,
        unit="西暦年度",
    ),
    Column(
        "horizons",
        "達成時期",
        listed(HORIZONS, label("horizon", Target.Horizon.choices)),
        "成果目標が置かれた時期（短期・中期・長期・最終）。",
        ["短期", "最終"],
        Kind.LIST,
    ),
)
