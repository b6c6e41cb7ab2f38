"""Every parameter of a URL with meaning, unit and example.

To add a parameter: one entry in `PARAMETERS`. Facets bring their labels; meanings stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from programs.exports.columns import COLUMNS
from programs.exports.tables import TABLES
from programs.facets import FACETS
from programs.filters.sorting import SORTS


class Place(StrEnum):
    """Where a parameter is understood."""

    FILTER = "一覧・グラフ・保存・API"
    LIST = "一覧"
    FACET = "一覧・値の一覧"
    CSV = "CSV"
    SAVED = "保存"
    TABLE = "CSV・XLSX"
    API = "API"
    SPAN = "事業・原文の行"
    COMPARE = "比較"
    FEED = "更新フィード"
    PIVOT = "2つの項目での集計"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter."""

    name: str
    label: str
    meaning: str
    example: str
    place: Place = Place.FILTER
    unit: str = ""
    repeated: bool = False
    """Whether it may be given several times, which means *or*."""
    choices: tuple[str, ...] = ()
    """All it can be, where that is a short closed list."""


_FACET_MEANINGS: dict[str, tuple[str, str]] = {
    "year": ("予算の会計年度が始まる西暦年。noneは年度の記載がないシート。", "2024"),
    "budget_type": ("initial＝当初、supplementary＝補正、reserve＝予備費。noneは記載なし。", "initial"),
    "stage": ("request＝概算要求、draft＝政府案、enacted＝成立。noneは記載なし。", "enacted"),
    "bureau": ("担当局・庁の系譜の符号。改称の前後を一つの値でたどります。", "manufacturing"),
    "division": ("担当課・室の名称。シートに印刷されたとおり。", "素材産業課"),
    "scheme": ("資金の渡し方の種類。", "補助"),
    "rate": ("印刷された補助率。", "1/2"),
    "agency": ("資金が経由する機関の略称。", "NEDO"),
    "trend": (
        "シートに印刷された前年度の額との比較。new＝新規、increased＝増額、decreased＝減額、unchanged＝同額。",
        "increased",
    ),
    "qualifier": (
        (
            "part_of＝内数、approximate＝概数、upper_limit＝上限額、no_amount＝金額の記載なし、"
            "includes_commitments＝国庫債務負担行為を含む。noneは条件の付かない金額。"
        ),
        "part_of",
    ),
    "recipient": ("最終的に資金を受け取る者の種類。", "local_government"),
    "chapter": ("事業の名称と金額を掲げる施策一覧（白書）の章。印刷された見出しのとおり。", "第1章 研究開発"),
    "document": ("掲載文書の番号。文書のページのアドレスにある番号です。", "1"),
}

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "q",
        "キーワード",
        '空白で区切るとすべてを含むもの、ORで区切るといずれかを含むもの。"…"で語句そのもの、-語で含まないもの。200字まで。',
        "水素 -アンモニア",
    ),
    *(
        Parameter(facet.name, facet.label, *_FACET_MEANINGS[facet.name], repeated=True)
        for facet in FACETS
        if facet.name in _FACET_MEANINGS
    ),
    Parameter("min", "金額の下限", "この額以上。「10億」のような書き方もできます。", "10億", unit="円"),
    Parameter("max", "金額の上限", "この額以下。書き方は下限と同じです。", "5000000000", unit="円"),
    Parameter(
        "sort",
        "並び順",
        "、".join(f"{value}＝{label}" for value, label in SORTS)
        + "。なければ、キーワードがあるときrelevance、ないとき-year。",
        "-amount",
        choices=tuple(value for value, _ in SORTS),
    ),
    Parameter("page", "ページ", "一覧の何ページ目か（50件ずつ）。", "2", Place.LIST),
    Parameter("find", "値の検索", "値の一覧で、この文字を含む値だけを示します。", "産業", Place.FACET),
    Parameter("sums", "金額で見る", "値の一覧で、値ごとの件数と金額を示します。", "1", Place.FACET),
    Parameter(
        "sheet",
        "比べるシート",
        "並べて比べるシートID（2〜4件）。",
        "s-0f3a9c21",
        Place.COMPARE,
        repeated=True,
    ),
    Parameter(
        "from",
        "始まり",
        "事業のページで比べる古いほうのシートID。原文の表示では最初の行。",
        "s-0f3a9c21",
        Place.SPAN,
    ),
    Parameter(
        "to",
        "終わり",
        "事業のページで比べる新しいほうのシートID。原文の表示では最後の行。",
        "s-7b1e04d2",
        Place.SPAN,
    ),
    *(
        Parameter(
            name,
            f"集計の{axis}",
            f"2つの項目での集計で、{axis}にする絞り込みの項目。",
            example,
            Place.PIVOT,
            choices=tuple(facet.name for facet in FACETS),
        )
        for name, axis, example in (("down", "行", "bureau"), ("across", "列", "year"))
    ),
    Parameter(
        "show",
        "集計の値",
        "amount＝合計金額、count＝計上した件数。なければamount。",
        "count",
        Place.PIVOT,
        choices=("amount", "count"),
    ),
    Parameter(
        "table",
        "行の単位",
        "、".join(f"{table.name}＝{table.row}" for table in TABLES) + "。なければsheets。",
        "rates",
        Place.SAVED,
        choices=tuple(table.name for table in TABLES),
    ),
    Parameter(
        "column",
        "シートの項目",
        "保存するシートの項目のキー。シートIDと、行の単位に固有の項目はいつも入ります。"
        "なければ、1行が1シートのときはすべての項目、ほかは年度・予算区分・段階・事業名。",
        "amount_yen",
        Place.SAVED,
        repeated=True,
        choices=tuple(column.key for column in COLUMNS),
    ),
    Parameter(
        "plain",
        "プログラム用",
        "1のとき、BOMなし・改行LF。表計算ソフトで開いても式として動かないよう、=・+・-・@などで始まる文字列に"
        " ' を前置するのは同じです（原値はJSONにあります）。",
        "1",
        Place.CSV,
        choices=("0", "1"),
    ),
    Parameter(
        "headings",
        "見出しの言語",
        "ja＝日本語、en＝英語（JSONのキーと同じ）。",
        "en",
        Place.TABLE,
        choices=("ja", "en"),
    ),
    Parameter(
        "since",
        "いつから",
        "更新フィードで、この日（日本時間の0時）または時刻以降の変更だけを返します。",
        "2026-04-01",
        Place.FEED,
    ),
    Parameter("limit", "件数", "一度に返す件数。1から200、なければ50。", "100", Place.API, unit="件"),
    Parameter(
        "cursor",
        "続きの位置",
        "前の応答のnext_cursorの値。その次から返します。更新フィードではnextのアドレスにあります。",
        "s-0f3a9c21",
        Place.API,
    ),
)
