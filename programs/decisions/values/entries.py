r"""Values of several parts: one entry a line, its parts between bars (補助率｜条件｜対象｜負担者).

A bar, a backslash or a line end within a part is written with a backslash before it (`\n` for the line end).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from meti_catalog.notation.characters import squeeze
from programs.decisions.values.choices import Choices, one_of, show_one
from programs.decisions.values.texts import cleaned, lines, short
from programs.projection.details import fraction_of

_PART = re.compile(r"\s*[｜|\t]\s*")
_WRITTEN = {"\\": "\\\\", "|": "\\|", "｜": "\\｜", "\t": "\\t", "\n": "\\n"}
_READ = {"n": "\n", "t": "\t"}
_ESCAPED = re.compile(r"\\(.)")
_HIDDEN = "\ue000"
"""Stands for an escaped character while a line is parted; no cleaned text that people type has it."""
_FIXED_RATES = {"定額"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an entry: its key in the record, what it is called, and how it is read and shown.

    `choices` are the words to choose from, if the vocabulary is closed.
    """

    key: str
    label: str
    parse: Callable[[str], Any]
    show: Callable[[Any], str] = str
    required: bool = False
    choices: Choices | None = None


def parse_entries(parts: Sequence[Part]) -> Callable[[str], list[dict[str, Any]]]:
    """A reader of entries. Raises ValidationError naming the line and the part at fault."""

    def parse(typed: str) -> list[dict[str, Any]]:
        return [_entry(number, line, parts) for number, line in enumerate(lines(typed), start=1)]

    return parse


def show_entries(parts: Sequence[Part]) -> Callable[[Sequence[Mapping[str, Any]]], str]:
    """Entries one a line; parts that say nothing at the end are left out."""

    def show(entries: Sequence[Mapping[str, Any]]) -> str:
        return "\n".join(_line(entry, parts) for entry in entries)

    return show


def layout(parts: Sequence[Part]) -> str:
    """What a line consists of, for the form: 補助率｜条件｜対象｜負担者."""
    return "｜".join(part.label for part in parts)


def chosen(key: str, label: str, choices: Choices, *, required: bool = False) -> Part:
    """A part whose words are a closed vocabulary."""
    return Part(key, label, one_of(choices, required=required), show_one(choices), required, choices)


def optional(typed: str) -> str | None:
    """A text that may be missing."""
    return short(typed) or None


def blank(typed: str) -> str:
    """A text that may be empty."""
    return short(typed)


def printed_rate(typed: str) -> str:
    """A rate as records hold it: 1/2, 10/10, 50% or 定額. Raises ValidationError for anything else."""
    rate = squeeze(typed)
    if rate not in _FIXED_RATES and fraction_of(rate) is None:
        raise ValidationError(f"「{rate[:20]}」は補助率ではありません（例：1/2、10/10、定額）。")
    return rate


def printed_rates(typed: str) -> list[str]:
    """Rates between 、 or ・, as an arrow of the money flow has them."""
    return [printed_rate(rate) for rate in re.split(r"[、,，・]", typed) if rate.strip()]


def show_optional(value: Any) -> str:
    """The text, nothing for None."""
    return value or ""


def _entry(number: int, line: str, parts: Sequence[Part]) -> dict[str, Any]:
    typed = _parted(line)
    if len(typed) > len(parts):
        raise ValidationError(f"{number}行目：項目が多すぎます。「{layout(parts)}」の順に入力してください。")
    typed += [""] * (len(parts) - len(typed))
    entry: dict[str, Any] = {}
    for part, text in zip(parts, typed, strict=True):
        if part.required and not text:
            raise ValidationError(f"{number}行目：{part.label}を入力してください（{layout(parts)}）。")
        try:
            entry[part.key] = part.parse(text)
        except ValidationError as error:
            raise ValidationError(f"{number}行目：{'、'.join(error.messages)}") from error
    return entry


def _parted(line: str) -> list[str]:
    hidden: list[str] = []

    def hide(match: re.Match[str]) -> str:
        hidden.append(_READ.get(match[1], match[1]))
        return _HIDDEN

    text = _ESCAPED.sub(hide, line.replace(_HIDDEN, ""))
    restored = iter(hidden)
    return [re.sub(_HIDDEN, lambda _: next(restored), part) for part in _PART.split(text.strip())]


def _line(entry: Mapping[str, Any], parts: Sequence[Part]) -> str:
    shown = [_escaped(part.show(entry.get(part.key))) for part in parts]
    while shown and not shown[-1]:
        shown.pop()
    return "｜".join(shown)


def _escaped(text: str) -> str:
    return "".join(_WRITTEN.get(character, character) for character in cleaned(text))
