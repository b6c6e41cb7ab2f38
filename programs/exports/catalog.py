"""The tables of the whole catalog that are not made of sheets: programs, documents, measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from ingest.models import SourceDocument
from meti_catalog.vocabulary.choices import budget_types
from programs.exports.columns import Column, Kind
from programs.exports.columns.expressions import label
from programs.models import Measure, MeasureFunding, Program


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names a row of another file."""

    column: str
    file: str


@dataclass(frozen=True, slots=True)
class File:
    """A table of the package that is no table of sheets."""

    name: str
    title: str
    rows: QuerySet[Any]
    columns: Sequence[Column]
    key: str = ""
    references: Sequence[Reference] = ()


PROGRAMS = (
    Column("program_id", "事業ID", F("public_id"), "事業の識別子。再取込後も変わりません。", "p-5c1d77e0"),
    Column("program_name", "事業の名称", F("name"), "代表の名称。", "水素供給網構築支援事業"),
)
DOCUMENTS = (
    Column("document", "掲載文書", F("name"), "文書のファイル名。", "sample_2024_enacted.pdf"),
    Column("document_title", "表題", F("title"), "文書の表題。", "令和6年度予算の事業"),
    Column("source_url", "掲載元", F("source_url"), "公表されたアドレス。", "https://www.meti.go.jp/"),
    Column("published_on", "公表日", F("published_on"), "公表された日。", date(2024, 3, 28), Kind.DATE),
    Column("sha256", "SHA-256", F("current_edition__sha256"), "読み取った版のハッシュ値。", "9f86d0…"),
)
MEASURES = (
    Column("measure_id", "施策番号", F("pk"), "施策の番号。", 1, Kind.NUMBER),
    Column("document", "掲載文書", F("document__name"), "掲載文書のファイル名。", "measures.md"),
    Column("chapter", "章", F("chapter"), "施策一覧での章。", "第1章"),
    Column("section", "節", F("section"), "施策一覧での節。", "第1節"),
    Column("subsection", "項", F("subsection"), "施策一覧での項。", "第1項"),
    Column("heading", "見出し", F("heading"), "施策一覧での見出し。", "エネルギーの脱炭素化"),
    Column("number", "番号", F("number"), "施策一覧での番号。", "(1)"),
    Column("measure_name", "施策名", F("name"), "印刷された施策名。", "水素の利用"),
)
MEASURE_FUNDING = (
    Column("measure_id", "施策番号", F("measure"), "施策の番号。", 1, Kind.NUMBER),
    Column("program_id", "事業ID", F("program__public_id"), "対応する事業。", "p-5c1d77e0"),
    Column("funding_name", "予算に付記された事業名", F("program_name"), "印刷された名称。", "水素事業"),
    Column("fiscal_year", "年度（西暦）", F("fiscal_year"), "予算の年度。", 2024, Kind.NUMBER, "西暦年度"),
    Column(
        "budget_type",
        "予算区分",
        label("budget_type", budget_types()),
        "当初・補正・予備費の別。",
        "当初",
    ),
    Column("amount_yen", "金額（円）", F("amount_yen"), "印刷された金額。", 100, Kind.NUMBER, "円"),
    Column("part_of", "内数", F("part_of"), "内数かどうか。", example=False, kind=Kind.FLAG),
    Column("upper_limit", "上限額", F("upper_limit"), "上限かどうか。", example=False, kind=Kind.FLAG),
    Column("approximate", "概数", F("approximate"), "概数かどうか。", example=False, kind=Kind.FLAG),
    Column("note", "備考", F("note"), "備考。", "の内数"),
)


def files() -> list[File]:
    """Programs, documents, measures and what these are funded by: all that the catalog shows now."""
    measures = Measure.objects.filter(status=Measure.Status.PRESENT)
    spoken_of = Q(sheets__status="present") | Q(measure_funding__measure__in=measures)
    funding = MeasureFunding.objects.filter(measure__in=measures)
    return [
        File(
            "programs",
            "事業",
            Program.objects.filter(spoken_of).distinct().order_by("public_id"),
            PROGRAMS,
            key="program_id",
        ),
        File(
            "documents",
            "掲載文書",
            SourceDocument.objects.published().order_by("name"),
            DOCUMENTS,
            key="document",
        ),
        File(
            "measures",
            "施策",
            measures.order_by("document__name", "position", "pk"),
            MEASURES,
            key="measure_id",
            references=(Reference("document", "documents"),),
        ),
        File(
            "measure_funding",
            "施策の予算",
            funding.order_by("measure__document__name", "measure__position", "measure", "position", "pk"),
            MEASURE_FUNDING,
            references=(Reference("measure_id", "measures"), Reference("program_id", "programs")),
        ),
    ]
