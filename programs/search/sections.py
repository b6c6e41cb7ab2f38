"""The parts of a sheet that search looks in, and what a reader calls them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """One searched part of an effective record."""

    key: str
    label: str
    text: Callable[[Mapping[str, Any]], str]


def _plain(key: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda record: record.get(key) or ""


def _joined(key: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda record: "\n".join(record.get(key) or [])


def _flow(record: Mapping[str, Any]) -> str:
    """The boxes of the money flow, each once."""
    boxes = [box for arrow in record.get("flow") or [] for box in (arrow["source"], arrow["target"])]
    return "\n".join(dict.fromkeys(boxes))


TEXTS: tuple[Section, ...] = (
    Section("purpose", "事業目的", _plain("purpose")),
    Section("overview", "事業概要", _plain("overview")),
    Section("outcomes", "成果目標", _plain("outcomes")),
    Section("scheme_text", "事業スキーム", _plain("scheme_text")),
    Section("parent", "親事業名", _plain("parent")),
    Section("name", "事業名", _plain("name")),
)
"""What stands in one row, the more telling first: the name is shown anyway."""
LISTS: tuple[Section, ...] = (
    Section("recipients", "交付先", _joined("recipients")),
    Section("flow", "資金の流れ", _flow),
    Section("bureaus", "担当局", _joined("bureaus")),
    Section("divisions", "担当課室", _joined("divisions")),
    Section("agencies", "実施機関", _joined("agencies")),
)
"""What stands in several rows each."""
SECTIONS = TEXTS + LISTS


def plain(text: str) -> str:
    """Text for finding parts of words: NFKC, lower case, without blanks inside a line."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "\n".join("".join(line.split()) for line in folded.splitlines())
