"""The orders a list of sheets can have, as the URL names them."""

from __future__ import annotations

NEWEST = "-year"
RELEVANCE = "relevance"

SORTS: tuple[tuple[str, str], ...] = (
    (NEWEST, "年度の新しい順"),
    ("year", "年度の古い順"),
    ("-amount", "金額の大きい順"),
    ("amount", "金額の小さい順"),
    ("name", "事業名順"),
    (RELEVANCE, "検索語との関連順"),
)


def sorts(text: str | None) -> list[tuple[str, str]]:
    """The orders to choose from: by relevance only where there is a search."""
    return [(value, label) for value, label in SORTS if text or value != RELEVANCE]


def default_sort(text: str | None) -> str:
    """The order where the URL names none: by relevance if there is a search, else the newest first."""
    return RELEVANCE if text else NEWEST
