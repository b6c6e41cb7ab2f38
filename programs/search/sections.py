"""The parts of a sheet that search looks in, how much each counts, and what a reader calls them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Column = Literal["name_tokens", "office_tokens", "text_tokens", "scheme_tokens"]
"""Columns of `SheetSearch` in falling weight."""


@dataclass(frozen=True, slots=True)
class Section:
    """One searched part of an effective record."""

    key: str
    label: str
    column: Column
    text: Callable[[Mapping[str, Any]], str]


def _plain(key: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda record: record.get(key) or ""


def _joined(key: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda record: "\n".join(record.get(key) or [])


def _flow(record: Mapping[str, Any]) -> str:
    """The boxes of the money flow, each once."""
    boxes = [box for arrow in record.get("flow") or [] for box in (arrow["source"], arrow["target"])]
    return "\n".join(dict.fromkeys(boxes))


SECTIONS: tuple[Section, ...] = (
    Section("name", "事業名", "name_tokens", _plain("name")),
    Section("parent", "親事業名", "office_tokens", _plain("parent")),
    Section("bureaus", "担当局", "office_tokens", _joined("bureaus")),
    Section("divisions", "担当課室", "office_tokens", _joined("divisions")),
    Section("agencies", "実施機関", "office_tokens", _joined("agencies")),
    Section("purpose", "事業目的", "text_tokens", _plain("purpose")),
    Section("overview", "事業概要", "text_tokens", _plain("overview")),
    Section("outcomes", "成果目標", "text_tokens", _plain("outcomes")),
    Section("scheme_text", "事業スキーム", "scheme_tokens", _plain("scheme_text")),
    Section("recipients", "交付先", "scheme_tokens", _joined("recipients")),
    Section("flow", "資金の流れ", "scheme_tokens", _flow),
)


def plain(text: str) -> str:
    """Text for finding parts of words: NFKC, lower case, without blanks inside a line."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "\n".join("".join(line.split()) for line in folded.splitlines())
