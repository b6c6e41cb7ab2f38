"""Columns of a sheet's texts, and of where it stands."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, F, TextField, When

from programs.exports.columns.base import Column, Kind
from programs.exports.columns.expressions import joined, text

# 3, or 3-4
PAGES = Case(
    When(page_first__isnull=True, then=text("")),
    When(page_first=F("page_last"), then=joined(F("page_first"))),
    default=joined(F("page_first"), text("-"), F("page_last")),
    output_field=TextField(),
)

SOURCE: tuple[Column, ...] = (
    Column(
        "purpose",
        "事業目的",
        F("text__purpose"),
        "事業目的の本文。段落は改行で区切ります。",
        "水素を安く運ぶ。",
        width=60,
    ),
    Column(
        "overview",
        "事業概要",
        F("text__overview"),
        "事業概要の本文。段落は改行で区切ります。",
        "港に設備を置く。",
        width=60,
    ),
    Column(
        "outcomes",
        "成果目標",
        F("text__outcomes"),
        "成果目標の本文。段落は改行で区切ります。",
        "令和12年度に百か所に置く。",
        width=60,
    ),
    Column(
        "scheme_text",
        "事業スキーム（本文）",
        F("text__scheme_text"),
        "事業スキームの欄の文字。図の文字を含みます。",
        "国 交付金 NEDO",
        width=40,
    ),
    Column(
        "document",
        "掲載文書",
        F("document__name"),
        "シートが掲載された文書のファイル名。",
        "sample_2024_enacted.pdf",
        width=30,
    ),
    Column("pages", "ページ", PAGES, "文書の何ページ目か。複数のページにわたるときは3-4。", "3-4"),
    Column(
        "warning_count",
        "確認が必要な項目数",
        F("warning_count"),
        "機械による読み取りに確信が持てず、まだ人が確認していない項目の数。",
        0,
        Kind.NUMBER,
        unit="件",
    ),
    Column(
        "published_on",
        "文書の公表日",
        F("document__published_on"),
        "掲載文書が公表された日。登録されていなければ空です。",
        date(2024, 3, 28),
        Kind.DATE,
        unit="西暦の日付",
        width=12,
    ),
    Column(
        "program_id",
        "事業ID",
        F("program__public_id"),
        "年度や段階をまたいで同じ事業の識別子。事業のページのアドレスになります。",
        "p-5c1d77e0",
    ),
)
