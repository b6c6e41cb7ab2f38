"""Texts and lists of names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from django.core.exceptions import ValidationError

from ingest.load.storable import LONGEST_LIST, LONGEST_TEXT
from meti_catalog.notation.characters import clean
from programs.models import NAME_LENGTH

_BLANKS = re.compile(r"\s+")
_BETWEEN = re.compile(r"[\n、，,；;]")


def cleaned(typed: str) -> str:
    """Typed text as it is stored: one kind of line end, no control or direction marks, no blanks at the ends.

    Raises ValidationError where it is longer than any printed page.
    """
    text = clean(typed.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(text) > LONGEST_TEXT:
        raise ValidationError(
            f"長すぎます（{len(text):,}文字）。{LONGEST_TEXT:,}文字以内で入力してください。"
        )
    return text


def parse_line(typed: str) -> str | None:
    """One line of text; None where nothing was typed."""
    return short(_BLANKS.sub(" ", cleaned(typed))) or None


def parse_paragraphs(typed: str) -> str | None:
    """Paragraphs, one a line; empty lines part nothing and go."""
    lines = (line.strip() for line in cleaned(typed).split("\n"))
    return "\n".join(line for line in lines if line) or None


def show_text(value: str | None) -> str:
    """The text itself."""
    return value or ""


def lines(typed: str) -> list[str]:
    """The lines of `typed` that say something. Raises ValidationError for more than a list may have."""
    return _bounded([line for raw in cleaned(typed).split("\n") if (line := raw.strip())])


def words(typed: str) -> list[str]:
    """What stands between line ends, 、 and the like."""
    return _bounded([word for raw in _BETWEEN.split(cleaned(typed)) if (word := raw.strip())])


def short(text: str) -> str:
    """`text`, if it fits into a column for names. Raises ValidationError otherwise."""
    if len(text) > NAME_LENGTH:
        raise ValidationError(f"長すぎます（{len(text):,}文字）。{NAME_LENGTH}文字以内で入力してください。")
    return text


def names(each: Callable[[str], str]) -> Callable[[str], list[str]]:
    """A reader of names, one a line, each of them once; `each` brings one into its form or refuses it."""

    def parse(typed: str) -> list[str]:
        return list(dict.fromkeys(each(short(line)) for line in lines(typed)))

    return parse


def unspaced(name: str) -> str:
    """A name without blanks, as divisions are kept."""
    return _BLANKS.sub("", name)


def as_is(name: str) -> str:
    """A name as it was typed."""
    return name


def show_lines(value: Sequence[str]) -> str:
    """One entry a line."""
    return "\n".join(value)


def _bounded(found: list[str]) -> list[str]:
    if len(found) > LONGEST_LIST:
        raise ValidationError(
            f"項目が多すぎます（{len(found):,}件）。{LONGEST_LIST:,}件以内で入力してください。"
        )
    return found
