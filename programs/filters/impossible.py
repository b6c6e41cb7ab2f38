"""Conditions that no sheet can meet, said so that nobody takes the empty list for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from programs.filters.fields import readable
from programs.presentation.money import printed
from programs.search.parsing import asked


def impossible(cleaned: Mapping[str, Any]) -> Iterator[str]:
    """What cannot be met of the understood values, by parameter, for people to read."""
    text = cleaned.get("q") or ""
    if text and not asked(text):
        yield f"「{readable(text)}」には検索できる語がありません。事業名や目的にある語を入力してください。"
    lowest, highest = cleaned.get("min"), cleaned.get("max")
    if lowest is not None and highest is not None and lowest > highest:
        yield (
            f"金額の下限（{printed(lowest)}）が上限（{printed(highest)}）より大きいため、"
            "該当する事業シートはありません。"
        )
