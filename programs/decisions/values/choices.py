"""Values of a closed vocabulary, typed by their label or their code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.core.exceptions import ValidationError

from meti_catalog.notation.characters import squeeze
from meti_catalog.vocabulary import load
from programs.decisions.values.texts import cleaned, words

Choices = Callable[[], Sequence[tuple[str, str]]]
"""Codes with their labels, asked for when they are needed: they may come from the database."""

_YES = {"はい", "新規", "true", "1", "○", "yes"}
_NO = {"", "いいえ", "false", "0", "×", "no"}


def one_of(choices: Choices, *, required: bool = False) -> Callable[[str], str | None]:
    """A reader of one code; None where nothing was typed, unless something is `required`."""

    def parse(typed: str) -> str | None:
        text = cleaned(typed)
        if text or required:
            return _code(text, choices())
        return None

    return parse


def some_of(choices: Choices) -> Callable[[str], list[str]]:
    """A reader of several codes, each once, in the order typed."""

    def parse(typed: str) -> list[str]:
        known = choices()
        return list(dict.fromkeys(_code(word, known) for word in words(typed)))

    return parse


def show_one(choices: Choices) -> Callable[[str | None], str]:
    """The label of a code."""

    def show(code: str | None) -> str:
        return dict(choices()).get(code, code) if code else ""

    return show


def show_some(choices: Choices) -> Callable[[Iterable[str]], str]:
    """The labels of codes, one a line."""

    def show(codes: Iterable[str]) -> str:
        labels = dict(choices())
        return "\n".join(labels.get(code, code) for code in codes)

    return show


def parse_flag(typed: str) -> bool:
    """Yes or no."""
    text = squeeze(cleaned(typed)).casefold()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise ValidationError("「はい」または「いいえ」で入力してください。")


def show_flag(value: object) -> str:
    """はい or いいえ."""
    return "はい" if value else "いいえ"


def agency(name: str) -> str:
    """The usual name of a body of the vocabulary; any other name as it was typed."""
    key = squeeze(name).casefold()
    for entry in load("agencies")["agencies"]:
        if key in {squeeze(known).casefold() for known in (entry["name"], *entry.get("aliases", ()))}:
            return str(entry["name"])
    return name


def _code(text: str, choices: Sequence[tuple[str, str]]) -> str:
    key = squeeze(text).casefold()
    for code, label in choices:
        if key in {squeeze(label).casefold(), code.casefold()}:
            return code
    if len(choices) <= 16:
        raise ValidationError(
            f"「{text[:40]}」は選べません。{'、'.join(label for _, label in choices)}から選んでください。"
        )
    raise ValidationError(f"「{text[:40]}」は一覧にありません。")
